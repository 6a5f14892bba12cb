import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from kentongan.akses.models import Instansi, Jejak
from kentongan.laporan import actions, documents
from kentongan.laporan.models import Lampiran, Laporan
from tests.conftest import (
    ADMIN_MEMPAWAH,
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    INSPEKTUR_MEMPAWAH,
    NASIONAL_POLPUM,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    PEMERIKSA_KALBAR,
    TIM_MEMPAWAH,
    TOHO,
)
from tests.laporan.factories import DESA_TOHO, a_report, a_verified_report

pytestmark = pytest.mark.django_db
KEY = "0193a0aa-0000-7000-8000-000000000001"


def typed(**changes):
    """What a browser sends of a complete form."""
    return {
        "uuid": KEY,
        "sumber": "perangkat_desa",
        "apa": "Contoh: jalan kebun dipalang kayu sejak subuh.",
        "kapan": "hari_ini",
        "jam": "05.30",
        "berlangsung": "ya",
        "wilayah": str(TOHO),
        "cara": "melihat",
        "korban": "tidak_ada",
        "urgensi": "sedang",
        "bidang": "ekonomi",
        "klasifikasi": "0",
    } | changes


def photo(name="foto.jpg", data=None):
    if data is None:
        out = io.BytesIO()
        Image.new("RGB", (40, 30), "green").save(out, "JPEG")
        data = out.getvalue()
    return SimpleUploadedFile(name, data, "image/jpeg")


def now():
    return timezone.now()


def test_the_form_says_when_the_reporter_came_to_know(sign_in):
    today = timezone.localdate()
    sign_in(PELAPOR_TOHO).post("/lapor/", typed(tahu="kemarin", tahu_jam="17.05"))
    known = timezone.localtime(Laporan.objects.get().obtained_at)
    assert (known.date(), known.hour, known.minute) == (today - dt.timedelta(days=1), 17, 5)


def test_a_day_of_knowing_without_its_hour_is_asked_for(sign_in):
    answer = sign_in(PELAPOR_TOHO).post("/lapor/", typed(tahu="hari_ini"))
    assert answer.context["form"].errors["tahu_jam"] == ["Isi jamnya; kira-kira boleh."]
    assert not Laporan.objects.exists()


# The reporter


def test_the_form_opens_for_a_reporter(sign_in):
    page = sign_in(PELAPOR_TOHO).get("/lapor/")
    assert page.status_code == 200
    assert "Nihil: hari ini aman" in page.content.decode()


def test_a_filled_form_leads_to_the_receipt(sign_in):
    client = sign_in(PELAPOR_TOHO)
    answer = client.post("/lapor/", typed(foto=[photo()]), follow=True)
    row = Laporan.objects.get()
    assert answer.redirect_chain == [(f"/lapor/terima/{row.pk}/", 302)]
    assert row.nomor in answer.content.decode()
    assert (row.happened_on, row.happened_time) == (timezone.localdate(), dt.time(5, 30))
    assert Lampiran.objects.get().laporan == row


