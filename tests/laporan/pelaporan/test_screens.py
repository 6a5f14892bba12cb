import datetime as dt

import pytest
from django.utils import timezone

from kentongan.laporan.models import KewajibanLapor
from tests.conftest import (
    ADMIN_MEMPAWAH,
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    MEMPAWAH,
    NASIONAL_POLPUM,
    OPERATOR_MEMPAWAH,
    PELAPOR_TOHO,
    PEMERIKSA_KALBAR,
    TOHO,
)
from tests.laporan.factories import a_report

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("actor", [OPERATOR_MEMPAWAH, CAMAT_TOHO, BUPATI_MEMPAWAH])
def test_the_grid_opens_and_its_squares_lead_to_reports(sign_in, actor):
    report = a_report(now=timezone.now())
    client = sign_in(actor)
    page = client.get("/pelaporan/", {"masa": "minggu"})
    day = timezone.localdate().isoformat()
    link = f"/pelaporan/hari/{TOHO}/{day}/"
    assert link in page.content.decode()
    assert report.nomor in client.get(link).content.decode()


@pytest.mark.parametrize("actor", [PEMERIKSA_KALBAR, NASIONAL_POLPUM])
def test_who_does_not_receive_all_reports_is_told_so_and_shown_no_silence(sign_in, actor):
    page = sign_in(actor).get("/pelaporan/", {"wilayah": str(MEMPAWAH)})
    assert page.status_code == 200
    assert "rows" not in page.context


@pytest.mark.parametrize("actor", [PELAPOR_TOHO, ADMIN_MEMPAWAH])
def test_who_may_not_see_it_is_refused(sign_in, actor):
    client = sign_in(actor)
    paths = ("/pelaporan/", "/pelaporan/kewajiban/", f"/pelaporan/hari/{TOHO}/2026-11-02/")
    assert [client.get(path).status_code for path in paths] == [403, 403, 403]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_grid_is_exported_as_shown(sign_in, kind):
    a_report(now=timezone.now())
    answer = sign_in(OPERATOR_MEMPAWAH).get("/pelaporan/", {"format": kind, "masa": "minggu"})
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code == 200
    assert body[:2] == (b"PK" if kind == "xlsx" else b"\xef\xbb")
    if kind == "csv":
        assert "Toho" in body.decode()


def test_the_filters_of_the_grid_are_in_the_address(sign_in):
    then = timezone.now() - dt.timedelta(days=3)
    a_report(now=then, happened_on=timezone.localdate(then))
    client = sign_in(OPERATOR_MEMPAWAH)
    day = timezone.localdate(then).isoformat()
    silent = client.get("/pelaporan/", {"tampil": "sunyi", "tanggal": day}).context["lines"]
    assert silent
    assert all(row.jumlah.sunyi for row, _ in silent)
    assert client.get("/pelaporan/", {"masa": "abad", "tanggal": "kapan"}).status_code == 200
    assert client.get("/pelaporan/", {"format": "doc"}).status_code == 404


def test_a_square_that_is_not_there_is_not_found(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    assert client.get(f"/pelaporan/hari/{TOHO}/kemarin/").status_code == 404
    assert client.get("/pelaporan/hari/99.99.99/2026-11-02/").status_code == 404


def terms(**changes):
    return {
        "unit": str(TOHO),
        "ritme": "mingguan",
        "batas_jam": "12",
        "batas_hari": "3",
        "sejak": "2026-11-02",
    } | changes


def test_the_operator_lays_down_and_ends_a_duty(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    assert client.post("/pelaporan/kewajiban/tetapkan/", terms()).status_code == 302
    ended = {"akhiri-unit": str(TOHO), "akhiri-sampai": "2026-11-20"}
    assert client.post("/pelaporan/kewajiban/akhiri/", ended).status_code == 302
    row = KewajibanLapor.objects.get()
    assert (row.ritme, row.batas_hari, str(row.sampai)) == ("mingguan", 3, "2026-11-20")
    assert "Toho" in client.get("/pelaporan/kewajiban/").content.decode()


def test_a_duty_is_split_into_others(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    client.post("/pelaporan/kewajiban/tetapkan/", terms())
    split = {
        "akhiri-unit": str(TOHO),
        "akhiri-sampai": "2026-11-20",
        "akhiri-into": f"{TOHO}.2001, {TOHO}.2002",
    }
    assert client.post("/pelaporan/kewajiban/akhiri/", split).status_code == 302
    assert KewajibanLapor.objects.filter(sejak="2026-11-21").count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"unit": ""}, "unit"),
        ({"desa": "61.01.01"}, "desa"),
        ({"desa": "kampung"}, "desa"),
        ({"sampai": "2026-11-01"}, "sampai"),
        ({"batas_jam": "25"}, "batas_jam"),
    ],
)
def test_what_cannot_be_kept_comes_back_with_its_complaint(sign_in, changes, field):
    answer = sign_in(OPERATOR_MEMPAWAH).post("/pelaporan/kewajiban/tetapkan/", terms(**changes))
    assert answer.status_code == 422
    assert field in answer.context["tetapkan_form"].errors
    assert not KewajibanLapor.objects.exists()


def test_ending_what_is_not_expected_comes_back_with_its_complaint(sign_in):
    ended = {"akhiri-unit": str(TOHO), "akhiri-sampai": "2020-01-01"}
    answer = sign_in(OPERATOR_MEMPAWAH).post("/pelaporan/kewajiban/akhiri/", ended)
    assert (answer.status_code, "sampai" in answer.context["akhiri_form"].errors) == (422, True)
