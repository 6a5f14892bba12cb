"""What the phone's outbox asks and sends with a session."""

import datetime as dt
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kentongan.akses.models import Akun
from kentongan.laporan import actions
from kentongan.laporan.models import Lampiran, Laporan
from tests.conftest import CAMAT_TOHO, INSPEKTUR_MEMPAWAH, OPERATOR_MEMPAWAH, PELAPOR_TOHO
from tests.laporan.factories import a_report
from tests.laporan.test_screens import KEY, photo, typed

pytestmark = pytest.mark.django_db
ROAD = f"/lapor/antrean/{KEY}/"
JSON = {"HTTP_ACCEPT": "application/json"}


def put(client, **changes):
    form = typed(**changes)
    del form["uuid"]
    kind = "application/x-www-form-urlencoded"
    return client.put(ROAD, urlencode(form), content_type=kind, **JSON)


def ago(**span):
    return (timezone.now() - dt.timedelta(**span)).isoformat()


def test_the_same_report_arrives_once(sign_in):
    client = sign_in(PELAPOR_TOHO)
    first, again = (put(client, ditulis=ago(hours=1)) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json() | {"is_repeat": True}
    assert Laporan.objects.count() == 1


def test_today_is_the_day_of_writing(sign_in):
    put(sign_in(PELAPOR_TOHO), ditulis=ago(days=2), client_sent_at="2020-01-01T00:00:00Z")
    row = Laporan.objects.get()
    assert row.happened_on == (timezone.localtime() - dt.timedelta(days=2)).date()
    assert row.client_sent_at == dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize("span", [{"days": 90}, {"hours": -2}])
def test_an_odd_clock_asks_for_the_date(sign_in, span):
    client = sign_in(PELAPOR_TOHO)
    answer = put(client, ditulis=ago(**span))
    assert answer.status_code == 422
    assert [each["id"] for each in answer.json()["errors"]] == ["id_tanggal"]
    answer = put(client, ditulis=ago(**span), kapan="lain", tanggal=str(timezone.localdate()))
    assert answer.status_code == 201


def test_other_words_under_the_same_id_are_refused_with_the_number(sign_in):
    client = sign_in(PELAPOR_TOHO)
    number = put(client).json()["nomor"]
    answer = put(client, apa="Contoh: isi lain sama sekali.")
    assert (answer.status_code, answer.json()["code"]) == (409, "laporan.uuid_reused")
    assert number in answer.json()["detail"]


def test_what_lacks_is_told_with_the_field(sign_in):
    answer = put(sign_in(PELAPOR_TOHO), bidang="")
    (problem,) = answer.json()["errors"]
    assert (problem["id"], problem["label"]) == ("id_bidang_0", "Bidang")


def test_a_photo_follows_once(sign_in):
    client = sign_in(PELAPOR_TOHO)
    put(client)
    sent = [client.post(f"{ROAD}foto/", {"foto": photo()}, **JSON).status_code for _ in range(2)]
    assert (sent, Lampiran.objects.count()) == ([201, 201], 1)


def test_a_session_learns_how_its_reports_stand(sign_in):
    client = sign_in(PELAPOR_TOHO)
    nomor = put(client).json()["nomor"]
    told = client.get(f"/lapor/antrean/?uuid={KEY}&uuid=bukan").json()
    assert told["akun"] == PELAPOR_TOHO.user_id
    assert [(each["nomor"], each["keadaan"]) for each in told["laporan"]] == [(nomor, "dikirim")]
    assert sign_in(CAMAT_TOHO).get(f"/lapor/antrean/?uuid={KEY}").json()["laporan"] == []


def test_without_a_session_only_that_is_told(client):
    told = client.get(f"/lapor/antrean/?uuid={KEY}").json()
    assert (told["akun"], told["sebab"], sorted(told)) == (
        None,
        "masuk",
        ["akun", "sebab", "sekarang"],
    )


def test_a_closed_account_is_told(sign_in):
    client = sign_in(PELAPOR_TOHO)
    Akun.objects.update(is_active=False)
    assert client.get("/lapor/antrean/").json()["sebab"] == "nonaktif"


def test_a_role_that_sends_nothing_is_refused(sign_in):
    assert put(sign_in(INSPEKTUR_MEMPAWAH)).status_code == 403


def test_a_nihil_is_of_the_day_on_which_it_was_tapped(sign_in):
    client = sign_in(PELAPOR_TOHO)
    body = urlencode({"ditulis": ago(days=1)})
    kind = "application/x-www-form-urlencoded"
    sent = [
        client.post("/lapor/antrean/nihil/", body, content_type=kind).status_code for _ in range(2)
    ]
    row = Laporan.objects.get()
    assert (sent, row.happened_on) == ([201, 200], timezone.localdate() - dt.timedelta(days=1))


def test_the_places_of_the_kabupaten_have_names_and_points(sign_in):
    places = sign_in(OPERATOR_MEMPAWAH).get("/lapor/tempat.json").json()["tempat"]
    assert {each["kode"][:5] for each in places} == {"61.02"}
    assert all(each["nama"] for each in places)


@pytest.mark.parametrize("path", ["/lapor/", "/laporan/saya/", "/lapor/tempat.json"])
def test_own_pages_say_for_whom_a_phone_may_keep_them(sign_in, path):
    response = sign_in(PELAPOR_TOHO).get(path)
    assert response.headers["Kentongan-Akun"] == str(PELAPOR_TOHO.user_id)


@pytest.mark.parametrize("path", ["/", "/laporan/", "/laporan/saya/?halaman=2"])
def test_no_other_page_may_be_kept(sign_in, path):
    assert "Kentongan-Akun" not in sign_in(OPERATOR_MEMPAWAH).get(path).headers


def test_the_worker_names_its_build_and_is_renewed(client):
    response = client.get("/pekerja.js")
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.content.startswith(b'self.KENTONGAN = {"versi": "')


REASON = "Jam kejadian belum ada, mohon dilengkapi."


def returned(client):
    """A report of this phone that the desk has sent back."""
    put(client)
    row = Laporan.objects.get()
    actions.return_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, reason=REASON, now=timezone.now())
    return row


