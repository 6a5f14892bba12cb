import datetime as dt
import io
import json
import uuid

import pytest
from django.utils import timezone
from PIL import Image

from kentongan.akses.models import Akun, Penugasan, TokenApi
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import digest_of
from kentongan.laporan import actions
from kentongan.laporan.models import Lampiran, Laporan
from tests.conftest import (
    CAMAT_TOHO,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    SAMBAS,
    TOHO,
)
from tests.laporan.factories import DESA_TOHO, a_report, a_verified_report

pytestmark = pytest.mark.django_db
KEY = "0193a0aa-0000-7000-8000-000000000001"


@pytest.fixture
def call(client):
    """Answers a function that calls the API with a token of an actor."""

    def as_actor(actor, scopes=(Permission.LAPORAN_SEND, Permission.LAPORAN_VIEW)):
        akun, _ = Akun.objects.get_or_create(
            pk=actor.user_id, defaults={"username": f"akun{actor.user_id}"}
        )
        for grant in actor.grants:
            Penugasan.objects.get_or_create(
                akun=akun,
                peran=grant.peran,
                wilayah_kode=str(grant.wilayah),
                defaults={"sejak": dt.date(2020, 1, 1)},
            )
        secret = f"ktg_{uuid.uuid4()}"
        TokenApi.objects.create(
            akun=akun,
            nama="uji",
            digest=digest_of(secret),
            scopes=[scope.value for scope in scopes],
            expires_at=dt.datetime(2099, 1, 1, tzinfo=dt.UTC),
        )

        def request(method, path, body=None, **extra):
            return client.generic(
                method,
                f"/api/v1{path}",
                body if isinstance(body, bytes) else json.dumps(body) if body is not None else "",
                content_type=extra.pop("content_type", "application/json"),
                headers={"Authorization": f"Bearer {secret}"},
            )

        return request

    return as_actor


def body(**changes):
    return {
        "wilayah": str(DESA_TOHO),
        "apa": "Contoh: jalan kebun dipalang kayu sejak subuh.",
        "happened_on": "2026-11-20",
        "happened_time": "05:30",
        "bidang": "ekonomi",
        "urgensi": "sedang",
        "sumber": "perangkat_desa",
        "cara": "melihat",
    } | changes


def jpeg(size=(40, 30)):
    out = io.BytesIO()
    Image.new("RGB", size, "green").save(out, "JPEG")
    return out.getvalue()


def multipart(data, name="foto.jpg"):
    head = (
        f'--batas\r\nContent-Disposition: form-data; name="foto"; filename="{name}"\r\n'
        "Content-Type: image/jpeg\r\n\r\n"
    )
    return head.encode() + data + b"\r\n--batas--\r\n"


MULTIPART = "multipart/form-data; boundary=batas"


def test_a_report_is_created_once_and_then_answered_again(call):
    put = call(PELAPOR_TOHO)
    first, again = put("PUT", f"/laporan/{KEY}", body()), put("PUT", f"/laporan/{KEY}", body())
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["nomor"] == again.json()["nomor"] == f"LP-{timezone.localdate().year}-0001"
    assert Laporan.objects.get().channel == "api"


def test_other_words_under_the_same_id_are_a_conflict(call):
    put = call(PELAPOR_TOHO)
    put("PUT", f"/laporan/{KEY}", body())
    refused = put("PUT", f"/laporan/{KEY}", body(apa="Contoh: lain."))
    assert (refused.status_code, refused.json()["code"]) == (409, "laporan.uuid_reused")
    assert refused.headers["Content-Type"] == "application/problem+json"


