"""Reads. Each takes the actor for whom it reads."""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from heapq import merge
from itertools import islice
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from kentongan.akses.actor import Actor
from kentongan.akses.scoping import ScopedQuerySet
from kentongan.hukum import registry
from kentongan.kernel.clocks import Clock
from kentongan.kernel.errors import InvalidInput, NotFound, TooLarge
from kentongan.kernel.wilayah import KodeWilayah, Tingkat, time_zone_of
from kentongan.laporan import gabungan, rules
from kentongan.laporan.enums import Jenis, Keadaan
from kentongan.laporan.filters import OLDEST_FIRST, STATES, Filters, Tab
from kentongan.laporan.meja import queries as desk
from kentongan.laporan.models import Lampiran, Laporan
from kentongan.wilayah.models import Wilayah

PAGE_ROWS = 30
LATELY_WRITTEN = 300
"""How many of an author's reports are looked through for returned ones."""
SECTION_ROWS = {Keadaan.DIKIRIM: 20}
FEW_ROWS = 8
"""So many of what waits for others stand under the heap of work; a link leads to all."""
DEEPEST_PAGE = 250
COUNT_LIMIT = 1_000

NEWEST, OLDEST = ("-received_at", "-id"), ("received_at", "id")

LISTED = (
    "id",
    "uuid",
    "nomor",
    "keadaan",
    "version",
    "jenis",
    "judul",
    "wilayah_kode",
    "klasifikasi",
    "urgensi",
    "sumber",
    "nilai_sumber",
    "nilai_isi",
    "happened_on",
    "received_at",
    "sent_at",
    "confirmed_at",
    "verified_at",
    "returned_at",
    "diteruskan_at",
    "author_id",
    "channel",
)
"""Columns of a row in a list: the long texts stay in the database."""


def get_laporan(actor: Actor, pk: int) -> Laporan:
    """The report, for an actor who may see it.

    Raises:
        NotFound: there is none, or none that the actor may know of.

    """
    return _one(Laporan.objects.visible_to(actor).filter(pk=pk))


def whole(row: Laporan) -> Laporan:
    """A row of a list already seen, with the long texts that the list left out."""
    row.refresh_from_db(fields=row.get_deferred_fields())
    return row


def get_by_uuid(actor: Actor, uuid: UUID) -> Laporan:
    """The report with the id that its sender made; raises ``NotFound`` as above."""
    return _one(Laporan.objects.visible_to(actor).filter(uuid=uuid))


def _one(rows: QuerySet[Laporan]) -> Laporan:
    row: Laporan | None = rows.first()
    if row is None:
        raise NotFound("laporan.not_found")
    return row


def list_laporan(actor: Actor, filters: Filters) -> QuerySet[Laporan]:
    """Every row of the list, in its order; for exports and maps."""
    rows = _matching(actor, filters).filter(keadaan__in=filters.states)
    return rows.order_by(*_order_of(filters.states))


def _order_of(states: Iterable[Keadaan]) -> tuple[str, str]:
    return OLDEST if set(states) <= OLDEST_FIRST else NEWEST


def _matching(actor: Actor, filters: Filters) -> ScopedQuerySet:
    rows = Laporan.objects.visible_to(actor, inside=filters.wilayah)
    noted = desk.narrowed(actor, filters, now=timezone.now())
    rows = rows.filter(_exactly(filters), noted, jenis=filters.jenis)
    return rows.search(filters.kata) if filters.kata.strip() else rows


def _listed(actor: Actor, filters: Filters) -> ScopedQuerySet:
    """As ``_matching``; where work is left one row for each event, elsewhere every report."""
    rows = _matching(actor, filters)
    if filters.kata.strip() or filters.meja or filters.tab in {Tab.NIHIL, Tab.ARSIP}:
        return rows
    return gabungan.one_per_event(actor, rows, inside=filters.wilayah)


def _exactly(filters: Filters) -> Q:
    wanted = Q()
    for name in ("bidang", "urgensi", "sumber_konflik"):
        if value := getattr(filters, name):
            wanted &= Q(**{name: value})
    if filters.klasifikasi is not None:
        wanted &= Q(klasifikasi=filters.klasifikasi)
    return wanted & received_between(filters.wilayah, filters.since, filters.until)


