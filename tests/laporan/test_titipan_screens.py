"""The page of bundles, the door of other nodes, and phones on the account's page."""

import base64
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kentongan.laporan.models import Laporan, Perangkat, Titipan
from kentongan.laporan.titipan import actions, berkas, kunci
from tests.conftest import (
    CAMAT_TOHO,
    INSPEKTUR_MEMPAWAH,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
)
from tests.laporan.telepon import Telepon, a_report

pytestmark = pytest.mark.django_db
PAGE, DOOR = "/titipan/", "/titipan/pintu/"


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    settings.TITIPAN_KUNCI = tmp_path / "kunci"


@pytest.fixture
def phone(sign_in):
    sign_in(PELAPOR_TOHO)
    return Telepon(PELAPOR_TOHO)


def upload(client, *files):
    given = [SimpleUploadedFile(f"{n}.ktt", data) for n, data in enumerate(files)]
    return client.post(PAGE, {"berkas": given}, follow=True)


def test_the_camat_uploads_and_takes_the_receipt_back(phone, sign_in):
    client = sign_in(CAMAT_TOHO)
    shown = upload(client, phone.seal(a_report()), b"bukan titipan").content.decode()
    row = Titipan.objects.get()
    assert f"Titipan {row.kode} dibuka: 1 laporan." in shown
    assert "1.ktt: Berkas ini bukan titipan Kentongan." in shown
    receipt = client.get(f"/titipan/{row.pk}/tanda-terima/")
    assert f"tanda-terima-{row.kode}.ktr" in receipt["Content-Disposition"]
    assert phone.read(receipt.content)["laporan"][0]["nomor"] == Laporan.objects.get().nomor


def test_a_page_without_a_file_says_so(sign_in):
    assert "Pilih sedikitnya satu berkas" in upload(sign_in(CAMAT_TOHO)).content.decode()


def test_a_field_node_shows_count_size_and_age_and_gives_one_file(
    phone, sign_in, settings, tmp_path
):
    sealed = [phone.seal(a_report()) for _ in range(2)]
    settings.TITIPAN_KUNCI = tmp_path / "simpul"
    client = sign_in(CAMAT_TOHO)
    shown = upload(client, *sealed).content.decode()
    assert "2 titipan" in shown
    assert PELAPOR_TOHO.name not in shown
    taken = client.post("/titipan/bawa/")
    assert sorted(berkas.pieces(taken.content)) == sorted(sealed)
    assert not Titipan.objects.filter(taken_at=None).exists()
    assert (
        client.post(PAGE, {"berkas": [SimpleUploadedFile("a.zip", taken.content)]}).status_code
        == 302
    )
    assert Titipan.objects.count() == 2


def test_the_operator_opens_what_was_kept_aside(phone, sign_in):
    actions.revoke_perangkat(
        actor=PELAPOR_TOHO,
        wilayah=PELAPOR_TOHO.wilayah,
        perangkat_id=phone.row.pk,
        now=timezone.now(),
    )
    client = sign_in(CAMAT_TOHO)
    assert "disisihkan untuk operator" in upload(client, phone.seal(a_report())).content.decode()
    road = f"/titipan/{Titipan.objects.get().pk}/buka/"
    assert client.post(road).status_code == 403
    assert sign_in(OPERATOR_SAMBAS).post(road).status_code == 404
    client = sign_in(OPERATOR_MEMPAWAH)
    page = client.get(PAGE).content.decode()
    asked = re.findall(r'<button[^>]*name="percaya"[^>]* data-confirm="([^"]+)"', page)
    assert ["mungkin ditulis orang lain" in each for each in asked] == [True]
    assert "Belum dapat dibuka" in client.post(road, follow=True).content.decode()
    client.post(road, {"percaya": "1"})
    assert Laporan.objects.get().author_id == PELAPOR_TOHO.user_id


