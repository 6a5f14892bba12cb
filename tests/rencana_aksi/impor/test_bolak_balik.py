"""What Kentongan writes itself comes back without loss."""

import re
from datetime import date

import pytest

from kentongan.dokumen.docx_writer import write_docx
from kentongan.dokumen.pdf_writer import write_pdf
from kentongan.hukum.registry import kegiatan_wajib
from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.actions import susun
from kentongan.rencana_aksi.documents.ekspor import matrix_xlsx
from kentongan.rencana_aksi.documents.naskah import naskah_of
from kentongan.rencana_aksi.enums import Arah
from kentongan.rencana_aksi.impor.berkas import read_file
from kentongan.rencana_aksi.impor.pahami import understand
from kentongan.rencana_aksi.impor.terbaca import TEXTS, words_of
from kentongan.rencana_aksi.isian import IsianTarget
from tests.conftest import NOW, OPERATOR_MEMPAWAH
from tests.rencana_aksi.cast import ISIAN, add, start
from tests.rencana_aksi.impor.bahan import ROWS

pytestmark = pytest.mark.django_db

FIELDS = ("bidang", "permasalahan", "kegiatan", "sasaran", "lokasi", "ukuran")
MORE = (
    "penanggung_jawab", "instansi_terkait", "anggaran", "kriteria", "sumber_anggaran", "program",
    "kegiatan_program", "sub_kegiatan", "kode_anggaran", "mulai_on", "selesai_on",
    "kegiatan_wajib_id", "keterangan",
)  # fmt: skip


_DETAILS = {
    "program": "Peningkatan kewaspadaan nasional",
    "kegiatan_program": "Perumusan kebijakan teknis",
    "sub_kegiatan": "Koordinasi kewaspadaan dini",
    "kode_anggaran": "8.01.06.2.01.0004",
    "mulai_on": date(2026, 3, 2),
    "selesai_on": date(2026, 5, 29),
    "keterangan": "Sesuai surat contoh",
}


def plan():
    """Rows of every branch, one with every kind of target and several lines, one moved by hand."""
    rencana = start()
    for row in ROWS:
        more = {name: row[name] for name in (*FIELDS, "penanggung_jawab", "instansi_terkait")}
        add(
            rencana,
            **more,
            anggaran=row["anggaran"] or None,
            lokasi_kode=[],
            **_DETAILS,
            kegiatan_wajib_id="p3aks" if "P3AKS" in row["kegiatan"] else "",
        )
    long = "Pertemuan lintas pihak " * 20
    last = add(
        rencana, kegiatan=long.strip(), permasalahan="1. Satu hal\n2. Hal lain", bidang="pemulihan"
    )
    susun.move_baris(
        actor=OPERATOR_MEMPAWAH, rencana=rencana, baris_id=last.pk, arah=Arah.NAIK, now=NOW
    )
    return rencana


def wanted(rencana, names):
    return [
        [
            *(_plain(getattr(row, name)) for name in names),
            *({t.periode: t.words for t in row.target.all()}.get(p.value, "") for p in Periode),
        ]
        for row in queries.in_matrix_order(queries.rows_of(rencana))
    ]


def found(data, names):
    return [
        [
            *(_plain(_value(row, name)) for name in names),
            *(words_of(row.target.get(p)) for p in Periode),
        ]
        for row in understand(
            read_file(data), tahun=2026, wajib=kegiatan_wajib(2026).activities
        ).baris
    ]


def _value(row, name):
    if name == "bidang":
        return row.bidang.value
    return (
        getattr(row, name) if hasattr(row, name) and name not in TEXTS else row.teks.get(name, "")
    )


def _plain(value):
    if value is None:
        return ""
    return re.sub(r"\s+", " ", str(value)).strip().removesuffix(".00")


def test_the_xlsx_matrix_comes_back_whole(areas):
    rencana = plan()
    names = (*FIELDS, *MORE)
    data = matrix_xlsx(rencana, by="contoh", now=NOW)
    assert found(data, names) == wanted(rencana, names)


@pytest.mark.parametrize("write", [write_docx, write_pdf], ids=["docx", "pdf"])
def test_the_naskah_comes_back_whole(areas, write):
    rencana = plan()
    data = write(naskah_of(OPERATOR_MEMPAWAH, rencana))
    assert found(data, (*FIELDS, *MORE)) == wanted(rencana, (*FIELDS, *MORE))


def test_every_kind_of_target_comes_back(areas):
    from decimal import Decimal

    from kentongan.rencana_aksi.actions import susun

    rencana = start()
    susun.add_baris(
        actor=OPERATOR_MEMPAWAH,
        rencana=rencana,
        now=NOW,
        targets=[
            IsianTarget(Periode.B04, "ya"),
            IsianTarget(Periode.B08, "", Decimal("1.5"), "dokumen hasil"),
            IsianTarget(Periode.B12, "dilaksanakan bila diminta"),
        ],
        **ISIAN,
    )
    for data in (
        matrix_xlsx(rencana, by="contoh", now=NOW),
        write_docx(naskah_of(OPERATOR_MEMPAWAH, rencana)),
    ):
        assert found(data, FIELDS) == wanted(rencana, FIELDS)
