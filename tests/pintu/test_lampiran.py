"""Photos and places that come as messages, by Telegram and by WhatsApp."""

import hashlib
import hmac
import io
import json

import pytest
from PIL import Image

from kentongan.laporan import photos
from kentongan.laporan.enums import Saluran
from kentongan.laporan.models import Lampiran, Laporan
from kentongan.pintu.models import PesanMasuk
from kentongan.pintu.saluran.antarmuka import GatewayError
from kentongan.pintu.saluran.telegram import Telegram, read_update
from kentongan.pintu.saluran.whatsapp import Whatsapp, read_messages
from kentongan.wilayah import queries as wilayah_queries
from tests.conftest import OPERATOR_MEMPAWAH, PELAPOR_TOHO, TOHO
from tests.pintu.factories import NUMBER, arrives, known, run_jobs
from tests.pintu.gerbang import bot_with_files, graph, running, update, wa_message, wa_update

pytestmark = pytest.mark.django_db
GOOD = "LAPOR#Toho#Contoh: jalan dipalang warga#tinggi"
PHOTO = ({"jenis": "photo", "file_id": "besar"},)
JAKARTA = {"jenis": "location", "lat": -6.2, "lon": 106.8}
CHAT = {"channel": Saluran.TELEGRAM, "alamat": "42"}


def a_photo():
    """A picture that tells where and with what it was taken."""
    out = io.BytesIO()
    image = Image.new("RGB", (60, 40), "teal")
    exif = Image.Exif()
    exif[0x010F] = "Kamera rahasia"
    exif.get_ifd(0x8825)[2] = (0.0, 20.0, 0.0)
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture(autouse=True)
def gateway(settings, tmp_path):
    settings.PINTU_WILAYAH = "61.02"
    settings.MEDIA_ROOT = tmp_path
    with running(bot_with_files({"besar": a_photo(), "rusak": b"bukan foto"})) as gateway:
        settings.TELEGRAM_TOKEN, settings.TELEGRAM_API = "1:token", gateway.url
        yield gateway


def said(row):
    return [each.teks for each in row.balasan.all()]


def inside(kode):
    info = wilayah_queries.get_wilayah(kode)
    return {"jenis": "location", "lat": info.lat, "lon": info.lon}


def test_a_photo_with_a_report_as_its_words_is_one_report_without_metadata():
    known(**CHAT)
    row = arrives(GOOD, lampiran=PHOTO, **CHAT)
    laporan = Laporan.objects.get()
    kept = Lampiran.objects.get(laporan=laporan)
    data = photos.path_of(kept.sha256).read_bytes()
    assert (row.keadaan, row.photos[0]["sha256"]) == ("laporan", kept.sha256)
    assert b"Kamera rahasia" not in data
    assert dict(Image.open(io.BytesIO(data)).getexif()) == {}


def test_a_photo_alone_belongs_to_the_report_before():
    known(**CHAT)
    arrives(GOOD, **CHAT)
    row = arrives("", number="m-2", lampiran=PHOTO, **CHAT)
    laporan = Laporan.objects.get()
    assert (row.keadaan, row.laporan_id, laporan.lampiran.count()) == ("dijawab", laporan.pk, 1)
    assert said(row) == [f"Foto ditambahkan pada {laporan.nomor}."]
    again = arrives("palang yang tadi", number="m-3", lampiran=PHOTO, **CHAT)
    assert (laporan.lampiran.count(), again.laporan_id) == (1, laporan.pk)


def test_the_same_photo_message_twice_is_added_once(gateway):
    known(**CHAT)
    arrives(GOOD, **CHAT)
    arrives("", number="m-2", lampiran=PHOTO, **CHAT)
    arrives("", number="m-2", lampiran=PHOTO, **CHAT)
    assert Lampiran.objects.count() == 1
    assert sum(path.endswith("/getFile") for path, _, _ in gateway.asked) == 1


def test_a_photo_or_a_place_without_a_report_is_answered_with_an_example():
    known(**CHAT)
    for number, part in enumerate((PHOTO[0], inside(TOHO))):
        row = arrives("", number=f"m-{number}", lampiran=(part,), **CHAT)
        assert "Belum ada laporan" in said(row)[0]
        assert "LAPOR#" in said(row)[0]


def test_what_is_no_photo_is_refused_with_the_cure_and_not_tried_again(gateway):
    known(**CHAT)
    arrives(GOOD, **CHAT)
    row = arrives("", number="m-2", lampiran=({"jenis": "photo", "file_id": "rusak"},), **CHAT)
    assert "Belum diterima" in said(row)[0]
    assert "masalah" in row.photos[0]
    gone = arrives("", number="m-3", lampiran=({"jenis": "photo", "file_id": "x"},), **CHAT)
    assert "tidak dapat diambil" in said(gone)[0]
    assert Lampiran.objects.count() == 0