def received_between(wilayah: KodeWilayah, since: date | None, until: date | None) -> Q:
    """Received on these days, by the clock of *wilayah*; both ends belong to it."""
    zone, wanted = ZoneInfo(time_zone_of(wilayah)), Q()
    if since is not None and since > date.min:  # the first day of all has no instant in UTC
        wanted &= Q(received_at__gte=datetime.combine(since, time.min, zone))
    if until is not None and until < date.max:
        after = datetime.combine(until + timedelta(days=1), time.min, zone)
        wanted &= Q(received_at__lt=after)
    return wanted


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list whose total nobody counted."""

    rows: list[Laporan]
    number: int
    is_last: bool

    def has_next(self) -> bool:
        return not self.is_last and self.number < DEEPEST_PAGE

    def has_previous(self) -> bool:
        return self.number > 1


def heads_of(actor: Actor, filters: Filters) -> dict[Keadaan, Page]:
    """The first rows of each state of the list; of what waits for others only a few."""
    base = _listed(actor, filters)
    heads = {}
    for state in filters.states:
        most = SECTION_ROWS.get(state, FEW_ROWS)
        rows = base.filter(keadaan=state).only(*LISTED).order_by(*_order_of([state]))
        found = list(rows[: most + 1])
        heads[state] = Page(found[:most], 1, len(found) <= most)
    return heads


def page_of(actor: Actor, filters: Filters, number: int) -> Page:
    """The page *number* of the list.

    Each state is read in the order of its index and the heads are merged, so that a page
    costs the same however many reports there are.
    """
    number = min(max(1, number), DEEPEST_PAGE)
    start, stop = (number - 1) * PAGE_ROWS, number * PAGE_ROWS + 1
    base = _listed(actor, filters)
    order = _order_of(filters.states)
    newest = order == NEWEST
    if filters.kata.strip() or len(filters.states) == 1:  # the text index is asked once
        rows = base.filter(keadaan__in=filters.states).only(*LISTED)
        found = list(rows.order_by(*order)[start:stop])
    else:
        # As text they sort alike, and thousands of instants need not be made.
        keys = base.order_by(*order).values_list(Cast("received_at", TextField()), "pk")
        heads = [keys.filter(keadaan=state)[:stop] for state in filters.states]
        wanted = list(islice(merge(*heads, reverse=newest), start, stop))
        rows = base.filter(_lies_in(wanted), keadaan__in=filters.states).only(*LISTED)
        found = sorted(rows, key=lambda row: (row.received_at, row.pk), reverse=newest)
    return Page(found[:PAGE_ROWS], number, len(found) <= PAGE_ROWS)


def _lies_in(wanted: list[tuple[str, int]]) -> Q:
    """These rows; between which instants they lie keeps SQLite at the index of the list."""
    if not wanted:
        return Q(pk__in=[])
    ends = [datetime.fromisoformat(text) for text in sorted((wanted[0][0], wanted[-1][0]))]
    between = [end if end.tzinfo else end.replace(tzinfo=UTC) for end in ends]
    return Q(pk__in=[pk for _, pk in wanted], received_at__range=between)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of rows, counted no further than ``COUNT_LIMIT``."""

    number: int

    @property
    def words(self) -> str:
        if self.number > COUNT_LIMIT:
            return f"{COUNT_LIMIT:,}+".replace(",", ".")
        return f"{self.number:,}".replace(",", ".")

    def __bool__(self) -> bool:
        return self.number > 0


def count_laporan(actor: Actor, filters: Filters) -> Count:
    """How many rows the list has, up to the limit."""
    rows = _listed(actor, filters).filter(keadaan__in=filters.states)
    return Count(rows.order_by()[: COUNT_LIMIT + 1].count())


def tab_counts(actor: Actor, wilayah: KodeWilayah) -> dict[Tab, Count]:
    """How much lies on each heap of the area but the archive, which only grows."""
    heaps = [tab for tab in STATES if tab is not Tab.ARSIP]
    return {tab: count_laporan(actor, Filters(wilayah, tab)) for tab in heaps}


def my_laporan(actor: Actor) -> QuerySet[Laporan]:
    """What the actor wrote, drafts and nihil included, newest first."""
    rows = Laporan.objects.visible_to(actor).filter(author_id=actor.user_id)
    return rows.defer("bagaimana", "mengapa", "pendapat", "langkah", "saran").order_by("-id")


def returned_laporan(actor: Actor) -> QuerySet[Laporan]:
    """What the actor wrote and the desk returned, newest first, with every word."""
    newest = Laporan.objects.visible_to(actor).filter(author_id=actor.user_id).order_by("-id")
    rows = Laporan.objects.visible_to(actor).filter(pk__in=newest.values("pk")[:LATELY_WRITTEN])
    return rows.filter(keadaan=Keadaan.DIKEMBALIKAN).order_by("-id")


def page_of_mine(actor: Actor, number: int) -> Page:
    """A page of what the actor wrote."""
    number = min(max(1, number), DEEPEST_PAGE)
    start = (number - 1) * PAGE_ROWS
    found = list(my_laporan(actor)[start : start + PAGE_ROWS + 1])
    return Page(found[:PAGE_ROWS], number, len(found) <= PAGE_ROWS)


