"""What the checker says: rule, place, words and cure."""

from dataclasses import dataclass
from decimal import Decimal

from kentongan.rencana_aksi.enums import Bobot
from kentongan.rencana_aksi.rules.catalogue import aturan


@dataclass(frozen=True, slots=True)
class Temuan:
    """A finding. *row* is the key of the row, or None for the plan as a whole.

    *field* is the column to mend, as the sheet names it: a field of the row or a period.
    """

    rule_id: str
    bobot: Bobot
    row: int | None
    text: str
    cure: str
    field: str = ""

    @property
    def blocks(self) -> bool:
        return self.bobot is Bobot.WAJIB


def finding(rule_id: str, row: int | None, field: str = "", /, **words: object) -> Temuan:
    rule = aturan()[rule_id]
    text, cure = rule.text.format(**words), rule.cure.format(**words)
    return Temuan(rule_id, rule.bobot, row, text, cure, field)


def rupiah(amount: Decimal) -> str:
    """``5.000.000``"""
    return f"{amount:,.0f}".replace(",", ".")
