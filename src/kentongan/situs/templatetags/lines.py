"""The lines of the desk's list, drawn as text: as a template they took a third of the page's time."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from kentongan.laporan.enums import Jenis
from kentongan.situs.templatetags.marks import clock, grade, state
from kentongan.situs.templatetags.words import translated

if TYPE_CHECKING:
    from kentongan.laporan.web.baris import Item

_BOX = (
    '<input type="checkbox" form="massal" name="pilih" value="{}" aria-label="{} {}"'
    " data-needs-script hidden>"
)
_MORE = '<span class="count" title="{}">+{}<span class="vh"> {}</span></span>'


def desk_lines(
    items: "Iterable[Item]", asal: str, opened: int | None = None, *, may_choose: bool = False
) -> SafeString:
    """A line for each report: its link below *asal*, the *opened* one marked, perhaps a box."""
    return mark_safe(  # noqa: S308 -- each part is escaped by format_html
        "\n".join(_line(item, asal, opened, may_choose=may_choose) for item in items)
    )


def _line(item: "Item", asal: str, opened: int | None, *, may_choose: bool) -> SafeString:
    row = item.row
    box = format_html(_BOX, row.pk, gettext("Pilih"), row.nomor) if may_choose else ""
    return format_html(
        "<li{}>{}"
        '<a href="{}buka={}" data-row{}{}><b>{}</b>'
        '<span class="m">{}</span>'
        '<span class="m">{} <span class="push">{}</span></span></a></li>',
        mark_safe(' class="choosable"') if may_choose else "",
        box,
        asal,
        row.pk,
        mark_safe(' class="new"') if item.is_new else "",
        mark_safe(' aria-current="true"') if row.pk == opened else "",
        _title(item),
        _origin(item),
        mark_safe(" ".join(_marks(item))),  # noqa: S308 -- marks are safe
        clock(item.clock) if item.clock else _day(row.received_at),
    )


def _title(item: "Item") -> str:
    if item.row.jenis == Jenis.NIHIL:
        return f"{gettext('Nihil')} {_short(item.row.happened_on, get_language())}"
    return item.row.judul


def _origin(item: "Item") -> str:
    """``LP-2026-0168 · Toho · Perangkat desa``, and the pseudonym of who sent it."""
    row = item.row
    source = translated(row.get_sumber_display()) if row.sumber else ""
    said = " · ".join(each for each in (row.nomor, item.place, source) if each)
    return f"{said} {row.samaran}".rstrip()


def _marks(item: "Item") -> Iterator[SafeString]:
    for words, look in item.standing:
        yield state(words, look)
    if item.more:
        told = gettext("Laporan lain tentang kejadian yang sama")
        yield format_html(_MORE, told, item.more, gettext("laporan tentang kejadian yang sama"))
    for words, look in item.turns:
        yield state(words, look)
    if item.note and item.note.pemegang_nama:
        yield format_html("<span>@ {}</span>", item.note.pemegang_nama)
    if item.row.nilai:
        yield grade(item.row.nilai)


def _day(at: datetime | None) -> str:
    return _short(timezone.localtime(at).date(), get_language()) if at else ""


@lru_cache(maxsize=512)
def _short(day: date, language: str | None) -> str:
    """``23 Nov`` in *language*, which is the active one."""
    return date_format(day, "j M")
