"""CSV of the dataset → incidents, and a problem for each row that is none."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kentongan.kernel.errors import InvalidInput
from kentongan.pertukaran import berkas
from kentongan.pertukaran.cvew.incident import (
    ActorType,
    BpsPlace,
    Casualties,
    CvewIncident,
    Intervention,
    Party,
    source_key,
)

MAX_BYTES = 64 * 1024 * 1024
MAX_CELL = 64 * 1024
NOT_REPORTED = -99
# A kab/kota column mapped to Kemendagri is welcome and not obligatory: the name serves as well.
COLUMNS = frozenset(
    [
        "incident_id",
        "date",
        "province",
        "province_id",
        "district_city",
        "district_city_id",
        "sub_district",
        "sub_district_id",
        "village",
        "village_id",
        "actor1a",
        "actor1a_t",
        "actor2a",
        "actor2a_t",
        "violence_form1",
        "violence_form2",
        "weapon_type1",
        "weapon_type2",
        "issue_type1",
        "issue_type2",
        "num_death",
        "num_injured",
        "fem_death",
        "fem_injured",
        "child_death",
        "child_injured",
        "infra_damage",
        "infra_destroyed",
        "intervene",
        "intervene_actor1",
        "intervene_actor_type1",
        "intervene_result",
        "inc_desc",
    ]
)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row, by its line number in the file, could not be taken as it stands."""

    row: int
    incident_id: str
    code: str
    detail: str


class BadRow(ValueError):
    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


def read_rows(path: Path) -> Iterator[CvewIncident | RowProblem]:
    """Every row of the file, in order.

    Raises:
        InvalidInput: the file is not this CSV.
        TooLarge: it exceeds ``MAX_BYTES``.

    """
    reader = csv.DictReader(io.StringIO(berkas.read_text(path, max_bytes=MAX_BYTES), newline=""))
    _check_columns(reader, path)
    try:
        for cells in reader:
            yield _read_row(reader.line_num, cells)
    except csv.Error as error:
        raise InvalidInput(
            "pertukaran.csv_broken", field="file", file=path.name, row=reader.line_num
        ) from error


def _check_columns(reader: "csv.DictReader[str]", path: Path) -> None:
    missing = sorted(COLUMNS.difference(reader.fieldnames or ()))
    if missing:
        raise InvalidInput(
            "pertukaran.cvew_columns", field="file", file=path.name, columns=", ".join(missing)
        )


def _read_row(row: int, cells: dict[str, str | None]) -> CvewIncident | RowProblem:
    text = {name: _text(value) for name, value in cells.items() if isinstance(name, str)}
    if None in cells or None in cells.values():
        detail = "jumlah kolom tidak sama dengan judul kolom"
        return RowProblem(row, text.get("incident_id", ""), "columns", detail)
    try:
        return _incident(row, text)
    except BadRow as problem:
        return RowProblem(row, text.get("incident_id", ""), problem.code, problem.detail)


def _text(value: object) -> str:
    """The cell without stray spaces; a lone dash is how the dataset leaves a cell empty."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return "" if text == "-" else text


def _incident(row: int, cells: dict[str, str]) -> CvewIncident:
    if not cells["incident_id"]:
        raise BadRow("incident_id", "incident_id kosong")
    if not cells["inc_desc"]:
        raise BadRow("description", "uraian kejadian (inc_desc) kosong")
    if len(cells["inc_desc"]) > MAX_CELL:
        raise BadRow("description", "uraian kejadian terlalu panjang")
    happened_on = _date(cells)
    return CvewIncident(
        incident_id=cells["incident_id"],
        source_key=_source_key(cells, happened_on),
        row=row,
        happened_on=happened_on,
        place=_place(cells),
        kab_kemendagri=cells.get("kab_kemendagri", ""),
        parties=_parties(cells),
        forms=_filled(cells, "violence_form1", "violence_form2"),
        weapons=_filled(cells, "weapon_type1", "weapon_type2"),
        issues=_filled(cells, "issue_type1", "issue_type2"),
        casualties=_casualties(cells),
        intervention=_intervention(cells),
        description=cells["inc_desc"],
    )


def _source_key(cells: dict[str, str], happened_on: date) -> str:
    names = "district_city sub_district village actor1a actor2a violence_form1 issue_type1 inc_desc"
    return source_key(
        cells["incident_id"], happened_on.isoformat(), *(cells[name] for name in names.split())
    )


def _date(cells: dict[str, str]) -> date:
    for name, form in (("date_iso", "%Y-%m-%d"), ("date", "%d/%m/%Y"), ("date", "%d/%m/%y")):
        try:
            return datetime.strptime(cells.get(name, ""), form).date()  # noqa: DTZ007 -- a day, no clock
        except ValueError:
            continue
    raise BadRow("date", f"tanggal tidak terbaca: “{cells['date']}”")


def _place(cells: dict[str, str]) -> BpsPlace:
    return BpsPlace(
        provinsi=cells["province"],
        provinsi_bps=_code(cells["province_id"]),
        kab=cells["district_city"],
        kab_bps=_code(cells["district_city_id"]),
        kecamatan=cells["sub_district"],
        kecamatan_bps=_code(cells["sub_district_id"]),
        desa=cells["village"],
        desa_bps=_code(cells["village_id"]),
    )


def _code(cell: str) -> str:
    """Spreadsheets turned the codes into floats: ``1276.0``."""
    return cell.removesuffix(".0")


def _filled(cells: dict[str, str], *names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cells[name].upper() for name in names if cells[name]))


def _parties(cells: dict[str, str]) -> tuple[Party, ...]:
    """At most two groups a side; the second of a side is absent from this release."""
    names = ("actor1a", "actor1b", "actor2a", "actor2b")
    return tuple(
        Party(cells[name], _actor_type(cells.get(f"{name}_t", "")), side=int(name[5]))
        for name in names
        if cells.get(name)
    )


def _actor_type(cell: str) -> ActorType:
    try:
        return ActorType(cell.upper())
    except ValueError:
        return ActorType.TIDAK_JELAS


def _casualties(cells: dict[str, str]) -> Casualties:
    columns = (
        "num_death num_injured fem_death fem_injured child_death child_injured"
        " infra_damage infra_destroyed"
    )
    return Casualties(*(count(cells[name], column=name) for name in columns.split()))


def count(cell: str, *, column: str) -> int | None:
    """Blank is zero, -99 is not reported; anything else must be a whole number ≥ 0."""
    if not cell:
        return 0
    try:
        number = float(cell)
    except ValueError as error:
        raise BadRow("count", f"{column} bukan angka: “{cell}”") from error
    if number == NOT_REPORTED:
        return None
    if not number.is_integer() or not 0 <= number <= 1_000_000:
        raise BadRow("count", f"{column} bukan bilangan bulat yang wajar: “{cell}”")
    return int(number)


def _intervention(cells: dict[str, str]) -> Intervention:
    """The type is taken from its own column: the codebook's examples for it are swapped."""
    name = cells["intervene_actor1"]
    return Intervention(
        happened=_yes_no(cells["intervene"], yes="IYA", no="TIDAK"),
        actor=Party(name, _actor_type(cells["intervene_actor_type1"])) if name else None,
        succeeded=_yes_no(cells["intervene_result"], yes="BERHASIL", no="TIDAK BERHASIL"),
    )


def _yes_no(cell: str, *, yes: str, no: str) -> bool | None:
    return {yes: True, no: False}.get(cell.upper())
