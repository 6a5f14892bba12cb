"""Phones leave sealed files in the office's own network, without an account."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from kentongan.akses.models import Jejak
from kentongan.kernel.errors import RuleViolated
from kentongan.laporan import tasks
from kentongan.laporan.models import Titipan
from kentongan.laporan.titipan import actions, masuk, rules
from tests.conftest import CAMAT_TOHO, OPERATOR_SAMBAS, PELAPOR_TOHO, SISTEM
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


def aged(days, **changes):
    long_ago = timezone.now() - timedelta(days=days)
    Titipan.objects.update(received_at=long_ago, **changes)


@pytest.mark.django_db
def test_what_never_opens_is_thrown_away_after_its_time_and_leaves_a_trace(
    sealed, django_capture_on_commit_callbacks
):
    leave(sealed)
    row = Titipan.objects.get()
    aged(89)
    assert (tasks.discard_titipan(), row.path.exists()) == (0, True)
    aged(91)
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.discard_titipan() == 1
    assert not row.path.exists()
    assert not Titipan.objects.exists()
    (trace,) = Jejak.objects.unscoped(reason="test").filter(action="titipan.discarded")
    assert trace.data["sha256"] == row.sha256


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [
        {"author_id": 12},
        {"keadaan": "disisihkan"},
        {"keadaan": "diantar", "tanda_terima": b"KTR1", "answered_at": timezone.now()},
    ],
    ids=["brought by someone", "aside", "answered"],
)
def test_what_somebody_answers_for_is_never_thrown_away(sealed, changes):
    leave(sealed)
    aged(900, **changes)
    assert (tasks.discard_titipan(), Titipan.objects.count()) == (0, 1)
    with pytest.raises(RuleViolated, match="not_junk"):
        actions.discard_titipan(actor=SISTEM, titipan=Titipan.objects.get())
