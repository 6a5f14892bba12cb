"""The compliance grid: mere states of plans, visible above whatever the policy says of content."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Subquery

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.hukum import registry
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.rencana_aksi.enums import Pemegang, RingkasanKepatuhan
from kentongan.rencana_aksi.kolom_periode import SelPeriode, cells_of_periods
from kentongan.rencana_aksi.models import PenilaianRencana, RencanaAksi
from kentongan.rencana_aksi.queries.past import end_of, facts_now, facts_on
from kentongan.rencana_aksi.rules.compliance import (
    DueDays,
    Kepatuhan,
    RegionFacts,
    Sel,
    compliance,
)
from kentongan.rencana_aksi.rules.nilai import pita_named
from kentongan.tim.queries import areas_with_sk
from kentongan.wilayah import queries as wilayah_queries

_STATE_COLUMNS = (
    "pk",
    "wilayah_kode",
    "keadaan",
    "created_at",
    "dikirim_pertama_at",
    "dikembalikan_at",
    "wajib_terpenuhi",
    "versi",
    "klasifikasi",
)


_SCORE_COLUMNS = ("nilai_versi", "nilai_skor", "nilai_rumus", "nilai_pita")


@dataclass(frozen=True, slots=True)
class NilaiTersimpan:
    """The assessment in force on the asked day."""

    rencana_id: int
    versi: int
    skor: Decimal
    pita: str

    @property
    def bulat(self) -> int:
        return round(self.skor)


@dataclass(frozen=True, slots=True)
class BarisKepatuhan:
    """One region of the grid. *rencana_id* only where its content may be read.

    terkirim: plan and number of the last version sent, which stays open above.
    nilai: of the plan, where it may be read, or its sent version.
    periode: what the room of period reports told, for links and holders.
    """

    wilayah: KodeWilayah
    nama: str
    kepatuhan: Kepatuhan
    rencana_id: int | None
    terkirim: tuple[int, int] | None = None
    periode: dict[Periode, SelPeriode] = field(default_factory=dict)
    nilai: NilaiTersimpan | None = None


def due_days(tahun: int) -> DueDays:
    periods = {periode: registry.due_on(periode, tahun).value for periode in Periode}
    return DueDays(tahun, registry.naskah_due_on(tahun).value, periods)


def kepatuhan_rows(
    actor: Actor,
    wilayah: KodeWilayah,
    *,
    tahun: int,
    today: date,
    tingkat: str = "",
    pada: date | None = None,
) -> list[BarisKepatuhan]:
    """Every region below *wilayah* that must plan, with the state of each column.

    With *pada*, a day before *today*: as it was at the end of that day.

    Raises:
        NotPermitted: the actor may not see the compliance of *wilayah*.

    """
    actor.require(Permission.KEPATUHAN_VIEW, in_wilayah=wilayah)
    is_past = pada is not None and pada < today
    day = pada if pada is not None and is_past else today
    regions = _regions(wilayah, tingkat)
    before = end_of(day, wilayah) if is_past else None
    states = _states(wilayah, tahun, before)
    readable, sent = _readable(actor, wilayah, tahun), _sent(actor, wilayah, states)
    seen = _Seen(
        facts=facts_on(states, day) if is_past else facts_now(states),
        with_sk=areas_with_sk(wilayah, tahun, recorded_before=before),
        readable=readable,
        sent=sent,
        nilai=_kept_of(states, readable, sent),
        periode=_periods(tahun, regions, day),
        wajib_ids=tuple(each.id for each in registry.kegiatan_wajib(tahun).activities),
        due=due_days(tahun),
        day=day,
    )
    return [seen.row(region) for region in regions]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was read for the whole grid, in a fixed number of queries."""

    facts: dict[str, RegionFacts]
    with_sk: frozenset[str]
    readable: dict[str, int]
    sent: dict[str, tuple[int, int]]
    nilai: dict[str, NilaiTersimpan]
    periode: dict[str, dict[Periode, SelPeriode]]
    wajib_ids: tuple[str, ...]
    due: DueDays
    day: date

    def row(self, region: wilayah_queries.WilayahInfo) -> BarisKepatuhan:
        kode = str(region.kode)
        facts = replace(self.facts.get(kode, RegionFacts()), sk_exists=kode in self.with_sk)
        periode = self.periode.get(kode, {})
        cells = {p: Sel(each.state, each.late_days, each.days) for p, each in periode.items()}
        kepatuhan = compliance(
            facts, wajib_ids=self.wajib_ids, due=self.due, today=self.day, periods=cells
        )
        return BarisKepatuhan(
            region.kode,
            region.display_name,
            kepatuhan,
            self.readable.get(kode),
            self.sent.get(kode),
            periode,
            self.nilai.get(kode),
        )


def scores_in_force(actor: Actor, wilayah: KodeWilayah, *, tahun: int) -> dict[str, NilaiTersimpan]:
    """Code of a region to the score of its plan, where *actor* may read it as in the grid."""
    states = _states(wilayah, tahun, None)
    return _kept_of(states, _readable(actor, wilayah, tahun), _sent(actor, wilayah, states))


def _kept_of(
    states: dict[str, dict[str, Any]], readable: dict[str, int], sent: dict[str, tuple[int, int]]
) -> dict[str, NilaiTersimpan]:
    return {
        kode: _kept(row)
        for kode, row in states.items()
        if row["nilai_skor"] is not None and (kode in readable or kode in sent)
    }


def _kept(row: dict[str, Any]) -> NilaiTersimpan:
    title = pita_named(row["nilai_rumus"], row["nilai_pita"])
    return NilaiTersimpan(row["pk"], row["nilai_versi"], row["nilai_skor"], title)