def mend(client, **changes):
    form = typed(versi=1, apa="Contoh: jalan kebun dipalang, pukul lima.") | changes
    del form["uuid"]
    kind = "application/x-www-form-urlencoded"
    return client.put(f"{ROAD}perbaikan/", urlencode(form), content_type=kind, **JSON)


def test_a_phone_gets_what_was_returned_with_its_words_and_the_reason_once(sign_in):
    client = sign_in(PELAPOR_TOHO)
    row = returned(client)
    (told,) = client.get("/lapor/antrean/").json()["dikembalikan"]
    assert (told["uuid"], told["versi"], told["alasan"], told["nomor"]) == (
        KEY,
        1,
        REASON,
        row.nomor,
    )
    words = dict(told["isian"])
    assert words["apa"] == row.apa
    assert (words["kapan"], words["tanggal"]) == ("lain", str(row.happened_on))
    assert client.get(f"/lapor/antrean/?punya={KEY}.1").json()["dikembalikan"] == []
    assert sign_in(CAMAT_TOHO).get("/lapor/antrean/").json()["dikembalikan"] == []


def test_the_words_that_a_phone_gets_make_the_same_report_again(sign_in):
    client = sign_in(PELAPOR_TOHO)
    row = returned(client)
    (told,) = client.get("/lapor/antrean/").json()["dikembalikan"]
    body = urlencode([*map(tuple, told["isian"]), ("versi", 1)])
    kind = "application/x-www-form-urlencoded"
    answer = client.put(f"{ROAD}perbaikan/", body, content_type=kind, **JSON)
    assert answer.status_code == 201
    again = Laporan.objects.get()
    assert (again.digest, again.version, again.keadaan) == (row.digest, 2, "dikirim")


def test_a_correction_arrives_once_as_a_new_version(sign_in):
    client = sign_in(PELAPOR_TOHO)
    returned(client)
    words = "Contoh: jalan kebun dipalang kayu, pukul lima pagi."
    first, again = (mend(client, apa=words) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    row = Laporan.objects.get()
    assert (row.apa, row.version, row.keadaan) == (words, 2, "dikirim")
    assert row.versi_lama.get().reason == REASON
    assert client.get("/lapor/antrean/").json()["dikembalikan"] == []


def test_what_was_corrected_elsewhere_is_not_overwritten(sign_in):
    client = sign_in(PELAPOR_TOHO)
    row = returned(client)
    client.post(f"/laporan/{row.pk}/perbaiki/", typed(apa="Contoh: dari peramban lain."))
    answer = mend(client, apa="Contoh: dari telepon ini.")
    assert (answer.status_code, answer.json()["code"]) == (409, "laporan.corrected_elsewhere")
    assert Laporan.objects.get().apa == "Contoh: dari peramban lain."


@pytest.mark.parametrize(
    ("changes", "status"),
    [({"apa": ""}, 422), ({"versi": "x"}, 409), ({"versi": 7}, 409), ({"wilayah": "61.01"}, 422)],
)
def test_a_correction_that_cannot_be_taken_leaves_the_report_returned(sign_in, changes, status):
    client = sign_in(PELAPOR_TOHO)
    returned(client)
    assert mend(client, **changes).status_code == status
    assert Laporan.objects.get().keadaan == "dikembalikan"


def test_nobody_corrects_the_report_of_another(sign_in):
    returned(sign_in(PELAPOR_TOHO))
    assert mend(sign_in(CAMAT_TOHO), apa="Contoh: bukan punya saya.").status_code in {403, 404}


def test_asking_costs_no_more_queries_the_more_was_returned(sign_in):
    client = sign_in(PELAPOR_TOHO)
    returned(client)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            client.get("/lapor/antrean/")
        return len(seen)

    queries()
    one = queries()
    for number in range(3):
        row = a_report(now=timezone.now(), apa=f"Contoh: laporan ke-{number} yang dikembalikan.")
        actions.return_laporan(
            actor=OPERATOR_MEMPAWAH, laporan=row, reason=REASON, now=timezone.now()
        )
    assert queries() == one
