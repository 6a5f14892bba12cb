"""What several tests of this room need: a sent plan, its report in each state, a file."""

import io
from decimal import Decimal

from PIL import Image

from kentongan.akses.roles import Peran
from kentongan.capaian import bukti, queries
from kentongan.capaian.actions import alur, isi, nilai
from kentongan.kernel.periods import Periode
from tests.conftest import (
    BUPATI_MEMPAWAH,
    KALBAR,
    NOW,
    OPERATOR_MEMPAWAH,
    PEMERIKSA_KALBAR,
    TODAY,
    person,
)
from tests.rencana_aksi import cast

PEMERIKSA_KEDUA = person(21, "Hana, pemeriksa kedua Kalbar", Peran.PEMERIKSA, KALBAR)


def photo(colour="green"):
    out = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(out, "JPEG")
    return bukti.clean(out.getvalue(), name="rapat.jpg")


def started(periode=Periode.B04, rencana=None):
    plan = rencana or cast.sent()
    return isi.start_laporan(
        actor=OPERATOR_MEMPAWAH, rencana=plan, periode=periode, now=NOW, today=TODAY
    )


def save(laporan, row, actor=OPERATOR_MEMPAWAH, seen=None, **isian):
    fields = {
        "status": "dilaksanakan",
        "uraian": "Dua dialog contoh",
        "angka": Decimal(2),
        "persen": None,
        "kendala": "",
        "tindak_lanjut": "",
    }
    return isi.save_capaian(
        actor=actor,
        laporan=laporan,
        capaian_id=row.pk,
        seen=row.versi if seen is None else seen,
        now=NOW,
        **{**fields, **isian},
    )


def prove(laporan, row, berkas=None):
    return isi.add_bukti(
        actor=OPERATOR_MEMPAWAH,
        laporan=laporan,
        capaian_id=row.pk,
        berkas=berkas or photo(),
        now=NOW,
    )


def filled(periode=Periode.B04, rencana=None):
    """Every row but the last done and proved; the last one nihil with its reason."""
    laporan = started(periode, rencana)
    *done, last = queries.rows_of(laporan)
    for row in done:
        save(laporan, row)
        prove(laporan, row)
    save(laporan, last, status="nihil", uraian="", angka=None, kendala="Jalan terputus")
    return fresh(laporan)


def approved():
    laporan = filled()
    alur.submit_for_approval(actor=OPERATOR_MEMPAWAH, laporan=laporan, now=NOW, today=TODAY)
    return alur.approve_laporan(actor=BUPATI_MEMPAWAH, laporan=laporan, now=NOW, today=TODAY)


def sent():
    laporan = approved()
    alur.send_laporan(actor=OPERATOR_MEMPAWAH, laporan=laporan, now=NOW, today=TODAY)
    return fresh(laporan)


def assess(laporan, actor=PEMERIKSA_KALBAR, marks=None, catatan="", today=TODAY):
    return nilai.assess_laporan(
        actor=actor, laporan=laporan, nilai=marks or {}, catatan=catatan, now=NOW, today=today
    )


def assessed():
    laporan = sent()
    assess(laporan)
    return fresh(laporan)


def fresh(laporan):
    return queries.get_laporan(OPERATOR_MEMPAWAH, laporan.pk)
