"""The squares of the grid of who reports, as the page draws them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.pelaporan.rules import Baris, Petak, Sel


@dataclass(frozen=True, slots=True)
class Kotak:
    """A square; *href* leads to the reports that it counts, empty where there are none."""

    css: str
    title: str
    sign: str
    href: str
    is_late: bool


def lines_of(rows: Sequence[Baris], area: KodeWilayah) -> list[tuple[Baris, list[Kotak]]]:
    """Each unit with its squares. Every day is put into words once: there are many units."""
    if not rows:
        return []
    words = {each.day: date_format(each.day, "j M") for each in rows[0].petak}
    days = reverse("laporan:kepatuhan") + "hari/"
    return [
        (
            row,
            [
                _box(each, words[each.day], f"{days}{row.kode}/{each.day}/?wilayah={area}")
                for each in row.petak
            ],
        )
        for row in rows
    ]


def _box(petak: Petak, day: str, href: str) -> Kotak:
    is_late = petak.is_heard and petak.sel is Sel.TERLAMBAT
    words = ", ".join([_told(petak), *([_("terlambat")] if is_late else [])])
    return Kotak(petak.css, f"{day}: {words}", petak.sign, href if petak.is_heard else "", is_late)


def _told(petak: Petak) -> str:
    if not petak.is_heard:
        return _(petak.sel.label).lower()
    return f"{petak.kejadian} {_('laporan')}" if petak.kejadian else _("nihil")
