"""Every document of plans and reports opens in LibreOffice, with its words on a likely number of pages."""

import io
import re
import shutil
import subprocess
import zipfile

import pypdf
import pytest

from kentongan.rencana_aksi import queries
from tests.capaian import factories
from tests.conftest import OPERATOR_MEMPAWAH, PEMERIKSA_KALBAR
from tests.rencana_aksi.cast import add, start

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(SOFFICE is None, reason="needs the Debian package libreoffice-writer-nogui"),
]
LETTERS = "/kepatuhan-rad/bahan/surat/docx/?tahun=2026"
PAPER = "/kepatuhan-rad/bahan/bahan/docx/?tahun=2026"
LONG = 40
# What each holds, and on how many pages.
WANTED = {
    "naskah": (range(8, 20), "BAB VI", "Dialog dua desa contoh", "188/contoh/2026", "contoh/1"),
    "rancangan": (range(13, 40), "RANCANGAN", f"Kegiatan contoh {LONG - 1}", "KATA PENGANTAR"),
    "versi": (range(8, 20), "BAB VI", "Dialog dua desa contoh"),
    "tanda-terima": (range(1, 2), "TANDA TERIMA", "SHA-256", "Provinsi Kalimantan Barat"),
    "laporan": (range(5, 16), "PENDAHULUAN", "Dua dialog contoh", "Jalan terputus", "rapat.jpg", "PENUTUP"),
    "surat-pengantar": (range(1, 2), "Bersama ini disampaikan", "4 bukti", "Gubernur|Kepala Badan"),
    "bahan": (range(3, 9), "BAHAN RAPAT EVALUASI", "Kab. Sambas", "belum mulai menyusun"),
    "surat-61-01-kab-sambas": (range(1, 2), "Yth. Bupati Sambas", "Naskah", "terima kasih"),
    "surat-61-72-kota-singkawang": (range(1, 2), "Yth. Wali Kota Singkawang"),
}  # fmt: skip


def long_draft():
    rencana = start(tahun=2027)
    for number in range(LONG):
        add(rencana, kegiatan=f"Kegiatan contoh {number}")
    return rencana


@pytest.fixture
def papers(areas, sign_in, settings, tmp_path):
    """Each document as its reader downloads it: name and bytes."""
    settings.MEDIA_ROOT = tmp_path / "media"
    laporan = factories.assessed()
    plan = f"/rencana-aksi/{laporan.rencana_id}"
    receipt = queries.receipts_of(laporan.rencana)[0]
    paths = {
        "naskah": f"{plan}/unduh/docx/",
        "rancangan": f"/rencana-aksi/{long_draft().pk}/unduh/docx/",
        "versi": f"{plan}/versi/1/unduh/docx/",
        "tanda-terima": f"{plan}/tanda-terima/{receipt.pk}/docx/",
        "laporan": f"/capaian/{laporan.pk}/unduh/laporan/docx/",
        "surat-pengantar": f"/capaian/{laporan.pk}/unduh/surat/docx/",
    }
    client = sign_in(OPERATOR_MEMPAWAH)
    made = {name: client.get(path).content for name, path in paths.items()}
    client = sign_in(PEMERIKSA_KALBAR)
    made["bahan"] = client.post(PAPER).content
    letters = zipfile.ZipFile(io.BytesIO(client.post(LETTERS).content))
    return made | {
        name.removesuffix(".docx"): letters.read(name)
        for name in letters.namelist()
        if name.startswith(("surat-61-01", "surat-61-72"))
    }


def converted(papers, directory):
    """The documents as PDF, all by one start of LibreOffice."""
    for name, body in papers.items():
        (directory / f"{name}.docx").write_bytes(body)
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation=file://{directory}/profil", "--headless",
         "--convert-to", "pdf", "--outdir", directory, *sorted(directory.glob("*.docx"))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return {path.stem: pypdf.PdfReader(path).pages for path in directory.glob("*.pdf")}


def test_libreoffice_opens_every_document(papers, tmp_path):
    found = converted(papers, tmp_path)
    assert found.keys() == WANTED.keys()
    lacking = []
    for name, (likely, *wanted) in WANTED.items():
        words = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in found[name]))
        lacking += [(name, each) for each in wanted if not re.search(each, words)]
        if len(found[name]) not in likely:
            lacking.append((name, f"{len(found[name])} pages"))
    assert lacking == []