def test_sending_the_form_twice_gives_one_report(sign_in):
    client = sign_in(PELAPOR_TOHO)
    places = [client.post("/lapor/", typed()).url for _ in range(2)]
    assert places[0] == places[1]
    assert Laporan.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"apa": ""}, "Apa yang terjadi?"),
        ({"bidang": ""}, "Bidang"),
        ({"kapan": "lain"}, "Isi tanggalnya"),
        ({"kapan": "lain", "tanggal": "2999-01-01"}, "Tanggal kejadian lewat dari hari ini"),
        ({"jam": "jam lima"}, "Tulis jam seperti 05.30"),
        ({"lat": "0,4"}, "Lintang dan bujur harus diisi keduanya"),
        ({"lat": "-7,25", "lon": "112,75"}, "di luar kabupaten/kota"),
        ({"lat": "nan", "lon": "109"}, "Lintang"),
        ({"wilayah": "61.01"}, "Di mana?"),
        ({"klasifikasi": "2"}, "bukan Rahasia Intelijen"),
        ({"apa": "a\x0bb"}, "aksara kendali"),
        ({"pendapat": "Contoh: jalan kebun dipalang kayu sejak subuh."}, "Pendapat sama"),
    ],
)
def test_a_wrong_form_comes_back_as_it_was_typed(sign_in, wrong, said):
    sent = typed(patokan="dekat jembatan contoh", **wrong)
    answer = sign_in(PELAPOR_TOHO).post("/lapor/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "dekat jembatan contoh" in page
    assert KEY in page
    assert Laporan.objects.count() == 0


@pytest.mark.parametrize(
    "data", [b"<html>contoh</html>", b"<svg/>", b"PK\x03\x04" + b"\0" * 60, b""]
)
def test_a_disguised_photo_is_named_and_nothing_typed_is_lost(sign_in, data):
    answer = sign_in(PELAPOR_TOHO).post("/lapor/", typed(foto=[photo("diam.jpg", data)]))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "diam.jpg" in page
    assert "Foto harus dipilih lagi" in page
    assert "jalan kebun dipalang kayu" in page
    assert Laporan.objects.count() == 0


def test_more_photos_than_allowed_are_refused(sign_in):
    answer = sign_in(PELAPOR_TOHO).post("/lapor/", typed(foto=[photo() for _ in range(6)]))
    assert answer.status_code == 422


def test_a_draft_is_kept_incomplete_and_continued(sign_in):
    client = sign_in(PELAPOR_TOHO)
    client.post("/lapor/", typed(bidang="", urgensi="", draf="1"))
    draft = Laporan.objects.get()
    assert (draft.keadaan, draft.bidang) == ("draft", "")
    page = client.get(f"/lapor/?draf={draft.pk}").content.decode()
    assert "jalan kebun dipalang kayu" in page
    client.post("/lapor/", typed())
    draft.refresh_from_db()
    assert (draft.keadaan, draft.nomor != "") == ("dikirim", True)


def test_the_draft_of_another_is_not_found(sign_in):
    sign_in(PELAPOR_TOHO).post("/lapor/", typed(draf="1"))
    draft = Laporan.objects.get()
    assert sign_in(CAMAT_TOHO).get(f"/lapor/?draf={draft.pk}").status_code == 404


def test_nihil_is_one_tap_and_the_second_is_told_so(sign_in):
    client = sign_in(PELAPOR_TOHO)
    first = client.post("/lapor/nihil/", follow=True)
    second = client.post("/lapor/nihil/", follow=True)
    assert "Nihil hari ini diterima." in first.content.decode()
    assert "sudah diterima tadi" in second.content.decode()
    assert Laporan.objects.count() == 1


def test_a_reporter_of_a_kabupaten_finds_the_desa_by_name(sign_in, monkeypatch):
    answer = sign_in(OPERATOR_MEMPAWAH).post(
        "/lapor/", typed(wilayah="61.02", wilayah_dicari=str(DESA_TOHO))
    )
    assert answer.status_code == 302
    assert Laporan.objects.get().wilayah_kode == str(DESA_TOHO)


def test_a_point_narrows_the_kabupaten_to_its_kecamatan(sign_in):
    sign_in(OPERATOR_MEMPAWAH).post("/lapor/", typed(wilayah="61.02", lat="0,4450", lon="109,1689"))
    assert Laporan.objects.get().wilayah_kode == "61.02.06"


def test_own_reports_show_their_honest_states(sign_in):
    returned = a_report(now=now())
    actions.return_laporan(
        actor=OPERATOR_MEMPAWAH, laporan=returned, reason="Jam kejadian belum ada.", now=now()
    )
    a_report(now=now())
    actions.send_nihil(actor=PELAPOR_TOHO, wilayah=TOHO, now=now())
    page = sign_in(PELAPOR_TOHO).get("/laporan/saya/").content.decode()
    for words in (
        "Jam kejadian belum ada.",
        "Lengkapi dan kirim lagi",
        "Sampai di server, belum diverifikasi",
        "Diterima server",
    ):
        assert words in page


def test_a_returned_report_is_mended_and_sent_again(sign_in):
    row = a_report(now=now(), happened_on=timezone.localdate())
    actions.return_laporan(
        actor=OPERATOR_MEMPAWAH, laporan=row, reason="Jam kejadian belum ada.", now=now()
    )
    client = sign_in(PELAPOR_TOHO)
    page = client.get(f"/laporan/{row.pk}/perbaiki/").content.decode()
    assert "Jam kejadian belum ada." in page
    answer = client.post(f"/laporan/{row.pk}/perbaiki/", typed(uuid=str(row.uuid), jam="06.15"))
    row.refresh_from_db()
    assert (answer.status_code, row.version, row.happened_time) == (302, 2, dt.time(6, 15))


def test_only_the_author_mends(sign_in):
    row = a_report(now=now())
    assert sign_in(CAMAT_TOHO).get(f"/laporan/{row.pk}/perbaiki/").status_code == 404
    assert sign_in(CAMAT_TOHO).get(f"/lapor/terima/{row.pk}/").status_code == 404


@pytest.mark.parametrize("actor", [BUPATI_MEMPAWAH, PEMERIKSA_KALBAR, ADMIN_MEMPAWAH])
def test_who_may_not_report_is_told_so(sign_in, actor):
    assert sign_in(actor).get("/lapor/").status_code == 403
    assert sign_in(actor).post("/lapor/nihil/").status_code == 403


def test_a_visitor_is_sent_to_sign_in(client):
    assert client.get("/laporan/").status_code == 302


# The desk


def test_the_desk_shows_what_waits_with_its_clock(sign_in):
    row = a_report(now=now())
    page = sign_in(OPERATOR_MEMPAWAH).get("/laporan/").content.decode()
    for words in ("Perlu kerja", "Belum diverifikasi", row.nomor, "sisa", "Kata pelapor"):
        assert words in page


def test_the_desk_never_names_the_reporter(sign_in):
    row = a_report(now=now())
    client = sign_in(OPERATOR_MEMPAWAH)
    for address in ("/laporan/", f"/laporan/{row.pk}/", "/laporan/ekspor/csv/"):
        answer = client.get(address)
        body = answer.getvalue() if answer.streaming else answer.content
        assert PELAPOR_TOHO.name not in body.decode()


@pytest.mark.parametrize("tab", ["kerja", "diverifikasi", "nihil", "arsip"])
def test_every_heap_opens_empty_and_filled(sign_in, tab):
    client = sign_in(OPERATOR_MEMPAWAH)
    empty = client.get(f"/laporan/?tab={tab}").content.decode()
    assert "Tidak ada laporan di tumpukan ini" in empty
    rows = {"kerja": a_report(now=now()), "diverifikasi": a_verified_report(now=now())}
    actions.send_nihil(actor=PELAPOR_TOHO, wilayah=TOHO, now=now())
    rows["nihil"] = Laporan.objects.get(jenis="nihil")
    rows["arsip"] = actions.archive_laporan(
        actor=OPERATOR_MEMPAWAH, laporan=a_report(now=now()), reason="Bukan kewenangan.", now=now()
    )
    assert rows[tab].nomor in client.get(f"/laporan/?tab={tab}").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "tab=x",
        "halaman=0",
        "halaman=99999999999999",
        "halaman=abc",
        "kelas=9",
        "sejak=2026-13-45",
        "keadaan=semua",
        "kata=contoh",
        "buka=x",
        "wilayah=xx",
        "bidang=ekonomi&urgensi=sedang&sejak=2020-01-01&sampai=2099-01-01&kelas=0",
    ],
)
def test_no_filter_breaks_the_desk(sign_in, query):
    a_report(now=now())
    assert sign_in(OPERATOR_MEMPAWAH).get(f"/laporan/?{query}").status_code == 200


