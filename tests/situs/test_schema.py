"""The JSON API keeps the word of its OpenAPI document, whatever is sent."""

import gzip
import io
import json
import uuid
import zlib
from typing import get_args

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from PIL import Image
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kentongan.akses.roles import Peran
from kentongan.situs.api import api
from kentongan.situs.wsgi import application
from tests.conftest import TOHO
from tests.situs.conftest import open_account
from tests.situs.tokens import token_of

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
LIMITS = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def token(budi):
    return token_of(budi)


@pytest.fixture
def one_connection():
    """The bare application ends each request by closing what the test's transaction is on."""
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield
    for signal in ends:
        signal.connect(close_old_connections)


@schema.parametrize()
@LIMITS
def test_no_request_breaks_the_promise(case, token, one_connection):
    headers = {"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"}
    case.call_and_validate(headers=headers, checks=CHECKS)


def test_no_two_rooms_give_one_name_to_different_shapes():
    shapes = {}
    for _, router in api._routers:
        for view in router.path_operations.values():
            for model in (shape for one in view.operations for shape in _shapes(one)):
                shapes.setdefault(model.__name__, set()).add(model.__module__)
    assert {name: found for name, found in shapes.items() if len(found) > 1} == {}
    assert "LaporanOut" in shapes


def _shapes(operation):
    """Every shape that an endpoint takes or gives, however deep."""
    seen, waiting = set(), [*operation.response_models.values(), *operation.models]
    while waiting:
        kind = waiting.pop()
        waiting += get_args(kind)
        fields = getattr(kind, "model_fields", None)
        if fields is not None and kind not in seen:
            seen.add(kind)
            waiting += [field.annotation for field in fields.values()]
    return [kind for kind in seen if kind.__module__.startswith("kentongan")]


def paths():
    return [(path, method) for path, item in schema.raw_schema["paths"].items() for method in item]


@pytest.mark.parametrize(("path", "method"), paths())
def test_nothing_is_served_without_a_token(db, client, path, method):
    path = path.replace("{uuid}", str(uuid.uuid4())).replace("{pk}", "1")
    for headers in ({}, {"authorization": "Bearer ktg_salah"}, {"authorization": "Basic eA=="}):
        response = client.generic(method.upper(), path, headers=headers)
        assert response.status_code == 401
        assert response.headers["Content-Type"] == "application/problem+json"
        assert response.json()["code"] == "situs.api_unauthorized"


@pytest.fixture
def put(budi, token, client):
    def send(body, kind="application/json", key=None):
        return client.put(
            f"/api/v1/laporan/{key or uuid.uuid4()}",
            body,
            content_type=kind,
            headers={"authorization": f"Bearer {token}"},
        )

    return send


REPORT = {
    "wilayah": "61.02.06.2001",
    "apa": "Contoh: jalan kebun dipalang.",
    "happened_on": "2026-01-05",
    "bidang": "ekonomi",
    "urgensi": "sedang",
    "sumber": "perangkat_desa",
    "cara": "melihat",
}


def test_a_plain_report_is_taken(put):
    assert put(json.dumps(REPORT)).status_code == 201


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"teks"',
        b"\xff\xfe{",
        json.dumps(REPORT).encode("latin-1") + b"\xe9",
        json.dumps(REPORT | {"apa": "a\0b"}).encode(),
        json.dumps(REPORT).replace("Contoh", "\\ud800").encode(),
        json.dumps(REPORT | {"lat": "NaN"}).encode(),
        json.dumps(REPORT).replace('"apa"', '"lat": NaN, "apa"').encode(),
        json.dumps(REPORT).replace('"apa"', '"lat": 1e999, "apa"').encode(),
        json.dumps(REPORT | {"happened_on": "2026-02-30"}).encode(),
        json.dumps(REPORT | {"happened_on": 12345678901234567890}).encode(),
        json.dumps(REPORT | {"wilayah": "99.99"}).encode(),
        json.dumps(REPORT | {"wilayah": "61.99.99"}).encode(),
        json.dumps(REPORT | {"klasifikasi": 10**40}).encode(),
        json.dumps(REPORT | {"tidak_dikenal": 1}).encode(),
        json.dumps(REPORT | {"apa": ["daftar"]}).encode(),
        json.dumps(REPORT | {"apa": "a" * 100_000}).encode(),
        b'{"apa":' * 50_000,
        b"[" * 100_000,
    ],
)
def test_a_malformed_report_is_a_problem(put, body):
    response = put(body)
    assert response.status_code in {400, 403, 404, 422}
    assert response.headers["Content-Type"] == "application/problem+json"
    assert set(response.json()) >= {"type", "title", "status", "detail", "code"}


