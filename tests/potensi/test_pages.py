import csv
import datetime as dt
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kentongan.peristiwa.models import Peristiwa
from kentongan.potensi.models import Potensi
from tests.conftest import (
    ADMIN_MEMPAWAH,
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    NASIONAL_POLPUM,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    PEMERIKSA_KALBAR,
    SAMBAS,
    TIM_MEMPAWAH,
    TOHO,
)
from tests.peristiwa.factories import verified_laporan
from tests.potensi.factories import make_potensi, stored_potensi

pytestmark = pytest.mark.django_db


def titles(response):
    return [line["row"].judul for line in response.context.get("lines", ())]


@pytest.mark.parametrize(
    ("actor", "seen"),
    (
        (OPERATOR_MEMPAWAH, "ABCD"),
        (BUPATI_MEMPAWAH, "ABCD"),
        (CAMAT_TOHO, "AB"),
        (TIM_MEMPAWAH, "ABD"),
        (PEMERIKSA_KALBAR, "ABDS"),
        (NASIONAL_POLPUM, "ABDS"),
        (OPERATOR_SAMBAS, "S"),
    ),
)
def test_each_role_lists_counts_and_exports_the_same_rows(sign_in, actor, seen):
    stored_potensi(judul="A biasa")
    stored_potensi(judul="B terbatas", klasifikasi=1, keadaan="selesai")
    stored_potensi(judul="C rahasia", klasifikasi=2)
    stored_potensi(judul="D kabupaten", wilayah="61.02")
    stored_potensi(judul="S Sambas", wilayah=SAMBAS)
    client = sign_in(actor)
    page = client.get("/potensi/?urut=judul")
    exported = client.get("/potensi/ekspor/csv?urut=judul")
    rows = list(csv.DictReader(io.StringIO(exported.getvalue().decode("utf-8-sig"))))

    assert "".join(t[0] for t in titles(page)) == seen
    assert "".join(r["Judul"][0] for r in rows) == seen
    assert sum(c["count"] for c in page.context["cells"].values()) == len(seen)
    for row in Potensi.objects.all():
        status = 200 if row.judul[0] in seen else 404
        assert client.get(f"/potensi/{row.pk}/").status_code == status


@pytest.mark.parametrize("actor", (PELAPOR_TOHO, ADMIN_MEMPAWAH))
def test_who_has_no_register_gets_403(sign_in, actor):
    assert sign_in(actor).get("/potensi/").status_code == 403


def test_filters_matrix_cells_and_overdue_reviews_are_in_the_address(sign_in):
    today = timezone.localdate()
    later, before = today + dt.timedelta(9), today - dt.timedelta(9)
    stored_potensi(judul="Batas", kelas_risiko=3, review_on=later, sumber_konflik="batas")
    stored_potensi(
        judul="Lahan", kemungkinan=5, dampak=5, kelas_risiko=5, review_on=before, bidang="ekonomi"
    )
    stored_potensi(judul="Pasar", keadaan="selesai", kelas_risiko=1, review_on=before)
    client = sign_in(OPERATOR_MEMPAWAH)
    found = {
        query: titles(client.get(f"/potensi/?{query}"))
        for query in (
            "",
            "urut=risiko",
            "keadaan=aktif",
            "keadaan=selesai",
            "kelas=5",
            "kemungkinan=5&dampak=5",
            "tinjauan=lewat",
            "sumber=batas",
            "bidang=ekonomi",
            "cari=lah",
            "kelas=9&dampak=x&dari=kapan",
        )
    }
    assert list(found.values()) == [
        ["Lahan", "Batas", "Pasar"],
        ["Pasar", "Batas", "Lahan"],
        ["Lahan", "Batas"],
        ["Pasar"],
        ["Lahan"],
        ["Lahan"],
        ["Lahan"],
        ["Batas"],
        ["Lahan"],
        ["Lahan"],
        ["Lahan", "Batas", "Pasar"],
    ]


def test_the_matrix_links_to_the_rows_behind_each_number(sign_in):
    stored_potensi(kemungkinan=2, dampak=5, kelas_risiko=3)
    client = sign_in(OPERATOR_MEMPAWAH)
    cells = client.get("/potensi/?keadaan=aktif").context["cells"]
    cell = cells[(2, 5)]
    assert (cell["count"], cell["level"]) == (1, 3)
    assert cell["url"] == "?keadaan=aktif&kemungkinan=2&dampak=5"
    assert len(titles(client.get(f"/potensi/{cell['url']}"))) == 1


def test_geojson_stands_at_the_centre_of_the_area(sign_in):
    stored_potensi(wilayah=f"{TOHO}.2001", lat=0.123456, lon=109.654321)
    answer = sign_in(OPERATOR_MEMPAWAH).get("/potensi/ekspor/geojson")
    feature = json.loads(answer.getvalue())["features"][0]
    assert feature["geometry"] == {"type": "Point", "coordinates": [109.04, 0.44]}
    assert "0.123456" not in answer.getvalue().decode()