def test_the_same_id_of_another_author_is_a_conflict_that_tells_nothing(call):
    call(PELAPOR_TOHO)("PUT", f"/laporan/{KEY}", body())
    refused = call(CAMAT_TOHO)("PUT", f"/laporan/{KEY}", body())
    assert (refused.status_code, refused.json()["code"]) == (409, "laporan.uuid_taken")
    assert "LP-" not in refused.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"apa": ""},
        {"apa": "a\x00b"},
        {"apa": "\ud800"},
        {"apa": "x" * 4001},
        {"happened_on": "0000-01-01"},
        {"happened_on": "9999-12-31"},
        {"happened_on": "1999-12-31"},
        {"happened_on": 10**30},
        {"happened_time": "25:00"},
        {"happened_time": "05:30Z"},
        {"lat": 200},
        {"lat": "NaN", "lon": 109.2},
        {"lat": 0.4},
        {"lat": 10**400, "lon": 109.2},
        {"lat": -7.25, "lon": 112.75},
        {"wilayah": f"{TOHO}.9999"},
        {"wilayah": "ID"},
        {"wilayah": "٦١"},
        {"bidang": "semua"},
        {"klasifikasi": 3},
        {"klasifikasi": 2},
        {"client_sent_at": "0001-01-01T00:00:00+14:00"},
        {"client_sent_at": "2026-11-22T09:00:00"},
        {"obtained_at": "9999-12-31T23:59:59-14:00"},
        {"pendapat": "Contoh: jalan kebun dipalang kayu sejak subuh."},
        {"apa": "RAHASIA INTELIJEN: contoh"},
        {"tambahan": 1},
    ],
)
def test_bad_input_is_a_clear_422(call, wrong):
    answer = call(PELAPOR_TOHO)("PUT", f"/laporan/{KEY}", body(**wrong))
    assert (answer.status_code, answer.headers["Content-Type"]) == (
        422,
        "application/problem+json",
    )
    assert Laporan.objects.count() == 0


@pytest.mark.parametrize("garbage", [b"{", b"\xff\xfe", b"[]", b"null", b'"x"', b"1e999", b""])
def test_what_is_no_json_object_is_a_clear_4xx(call, garbage):
    answer = call(PELAPOR_TOHO)("PUT", f"/laporan/{KEY}", garbage)
    assert answer.status_code in {400, 422}
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_not_a_number_in_the_body_is_refused(call):
    raw = json.dumps(body(lat=float("nan"), lon=109.2)).encode()
    assert call(PELAPOR_TOHO)("PUT", f"/laporan/{KEY}", raw).status_code == 422


def test_an_area_of_others_is_forbidden(call):
    answer = call(PELAPOR_TOHO)("PUT", f"/laporan/{KEY}", body(wilayah=str(SAMBAS)))
    assert answer.status_code == 403


def test_without_a_token_nothing_is_answered(client):
    answer = client.get("/api/v1/laporan")
    assert (answer.status_code, answer.json()["status"]) == (401, 401)


def test_a_token_without_the_scope_is_forbidden(call):
    reader = call(PELAPOR_TOHO, scopes=[Permission.LAPORAN_VIEW])
    assert reader("PUT", f"/laporan/{KEY}", body()).status_code == 403