def _periods(
    tahun: int, regions: list[wilayah_queries.WilayahInfo], day: date
) -> dict[str, dict[Periode, SelPeriode]]:
    found: dict[str, dict[Periode, SelPeriode]] = {}
    codes = [str(region.kode) for region in regions]
    for (kode, periode), cell in cells_of_periods(tahun, codes, day).items():
        found.setdefault(kode, {})[periode] = cell
    return found


def _sent(
    actor: Actor, wilayah: KodeWilayah, states: dict[str, dict[str, Any]]
) -> dict[str, tuple[int, int]]:
    if not actor.may(Permission.RENCANA_VIEW, in_wilayah=wilayah):
        return {}
    highest = min(Klasifikasi.TERBATAS, actor.clearance)
    return {
        kode: (row["pk"], row["versi"])
        for kode, row in states.items()
        if row["versi"] and row["klasifikasi"] <= highest
    }


def _regions(wilayah: KodeWilayah, tingkat: str) -> list[wilayah_queries.WilayahInfo]:
    """The provinsi of the country, the kab/kota of a provinsi, or a kab/kota itself."""
    if wilayah.tingkat >= Tingkat.KABUPATEN_KOTA:
        return [wilayah_queries.get_wilayah(wilayah.at(Tingkat.KABUPATEN_KOTA))]
    below = wilayah_queries.children(wilayah)
    if wilayah.tingkat is Tingkat.NASIONAL and tingkat == "kab":
        return [kab for provinsi in below for kab in wilayah_queries.children(provinsi.kode)]
    return list(below)


def _states(wilayah: KodeWilayah, tahun: int, before: datetime | None) -> dict[str, dict[str, Any]]:
    rows = RencanaAksi.objects.unscoped(
        reason="the mere state of a plan is always visible above; no content is read"
    )
    inside = rows.inside(wilayah.at(Tingkat.KABUPATEN_KOTA)).filter(tahun=tahun)
    inside = inside.order_by().annotate(**_kept_scores(before))
    return {row["wilayah_kode"]: row for row in inside.values(*_STATE_COLUMNS, *_SCORE_COLUMNS)}


def _kept_scores(before: datetime | None) -> dict[str, Subquery]:
    """Of each plan the assessment that holds, or held before an instant."""
    rows = PenilaianRencana.objects.filter(rencana=OuterRef("pk"))
    if before is not None:
        rows = rows.filter(created_at__lt=before)
    newest = rows.order_by("-versi", "-id")
    return {name: Subquery(newest.values(name[6:])[:1]) for name in _SCORE_COLUMNS}


def _readable(actor: Actor, wilayah: KodeWilayah, tahun: int) -> dict[str, int]:
    rows = RencanaAksi.objects.visible_to(actor).inside(wilayah).filter(tahun=tahun)
    return dict(rows.order_by().values_list("wilayah_kode", "pk"))


def passes(
    kepatuhan: Kepatuhan, *, keadaan: str = "", pemegang: str = "", kolom: str = "", **_rest: str
) -> bool:
    """Whether a region is listed under these filters."""
    if keadaan and kepatuhan.ringkasan.value != keadaan:
        return False
    if pemegang and kepatuhan.pemegang.value != pemegang:
        return False
    return not kolom or kepatuhan.lacks(kolom)


def chosen_rows(
    actor: Actor,
    wilayah: KodeWilayah,
    *,
    tahun: int,
    today: date,
    pada: date | None,
    wanted: dict[str, str],
) -> list[BarisKepatuhan]:
    """The regions that a grid with these filters lists."""
    rows = kepatuhan_rows(
        actor, wilayah, tahun=tahun, today=today, tingkat=wanted.get("tingkat", ""), pada=pada
    )
    return chosen_of(rows, wanted)


def chosen_of(rows: list[BarisKepatuhan], wanted: dict[str, str]) -> list[BarisKepatuhan]:
    """The rows that pass, by area or with the highest score first; none assessed comes last."""
    found = [row for row in rows if passes(row.kepatuhan, **wanted)]
    if wanted.get("urut") == "nilai":
        found.sort(key=lambda row: -row.nilai.skor if row.nilai else 1)
    return found


@dataclass(frozen=True, slots=True)
class RingkasanWilayah:
    """How many regions are complete, and in which state the others are."""

    year: int
    total: int
    complete: int
    waiting: int
    parts: list[dict[str, Any]]


_KINDS = {
    RingkasanKepatuhan.LENGKAP: "ok",
    RingkasanKepatuhan.DIKEMBALIKAN: "info",
    RingkasanKepatuhan.DRAF: "soon",
    RingkasanKepatuhan.KURANG: "late",
    RingkasanKepatuhan.BELUM_ADA: "late",
}


def summary_of(rows: list[BarisKepatuhan], tahun: int) -> RingkasanWilayah:
    """The counts above a grid."""
    found = [row.kepatuhan.ringkasan for row in rows]
    parts = [
        {"kind": kind, "key": key.value, "label": key.label.lower(), "count": found.count(key)}
        for key, kind in _KINDS.items()
    ]
    waiting = sum(row.kepatuhan.pemegang is Pemegang.PEMERIKSA for row in rows)
    complete = found.count(RingkasanKepatuhan.LENGKAP)
    return RingkasanWilayah(tahun, len(rows), complete, waiting, parts)


def kepatuhan_summary(
    actor: Actor, wilayah: KodeWilayah, *, year: int, today: date
) -> RingkasanWilayah:
    """For home screens: the counts of the grid without the grid."""
    return summary_of(kepatuhan_rows(actor, wilayah, tahun=year, today=today), year)
