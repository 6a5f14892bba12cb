"""Production: what it refuses to start with, and what every answer carries."""

import re
import socket
from contextlib import suppress

import pytest

from tests.operation.conftest import SECRET
from tests.operation.house import IS_POSTGRES

HOST = {"Host": "kentongan.contoh.go.id"}
SECURE = HOST | {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
POLICY = {
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}
API_POLICY = {"default-src 'none'", "frame-ancestors 'none'"}
HEADERS = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.mark.parametrize(
    ("env", "told"),
    [
        ({"KENTONGAN_SECRET_KEY": ""}, "KENTONGAN_SECRET_KEY"),
        ({"KENTONGAN_SECRET_KEY": "pendek"}, "KENTONGAN_SECRET_KEY"),
        ({"KENTONGAN_HOSTS": ""}, "KENTONGAN_HOSTS"),
        ({"KENTONGAN_HOSTS": "*"}, "KENTONGAN_HOSTS"),
        ({"KENTONGAN_MODE": "produks"}, "KENTONGAN_MODE"),
        ({"KENTONGAN_POOL": "banyak"}, "KENTONGAN_POOL" if IS_POSTGRES else ""),
        ({"KENTONGAN_PROXIES": "satu"}, "KENTONGAN_PROXIES"),
    ],
)
def test_an_unsafe_setting_stops_the_start_and_is_named(production, env, told):
    if not told:
        return
    done = production.run("jalankan", **env)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_another_server_program_is_refused_as_well(production):
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-c", "import kentongan.situs.wsgi"],
        env=production.env | {"KENTONGAN_HOSTS": "*"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "KENTONGAN_HOSTS" in done.stderr


def test_sample_accounts_stop_the_start(prepared, tmp_path):
    house = prepared.copy(
        tmp_path / "data",
        KENTONGAN_MODE="produksi",
        KENTONGAN_SECRET_KEY=SECRET,
        KENTONGAN_HOSTS="kentongan.contoh.go.id",
    )
    house.open_account("budi", "operator", "61.02")
    house.execute("UPDATE akses_akun SET is_contoh = true")
    done = house.run("jalankan")
    assert done.returncode == 2
    assert "akun contoh" in done.stderr


def test_samples_cannot_be_made_in_production(production):
    for command in (["contoh"], ["jalankan", "--contoh"]):
        done = production.run(*command)
        assert done.returncode == 2
        assert "tidak dapat dimuat dalam mode produksi" in done.stderr
    assert production.rows("SELECT count(*) FROM akses_akun WHERE is_contoh")[0][0] == 0


def test_the_deployment_check_is_clean(production):
    done = production.run("kelola", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.fixture(scope="module")
def serving(production):
    with production.serve("--workers", "1") as running:
        yield running


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/akun/login/", {}, 200),
        ("/sehat/", {}, 200),
        ("/tidak-ada/", {}, 404),
        ("/laporan/", {}, 302),
        ("/api/v1/laporan", {}, 401),
        ("/api/v1/openapi.json", {}, 200),
        ("/akun/login/?next=%00", {}, 400),
        ("/akun/login/", {"Host": "jahat.example"}, 400),
        ("/static/situs/kentongan.css", {}, 200),
        ("/static/tidak-ada.css", {}, 404),
    ],
)
def test_every_answer_carries_the_headers(serving, path, headers, status):
    response = serving.get(path, SECURE | headers)
    assert response.status == status
    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    policy = API_POLICY if path.startswith("/api/") else POLICY
    assert set(response.headers["Content-Security-Policy"].split("; ")) == policy


def test_a_post_without_a_token_is_refused_with_the_headers(serving):
    response = serving.get("/akun/login/", SECURE, method="POST", body="login=budi")
    assert response.status == 403
    assert {name: response.headers[name] for name in HEADERS} == HEADERS


def test_plain_http_is_sent_to_https(serving):
    response = serving.get("/akun/login/", HOST)
    assert response.status == 301
    assert response.headers["Location"] == "https://kentongan.contoh.go.id/akun/login/"
    assert serving.get("/sehat/", HOST).status == 200


def test_cookies_travel_over_https_only(serving):
    cookie = serving.get("/akun/login/", SECURE).headers["Set-Cookie"]
    assert re.search(r"; Secure", cookie)
    assert re.search(r"; HttpOnly", cookie)


def test_assets_are_named_by_their_content_and_kept_for_long(serving):
    page = serving.get("/akun/login/", SECURE).text
    paths = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js|svg))', page)
    assert paths
    for path in paths:
        asset = serving.get(path, SECURE)
        assert asset.status == 200
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", path), path
        assert "immutable" in asset.headers["Cache-Control"]


def test_scripts_find_what_they_import(serving):
    page = serving.get("/akun/login/", SECURE).text
    for path in re.findall(r'src="(/static/[^"]+\.js)"', page):
        script = serving.get(path, SECURE).text
        for name in re.findall(r'(?:from|import)\s*"\./([^"]+)"', script):
            base = path.rpartition("/")[0]
            assert serving.get(f"{base}/{name}", SECURE).status == 200


def test_an_unknown_host_is_told_nothing(serving):
    response = serving.get("/", {"Host": "jahat.example"})
    assert response.status == 400
    assert "jahat.example" not in response.text
    assert "Permintaan tidak dapat dibaca" in response.text


def raw(serving, request):
    with socket.create_connection(("127.0.0.1", serving.port), timeout=10) as connection:
        received = b""
        with suppress(ConnectionError, OSError):  # it may hang up before all is said
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
        with suppress(ConnectionError):
            while chunk := connection.recv(65536):
                received += chunk
    return received


LINES = b"Host: kentongan.contoh.go.id\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n"


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"POST /akun/login/ HTTP/1.1\r\n"
        + LINES
        + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
        b"POST /akun/login/ HTTP/1.1\r\n" + LINES + b"Content-Length: x\r\n\r\nhello",
        b"POST /akun/login/ HTTP/1.1\r\n" + LINES + b"Content-Length: -1\r\n\r\nhello",
        b"GET /\x00 HTTP/1.1\r\n" + LINES + b"\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\n" + LINES + b"\r\n",
        b"GET / HTTP/9.9\r\n" + LINES + b"\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /akun/login/ HTTP/1.1\r\n" + LINES + b"Cookie: " + b"a" * 2_000_000 + b"\r\n\r\n",
    ],
)
def test_a_malformed_request_is_refused_without_a_fault(serving, request_bytes):
    received = raw(serving, request_bytes)
    status = re.match(rb"HTTP/1\.[01] (\d{3})", received)
    assert status is None or 400 <= int(status[1]) < 500, received[:300]
    assert serving.get("/sehat/", HOST).status == 200


def test_a_body_beyond_the_limit_gets_its_page_not_a_broken_line(serving):
    body = b"login=" + b"a" * (13 << 20)
    response = serving.get("/akun/login/", SECURE, method="POST", body=body)
    assert response.status == 413
    assert "melebihi 12 MB" in response.text