def test_nihil_is_created_once_a_day(call):
    post = call(PELAPOR_TOHO)
    answers = [post("POST", "/laporan/nihil", {"wilayah": str(TOHO)}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]


def test_the_list_pages_through_everything_once(call):
    rows = [a_report(now=NOW + dt.timedelta(minutes=n // 2)) for n in range(5)]
    get, seen, cursor = call(OPERATOR_MEMPAWAH), [], ""
    while True:
        page = get("GET", f"/laporan?limit=2&cursor={cursor}").json()
        seen += [item["nomor"] for item in page["items"]]
        if not (cursor := page["next"]):
            break
    assert seen == [row.nomor for row in reversed(rows)]


def test_the_list_is_narrowed(call):
    a_report(bidang="politik")
    row = a_verified_report(bidang="ekonomi")
    get = call(OPERATOR_MEMPAWAH)
    by_bidang = get("GET", "/laporan?bidang=ekonomi").json()["items"]
    by_keadaan = get("GET", "/laporan?keadaan=diverifikasi").json()["items"]
    by_word = get("GET", "/laporan?cari=akses+jalan").json()["items"]
    assert [len(by_bidang), len(by_keadaan), len(by_word)] == [1, 1, 1]
    assert by_word[0]["uuid"] == str(row.uuid)


@pytest.mark.parametrize(
    "query",
    [
        "cursor=x",
        "cursor=MjAyNg==",
        "limit=0",
        "limit=201",
        "wilayah=xx",
        "keadaan=draft",
        "limit=a",
    ],
)
def test_a_bad_filter_is_a_clear_422(call, query):
    assert call(OPERATOR_MEMPAWAH)("GET", f"/laporan?{query}").status_code == 422


def test_the_api_shows_no_more_than_the_policy(call):
    row = a_report()
    assert call(OPERATOR_SAMBAS)("GET", f"/laporan/{row.uuid}").status_code == 404
    assert call(OPERATOR_SAMBAS)("GET", "/laporan").json()["items"] == []
    assert call(OPERATOR_SAMBAS)("GET", "/laporan?wilayah=61.02").json()["items"] == []


def test_drafts_are_not_listed(call):
    from tests.laporan.factories import isi

    actions.save_draft(actor=PELAPOR_TOHO, wilayah=TOHO, uuid=uuid.UUID(KEY), isi=isi(), now=NOW)
    assert call(PELAPOR_TOHO)("GET", "/laporan").json()["items"] == []


def test_a_report_is_shown_without_its_author(call):
    row = a_report()
    shown = call(OPERATOR_MEMPAWAH)("GET", f"/laporan/{row.uuid}").json()
    assert shown["apa"] == row.apa
    assert "author_id" not in shown
    assert PELAPOR_TOHO.name not in json.dumps(shown)


def test_a_photo_is_added_to_the_own_report(call):
    row = a_report()
    post = call(PELAPOR_TOHO)
    answers = [
        post("POST", f"/laporan/{row.uuid}/foto", multipart(jpeg()), content_type=MULTIPART)
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert Lampiran.objects.count() == 1


def test_a_photo_is_not_added_to_the_report_of_another(call):
    row = a_report()
    answer = call(CAMAT_TOHO)(
        "POST", f"/laporan/{row.uuid}/foto", multipart(jpeg()), content_type=MULTIPART
    )
    assert answer.status_code == 403


@pytest.mark.parametrize("data", [b"", b"<html>", b"PK\x03\x04" + b"0" * 50, jpeg()[:200]])
def test_a_disguised_photo_is_a_clear_422(call, data):
    row = a_report()
    answer = call(PELAPOR_TOHO)(
        "POST", f"/laporan/{row.uuid}/foto", multipart(data), content_type=MULTIPART
    )
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "foto"


def test_a_photo_beyond_the_limit_is_413(call):
    row = a_report()
    answer = call(PELAPOR_TOHO)(
        "POST",
        f"/laporan/{row.uuid}/foto",
        multipart(jpeg() + b"0" * (8 * 1024 * 1024)),
        content_type=MULTIPART,
    )
    assert answer.status_code == 413


def test_a_broken_upload_is_a_clear_4xx(call):
    row = a_report()
    answer = call(PELAPOR_TOHO)(
        "POST", f"/laporan/{row.uuid}/foto", b"--lain", content_type=MULTIPART
    )
    assert answer.status_code in {400, 422}


def test_intake_over_http_asks_the_database_little(call, django_assert_max_num_queries):
    put = call(PELAPOR_TOHO)
    put("PUT", f"/laporan/{uuid.uuid4()}", body())
    with django_assert_max_num_queries(9):  # who asks, and the seven of the action
        put("PUT", f"/laporan/{uuid.uuid4()}", body())


def test_the_openapi_names_every_failure(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    put = paths["/api/v1/laporan/{uuid}"]["put"]["responses"]
    assert {"200", "201", "400", "401", "403", "409", "413", "422"} <= set(put)
    assert list(put["422"]["content"]) == ["application/problem+json"]
