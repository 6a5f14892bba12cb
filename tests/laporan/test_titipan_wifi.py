"""Phones leave sealed files in the office's own network, without an account."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from kentongan.kernel.errors import RuleViolated
from kentongan.laporan.models import Titipan
from kentongan.laporan.titipan import masuk, rules
from tests.conftest import CAMAT_TOHO, OPERATOR_SAMBAS, PELAPOR_TOHO
from tests.laporan.telepon import Telepon, a_report

PAGE = "/titip/"


@pytest.fixture
def sealed(sign_in, settings, tmp_path):
    """A bundle, on a node without its key."""
    settings.TITIPAN_KUNCI = tmp_path / "kunci"
    sign_in(PELAPOR_TOHO)
    data = Telepon(PELAPOR_TOHO).seal(a_report())
    settings.TITIPAN_KUNCI, settings.TITIPAN_WIFI = tmp_path / "simpul", "61.02.06"
    return data


def leave(data):
    file = SimpleUploadedFile("titipan.ktt", data)
    return Client(enforce_csrf_checks=True).post(PAGE, {"berkas": file})


@pytest.mark.django_db
def test_what_is_left_waits_for_the_offices_camat_and_answers_later(sealed, sign_in):
    assert "Serahkan titipan" in Client().get(PAGE).content.decode()
    shown = [leave(sealed).content.decode() for _ in range(2)]
    row = Titipan.objects.get()
    assert [f"Titipan {row.kode} disimpan tersegel." in each for each in shown] == [True, True]
    assert "1 titipan" in sign_in(CAMAT_TOHO).get("/titipan/").content.decode()
    assert "1 titipan" not in sign_in(OPERATOR_SAMBAS).get("/titipan/").content.decode()
    Titipan.objects.update(
        keadaan="diantar", tanda_terima=b"KTR1 jawaban", answered_at=timezone.now()
    )
    assert leave(sealed).content == b"KTR1 jawaban"


@pytest.mark.django_db
def test_an_office_that_did_not_open_it_takes_nothing(sealed, settings):
    settings.TITIPAN_WIFI = ""
    assert (Client().get(PAGE).status_code, leave(sealed).status_code) == (404, 404)
    assert not Titipan.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("data", [b"", b"bukan titipan"])
def test_what_is_no_bundle_is_refused(sealed, data):
    answer = leave(data)
    assert (answer.status_code, "bukan titipan Kentongan" in answer.content.decode()) == (422, True)


@pytest.mark.django_db
def test_a_full_office_says_so_and_still_answers_for_what_it_has(sealed, monkeypatch):
    leave(sealed)
    monkeypatch.setattr(rules, "MOST_LEFT", 1)
    assert leave(sealed).status_code == 200
    changed = sealed[:12] + bytes(16) + sealed[28:]
    answer = leave(changed)
    assert (answer.status_code, "penuh" in answer.content.decode()) == (409, True)


@pytest.mark.parametrize(("count", "size"), [(500, 0), (0, 512 << 20)])
def test_room_has_an_end(count, size):
    rules.check_has_room(499, 1)
    with pytest.raises(RuleViolated):
        rules.check_has_room(count, size)


@pytest.mark.django_db
def test_the_server_itself_opens_what_a_known_phone_leaves(sealed, settings, tmp_path):
    settings.TITIPAN_KUNCI = tmp_path / "kunci"
    answer = leave(sealed)
    row = Titipan.objects.get()
    assert (row.keadaan, answer.content) == ("dibuka", bytes(row.tanda_terima))
    assert masuk.queries.left_here() == (0, 0)
