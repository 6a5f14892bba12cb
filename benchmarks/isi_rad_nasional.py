"""Fills a nation of plans and of their period reports; made up from beginning to end."""

from datetime import UTC, datetime
from typing import Any

ROWS = 40
PERIODS = (("B04", 4), ("B08", 8), ("B12", 12))


def regions(*, every: int) -> list[Any]:
    from kentongan.kernel.wilayah import NASIONAL
    from kentongan.wilayah.queries import children

    provinsi = children(NASIONAL)
    below = [area for each in provinsi for area in children(each.kode)]
    return [*provinsi, *below][::every]


def fill(regions: list[Any], years: tuple[int, ...]) -> list[Any]:
    from django.db import transaction

    with transaction.atomic():
        return [plan for year in years for plan in _fill_year(regions, year)]


def _fill_year(regions: list[Any], year: int) -> list[Any]:
    from kentongan.rencana_aksi.models import RencanaAksi

    made, sent = datetime(year, 1, 5, tzinfo=UTC), datetime(year, 1, 25, tzinfo=UTC)
    plans = RencanaAksi.objects.bulk_create(
        [
            RencanaAksi(
                wilayah_kode=str(area.kode),
                tahun=year,
                keadaan=("dikirim", "diterima", "penyusunan")[place % 3],
                versi=0 if place % 3 == 2 else 1,
                nomor_penetapan="" if place % 3 == 2 else f"188/{place}/contoh",
                ditetapkan_on=None if place % 3 == 2 else sent.date(),
                dikirim_at=None if place % 3 == 2 else sent,
                dikirim_pertama_at=None if place % 3 == 2 else sent,
                diterima_at=sent if place % 3 == 1 else None,
                wajib_terpenuhi=[] if place % 3 == 2 else ["p3aks", "gladi"],
                created_at=made,
                changed_at=sent,
            )
            for place, area in enumerate(regions)
        ],
        batch_size=500,
    )
    _fill_rows(plans)
    _fill_history(plans, made, sent)
    return plans


def _fill_rows(plans: list[Any]) -> None:
    from kentongan.rencana_aksi.models import BarisAksi, TargetPeriode

    for start in range(0, len(plans), 100):
        rows = BarisAksi.objects.bulk_create(
            [_row(plan, place) for plan in plans[start : start + 100] for place in range(ROWS)],
            batch_size=1000,
        )
        TargetPeriode.objects.bulk_create(
            [
                TargetPeriode(baris=row, periode=periode, angka=2, satuan="kegiatan")
                for row in rows
                for periode in ("B04", "B08", "B12")
            ],
            batch_size=2000,
        )


def _row(plan: Any, place: int) -> Any:
    from kentongan.rencana_aksi.models import BarisAksi

    wajib = ("p3aks", "gladi", "tindak_lanjut", "pemetaan")
    return BarisAksi(
        rencana=plan,
        urutan=place,
        bidang=("pencegahan", "penghentian", "pemulihan")[place % 3],
        permasalahan=f"Permasalahan contoh nomor {place} di wilayah {plan.wilayah_kode}",
        kegiatan=f"Dialog dan mediasi contoh {place} bersama warga, aparat desa, dan tokoh",
        sasaran="Warga dan pemerintah desa",
        lokasi="Kecamatan contoh",
        kriteria="Kesepakatan tertulis",
        ukuran="Jumlah dialog dengan berita acara",
        penanggung_jawab="Badan Kesbangpol",
        instansi_terkait="Polres, Kodim, camat",
        anggaran=25_000_000,
        sumber_anggaran="APBD",
        kegiatan_wajib_id=wajib[place] if place < len(wajib) else "",
    )


def _fill_history(plans: list[Any], made: Any, sent: Any) -> None:
    from kentongan.rencana_aksi.models import RiwayatKeadaan

    RiwayatKeadaan.objects.bulk_create(
        [RiwayatKeadaan(rencana=p, keadaan="penyusunan", happened_at=made) for p in plans]
        + [
            RiwayatKeadaan(rencana=p, keadaan=p.keadaan, happened_at=sent, wajib=p.wajib_terpenuhi)
            for p in plans
            if p.versi
        ],
        batch_size=1000,
    )


def fill_reports(plans: list[Any]) -> int:
    """Three period reports a plan that was sent or is drafted, each with all its rows."""
    from kentongan.capaian.models import CapaianBaris, LaporanPeriode
    from kentongan.rencana_aksi.models import BarisAksi

    count = 0
    for start in range(0, len(plans), 100):
        some = plans[start : start + 100]
        reports = LaporanPeriode.objects.bulk_create(
            [_report(plan, place, *period) for place, plan in enumerate(some) for period in PERIODS]
        )
        rows: dict[int, list[Any]] = {}
        for row in BarisAksi.objects.filter(rencana__in=some):
            rows.setdefault(row.rencana_id, []).append(row)
        CapaianBaris.objects.bulk_create(
            [_reached(each, row) for each in reports for row in rows[each.rencana_id]],
            batch_size=2000,
        )
        count += len(reports)
    return count


def _report(plan: Any, place: int, periode: str, month: int) -> Any:
    from kentongan.capaian.models import LaporanPeriode

    sent = datetime(plan.tahun, month, 28, tzinfo=UTC)
    keadaan = ("dinilai", "dikirim", "draft")[place % 3]
    is_sent, is_marked = keadaan != "draft", keadaan == "dinilai"
    return LaporanPeriode(
        wilayah_kode=plan.wilayah_kode,
        rencana=plan,
        tahun=plan.tahun,
        periode=periode,
        keadaan=keadaan,
        versi=int(is_sent),
        ringkasan="Contoh pelaksanaan kegiatan pada periode ini.",
        created_at=sent,
        changed_at=sent,
        dikirim_pertama_at=sent if is_sent else None,
        dikirim_at=sent if is_sent else None,
        dinilai_at=sent if is_marked else None,
        skor=60 + place % 40 if is_marked else None,
        capaian_persen=70 + place % 30 if is_marked else None,
    )


def _reached(report: Any, row: Any) -> Any:
    from kentongan.capaian.models import CapaianBaris

    return CapaianBaris(
        laporan=report,
        baris=row,
        urutan=row.urutan,
        bidang=row.bidang,
        kegiatan=row.kegiatan,
        ukuran=row.ukuran,
        penanggung_jawab=row.penanggung_jawab,
        target_angka=2,
        target_satuan="kegiatan",
        status="dilaksanakan",
        uraian="Contoh: dialog dilaksanakan bersama warga.",
        angka=2,
    )