def test_the_page_asks_as_often_for_many_as_for_one(phone, sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    counts = []
    for _ in range(2):
        for _ in range(3):
            upload(client, phone.seal(a_report()))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(PAGE)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_door_answers_with_the_receipt(phone):
    node = Client(enforce_csrf_checks=True)
    data = phone.seal(a_report())
    first, again = (
        node.post(DOOR, data, content_type="application/octet-stream") for _ in range(2)
    )
    assert (first.status_code, first.content) == (200, again.content)
    assert phone.read(first.content)["laporan"][0]["nomor"]
    refused = node.post(
        DOOR, b"x" * 200, content_type="application/octet-stream", HTTP_ACCEPT="application/json"
    )
    assert (refused.status_code, refused.json()["code"]) == (422, "titipan.not_a_bundle")


def test_the_door_keeps_aside_what_a_revoked_phone_sealed(phone):
    Perangkat.objects.update(revoked_at=timezone.now())
    answer = Client().post(DOOR, phone.seal(a_report()), content_type="application/octet-stream")
    assert (answer.status_code, answer.json()["alasan"]) == (202, "perangkat_dicabut")


def test_a_large_bundle_passes_the_door(phone):
    from tests.laporan.telepon import body_of

    data = phone.seal(body=body_of([a_report()], [b"x" * 3_000_000]))
    answer = Client().post(DOOR, data, content_type="application/octet-stream")
    assert phone.read(answer.content)["laporan"][0]["foto_ditolak"]


def test_a_phone_registers_and_gets_the_servers_keys(sign_in):
    client = sign_in(PELAPOR_TOHO)
    phone = Telepon(PELAPOR_TOHO, is_known=False)
    form = {"kunci": base64.b64encode(phone.public).decode()}
    told = [client.post("/lapor/perangkat/", form).json() for _ in range(2)][1]
    key = kunci.current(now=timezone.now())
    assert {name: base64.b64decode(raw) for name, raw in told.items()} == {
        "segel": key.public,
        "tanda": key.signer,
    }
    assert Perangkat.objects.get().akun_id == PELAPOR_TOHO.user_id
    bad = client.post("/lapor/perangkat/", {"kunci": "bukan"}, HTTP_ACCEPT="application/json")
    assert (bad.status_code, bad.json()["code"]) == (422, "titipan.key_malformed")


def test_an_account_lists_its_phones_and_revokes_one(phone, sign_in):
    client = sign_in(PELAPOR_TOHO)
    assert "Chrome, Android" in client.get("/akun/").content.decode()
    shown = client.post(f"/lapor/perangkat/{phone.row.pk}/cabut/", follow=True).content.decode()
    assert "Dicabut" in shown
    assert Perangkat.objects.get().revoked_at


def test_who_reports_nothing_sees_no_bundles(sign_in):
    assert sign_in(INSPEKTUR_MEMPAWAH).get(PAGE).status_code == 403


def test_an_account_with_ten_phones_sees_them_on_the_eleventh_and_lets_one_go_there(sign_in):
    client = sign_in(PELAPOR_TOHO)
    phones = [Telepon(PELAPOR_TOHO) for _ in range(10)]
    eleventh = Telepon(PELAPOR_TOHO, is_known=False)
    form = {"kunci": base64.b64encode(eleventh.public).decode()}
    refused = client.post("/lapor/perangkat/", form, HTTP_ACCEPT="application/json")
    assert (refused.status_code, refused.json()["code"]) == (409, "titipan.too_many_devices")
    listed = client.get("/lapor/perangkat/penuh/").content.decode()
    assert listed.count("Chrome, Android</b>") == 10
    gone = f"/lapor/perangkat/{phones[0].row.pk}/cabut/"
    assert gone in listed
    assert client.post(gone, {"lapor": "1"}).url == "/lapor/"
    assert client.post("/lapor/perangkat/", form).status_code == 200
    assert (
        f"/{phones[0].row.pk}/cabut/" not in client.get("/lapor/perangkat/penuh/").content.decode()
    )