def test_the_desk_is_searched_by_word(sign_in):
    found = a_report(now=now(), apa="Contoh: parit pembagi air ditutup warga.")
    other = a_report(now=now(), apa="Contoh: selebaran tanpa nama di pasar.")
    page = sign_in(OPERATOR_MEMPAWAH).get("/laporan/?kata=parit").content.decode()
    assert found.nomor in page
    assert other.nomor not in page


def questions(client, address):
    client.get(address)  # names of areas are kept in memory
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


@pytest.mark.parametrize("address", ["/laporan/", "/laporan/?tab=diverifikasi", "/laporan/saya/"])
def test_a_list_asks_no_more_for_three_rows_than_for_one(sign_in, address):
    client, asked = sign_in(CAMAT_TOHO), []
    for rows in (1, 2):
        for _ in range(rows):
            a_report(actor=CAMAT_TOHO, now=now())
            a_verified_report(now=now())
        asked.append(questions(client, address))
    assert asked[0] == asked[1]


@pytest.mark.parametrize(
    ("actor", "status"),
    [
        (PELAPOR_TOHO, 200),
        (CAMAT_TOHO, 200),
        (OPERATOR_MEMPAWAH, 200),
        (BUPATI_MEMPAWAH, 200),
        (OPERATOR_SAMBAS, 404),
        (PEMERIKSA_KALBAR, 404),
        (NASIONAL_POLPUM, 404),
        (TIM_MEMPAWAH, 403),
        (INSPEKTUR_MEMPAWAH, 403),
        (ADMIN_MEMPAWAH, 403),
    ],
)
def test_who_opens_a_report(sign_in, actor, status):
    Instansi.objects.create(pk=1, wilayah_kode="61.02", nama="Polres contoh")
    row = a_report(now=now())
    assert sign_in(actor).get(f"/laporan/{row.pk}/").status_code == status


