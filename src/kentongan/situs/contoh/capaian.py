"""Sample period reports: this year every state that the list of periods knows, last year all assessed."""

import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from PIL import Image, ImageDraw

from kentongan.akses.action import happening_at
from kentongan.akses.actor import Actor
from kentongan.akses.roles import Peran
from kentongan.capaian import bukti, queries
from kentongan.capaian.actions import alur, isi, nilai
from kentongan.capaian.enums import NilaiBukti
from kentongan.capaian.isian import IsianNilai
from kentongan.capaian.models import BuktiCapaian, CapaianBaris, LaporanPeriode
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi.models import RencanaAksi
from kentongan.situs.contoh.bahan import MEMPAWAH, PROVINSI
from kentongan.situs.contoh.orang import LOADER, someone

# How far the reports of each region came: the first period that is over, then the next.
WAYS = (("dinilai", "dikirim"), ("disanggah", "dikembalikan"), ("telat", ""), ("dinilai", "diajukan"), ("dinilai", "disetujui"))  # fmt: skip
HOME = ("dinilai", "draft")
STEPS = ("draft", "diajukan", "disetujui", "dikirim", "dinilai", "disanggah")
DAYS = {"dinilai": 20, "disanggah": 22}
FIELDS = ("status", "uraian", "angka", "kendala", "tindak_lanjut", "versi")


def make_reports(regions: list[KodeWilayah], *, now: datetime) -> Iterator[None]:
    """Reports of the sent plans for every period that is over; of last year those of the home."""
    last = queries.startable_plan(LOADER, MEMPAWAH, now.year - 1)
    if last is not None:
        for periode in Periode:
            _report(last, periode, "dinilai", now)
            yield
    over = [p for p in Periode if p.ends_on(now.year) < now.date()]
    ways = iter(WAYS * len(regions))
    for kab in regions:
        plan = queries.startable_plan(LOADER, kab, now.year)
        if plan is None:
            continue
        way = HOME if kab == MEMPAWAH else next(ways)
        for periode, far in zip(over, way, strict=False):
            if far:
                _report(plan, periode, far, now)
        yield


def _report(plan: RencanaAksi, periode: Periode, far: str, now: datetime) -> None:
    operator = someone(Peran.OPERATOR, plan.wilayah, "Operator Kesbangpol")
    begun = now.replace(year=plan.tahun, month=periode.last_month, day=28) + timedelta(days=4)
    with happening_at(begun):
        laporan = isi.start_laporan(
            actor=operator,
            rencana=plan,
            periode=periode,
            now=begun,
            today=begun.date(),
        )
        _fill(laporan, is_whole=far != "draft", at=begun)
    late = 25 if far == "telat" else 0
    _move(laporan, "dikirim" if far == "telat" else far, begun + timedelta(days=late), now)


def _fill(laporan: LaporanPeriode, *, is_whole: bool, at: datetime) -> None:
    rows = queries.rows_of(laporan)
    done = rows if is_whole else rows[: len(rows) // 2]
    # Regions differ by their code, so that scores and ranks do, too.
    for place, row in enumerate(done, int(laporan.wilayah_kode[-2:])):
        _told(row, place)
    CapaianBaris.objects.bulk_update(done, FIELDS)
    photo = _photo()
    bukti.store(photo)
    BuktiCapaian.objects.bulk_create(
        BuktiCapaian(
            capaian=row,
            sha256=photo.sha256,
            mime=photo.mime,
            nama=photo.nama,
            bytes=len(photo.data),
            created_at=at,
            pengunggah="Operator Kesbangpol",
        )
        for row in done
        if row.status == "dilaksanakan"
    )
    laporan.ringkasan = "Kegiatan dilaksanakan bersama unsur Tim Terpadu (contoh)."
    laporan.analisa = "Kegiatan yang tertunda umumnya menunggu jadwal bersama (contoh)."
    laporan.rekomendasi = "Jadwal rapat ditetapkan pada awal periode (contoh)."
    laporan.save()


def _told(row: CapaianBaris, place: int) -> None:
    row.versi = 2
    if place % 5 == 4:
        row.status, row.uraian, row.angka = "nihil", "", None
        row.kendala = "Menunggu jadwal bersama (contoh)"
        row.tindak_lanjut = "Dilaksanakan pada periode berikutnya"
        return
    target = row.target_angka or Decimal(1)
    row.status = "dilaksanakan"
    row.uraian = "Kegiatan terlaksana dan dilaporkan (contoh)"
    row.angka = (target * (place % 3 + 1) / 2).quantize(Decimal(1)) or Decimal(1)
    row.kendala = "" if place % 2 else "Undangan terlambat sampai (contoh)"


@cache
def _photo() -> bukti.Berkas:
    picture = Image.new("RGB", (640, 400), "#e8e0d2")
    ImageDraw.Draw(picture).text((40, 180), "CONTOH: daftar hadir rapat", fill="#333", font_size=36)
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return bukti.clean(out.getvalue(), name="daftar hadir (contoh).jpg")


def _move(laporan: LaporanPeriode, far: str, begun: datetime, now: datetime) -> None:
    operator = someone(Peran.OPERATOR, laporan.wilayah, "Operator Kesbangpol")
    head = someone(Peran.PIMPINAN, laporan.wilayah, "Bupati/wali kota")
    reviewer = someone(Peran.PEMERIKSA, PROVINSI, "Pemeriksa provinsi")
    wanted = STEPS.index("dikirim" if far == "dikembalikan" else far)
    for place, step in enumerate(STEPS[1 : wanted + 1], 1):
        at = min(now, begun + timedelta(days=DAYS.get(step, 2 * place)))
        given: dict[str, Any] = {"laporan": laporan, "now": at, "today": at.date()}
        with happening_at(at):
            match step:
                case "diajukan":
                    alur.submit_for_approval(actor=operator, **given)
                case "disetujui":
                    alur.approve_laporan(actor=head, **given)
                case "dikirim":
                    alur.send_laporan(actor=operator, **given)
                case "dinilai":
                    _assess(laporan, reviewer, at)
                case "disanggah":
                    reason = "Notula sudah dilampirkan pada bukti baris pertama (contoh)."
                    nilai.dispute_penilaian(actor=operator, alasan=reason, **given)
    if far == "dikembalikan":
        at = min(now, begun + timedelta(days=12))
        reasons: dict[int | None, str] = {None: "Mohon lampirkan surat undangan dan notula."}
        with happening_at(at):
            alur.return_laporan(
                actor=reviewer, laporan=laporan, reasons=reasons, now=at, today=at.date()
            )


def _assess(laporan: LaporanPeriode, reviewer: Actor, at: datetime) -> None:
    first = queries.rows_of(laporan)[0]
    mark = IsianNilai(Decimal(50), NilaiBukti.SEBAGIAN, "Notula belum dilampirkan.")
    nilai.assess_laporan(
        actor=reviewer,
        laporan=laporan,
        nilai={first.pk: mark},
        catatan="Bukti sebagian perlu dilengkapi.",
        now=at,
        today=at.date(),
    )