def queries_of(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("path", ("/potensi/", "/potensi/?format=csv", "/potensi/?tampil=peta"))
def test_three_rows_cost_as_many_queries_as_one(sign_in, path):
    client = sign_in(OPERATOR_MEMPAWAH)
    stored_potensi()
    one = queries_of(client, path)
    stored_potensi(wilayah="61.02.17")
    stored_potensi(wilayah="61.02.18")
    assert queries_of(client, path) == one


def form(**changes):
    later = timezone.localdate() + dt.timedelta(30)
    return {
        "judul": "Sengketa batas, contoh",
        "tempat": "Toho",
        "kode": str(TOHO),
        "uraian": "Contoh uraian",
        "kemungkinan": "4",
        "dampak": "4",
        "review_on": later.isoformat(),
        "klasifikasi": "1",
        **changes,
    }


def test_the_operator_registers_from_a_report(sign_in):
    laporan = verified_laporan(klasifikasi=1)
    client = sign_in(OPERATOR_MEMPAWAH)
    answer = client.post(f"/potensi/baru/?laporan={laporan.pk}", form())
    row = Potensi.objects.get()
    assert answer.url == f"/potensi/{row.pk}/"
    assert [s.laporan_id for s in row.sumber_laporan.all()] == [laporan.pk]
    page = client.get(answer.url).content.decode()
    assert "4 × 4 = 16" in page
    assert laporan.nomor in page


@pytest.mark.parametrize(
    ("changes", "words"),
    (
        ({"review_on": "2020-01-01"}, "Tanggal tinjauan harus sesudah hari ini"),
        ({"tempat": "Negeri Entah", "kode": ""}, "Tempat itu tidak ada di wilayah Anda"),
        ({"kode": "61.01"}, "tidak berwenang"),
    ),
)
def test_a_wrong_form_keeps_everything_typed(sign_in, changes, words):
    client = sign_in(OPERATOR_MEMPAWAH)
    answer = client.post("/potensi/baru/", form(uraian="Tetap ada", **changes))
    page = answer.content.decode()
    assert words in page
    assert ("Tetap ada" in page) == (answer.status_code == 422)
    assert not Potensi.objects.exists()


@pytest.mark.parametrize("actor", (BUPATI_MEMPAWAH, CAMAT_TOHO, TIM_MEMPAWAH, PEMERIKSA_KALBAR))
def test_readers_see_no_buttons_and_cannot_post(sign_in, actor):
    row = stored_potensi()
    client = sign_in(actor)
    assert "Langkah berikut" not in client.get(f"/potensi/{row.pk}/").content.decode()
    for path in ("keadaan", "tinjau", "ubah", "peristiwa"):
        assert client.post(f"/potensi/{row.pk}/{path}/", form()).status_code == 403


def test_review_state_and_escalation_from_the_page(sign_in):
    row = make_potensi()
    client = sign_in(OPERATOR_MEMPAWAH)
    risky = form(kemungkinan="5", dampak="5", note="Memanas")
    assert client.post(f"/potensi/{row.pk}/tinjau/", risky).status_code == 302
    assert client.post(f"/potensi/{row.pk}/tinjau/", risky | {"note": ""}).status_code == 422
    warm = {"keadaan": "menghangat", "note": "Patok baru"}
    assert client.post(f"/potensi/{row.pk}/keadaan/", warm).status_code == 302
    over = {"keadaan": "selesai", "note": "Patok baru"}
    assert client.post(f"/potensi/{row.pk}/keadaan/", over).status_code == 422
    broke_out = form(happened_on="2026-02-01", note="Bentrok", kronologi="Contoh")
    client.post(f"/potensi/{row.pk}/peristiwa/", broke_out)

    row.refresh_from_db()
    assert (row.keadaan, row.kelas_risiko) == ("tereskalasi", 5)
    page = client.get(f"/potensi/{row.pk}/").content.decode()
    assert Peristiwa.objects.get().nomor in page
    assert "meninjau: skor 12 menjadi 25" in page


def test_edit_link_and_unlink(sign_in):
    row, laporan = make_potensi(), verified_laporan()
    client = sign_in(OPERATOR_MEMPAWAH)
    assert client.post(f"/potensi/{row.pk}/ubah/", form(judul="Baru")).status_code == 302
    near = client.get(f"/potensi/kaitkan/{laporan.pk}/?cari=baru&potongan=1").content.decode()
    assert "Baru" in near
    client.post(f"/potensi/{row.pk}/ubah/", form(judul="Baru", klasifikasi="2"))
    client.post(f"/potensi/kaitkan/{laporan.pk}/", {"pilih": row.pk})
    assert row.sumber_laporan.count() == 1
    client.post(f"/potensi/{row.pk}/lepas/{laporan.pk}/", {"reason": "Bukan ini"})
    assert row.sumber_laporan.count() == 0


def test_empty_lists_teach_the_next_step(sign_in):
    assert "Catat potensi" in sign_in(OPERATOR_MEMPAWAH).get("/potensi/").content.decode()
