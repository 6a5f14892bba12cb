"""The dataset's issues in the words of UU 7/2012 and of the ministry; a table, not code, decides."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from kentongan.pertukaran.cvew.incident import CvewIncident


@dataclass(frozen=True, slots=True)
class Classification:
    """``None`` is "unknown". ``checked`` is false: no regulation makes this mapping, we infer it."""

    sumber: str | None
    pola: str | None
    reason: str
    checked: bool


UNKNOWN = Classification(
    None, None, "Isu tidak disebut atau tidak ada di tabel padanan.", checked=False
)


def classify(incident: CvewIncident) -> Classification:
    """The first of the incident's issues that the table maps; unclear issues stay unknown."""
    table = _table()
    rows = [table["isu"][issue] for issue in incident.issues if issue in table["isu"]]
    row = next((row for row in rows if row["sumber"]), rows[0] if rows else None)
    if row is None:
        return UNKNOWN
    by_party = _pola_by_party(incident, table["pola_menurut_pihak"])
    pola = by_party["pola"] if by_party and row["sumber"] else row["pola"]
    reason = (
        f"{row['alasan']} {by_party['alasan']}"
        if pola != row["pola"] and by_party
        else row["alasan"]
    )
    return Classification(row["sumber"], pola, reason, bool(table["checked"]))


def _pola_by_party(incident: CvewIncident, rules: list[dict[str, Any]]) -> dict[str, Any] | None:
    """A pattern that the kind of groups settles, only where every side is of that kind."""
    names = [party.name.upper() for party in incident.parties]
    for rule in rules:
        if len(names) > 1 and all(name.startswith(tuple(rule["pihak"])) for name in names):
            return rule
    return None


@cache
def _table() -> dict[str, Any]:
    text = files("kentongan.pertukaran.cvew").joinpath("padanan.yaml").read_text("utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    return table