def test_a_huge_report_is_too_large(put):
    response = put(b'{"apa": "' + b"a" * (3 << 20) + b'"}')
    assert (response.status_code, response.json()["code"]) == (413, "situs.body_too_large")


def test_other_encodings_are_refused(put):
    body = json.dumps(REPORT).encode()
    for packed in (gzip.compress(body), zlib.compress(body)):
        assert put(packed).status_code == 400


def test_the_same_id_with_other_words_is_a_conflict(put):
    key = uuid.uuid4()
    assert put(json.dumps(REPORT), key=key).status_code == 201
    assert put(json.dumps(REPORT), key=key).status_code == 200
    other = put(json.dumps(REPORT | {"apa": "Contoh lain."}), key=key)
    assert other.status_code == 409


def picture(kind="JPEG", size=(64, 48)):
    buffer = io.BytesIO()
    Image.new("RGB", size, (120, 80, 40)).save(buffer, kind)
    return buffer.getvalue()


def bomb():
    """A PNG of few bytes that claims and unpacks to a huge picture."""
    buffer = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def cut_short():
    return picture()[:200]


@pytest.fixture
def attach(put, token, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    key = uuid.uuid4()
    assert put(json.dumps(REPORT), key=key).status_code == 201

    def send(content, name="foto.jpg", kind="image/jpeg", **fields):
        from django.core.files.uploadedfile import SimpleUploadedFile

        return client.post(
            f"/api/v1/laporan/{key}/foto",
            {"foto": SimpleUploadedFile(name, content, kind), **fields},
            headers={"authorization": f"Bearer {token}"},
        )

    return send


def test_a_photo_is_taken(attach):
    assert attach(picture()).status_code == 201


def test_a_photo_keeps_no_metadata_and_no_tail(attach, tmp_path):
    image = Image.new("RGB", (64, 48))
    exif = Image.Exif()
    exif[0x010F] = "kamera-rahasia"
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif)
    assert attach(buffer.getvalue() + b"<script>ekor</script>").status_code == 201
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert kept
    assert b"kamera-rahasia" not in kept
    assert b"ekor" not in kept


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "kosong.jpg"),
        (b"<html><script>alert(1)</script></html>", "halaman.jpg"),
        (b"MZ\x90\x00" + b"\0" * 500, "program.jpg"),
        (b"%PDF-1.7\n", "surat.jpg"),
        (b"PK\x03\x04" + b"\0" * 100, "arsip.jpg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "gambar.jpg"),
        (b"GIF89a" + b"\0" * 50, "gambar.jpg"),
        (cut_short(), "terpotong.jpg"),
        (picture()[:2] + b"\xff" * 5000, "rusak.jpg"),
        (picture("GIF"), "gerak.gif"),
        (picture("TIFF"), "pindai.tiff"),
    ],
)
def test_a_disguised_or_broken_file_is_refused(attach, content, name):
    response = attach(content, name)
    assert response.status_code in {413, 422}
    assert response.headers["Content-Type"] == "application/problem+json"


def test_a_picture_bomb_is_refused_without_unpacking_it(attach):
    content = bomb()
    assert len(content) < 2 << 20
    assert attach(content, "bom.png", "image/png").status_code in {413, 422}


@pytest.mark.parametrize("name", ["../../etc/passwd.jpg", "a\0b.jpg", "é" * 300 + ".jpg", ".jpg"])
def test_a_strange_name_does_no_harm(attach, name, tmp_path):
    assert attach(picture(), name).status_code in {201, 400, 422}
    assert all(file.is_relative_to(tmp_path) for file in tmp_path.rglob("*"))


def test_a_pelapor_elsewhere_cannot_write_here(areas, client):
    akun = open_account("ani", Peran.PELAPOR, TOHO)
    headers = {"authorization": f"Bearer {token_of(akun)}"}
    body = json.dumps(REPORT | {"wilayah": "61.01.01.2001"})
    path = f"/api/v1/laporan/{uuid.uuid4()}"
    response = client.put(path, body, content_type="application/json", headers=headers)
    assert response.status_code in {403, 422}
