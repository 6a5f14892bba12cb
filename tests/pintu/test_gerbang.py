"""Gateways knock and are asked: Jasmin for SMS, the Bot API for Telegram."""

import datetime as dt
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kentongan.laporan.models import Laporan
from kentongan.pintu import tasks
from kentongan.pintu.models import PesanMasuk
from kentongan.pintu.saluran import http
from kentongan.pintu.saluran.antarmuka import GatewayError, clean_text
from kentongan.pintu.saluran.sms import Sms
from kentongan.pintu.saluran.telegram import Telegram, read_update
from tests.pintu.factories import known, run_jobs
from tests.pintu.gerbang import bot_api, jasmin, running, update

SECRET = "kunci-contoh"


@pytest.fixture
def doors(settings, db):
    settings.PINTU_WILAYAH = "61.02"
    settings.SMS_SECRET = settings.TELEGRAM_SECRET = SECRET
    settings.TELEGRAM_TOKEN = "1:token"


def posted(client, secret=SECRET, **fields):
    fields = {"id": "m-1", "from": "+628123456789", "to": "777", "content": "halo"} | fields
    return client.post(f"/pintu/sms/?kunci={secret}", fields)


def test_jasmin_is_thanked_in_its_own_words_once_the_message_is_kept(client, doors):
    answer = posted(client, **{"origin-connector": "smpp1", "coding": "0"})
    assert (answer.status_code, answer.content) == (200, b"ACK/Jasmin")
    row = PesanMasuk.objects.get()
    assert (row.alamat, row.teks, row.provider_id) == ("628123456789", "halo", "m-1")
    assert posted(client).content == b"ACK/Jasmin"
    assert PesanMasuk.objects.count() == 1


def test_sixteen_bit_letters_are_read_from_the_bytes(client, doors):
    posted(client, coding="8", binary="LAPOR é ✓".encode("utf-16-be").hex(), content="???")
    assert PesanMasuk.objects.get().teks == "LAPOR é ✓"


@pytest.mark.parametrize("secret", ["", "salah", "kunci-contoh2"])
def test_who_does_not_know_the_secret_hands_nothing_over(client, doors, secret):
    assert posted(client, secret=secret).status_code == 403
    assert not PesanMasuk.objects.exists()


def test_a_door_without_a_secret_is_shut(client, doors, settings):
    settings.SMS_SECRET = settings.TELEGRAM_SECRET = ""
    assert posted(client, secret="").status_code == 403
    assert told(client, update(1, "halo"), secret="").status_code == 403


def test_a_message_without_an_id_or_a_sender_is_refused(client, doors):
    assert posted(client, id="").status_code == 403
    assert posted(client, **{"from": ""}).status_code == 403


def told(client, body, secret=SECRET):
    return client.post(
        "/pintu/telegram/",
        body if isinstance(body, str) else json.dumps(body),
        content_type="application/json",
        headers={"X-Telegram-Bot-Api-Secret-Token": secret},
    )


def test_telegram_hands_over_private_messages_only(client, doors):
    assert told(client, update(1, "halo")).status_code == 200
    assert told(client, update(2, "halo semua", kind="group")).status_code == 200
    assert told(client, {"update_id": 3, "edited_message": {}}).status_code == 200
    row = PesanMasuk.objects.get()
    assert (row.channel, row.alamat, row.provider_id) == ("telegram", "42", "1")
    assert told(client, update(9, "halo"), secret="salah").status_code == 403
    assert PesanMasuk.objects.count() == 1


@pytest.mark.parametrize("body", ["", "[", "[]", "3", '{"update_id": 1, "message": {"chat": 3}}'])
def test_what_is_no_update_breaks_nothing(client, doors, body):
    assert told(client, body).status_code in {200, 400}
    assert not PesanMasuk.objects.exists()


def test_a_photo_with_words_is_kept_with_its_file_id():
    sent = update(1, "")
    sent["message"] |= {"caption": "palang", "photo": [{"file_id": "kecil"}, {"file_id": "besar"}]}
    found = read_update(sent)
    assert (found.teks, found.lampiran) == ("palang", ({"jenis": "photo", "file_id": "besar"},))


