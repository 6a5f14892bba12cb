"""Filters in the address: what cannot be read is left out and said, on every list."""

import pytest

from kentongan.laporan.web.rentang import EARLIEST, LATEST, Masa, Rentang
from tests.conftest import CAMAT_TOHO, OPERATOR_MEMPAWAH, PELAPOR_TOHO
from tests.laporan.factories import a_report

AREA = {"wilayah": "61.02"}
STRETCH = ("masa", "tanggal")
LISTS = {
    "/laporan/": (
        "tab", "keadaan", "meja", "bidang", "urgensi", "kelas", "sejak", "sampai", "halaman",
    ),
    "/pelaporan/": (*STRETCH, "tampil"),
    "/pelaporan/jam/": (*STRETCH, "bidang"),
    "/pelaporan/rekap/": (*STRETCH, "rinci"),
    "/pelaporan/rekap/laporan/": (*STRETCH, "jenis", "urgensi", "keadaan", "halaman"),
    "/pelaporan/sumber/": ("tahun", "urut", "halaman"),
    "/peringatan/": ("keadaan", "tingkat", "dari", "sampai", "urut", "halaman"),
}  # fmt: skip
NONSENSE = [
    "xyz",
    "-1",
    "9" * 30,
    "2026-13-45",
    "0001-01-01",
    "1e400",
    "²",
    "61.02'",
    "🙂",
    "a" * 500,
]


@pytest.mark.django_db
@pytest.mark.parametrize("path", LISTS)
def test_a_list_asked_for_with_nonsense_is_shown_and_says_what_it_left_out(sign_in, path):
    a_report()
    client = sign_in(OPERATOR_MEMPAWAH)
    plain = client.get(path, AREA)
    for value in NONSENSE:
        given = dict.fromkeys(LISTS[path], value)
        response = client.get(path, {"wilayah": "61.02"} | given)
        assert response.status_code == 200, value
        assert "tidak dipakai menyaring" in response.content.decode(), value
    assert "tidak dipakai menyaring" not in plain.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", LISTS)
def test_an_empty_filter_is_none(sign_in, path):
    client = sign_in(OPERATOR_MEMPAWAH)
    response = client.get(path, {"wilayah": "61.02"} | dict.fromkeys(LISTS[path], ""))
    assert response.status_code == 200
    assert "tidak dipakai menyaring" not in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", [path for path in LISTS if "laporan/" not in path[1:]])
def test_a_format_that_is_none_is_refused(sign_in, path):
    assert sign_in(OPERATOR_MEMPAWAH).get(path, {"format": "exe"}).status_code == 404


@pytest.mark.django_db
def test_an_unknown_state_on_the_desk_shows_the_whole_heap(sign_in):
    row = a_report()
    page = sign_in(OPERATOR_MEMPAWAH).get("/laporan/", {"keadaan": "hilang", "tab": "semua"})
    assert [item.row.pk for section in page.context["sections"] for item in section.items] == [
        row.pk
    ]
    assert any(tab.is_current for tab in page.context["tabs"])


@pytest.mark.parametrize("masa", Masa)
@pytest.mark.parametrize("day", [EARLIEST, LATEST])
def test_the_first_and_the_last_day_have_a_stretch(masa, day):
    found = Rentang.of(masa, day)
    assert found.first <= day <= found.last


@pytest.mark.django_db
def test_the_stretch_that_is_shown_stands_in_its_fields(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    given = {"masa": "abad", "tanggal": "kemarin"}
    page = client.get("/pelaporan/", given).content.decode()
    assert '<option value="bulan" selected>' in page
    assert "<b>Masa</b> “abad”" in page
    assert 'value="kemarin"' not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("actor", "way"),
    [(PELAPOR_TOHO, "/laporan/saya/"), (CAMAT_TOHO, "/laporan/"), (OPERATOR_MEMPAWAH, "/laporan/")],
)
def test_a_report_leads_back_to_the_list_that_its_reader_has(sign_in, actor, way):
    row = a_report()
    for path in ("", "versi/"):
        page = sign_in(actor).get(f"/laporan/{row.pk}/{path}")
        assert page.context["crumbs"][0]["url"] == way


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["", "jam/", "rekap/", "sumber/"])
def test_what_stands_without_being_asked_for_is_no_filter(sign_in, path):
    page = sign_in(OPERATOR_MEMPAWAH).get(f"/pelaporan/{path}", AREA).content.decode()
    assert '<details class="more fold"><summary>' in page
    assert "Hapus saringan" not in page


@pytest.mark.django_db
def test_a_stretch_that_was_asked_for_is_a_filter(sign_in):
    asked = AREA | {"masa": "tahun"}
    page = sign_in(OPERATOR_MEMPAWAH).get("/pelaporan/rekap/", asked).content.decode()
    assert '<details class="more fold" open><summary>' in page
    assert "Hapus saringan" in page