def list_for_export(actor: Actor, filters: Filters, *, most: int) -> list[Laporan]:
    """The rows of the list, all at once: a file names its highest class before its first row.

    Raises:
        TooLarge: there are more than *most*; a file that holds a part would look whole.

    """
    rows = list(list_laporan(actor, filters)[: most + 1])
    if len(rows) > most:
        raise TooLarge("laporan.too_many_rows", limit=f"{most:,}".replace(",", "."))
    return rows


def last_sumber(actor: Actor) -> str:
    """As what the actor reported last time."""
    rows = Laporan.objects.visible_to(actor).filter(author_id=actor.user_id).exclude(sumber="")
    return str(rows.order_by("-id").values_list("sumber", flat=True).first() or "")


def verified_laporan(actor: Actor, wilayah: KodeWilayah, *, since: datetime) -> QuerySet[Laporan]:
    """Reports of events in *wilayah* that were received since and count as verified."""
    return (
        Laporan.objects.visible_to(actor)
        .inside(wilayah)
        .filter(
            jenis=Jenis.KEJADIAN,
            keadaan__in=[Keadaan.DIVERIFIKASI, Keadaan.DITINDAKLANJUTI, Keadaan.SELESAI],
            received_at__gte=since,
        )
        .order_by("received_at")
    )


def lampiran_of(laporan: Laporan) -> list[Lampiran]:
    """The photos of a report already seen."""
    return list(laporan.lampiran.all())


def get_lampiran(laporan: Laporan, sha256: str) -> Lampiran:
    found = laporan.lampiran.filter(sha256=sha256).first()
    if found is None:
        raise NotFound("laporan.photo_not_found")
    return found


def verification_hours(on: date) -> int:
    """Within how many hours a report should be verified: a target of ours, set as data."""
    return registry.parameter("laporan.batas_verifikasi_jam", on=on).value


def clock_of(row: Laporan, *, now: datetime, hours: int) -> Clock | None:
    """The clock of verification; none where nothing runs."""
    if row.jenis == Jenis.NIHIL or row.sent_at is None:
        return None
    if row.keadaan == Keadaan.DIKIRIM:
        return rules.verification_clock(row.sent_at, hours=hours, now=now)
    return None


def place_names(codes: Iterable[str]) -> dict[str, str]:
    """Short names for a list: ``Sadaniang, Ansiap``; one query for all rows."""
    wanted = {code: _lineage(code) for code in set(codes)}
    parts = {part for lineage in wanted.values() for part in lineage}
    names = dict(Wilayah.objects.filter(pk__in=parts).values_list("kode", "nama"))
    return {
        code: ", ".join(names[part] for part in lineage if part in names) or code
        for code, lineage in wanted.items()
    }


def _lineage(code: str) -> list[str]:
    area = KodeWilayah(code)
    if area.tingkat <= Tingkat.KECAMATAN:
        return [code]
    return [str(area.induk), code]


def after_cursor(cursor: str) -> Q:
    """Rows that follow the one which *cursor* names, newest first.

    Raises:
        InvalidInput: *cursor* was not made by ``cursor_of``.

    """
    try:
        text = base64.urlsafe_b64decode(cursor.encode("ascii")).decode("ascii")
        instant, _, pk = text.partition(" ")
        at, last = datetime.fromisoformat(instant), int(pk)
    except (ValueError, binascii.Error) as unreadable:
        raise InvalidInput("laporan.cursor_invalid", field="cursor") from unreadable
    if timezone.is_naive(at) or not 0 < last < 2**63 or not 2000 <= at.year <= 2200:
        raise InvalidInput("laporan.cursor_invalid", field="cursor")
    return Q(received_at__lt=at) | Q(received_at=at, id__lt=last)


def cursor_of(row: Laporan) -> str:
    text = f"{row.received_at:%Y-%m-%dT%H:%M:%S.%f%z} {row.pk}"
    return base64.urlsafe_b64encode(text.encode()).decode()


def newest_laporan(
    actor: Actor, wilayah: KodeWilayah, *, cursor: str, limit: int, kata: str = "", **exactly: Any
) -> tuple[list[Laporan], str]:
    """Up to *limit* sent reports, newest first, and the cursor of the rest (empty: no more)."""
    rows = Laporan.objects.visible_to(actor, inside=wilayah).filter(received_at__isnull=False)
    rows = rows.filter(**{name: value for name, value in exactly.items() if value is not None})
    if kata.strip():
        rows = rows.search(kata)
    if cursor:
        rows = rows.filter(after_cursor(cursor))
    found = list(rows.order_by("-received_at", "-id")[: limit + 1])
    return found[:limit], cursor_of(found[limit - 1]) if len(found) > limit else ""