def test_the_operator_of_sambas_lists_nothing_of_mempawah(sign_in):
    row = a_report(now=now())
    for address in ("/laporan/", "/laporan/?wilayah=61.02", "/laporan/?tab=diverifikasi"):
        assert row.nomor not in sign_in(OPERATOR_SAMBAS).get(address).content.decode()


def test_verifying_from_the_page(sign_in):
    row = a_report(now=now())
    client = sign_in(OPERATOR_MEMPAWAH)
    answer = client.post(
        f"/laporan/{row.pk}/olah/",
        {
            "verifikasi": "1",
            "nilai_sumber": "B",
            "nilai_isi": "2",
            "ringkasan": "Contoh ringkasan.",
            "sumber_konflik": "sda",
            "pola_isu": "lahan",
        },
        follow=True,
    )
    row.refresh_from_db()
    assert (row.nilai, row.keadaan, row.sumber_konflik) == ("B2", "diverifikasi", "sda")
    assert "Urungkan verifikasi" in answer.content.decode()
    client.post(f"/laporan/{row.pk}/urungkan/")
    row.refresh_from_db()
    assert row.keadaan == "dikirim"


def test_verifying_without_a_grade_keeps_what_was_typed(sign_in):
    row = a_report(now=now())
    answer = sign_in(OPERATOR_MEMPAWAH).post(
        f"/laporan/{row.pk}/olah/", {"verifikasi": "1", "ringkasan": "Contoh ringkasan panjang."}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Contoh ringkasan panjang." in page
    assert "Nilai sumber" in page
    row.refresh_from_db()
    assert row.keadaan == "dikirim"


def test_the_desk_keeps_its_work_without_verifying(sign_in):
    row = a_report(now=now())
    sign_in(OPERATOR_MEMPAWAH).post(f"/laporan/{row.pk}/olah/", {"ringkasan": "Contoh."})
    row.refresh_from_db()
    assert (row.keadaan, row.ringkasan) == ("dikirim", "Contoh.")


def test_returning_from_the_page_needs_a_reason(sign_in):
    row = a_report(now=now())
    client = sign_in(OPERATOR_MEMPAWAH)
    refused = client.post(f"/laporan/{row.pk}/kembalikan/", {"alasan": "salah"})
    assert refused.status_code == 422
    assert "data-open" in refused.content.decode()
    client.post(f"/laporan/{row.pk}/kembalikan/", {"alasan": "Jam kejadian belum ada."})
    row.refresh_from_db()
    assert row.keadaan == "dikembalikan"


def test_the_camat_vouches_from_the_page(sign_in):
    row = a_report(now=now())
    answer = sign_in(CAMAT_TOHO).post(
        f"/laporan/{row.pk}/kuatkan/", {"catatan": "Sudah saya cek."}, follow=True
    )
    assert "Dikuatkan kecamatan" in answer.content.decode()


def test_forwarding_completing_and_archiving_from_the_page(sign_in):
    row = a_verified_report(now=now())
    client = sign_in(OPERATOR_MEMPAWAH)
    client.post(f"/laporan/{row.pk}/teruskan/")
    assert sign_in(PEMERIKSA_KALBAR).get(f"/laporan/{row.pk}/").status_code == 200
    actions.follow_up_laporan(
        actor=OPERATOR_MEMPAWAH, laporan=row, target="PS-2026-0001", now=now()
    )
    client = sign_in(OPERATOR_MEMPAWAH)
    client.post(f"/laporan/{row.pk}/selesai/")
    client.post(f"/laporan/{row.pk}/arsipkan/", {"alasan": "Tindak lanjut sudah tuntas."})
    row.refresh_from_db()
    assert row.keadaan == "diarsipkan"


def test_a_deed_that_comes_too_late_is_a_conflict(sign_in):
    row = a_verified_report(now=now())
    answer = sign_in(OPERATOR_MEMPAWAH).post(
        f"/laporan/{row.pk}/kembalikan/", {"alasan": "Jam kejadian belum ada."}
    )
    assert answer.status_code == 409


def test_deeds_are_posted(sign_in):
    row = a_report(now=now())
    for deed in ("olah", "kembalikan", "arsipkan", "kuatkan", "urungkan", "teruskan", "nama"):
        assert sign_in(OPERATOR_MEMPAWAH).get(f"/laporan/{row.pk}/{deed}/").status_code in {
            403,
            405,
        }


def test_the_name_is_shown_once_and_traced(sign_in):
    sign_in(PELAPOR_TOHO)
    row = a_report(now=now())
    client = sign_in(OPERATOR_MEMPAWAH)
    bare = client.post(f"/laporan/{row.pk}/nama/")
    assert (bare.status_code, PELAPOR_TOHO.name in bare.content.decode()) == (422, False)
    shown = client.post(f"/laporan/{row.pk}/nama/", {"alasan": "Perlu ditelepon sekarang."})
    assert PELAPOR_TOHO.name in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    assert PELAPOR_TOHO.name not in client.get(f"/laporan/{row.pk}/").content.decode()
    assert Jejak.objects.filter(action="laporan.name_seen").count() == 1
    assert sign_in(CAMAT_TOHO).post(f"/laporan/{row.pk}/nama/").status_code == 403


def test_a_photo_is_seen_only_with_its_report(sign_in):
    sign_in(PELAPOR_TOHO).post("/lapor/", typed(foto=[photo()]))
    lampiran = Lampiran.objects.get()
    address = f"/laporan/{lampiran.laporan_id}/foto/{lampiran.sha256}.jpg"
    shown = sign_in(OPERATOR_MEMPAWAH).get(address)
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/jpeg")
    assert shown.getvalue()[:2] == b"\xff\xd8"
    assert sign_in(OPERATOR_SAMBAS).get(address).status_code == 404
    assert (
        sign_in(OPERATOR_MEMPAWAH).get(address.replace(lampiran.sha256, "0" * 64)).status_code
        == 404
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx", "geojson"])
def test_an_export_holds_exactly_the_list(sign_in, kind):
    kept = a_report(now=now(), lat=0.445, lon=109.1689)
    other = a_report(now=now(), bidang="politik")
    client = sign_in(OPERATOR_MEMPAWAH)
    body = client.get(f"/laporan/?bidang=ekonomi&format={kind}").getvalue()
    if kind == "xlsx":
        import openpyxl

        sheet = openpyxl.load_workbook(io.BytesIO(body))["Data"]
        body = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row).encode()
    assert kept.nomor.encode() in body
    assert other.nomor.encode() not in body


def test_an_unknown_export_is_not_found(sign_in):
    assert sign_in(OPERATOR_MEMPAWAH).get("/laporan/ekspor/exe/").status_code == 404


def test_a_file_that_would_hold_a_part_of_the_list_is_refused(sign_in, monkeypatch):
    monkeypatch.setitem(documents.MAX_ROWS, "xlsx", 1)
    for _ in range(2):
        a_verified_report()
    browser = sign_in(OPERATOR_MEMPAWAH)
    refused = browser.get("/laporan/ekspor/xlsx/?tab=diverifikasi")
    assert refused.status_code == 413
    assert "Persempit saringan" in refused.content.decode()
    assert browser.get("/laporan/ekspor/csv/?tab=diverifikasi").status_code == 200


def test_rooms_above_add_panels(sign_in, monkeypatch):
    from kentongan.laporan import panels

    def panel(actor, laporan):
        return panels.Panel("Panel contoh", "components/empty.html", {})

    monkeypatch.setattr(panels, "_sources", [panel, lambda actor, laporan: None])
    row = a_report(now=now())
    assert "Panel contoh" in sign_in(OPERATOR_MEMPAWAH).get(f"/laporan/{row.pk}/").content.decode()


def test_the_desk_asks_for_panels_after_it_stands(sign_in, monkeypatch):
    from kentongan.laporan import panels

    def panel(actor, laporan):
        return panels.Panel("Panel contoh", "components/empty.html", {})

    monkeypatch.setattr(panels, "_sources", [panel])
    row = a_report(now=now())
    address = f"/laporan/{row.pk}/panel/"
    browser = sign_in(OPERATOR_MEMPAWAH)
    desk = browser.get("/laporan/").content.decode()

    assert f'data-muat="{address}"' in desk
    assert "Panel contoh" not in desk
    assert "Panel contoh" in browser.get(address).content.decode()
    assert sign_in(OPERATOR_SAMBAS).get(address).status_code == 404
