"""Whatever is sent, the answer is a clear sentence and never a fault of ours."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import OperationalError, connection
from django.test import Client
from django.urls import get_resolver

from kentongan.akses.roles import Peran
from kentongan.kernel.errors import DomainError, InvalidInput, NotFound
from kentongan.situs import errors
from kentongan.situs.errors import status_of
from tests.conftest import MEMPAWAH, PASSWORD, TOHO
from tests.situs.conftest import LOGIN, open_account
from tests.situs.tokens import token_of

JSON = {"accept": "application/json"}
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def signed_in(budi, client):
    client.force_login(budi, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_an_unknown_address_is_a_page_in_bahasa(db, client):
    response = client.get("/tidak-ada/")
    assert response.status_code == 404
    assert "<h1>Tidak ditemukan</h1>" in response.content.decode()
    assert response.headers["Content-Language"] == "id"


def test_whoever_asks_for_json_gets_problem_details(db, client):
    response = client.get("/tidak-ada/", headers=JSON)
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json() == {
        "type": "urn:kentongan:masalah:situs.not_found",
        "title": "Tidak ditemukan",
        "status": 404,
        "detail": "Halaman ini tidak ada. Periksa alamatnya atau kembali ke beranda.",
        "code": "situs.not_found",
    }


def test_an_unknown_address_of_the_api_is_a_problem_whatever_is_accepted(db, client):
    response = client.get("/api/v1/tidak-ada", headers={"accept": "text/html"})
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/akun/logout/", "/laporan/", "/sehat/"])
def test_a_method_that_is_not_served_is_refused(signed_in, path):
    response = signed_in.generic("TRACE", path)
    assert response.status_code in {200, 405}


def test_a_wrong_method_is_a_page_that_names_it(signed_in):
    response = signed_in.get("/lapor/nihil/")
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    assert "tidak melayani cara GET" in response.content.decode()


def test_a_wrong_method_of_the_api_is_a_problem(budi, client):
    headers = {"authorization": f"Bearer {token_of(budi)}"}
    response = client.delete("/api/v1/laporan", headers=headers)
    assert response.status_code == 405
    assert response.json()["code"] == "situs.method_not_allowed"
    assert "GET" in response.headers["Allow"]


def test_an_unknown_host_is_refused_with_every_header(db, client):
    response = client.get("/", HTTP_HOST="jahat.example")
    assert response.status_code == 400
    assert "Content-Security-Policy" in response.headers
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "jahat.example" not in response.content.decode()


def test_an_expired_form_says_that_the_typed_text_is_kept(budi):
    browser = Client(enforce_csrf_checks=True)
    response = browser.post(LOGIN, {"login": "budi", "password": PASSWORD})
    assert response.status_code == 403
    assert "isian Anda masih tersimpan" in response.content.decode()


def test_a_body_beyond_the_limit_is_too_large(signed_in, settings):
    settings.BODY_MAX_BYTES = 1 << 20
    response = signed_in.post(LOGIN, b"a" * (1 << 20) + b"a", FORM)
    assert response.status_code == 413
    assert "1 MB" in response.content.decode()


def test_every_register_that_is_searched_has_its_index(db):
    searched = [model for model in apps.get_models() if getattr(model, "SEARCHED", ())]
    for model in searched:
        if any(".search(" in file.read_text() for file in _room_of(model).rglob("*.py")):
            assert model.objects.unscoped(reason="uji").search("kata").count() == 0


def _room_of(model):
    return Path(apps.get_app_config(model._meta.app_label).path)


def test_a_form_beyond_the_limit_is_too_large(signed_in):
    response = signed_in.post("/akun/password/change/", {"oldpassword": "a" * (3 << 20)}, FORM)
    assert response.status_code in {200, 413}
    urlencoded = signed_in.post("/akun/password/change/", "oldpassword=" + "a" * (3 << 20), FORM)
    assert urlencoded.status_code == 413


def test_too_many_fields_are_too_large(signed_in):
    body = "&".join(f"f{n}=1" for n in range(2001))
    assert signed_in.post("/akun/password/change/", body, FORM).status_code == 413


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"--x\r\nno headers", "multipart/form-data; boundary=x"),
        (b"", "multipart/form-data"),
        (b"", "multipart/form-data; boundary="),
        (b"garbage", "multipart/form-data; boundary=\xff"),
        (
            (
                b'--x\r\nContent-Disposition: form-data; name="a"\r\n'
                b"Content-Transfer-Encoding: base64\r\n\r\n!!!!\r\n--x--"
            ),
            "multipart/form-data; boundary=x",
        ),
        (b"a=%FF%FE&b=%", FORM),
        (b"\xff\xfe\x00", FORM),
        (b"a=1", f"{FORM}; charset=utf-16"),
        (b"a=1", f"{FORM}; charset=tidak-ada"),
        (b"a=%00", FORM),
        (b"<xml/>", "text/xml"),
    ],
)
@pytest.mark.parametrize("path", ["/akun/password/change/", "/lapor/", "/bahasa/"])
def test_a_broken_body_is_answered_clearly(signed_in, path, body, kind):
    response = signed_in.generic("POST", path, body, content_type=kind)
    assert response.status_code < 500


def test_nul_is_refused_in_address_query_and_form(signed_in):
    assert signed_in.get("/laporan/?q=%00").status_code == 400
    assert signed_in.get("/tidak%00ada/").status_code == 400
    assert signed_in.post("/lapor/", {"apa": "a\0b"}).status_code == 400


def test_a_fault_of_ours_shows_no_inside(signed_in, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("rahasia dalam")

    monkeypatch.setattr("kentongan.situs.views.health_of", broken)
    signed_in.raise_request_exception = False
    page = signed_in.get("/sehat/")
    assert page.status_code == 500
    assert "Gangguan ini sudah dicatat" in page.content.decode()
    assert "rahasia dalam" not in page.content.decode()
    assert "Traceback" not in page.content.decode()
    problem = signed_in.get("/sehat/", headers=JSON)
    assert (problem.status_code, problem.json()["code"]) == (500, "situs.server_error")


def test_without_a_database_pages_say_so_and_health_is_503(signed_in, monkeypatch):
    def unreachable(*args, **kwargs):
        raise OperationalError("password=rahasia")

    with connection.execute_wrapper(unreachable):
        page = signed_in.get("/laporan/")
        health = signed_in.get("/sehat/")
    assert page.status_code == 503
    assert "Basis data tidak dapat dihubungi" in page.content.decode()
    assert "rahasia" not in page.content.decode()
    assert (health.status_code, health.json()["status"]) == (503, "terganggu")


def test_health_is_for_everyone_and_details_for_those_who_look_after_it(areas):
    plain = Client().get("/sehat/", headers={"accept": "text/html"})
    assert plain.status_code == 200
    assert plain.json()["basis_data_terjangkau"] is True
    for peran, kind in (
        (Peran.OPERATOR, "application/json"),
        (Peran.ADMIN, "text/html; charset=utf-8"),
        (Peran.INSPEKTUR, "text/html; charset=utf-8"),
    ):
        browser = Client()
        akun = open_account(peran.value, peran)
        browser.force_login(akun, backend="allauth.account.auth_backends.AuthenticationBackend")
        response = browser.get("/sehat/", headers={"accept": "text/html"})
        assert response.headers["Content-Type"] == kind
        assert browser.get("/sehat/", headers=JSON).headers["Content-Type"] == "application/json"


def test_a_failure_has_its_status_by_code_then_by_class():
    class Rarer(NotFound):
        pass

    assert status_of(DomainError("dokumen.renderer_missing")) == 503
    assert status_of(DomainError("dokumen.rendering_failed")) == 500
    assert status_of(Rarer("situs.not_found")) == 404
    assert status_of(InvalidInput("situs.api_invalid")) == 422
    assert status_of(DomainError("belum.dipetakan")) == 500


def test_every_status_has_a_title():
    assert {errors.title_of(status) for status in errors.HTTPStatus if status >= 400} <= set(
        errors.TITLES.values()
    )


JUNK = (
    "",
    "x",
    "-1",
    "0",
    "99999999999999999999999",
    "1e9",
    "٣",
    "2026-13-45",
    "0001-01-01",
    "9999-12-31",
    "61.02",
    "99",
    "61.02.06.2001",
    "ID",
    "' OR 1=1 --",
    "%",
    "a" * 3000,
    "\ud7ff\U0010ffff",
    "<script>alert(1)</script>",
)
NAMES = [
    "wilayah",
    "q",
    "cari",
    "halaman",
    "hal",
    "page",
    "keadaan",
    "jenis",
    "bidang",
    "urgensi",
    "urut",
    "sort",
    "dari",
    "sampai",
    "mulai",
    "hingga",
    "periode",
    "tahun",
    "bulan",
    "kelas",
    "kelas_risiko",
    "tingkat",
    "sumber",
    "sumber_konflik",
    "pola_isu",
    "kemungkinan",
    "dampak",
    "bentuk",
    "jendela",
    "indikator",
    "cursor",
    "after",
    "before",
    "dalam",
    "rentang",
    "per",
]
VALUES = {"int": "1", "str": "csv", "slug": "csv", "uuid": "5b0c2f3a-0000-4000-8000-000000000000"}


def addresses():
    found = []

    def walk(patterns, prefix):
        for pattern in patterns:
            path = prefix + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                walk(pattern.url_patterns, path)
            elif not path.startswith(("akun/", "api/")):
                found.append(path)

    walk(get_resolver().url_patterns, "")
    return sorted(found)


def filled(path, number="1"):
    for kind, value in (VALUES | {"int": number}).items():
        while f"<{kind}:" in path:
            before, _, rest = path.partition(f"<{kind}:")
            path = before + value + rest.partition(">")[2]
    return f"/{path}"


@pytest.mark.parametrize("path", addresses())
def test_no_query_makes_a_page_fail(areas, client, path):
    """Refusals come as problems here; that no query breaks their page is tested below."""
    akun = open_account("budi", Peran.OPERATOR, MEMPAWAH)
    client.force_login(akun, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.raise_request_exception = False
    failed = []
    for junk in JUNK:
        response = client.get(filled(path), dict.fromkeys(NAMES, junk), headers=JSON)
        failed += [(junk, response.status_code)] if response.status_code >= 500 else []
        if response.status_code == 405:  # it has no GET, so it reads no query
            break
    huge = client.get(filled(path, "99999999999999999999"), headers=JSON)
    assert failed == []
    assert huge.status_code < 500


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/tidak-ada/", 404),
        ("/laporan/1/", 404),
        ("/kepatuhan-rad/", 403),
        ("/lapor/nihil/", 405),
        ("/laporan/ekspor/xyz/", 404),
    ],
)
def test_no_query_makes_the_page_of_a_refusal_fail(areas, client, path, status):
    akun = open_account("ani", Peran.PELAPOR, TOHO)
    client.force_login(akun, backend="allauth.account.auth_backends.AuthenticationBackend")
    for junk in JUNK:
        response = client.get(path, dict.fromkeys(NAMES, junk))
        assert response.status_code == status
        assert response.headers["Content-Type"] == "text/html; charset=utf-8"