def test_a_strangers_photo_is_fetched_only_once_an_operator_made_a_report_of_it(sign_in, gateway):
    row = arrives("ada palang", lampiran=PHOTO, **CHAT)
    assert (row.keadaan, [p for p, _, _ in gateway.asked if "getFile" in p]) == ("asing", [])
    form = {"tempat": "Ansiap", "apa": row.teks, "kapan": "", "urgensi": "sedang"}
    client = sign_in(OPERATOR_MEMPAWAH)
    client.post(f"/pesan/{row.pk}/jadikan/", form | {"sumber": "warga", "bidang": "", "nama": ""})
    run_jobs()
    assert Laporan.objects.get().lampiran.count() == 1
    assert "ditambahkan pada laporan" in client.get(f"/pesan/{row.pk}/").content.decode()


def test_a_place_mends_the_report_before_as_a_new_version():
    known(**CHAT)
    arrives(GOOD, **CHAT)
    place = inside(TOHO)
    row = arrives("", number="m-2", lampiran=(place,), **CHAT)
    laporan = Laporan.objects.get()
    assert (laporan.lat, laporan.lon, laporan.version) == (place["lat"], place["lon"], 2)
    assert said(row) == [f"Lokasi ditambahkan pada {laporan.nomor}."]


def test_a_place_in_another_kabupaten_is_refused():
    known(**CHAT)
    arrives(GOOD, **CHAT)
    row = arrives("", number="m-2", lampiran=(JAKARTA,), **CHAT)
    assert ("Belum diterima" in said(row)[0], Laporan.objects.get().lat) == (True, None)


def test_a_place_decides_between_the_places_that_were_asked_about():
    known(OPERATOR_MEMPAWAH, **CHAT)
    asked = arrives("LAPOR#Toho Hilir#Contoh: jalan dipalang warga", **CHAT)
    far = arrives("", number="m-2", lampiran=(inside("61.02.01"),), **CHAT)
    assert (asked.keadaan, "Balas dengan angkanya" in said(far)[0]) == ("menunggu", True)
    place = inside(asked.pilihan[0])
    arrives("", number="m-3", lampiran=(place,), **CHAT)
    laporan = Laporan.objects.get()
    assert (laporan.wilayah_kode, laporan.lat) == (asked.pilihan[0], place["lat"])


def test_telegram_sends_places_and_pictures_as_files():
    sent = update(1, "")
    sent["message"]["location"] = {"latitude": 0.35, "longitude": 109.1}
    assert read_update(sent).lampiran == ({"jenis": "location", "lat": 0.35, "lon": 109.1},)
    sent = update(2, "")
    sent["message"]["document"] = {"file_id": "x", "mime_type": "image/png"}
    assert read_update(sent).lampiran == ({"jenis": "photo", "file_id": "x"},)
    sent["message"]["document"] = {"file_id": "x", "mime_type": "application/pdf"}
    assert read_update(sent).lampiran == ({"jenis": "document", "file_id": "x"},)
    sent = update(3, "")
    sent["message"]["location"] = {"latitude": "utara", "longitude": 109.1}
    assert read_update(sent).lampiran == ()


def test_a_file_that_is_gone_is_final_and_a_broken_line_is_not(gateway):
    adapter = Telegram("1:token", gateway.url)
    with pytest.raises(GatewayError) as gone:
        adapter.download("x")
    gateway.answers = [(502, "rusak")]
    with pytest.raises(GatewayError) as broken:
        adapter.download("besar")
    assert (gone.value.is_final, broken.value.is_final) == (True, False)


# WhatsApp

SECRET = "rahasia-aplikasi"


@pytest.fixture
def meta(settings):
    settings.WHATSAPP_PHONE_ID, settings.WHATSAPP_TOKEN = "555", "token-contoh"
    settings.WHATSAPP_APP_SECRET, settings.WHATSAPP_VERIFY = SECRET, "kata-sepakat"
    with running(graph({"foto-1": a_photo()})) as gateway:
        settings.WHATSAPP_API = f"{gateway.url}/v23.0"
        yield gateway


def handed(client, body, secret=SECRET):
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    signed = hmac.new(secret.encode(), data, hashlib.sha256).hexdigest()
    answer = client.post(
        "/pintu/whatsapp/",
        data,
        content_type="application/json",
        headers={"X-Hub-Signature-256": f"sha256={signed}"},
    )
    run_jobs()
    return answer.status_code


