"""Checks of dates, money and codes: what is written is possible and adds up."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from kentongan.rencana_aksi.rules.catalogue import aturan, pola_kode
from kentongan.rencana_aksi.rules.facts import PlanFacts, RowFacts
from kentongan.rencana_aksi.rules.finding import Temuan, finding, rupiah

_YEAR = re.compile(r"\b20\d\d\b")


def check_dates(row: RowFacts, facts: PlanFacts) -> Iterator[Temuan]:
    if row.mulai_on and row.selesai_on and row.selesai_on < row.mulai_on:
        yield finding("tanggal.urut", row.key, "selesai_on")
    for field in ("mulai_on", "selesai_on"):
        day: date | None = getattr(row, field)
        if day and day.year != facts.year:
            yield finding("tanggal.tahun", row.key, field, tanggal=_words(day), tahun=facts.year)
    for target in row.targets:
        period = target.periode
        if row.mulai_on and period.ends_on(facts.year) < row.mulai_on:
            words = {"periode": period.value, "tanggal": _words(row.mulai_on)}
            yield finding("tanggal.target", row.key, period.value, **words)
        years = {int(found) for found in _YEAR.findall(f"{target.text} {target.unit}")}
        if years and facts.year not in years:
            said = ", ".join(map(str, sorted(years)))
            words = {"periode": period.value, "disebut": said, "tahun": str(facts.year)}
            yield finding("target.tahun", row.key, period.value, **words)


def check_money(row: RowFacts) -> Iterator[Temuan]:
    if row.anggaran is None:
        return
    bounds = aturan()["anggaran.wajar"].bounds
    if row.anggaran < 0:
        yield finding("anggaran.negatif", row.key, "anggaran")
    elif row.anggaran and not bounds["lowest"] <= row.anggaran <= bounds["highest"]:
        yield finding("anggaran.wajar", row.key, "anggaran", jumlah=rupiah(row.anggaran))
    if row.anggaran > 0 and not row.sumber_anggaran.strip():
        yield finding("anggaran.sumber", row.key, "sumber_anggaran")


def check_sums(facts: PlanFacts) -> Iterator[Temuan]:
    """The plan's total, and money that stands under one code in several rows."""
    total = sum((row.anggaran for row in facts.rows if row.anggaran), Decimal(0))
    if total > aturan()["anggaran.jumlah"].bounds["highest"]:
        yield finding("anggaran.jumlah", None, jumlah=rupiah(total))
    same: defaultdict[tuple[str, Decimal], list[RowFacts]] = defaultdict(list)
    for row in facts.rows:
        if row.kode_anggaran.strip() and row.anggaran:
            same[row.kode_anggaran.strip(), row.anggaran].append(row)
    for (kode, _), rows in same.items():
        for row in rows[1:]:
            yield finding("anggaran.ganda", row.key, "anggaran", kode=kode)


def check_code(row: RowFacts, facts: PlanFacts) -> Iterator[Temuan]:
    kode = row.kode_anggaran.strip()
    pola = pola_kode(facts.year, facts.wilayah.tingkat)
    if kode and not re.fullmatch(pola.pattern, kode):
        words = {"kode": kode, "tahun": facts.year, "contoh": pola.example}
        yield finding("kode.pola", row.key, "kode_anggaran", **words)


def _words(day: date) -> str:
    return f"{day.day:02}-{day.month:02}-{day.year}"
