"""Webhooks: who is told of what, signed how, and what happens when nobody listens."""

import base64
import datetime as dt
import hashlib
import hmac
import json
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

import kentongan
from kentongan.akses import jobs
from kentongan.akses.actions import issue_token
from kentongan.akses.models import Akun, Jejak, Pekerjaan
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput
from kentongan.laporan import actions as laporan_actions
from kentongan.pemberitahuan.models import Pemberitahuan
from kentongan.pintu import actions, muatan, tasks
from kentongan.pintu.models import KirimanWebhook, Webhook
from kentongan.pintu.rules import webhook as rules
from kentongan.pintu.saluran import http
from kentongan.pintu.saluran.antarmuka import GatewayError
from kentongan.potensi.enums import KeadaanPotensi
from tests.conftest import (
    ADMIN_MEMPAWAH,
    MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
)
from tests.laporan.factories import a_report
from tests.pintu.factories import account, run_jobs
from tests.pintu.gerbang import running
from tests.potensi.factories import make_potensi

pytestmark = pytest.mark.django_db
ALL = [kabar.value for kabar in rules.TRACED]


def receiver(handler, body):
    return 200, "terima kasih"


@pytest.fixture
def elsewhere(settings):
    settings.WEBHOOK_INTERN = ("127.0.0.0/8",)
    with running(receiver) as gateway:
        yield gateway


def a_hook(gateway, actor=OPERATOR_MEMPAWAH, events=ALL, **more):
    account(actor)
    return actions.register_webhook(
        actor=actor,
        wilayah=actor.wilayah,
        nama="Gerbang contoh",
        url=more.pop("url", f"{gateway.url}/kentongan"),
        events=events,
        now=NOW,
    )


def told():
    """The minute passes: what happened is sent."""
    tasks.tell_webhooks()
    run_jobs()