def test_meta_asks_whether_the_address_is_ours(client, meta):
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444"}
    good = client.get("/pintu/whatsapp/", asked | {"hub.verify_token": "kata-sepakat"})
    assert (good.status_code, good.content) == (200, b"1158201444")
    assert good["Content-Type"].startswith("text/plain")
    assert client.get("/pintu/whatsapp/", asked | {"hub.verify_token": "x"}).status_code == 403
    assert client.get("/pintu/whatsapp/").status_code == 403


def test_a_message_becomes_a_report_and_is_answered_as_a_quote(client, meta):
    known(channel="whatsapp")
    assert handed(client, wa_update(wa_message(1, body=GOOD))) == 200
    assert handed(client, wa_update(wa_message(1, body=GOOD))) == 200
    laporan = Laporan.objects.get()
    (reply,) = meta.jsons
    assert (laporan.channel, reply["to"], reply["context"]) == (
        "whatsapp",
        NUMBER,
        {"message_id": "wamid.1"},
    )
    assert laporan.nomor in reply["text"]["body"]
    assert PesanMasuk.objects.get().balasan.get().provider_id == f"wamid.balasan.{NUMBER}"


def test_a_picture_and_a_place_follow_their_report(client, meta):
    known(channel="whatsapp")
    place = inside(TOHO)
    handed(client, wa_update(wa_message(1, body=GOOD)))
    handed(
        client,
        wa_update(
            wa_message(2, "image", id="foto-1", mime_type="image/jpeg", sha256="x"),
            wa_message(3, "location", latitude=place["lat"], longitude=place["lon"], name="Toho"),
        ),
    )
    laporan = Laporan.objects.get()
    assert (laporan.lampiran.count(), laporan.lat) == (1, place["lat"])


def test_who_can_not_sign_hands_nothing_over(client, meta, settings):
    assert handed(client, wa_update(wa_message(1, body="halo")), secret="salah") == 403
    settings.WHATSAPP_APP_SECRET = ""
    assert handed(client, wa_update(wa_message(1, body="halo")), secret="") == 403
    assert not PesanMasuk.objects.exists()


def test_statuses_reactions_and_other_numbers_are_left_aside(client, meta):
    status = {"id": "wamid.9", "status": "delivered", "recipient_id": NUMBER}
    assert handed(client, wa_update(statuses=[status])) == 200
    assert handed(client, wa_update(wa_message(2, "reaction", emoji="👍"))) == 200
    assert handed(client, wa_update(wa_message(3, body="halo"), phone="666")) == 200
    assert not PesanMasuk.objects.exists()


@pytest.mark.parametrize(
    "body", [b"", b"[", b"[]", b"3", b'{"entry": 3}', b'{"entry": [{"changes": [3]}]}']
)
def test_what_is_no_update_breaks_nothing(client, meta, body):
    assert handed(client, body) in {200, 400}
    assert not PesanMasuk.objects.exists()


def test_a_voice_is_kept_as_what_it_is():
    (row,) = read_messages(wa_update(wa_message(1, "audio", id="x", voice=True)), phone_id="555")
    assert (row.teks, row.lampiran) == ("", ({"jenis": "audio"},))


def test_meta_says_what_is_final_and_what_passes(meta):
    adapter = Whatsapp("token-contoh", "555", f"{meta.url}/v23.0")
    answers = [
        (400, json.dumps({"error": {"message": "Rate limit hit", "code": 130429}})),
        (400, json.dumps({"error": {"message": "Re-engagement message", "code": 131047}})),
        (503, "<html>"),
        (200, "{}"),
    ]
    found = []
    for answer in answers:
        meta.answers = [answer]
        with pytest.raises(GatewayError) as refused:
            adapter.send(NUMBER, "Diterima", key="k")
        found.append(refused.value.is_final)
    assert found == [False, True, False, False]
    with pytest.raises(GatewayError, match="OAuth") as wrong:
        Whatsapp("lain", "555", f"{meta.url}/v23.0").send(NUMBER, "x", key="k")
    assert wrong.value.is_final


def test_the_token_goes_nowhere_but_over_the_same_kind_of_line(meta):
    meta.answers = [(200, json.dumps({"url": "ftp://contoh.invalid/x"}))]
    adapter = Whatsapp("token-contoh", "555", f"{meta.url}/v23.0")
    with pytest.raises(GatewayError) as refused:
        adapter.download("foto-1")
    assert (refused.value.is_final, len(meta.asked)) == (True, 1)


def test_an_address_on_whatsapp_can_be_registered(sign_in):
    form = {"akun": "akun11", "channel": "whatsapp", "alamat": "0812-3456-789", "sumber": "fkdm"}
    known(PELAPOR_TOHO, alamat="6280000000000")
    page = sign_in(OPERATOR_MEMPAWAH).post("/alamat-pelapor/", form)
    assert page.status_code == 302
