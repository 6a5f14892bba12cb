"""`kentongan titipan`: what a stick brings, what it takes along, and the keys."""

import pytest
from typer.testing import CliRunner

from kentongan.laporan.models import Laporan, Titipan
from kentongan.laporan.titipan import berkas, kunci, qr
from kentongan.situs.cli.main import app
from tests.conftest import PELAPOR_TOHO
from tests.laporan.telepon import Telepon, a_report
from tests.laporan.test_titipan_antar import carried, phone, server

__all__ = ["carried", "phone", "server"]
pytestmark = pytest.mark.django_db


def titipan(*words):
    done = CliRunner().invoke(app, ["titipan", *map(str, words)])
    return done.exit_code, " ".join(done.output.split())


def test_a_file_is_taken_in_and_its_receipt_lies_beside_it(phone, tmp_path):
    (tmp_path / "titipan.ktt").write_bytes(phone.seal(a_report()))
    code, said = titipan("masukkan", tmp_path / "titipan.ktt")
    receipt = (tmp_path / berkas.receipt_name(Titipan.objects.get().kode)).read_bytes()
    assert (code, "Dibuka di sini, tanda terima di" in said) == (0, True)
    assert phone.read(receipt)["laporan"][0]["nomor"] == Laporan.objects.get().nomor


def test_one_bad_file_does_not_hinder_the_good(phone, tmp_path):
    sealed = [phone.seal(a_report()) for _ in range(2)]
    files = [("a.ktt", sealed[0]), ("b.ktt", b"bukan titipan"), ("c.ktt", sealed[1])]
    (tmp_path / "semua.zip").write_bytes(berkas.bound(files))
    (tmp_path / "pindai.txt").write_text("\n".join(qr.written(phone.seal(a_report()))))
    code, said = titipan("masukkan", tmp_path / "semua.zip", tmp_path / "pindai.txt")
    assert (code, "semua.zip: Berkas ini bukan titipan Kentongan." in said) == (1, True)
    assert Laporan.objects.count() == 3


def test_what_waits_is_copied_and_receipts_come_back(carried, tmp_path):
    assert titipan("keluarkan", tmp_path / "stik")[0] == 0
    files = sorted((tmp_path / "stik").iterdir())
    assert {file.read_bytes() for file in files} == set(carried)
    for file in files:
        file.with_suffix(".ktr").write_bytes(carried[file.read_bytes()])
    code, said = titipan("masukkan", *sorted((tmp_path / "stik").glob("*.ktr")))
    assert (code, said.count("Sudah sampai")) == (0, 2)
    assert set(Titipan.objects.values_list("keadaan", flat=True)) == {"diantar"}


def test_it_is_carried_on_when_somebody_asks(carried, server):
    assert "0 tanda terima datang; 2 titipan masih menunggu." in titipan("antar")[1]
    server.answers = {data: (200, receipt) for data, receipt in carried.items()}
    assert "2 tanda terima datang; 0 titipan" in titipan("antar")[1]


def test_without_an_address_it_says_so(phone):
    assert titipan("antar") == (2, "KENTONGAN_TITIPAN_HULU belum diisi.")


def test_a_new_key_seals_and_the_old_one_still_opens(phone, tmp_path):
    (tmp_path / "lama.ktt").write_bytes(phone.seal(a_report()))
    shown = titipan("kunci")[1]
    assert phone.server.id.hex() in shown
    changed = titipan("kunci", "--ganti")[1]
    assert phone.server.id.hex() not in changed
    assert len(list(kunci.folder().glob("*.pem"))) == 2
    assert Telepon(PELAPOR_TOHO, is_known=False).server.id.hex() in changed
    assert titipan("masukkan", tmp_path / "lama.ktt")[0] == 0