def test_a_bot_behind_a_wall_fetches_and_answers(doors, settings):
    known(channel="telegram", alamat="42")
    settings.TELEGRAM_SECRET = ""
    updates = [update(7, "NIHIL"), update(8, "BANTUAN")]
    with running(bot_api(updates)) as gateway:
        settings.TELEGRAM_API = gateway.url
        assert tasks.fetch_telegram() == 2
        run_jobs()
        assert tasks.fetch_telegram() == 0
        asked = [(path.rpartition("/")[2], body) for path, _, body in gateway.asked]
    offsets = [json.loads(body)["offset"] for name, body in asked if name == "getUpdates"]
    assert (offsets, Laporan.objects.get().jenis) == ([1, 9], "nihil")
    answers = [json.loads(body) for name, body in asked if name == "sendMessage"]
    assert [each["chat_id"] for each in answers] == [42, 42]


def test_nothing_is_fetched_where_the_webhook_or_nothing_is_set(doors, settings):
    assert tasks.fetch_telegram() == 0
    settings.TELEGRAM_TOKEN = settings.TELEGRAM_SECRET = ""
    assert tasks.fetch_telegram() == 0


def test_jasmin_takes_plain_letters_as_they_are_and_others_in_sixteen_bits():
    with running(jasmin) as gateway:
        adapter = Sms(gateway.url, "kentongan", "sandi")
        number = adapter.send("628123456789", "Diterima", key="k")
        adapter.send("628123456789", "“Toho” yang mana?", key="k")
        plain, other = gateway.forms
    assert number == "07033084-5cfd-4812-90a4-e4d24ffb6e3d"
    assert (plain["coding"], plain["content"]) == ("0", "Diterima")
    assert bytes.fromhex(other["hex-content"]).decode("utf-16-be") == "“Toho” yang mana?"


def test_a_wrong_password_is_final_and_a_broken_line_is_not():
    with running(jasmin) as gateway:
        with pytest.raises(GatewayError, match="Authentication") as wrong:
            Sms(gateway.url, "kentongan", "salah").send("628", "x", key="k")
        gateway.answers = [(500, "Error")]
        with pytest.raises(GatewayError) as broken:
            Sms(gateway.url, "kentongan", "sandi").send("628", "x", key="k")
        url = gateway.url
    with pytest.raises(GatewayError) as gone:
        Sms(url, "kentongan", "sandi").send("628", "x", key="k")
    assert [each.value.is_final for each in (wrong, broken, gone)] == [True, False, False]


def test_telegram_says_why_it_refused():
    with running(bot_api([])) as gateway, pytest.raises(GatewayError, match="Unauthorized") as no:
        Telegram("2:lain", gateway.url).send("42", "x", key="k")
    assert no.value.is_final


def test_a_redirect_is_not_followed():
    with running(jasmin) as gateway:
        gateway.answers = [(302, "", ("Location", f"{gateway.url}/lain"))]
        assert http.call("POST", f"{gateway.url}/send", body=b"").status == 302
        assert len(gateway.asked) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/",
        "http://localhost:1/",
        "http://[::1]:1/",
        "http://[::ffff:127.0.0.1]:1/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0x7f000001/",
        "http://0/",
        "ftp://contoh.id/",
        "file:///etc/passwd",
        "http:///x",
    ],
)
def test_addresses_inside_the_house_are_not_asked(url):
    with pytest.raises(GatewayError) as refused:
        http.call("POST", url, body=b"", allow_private=False)
    assert refused.value.is_final


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.ip_addresses())
def test_an_address_is_public_only_where_the_register_says_so(address):
    assert not http.is_public(str(address)) or address.is_global


@given(st.text(max_size=300))
def test_kept_text_has_no_control_marks(text):
    kept = clean_text(text)
    assert not any(c < " " and c not in "\n\t" for c in kept)
    assert "\x00" not in kept


def test_the_time_of_writing_is_never_later_than_its_arrival(client, doors):
    late = update(1, "halo")
    late["message"]["date"] = int(dt.datetime(2090, 1, 1, tzinfo=dt.UTC).timestamp())
    told(client, late)
    row = PesanMasuk.objects.get()
    assert row.received_at <= row.kept_at