def verify(secret, headers, body):
    """As any library of Standard Webhooks does."""
    named = {name.lower(): value for name, value in headers.items()}
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{named['webhook-id']}.{named['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert named["webhook-signature"] == f"v1,{expected}"
    return named


def test_a_report_is_told_of_as_the_api_tells_of_it_and_signed(elsewhere, client):
    hook = a_hook(elsewhere)
    report = a_report()
    told()
    ((path, headers, body),) = elsewhere.asked
    named = verify(hook.secret, headers, body)
    said = json.loads(body)
    _, token = akun_token()
    answer = client.get(
        f"/api/v1/laporan/{report.uuid}", headers={"Authorization": f"Bearer {token}"}
    ).json()
    assert (path, said["type"], said["data"]) == ("/kentongan", "laporan.diterima", answer)
    row = KirimanWebhook.objects.get()
    assert (row.keadaan, row.status, row.answer) == ("terkirim", 200, "terima kasih")
    assert named["webhook-id"] == row.number


def akun_token():
    return issue_token(
        actor=OPERATOR_MEMPAWAH,
        wilayah=MEMPAWAH,
        nama="uji",
        scopes=[Permission.LAPORAN_VIEW],
        expires_at=timezone.now() + dt.timedelta(days=1),
    )


def test_each_event_is_told_once_however_often_the_trace_is_read(elsewhere):
    a_hook(elsewhere)
    a_report()
    for _ in range(4):
        told()
    assert (len(elsewhere.asked), KirimanWebhook.objects.count()) == (1, 1)


def test_a_killed_worker_sends_again_with_the_same_id(elsewhere, monkeypatch):
    a_hook(elsewhere)
    a_report()
    tasks.tell_webhooks()
    note = tasks._note
    monkeypatch.setattr(tasks, "_note", lambda *_: (_ for _ in ()).throw(SystemExit))
    job = Pekerjaan.objects.get(key__startswith="webhook")
    with pytest.raises(SystemExit):
        jobs.run(job.key)
    monkeypatch.setattr(tasks, "_note", note)
    jobs.run(job.key)
    jobs.run(job.key)
    ids = {headers["webhook-id"] for _, headers, _ in elsewhere.asked}
    assert (len(elsewhere.asked), len(ids)) == (2, 1)


def test_what_was_committed_late_with_a_low_number_is_told_nevertheless(elsewhere):
    hook = a_hook(elsewhere)
    report = a_report()
    event = Jejak.objects.get(action="laporan.received")
    values = {f.attname: getattr(event, f.attname) for f in Jejak._meta.concrete_fields}
    for name in ("id", "prov_kode", "kab_kode", "kec_kode"):
        values.pop(name)
    told()
    late = event.pk + 1000  # a number given out, not yet committed
    Jejak.objects.create(id=late + 1, **values | {"action": "laporan.lain"})
    told()
    Jejak.objects.create(id=late, **values | {"action": "laporan.verified"})
    told()
    hook.refresh_from_db()
    events = list(KirimanWebhook.objects.order_by("id").values_list("event", "target_id"))
    assert events == [
        ("laporan.diterima", str(report.pk)),
        ("laporan.diverifikasi", str(report.pk)),
    ]


def test_only_chosen_events_and_only_what_happened_afterwards(elsewhere):
    early = a_report()
    a_hook(elsewhere, events=["laporan.dikembalikan"])
    a_report()
    laporan_actions.return_laporan(
        actor=OPERATOR_MEMPAWAH, laporan=early, reason="Contoh: tempatnya keliru.", now=NOW
    )
    told()
    (body,) = elsewhere.jsons
    assert (body["type"], body["data"]["uuid"]) == ("laporan.dikembalikan", str(early.uuid))
    assert body["data"]["returned_reason"] == "Contoh: tempatnya keliru."


def test_another_kabupaten_is_told_nothing(elsewhere):
    a_hook(elsewhere, actor=OPERATOR_SAMBAS)
    a_report()
    told()
    assert (elsewhere.asked, KirimanWebhook.objects.count()) == ([], 0)


def test_what_the_owner_may_not_see_any_more_is_not_sent(elsewhere, monkeypatch):
    a_hook(elsewhere)
    a_report()
    tasks.tell_webhooks()
    monkeypatch.setattr(muatan, "body_of", lambda *_: None)
    run_jobs()
    assert (elsewhere.asked, KirimanWebhook.objects.get().keadaan) == ([], "dilewati")


def test_a_row_out_of_sight_has_no_body():
    hook = Webhook(nama="contoh")
    report = a_report()
    row = KirimanWebhook(
        webhook=hook, event="laporan.diterima", target_id=str(report.pk), happened_at=NOW
    )
    assert muatan.body_of(row, OPERATOR_SAMBAS) is None
    assert muatan.body_of(row, ADMIN_MEMPAWAH) is None
    assert json.loads(muatan.body_of(row, OPERATOR_MEMPAWAH))["data"]["nomor"] == report.nomor


def test_an_owner_who_left_has_the_hook_paused_and_nothing_sent(elsewhere):
    hook = a_hook(elsewhere)
    a_report()
    Akun.objects.filter(pk=OPERATOR_MEMPAWAH.user_id).update(is_active=False)
    account(ADMIN_MEMPAWAH)
    told()
    hook.refresh_from_db()
    assert (hook.keadaan, elsewhere.asked) == ("dijeda", [])
    assert Pemberitahuan.objects.get().akun_id == ADMIN_MEMPAWAH.user_id


def test_the_body_names_no_reporter(elsewhere):
    account(PELAPOR_TOHO)
    a_hook(elsewhere)
    a_report()
    told()
    ((_, _, body),) = elsewhere.asked
    assert PELAPOR_TOHO.name.split(",")[0].encode() not in body


def test_potensi_too(elsewhere):
    hook = a_hook(elsewhere, events=["potensi.dicatat", "potensi.berubah"])
    row = make_potensi()
    from kentongan.potensi import actions as potensi_actions

    potensi_actions.set_keadaan(
        actor=OPERATOR_MEMPAWAH, potensi=row, keadaan=KeadaanPotensi.MENGHANGAT, note="Contoh."
    )
    told()
    kinds = [body["type"] for body in elsewhere.jsons]
    assert (sorted(kinds), hook.is_active) == (["potensi.berubah", "potensi.dicatat"], True)


def test_a_failure_is_tried_again_later_with_growing_pauses(elsewhere):
    hook = a_hook(elsewhere)
    a_report()
    tasks.tell_webhooks()
    elsewhere.answers = [(500, "rusak"), (302, "", ("Location", "http://127.0.0.1/lain"))]
    job = Pekerjaan.objects.get(key__startswith="webhook")
    pauses = []
    for _ in range(2):
        before = timezone.now()
        jobs.run(job.key)
        job.refresh_from_db()
        pauses.append(round((job.next_at - before).total_seconds() / 60))
    row = KirimanWebhook.objects.get()
    assert (pauses, row.keadaan, row.status, row.attempts) == ([2, 4], "gagal", 302, 2)
    jobs.run(job.key)
    row.refresh_from_db()
    hook.refresh_from_db()
    assert (row.keadaan, row.attempts, hook.failures, hook.failing_since) == (
        "terkirim",
        3,
        0,
        None,
    )
    assert len(elsewhere.asked) == 3


def test_a_receiver_that_is_gone_is_paused_and_its_people_told(elsewhere):
    hook = a_hook(elsewhere)
    account(ADMIN_MEMPAWAH)
    a_report()
    elsewhere.answers = [(410, "selesai")]
    told()
    hook.refresh_from_db()
    assert (hook.keadaan, "410" in hook.reason) == ("dijeda", True)
    people = set(Pemberitahuan.objects.values_list("akun_id", flat=True))
    assert people == {ADMIN_MEMPAWAH.user_id, OPERATOR_MEMPAWAH.user_id}
    a_report()
    told()
    assert len(elsewhere.asked) == 1


def test_what_happened_during_a_pause_is_sent_afterwards(elsewhere):
    hook = a_hook(elsewhere)
    hook = actions.pause_webhook(
        actor=OPERATOR_MEMPAWAH, webhook=hook, reason="Contoh: pindah server.", now=NOW
    )
    a_report()
    told()
    assert elsewhere.asked == []
    actions.resume_webhook(actor=OPERATOR_MEMPAWAH, webhook=hook, now=NOW)
    told()
    assert len(elsewhere.asked) == 1
    assert not Pemberitahuan.objects.exists()


def test_what_waited_when_the_hook_was_paused_waits_on(elsewhere):
    hook = a_hook(elsewhere)
    a_report()
    tasks.tell_webhooks()
    actions.pause_webhook(actor=OPERATOR_MEMPAWAH, webhook=hook, reason="Contoh.", now=NOW)
    run_jobs()
    assert (elsewhere.asked, KirimanWebhook.objects.get().keadaan) == ([], "antre")
    actions.resume_webhook(actor=OPERATOR_MEMPAWAH, webhook=hook, now=NOW)
    run_jobs()
    assert KirimanWebhook.objects.get().keadaan == "terkirim"


def test_an_address_inside_the_house_is_never_asked(elsewhere, settings):
    hook = a_hook(elsewhere)
    settings.WEBHOOK_INTERN = ()
    a_report()
    told()
    row = KirimanWebhook.objects.get()
    assert (row.keadaan, elsewhere.asked) == ("gagal", [])
    assert "jaringan dalam" in row.answer
    assert not Pekerjaan.objects.filter(key__startswith="webhook", done_at=None).exists()
    hook.refresh_from_db()
    assert hook.failures == 1


def test_a_name_that_leads_inside_is_refused_when_it_is_resolved(settings, monkeypatch):
    def resolved(host, port, **_):
        return [(2, 1, 6, "", (address, port)) for address in ("93.184.216.34", "10.0.0.7")]

    monkeypatch.setattr(http.socket, "getaddrinfo", resolved)
    with pytest.raises(GatewayError, match="jaringan dalam"):
        http.call("POST", "https://gerbang.contoh.go.id/", body=b"", allow_private=False)


@pytest.mark.parametrize(
    "address",
    ["64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "::ffff:10.0.0.1", "fe80::1%eth0"],
)
def test_an_inner_address_in_other_clothes_is_not_public(address):
    assert not http.is_public(address)


def test_an_answer_that_never_ends_is_cut(monkeypatch):
    monkeypatch.setattr(http, "DEADLINE", 0.2)

    def stops(handler, body):
        handler.send_response(200)
        handler.send_header("Content-Length", "10")
        handler.end_headers()
        handler.wfile.write(b"x")
        handler.wfile.flush()
        handler.rfile.read()  # until the other side has enough of it

    with running(stops) as gateway, pytest.raises(GatewayError, match="terlalu lambat"):
        http.call("POST", gateway.url, body=b"")


def test_a_long_answer_is_not_read_to_its_end(elsewhere):
    elsewhere.answers = [(200, "x" * 100_000)]
    a_hook(elsewhere)
    a_report()
    told()
    assert len(KirimanWebhook.objects.get().answer) == 300


@pytest.mark.parametrize(
    "url",
    [
        "http://gerbang.contoh.go.id/",
        "http://10.0.0.1/",
        "ftp://gerbang.contoh.go.id/",
        "https://nama:sandi@gerbang.contoh.go.id/",
        "https://",
        "gerbang.contoh.go.id",
        "https://gerbang.contoh.go.id:99999/",
        "https://a b/",
        "https://gerbang.contoh.go.id/\r\nX: y",
        "https://gerbang.contoh.go.id/#bagian",
    ],
)
def test_only_plain_https_addresses_are_taken(url):
    with pytest.raises(InvalidInput):
        rules.check_url(url, networks=())


def test_the_house_may_name_networks_of_its_own():
    rules.check_url("http://10.1.2.3:8080/x", networks=("10.1.2.0/24",))
    with pytest.raises(InvalidInput):
        rules.check_url("http://10.1.3.3:8080/x", networks=("10.1.2.0/24",))
    rules.check_url("https://gerbang.contoh.go.id/kentongan?a=b", networks=())


@settings(deadline=None)
@given(st.binary(max_size=200), st.binary(min_size=1, max_size=200), st.text(min_size=1))
def test_a_signature_is_of_these_bytes_and_this_secret_only(body, more, salt):
    secret = rules.secret_from("kunci", salt)
    signed = rules.sign(secret, number="msg_1", timestamp=1, body=body)
    assert signed == rules.sign(secret, number="msg_1", timestamp=1, body=body)
    assert signed != rules.sign(secret, number="msg_1", timestamp=1, body=body + more)
    assert signed != rules.sign(secret, number="msg_1", timestamp=2, body=body)
    other = rules.secret_from("kunci", f"{salt}x")
    assert signed != rules.sign(other, number="msg_1", timestamp=1, body=body)


def test_the_signature_of_the_standards_own_example():
    signed = rules.sign(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        number="msg_p5jXN8AQM9LWM0D4loKWxJek",
        timestamp=1614265330,
        body=b'{"test": 2432232314}',
    )
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@given(st.integers(0, 50), st.one_of(st.none(), st.integers(0, 200)))
def test_a_hook_is_paused_only_after_many_failures_and_a_long_time(failures, minutes):
    since = None if minutes is None else NOW - dt.timedelta(minutes=minutes)
    paused = rules.is_to_be_paused(failures, failing_since=since, now=NOW)
    assert paused == (failures >= 10 and minutes is not None and minutes >= 60)


def test_a_hook_that_fails_for_long_is_paused(elsewhere):
    hook = a_hook(elsewhere)
    long_ago = timezone.now() - dt.timedelta(hours=2)
    Webhook.objects.filter(pk=hook.pk).update(failures=9, failing_since=long_ago)
    a_report()
    elsewhere.answers = [(503, "penuh")]
    told()
    hook.refresh_from_db()
    assert (hook.keadaan, hook.reason) == ("dijeda", "Gagal terus: HTTP 503")


def test_every_event_is_traced_somewhere():
    root = Path(kentongan.__file__).parent
    sources = "".join(p.read_text() for p in root.glob("*/actions*/**/*.py"))
    sources += "".join(p.read_text() for p in root.glob("*/actions.py"))
    traced = {name for names in rules.TRACED.values() for name in names}
    assert {name for name in traced if f'"{name}"' not in sources} == set()


# Screens


def test_an_operator_makes_a_hook_and_sees_its_secret_once(elsewhere, sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    form = {"nama": "Dasbor", "url": f"{elsewhere.url}/x", "events": ["laporan.diterima"]}
    page = client.post("/webhook/", form, follow=True)
    hook = Webhook.objects.get()
    text = page.content.decode()
    (shown,) = re.findall(r"whsec_[A-Za-z0-9+/=]+", text.replace("&#x2B;", "+"))
    assert shown == hook.secret
    assert "whsec_" not in client.get(f"/webhook/{hook.pk}/").content.decode()
    assert "whsec_" not in str(list(Jejak.objects.values()))
    old = hook.secret
    assert "whsec_" in client.post(f"/webhook/{hook.pk}/rahasia/", follow=True).content.decode()
    hook.refresh_from_db()
    assert hook.secret != old


def test_a_wrong_address_or_nothing_chosen_is_said_at_the_field(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    form = {"nama": "Dasbor", "url": "http://contoh.go.id/", "events": ["laporan.diterima"]}
    page = client.post("/webhook/", form)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["url"])
    page = client.post("/webhook/", form | {"url": "https://contoh.go.id/", "events": ["lain"]})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["events"])


def test_a_try_is_answered_also_while_paused_and_can_be_repeated(elsewhere, sign_in):
    hook = a_hook(elsewhere)
    client = sign_in(OPERATOR_MEMPAWAH)
    client.post(f"/webhook/{hook.pk}/jeda/")
    client.post(f"/webhook/{hook.pk}/uji/")
    run_jobs()
    row = KirimanWebhook.objects.get()
    assert (row.keadaan, elsewhere.jsons[0]["type"]) == ("terkirim", "uji")
    client.post(f"/webhook/{hook.pk}/kiriman/{row.pk}/")
    run_jobs()
    first, again = (headers["webhook-id"] for _, headers, _ in elsewhere.asked)
    assert first == again
    client.post(f"/webhook/{hook.pk}/lanjutkan/")
    hook.refresh_from_db()
    assert hook.is_active


def test_an_admin_looks_after_hooks_without_reading_what_they_carry(elsewhere, sign_in):
    elsewhere.answers = [(200, "gema isi laporan")]
    hook = a_hook(elsewhere)
    a_report()
    told()
    client = sign_in(ADMIN_MEMPAWAH)
    assert not client.get("/webhook/").context["form"].is_of_use
    assert "gema" not in client.get(f"/webhook/{hook.pk}/").content.decode()
    client.post(f"/webhook/{hook.pk}/cabut/")
    hook.refresh_from_db()
    assert hook.keadaan == "dicabut"
    assert client.post(f"/webhook/{hook.pk}/lanjutkan/").status_code == 409
    assert client.post(f"/webhook/{hook.pk}/uji/").status_code == 409
    page = sign_in(OPERATOR_MEMPAWAH).get(f"/webhook/{hook.pk}/")
    assert "gema" in page.content.decode()


def test_another_kabupaten_sees_no_hook_of_ours(elsewhere, sign_in):
    hook = a_hook(elsewhere)
    client = sign_in(OPERATOR_SAMBAS)
    assert client.get(f"/webhook/{hook.pk}/").status_code == 404
    assert client.post(f"/webhook/{hook.pk}/cabut/").status_code == 404
    assert list(client.get("/webhook/").context["page"].object_list) == []
    assert sign_in(PELAPOR_TOHO).get("/webhook/").status_code == 403


def test_the_lists_ask_as_much_for_many_as_for_one(elsewhere, sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    counts = []
    for _ in range(3):
        hook = a_hook(elsewhere)
        a_report()
        told()
        for url in ("/webhook/", f"/webhook/{hook.pk}/"):
            client.get(url)
            with CaptureQueriesContext(connection) as asked:
                client.get(url)
            counts.append(len(asked))
    assert counts[:2] == counts[-2:]


def test_the_openapi_tells_of_every_event(client):
    said = client.get("/api/v1/openapi.json").json()
    assert set(said["webhooks"]) == set(ALL)
    for path in said["webhooks"].values():
        body = path["post"]["requestBody"]["content"]["application/json"]["schema"]
        name = body["properties"]["data"]["$ref"].rpartition("/")[2]
        assert name in said["components"]["schemas"]
