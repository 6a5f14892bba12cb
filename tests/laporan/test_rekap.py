import io
import re

import docx
import openpyxl
import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan import actions
from kentongan.laporan.rekap import documents, queries
from kentongan.laporan.rekap.rules import BLANK, Golongan, Hitungan, recap
from tests.conftest import (
    CAMAT_TOHO,
    MEMPAWAH,
    NASIONAL_POLPUM,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    PEMERIKSA_KALBAR,
    TODAY,
    TOHO,
)
from tests.laporan.factories import a_report, a_verified_report

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
counted = st.builds(
    Hitungan,
    kode=st.sampled_from(["61.02.01", "61.02.06"]),
    jenis=st.sampled_from(["kejadian", "nihil"]),
    bidang=st.sampled_from(["", "politik", "ekonomi"]),
    sumber_konflik=st.sampled_from(["", "sda"]),
    urgensi=st.sampled_from(["rendah", "kritis"]),
    keadaan=st.sampled_from(["dikirim", "selesai"]),
    count=st.integers(0, 9),
    klasifikasi=st.integers(0, 2),
)


@unhurried
@given(st.lists(counted, max_size=12))
def test_every_grouping_sums_to_the_events_and_units_to_the_whole(counts):
    found = recap(counts, {"61.02.01": "Siantan", "61.02.09": "Sunyi"}, kode="61.02", nama="M")
    for row in (*found.rows, found.total):
        assert all(sum(row.golongan[g].values()) == row.kejadian for g in Golongan)
    assert sum(row.jumlah for row in found.rows) == found.total.jumlah
    assert found.total.jumlah == sum(one.count for one in counts)
    assert {"61.02.01", "61.02.09"} <= {row.kode for row in found.rows}
    assert found.klasifikasi == max((one.klasifikasi for one in counts), default=0)


def pilihan(**changes):
    given = {"area": MEMPAWAH, "first": TODAY, "last": TODAY} | changes
    return queries.Pilihan(**given)


@pytest.fixture
def reports(db):
    a_report(urgensi="kritis", bidang="politik")
    a_verified_report(klasifikasi=Klasifikasi.TERBATAS.value)
    actions.send_nihil(actor=PELAPOR_TOHO, wilayah=TOHO, now=NOW)


@pytest.mark.django_db
@pytest.mark.usefixtures("reports")
def test_each_figure_counts_the_rows_of_its_list():
    found = queries.recap_of(OPERATOR_MEMPAWAH, pilihan())
    assert (found.total.kejadian, found.total.nihil, found.klasifikasi) == (2, 1, 1)
    for row in found.rows:
        for golongan in Golongan:
            for key, count in row.golongan[golongan].items():
                some = pilihan(
                    area=type(MEMPAWAH)(row.kode), jenis="kejadian", sama={golongan.value: key}
                )
                assert queries.chosen(OPERATOR_MEMPAWAH, some).count() == count
    assert found.total.golongan[Golongan.SUMBER][BLANK] == 2


@pytest.mark.django_db
@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize(
    ("actor", "seen"),
    [
        (OPERATOR_MEMPAWAH, 3),
        (CAMAT_TOHO, 3),
        (OPERATOR_SAMBAS, 0),
        (PEMERIKSA_KALBAR, 0),
        (NASIONAL_POLPUM, 0),
    ],
)
def test_only_what_the_reader_may_see_is_counted(actor, seen):
    assert queries.recap_of(actor, pilihan()).total.jumlah == seen


@pytest.mark.django_db
@pytest.mark.usefixtures("reports")
def test_a_recap_is_one_grouped_query():
    queries.recap_of(OPERATOR_MEMPAWAH, pilihan())
    with CaptureQueriesContext(connection) as caught:
        queries.recap_of(OPERATOR_MEMPAWAH, pilihan())
    assert len([q for q in caught if "GROUP BY" in q["sql"]]) == 1
    assert len(caught) <= 4  # names of areas


@pytest.mark.django_db
@pytest.mark.usefixtures("reports")
def test_the_page_links_each_figure_to_a_list_of_that_length(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    page = client.get("/pelaporan/rekap/", {"masa": "hari", "tanggal": str(TODAY)})
    figures = [f for _row, line in page.context["lines"] for f in line if f.url]
    assert len(figures) > 4
    for figure in figures:
        assert client.get(figure.url).context["page"].paginator.count == figure.count


@pytest.mark.django_db
@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize("masa", ["hari", "minggu", "bulan", "tahun"])
def test_the_report_says_its_class_its_maker_and_its_sums(sign_in, masa):
    given = {"masa": masa, "tanggal": str(TODAY)}
    answer = sign_in(OPERATOR_MEMPAWAH).get("/pelaporan/rekap/laporan.pdf", given)
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    for words in ("TERBATAS", OPERATOR_MEMPAWAH.name, "2 kejadian dan 1 nihil"):
        assert words in text
    assert "LP-2026-0001" in text.replace(" ", "")
    assert "belum ditemukan" in text


@pytest.mark.django_db
@pytest.mark.usefixtures("reports")
def test_the_recap_as_spreadsheet_and_word(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    given = {"masa": "hari", "tanggal": str(TODAY)}
    assert client.get("/pelaporan/rekap/", given | {"format": "xlsx"}).content[:2] == b"PK"
    assert client.get("/pelaporan/rekap/laporan.docx", given).content[:2] == b"PK"
    assert client.get("/pelaporan/rekap/laporan.odt", given).status_code == 404


@pytest.mark.django_db
def test_a_reporter_has_no_recap(sign_in):
    client = sign_in(PELAPOR_TOHO)
    paths = ("/pelaporan/rekap/", "/pelaporan/rekap/laporan/", "/pelaporan/rekap/laporan.pdf")
    assert [client.get(path).status_code for path in paths] == [403, 403, 403]


@pytest.mark.parametrize(("area", "made"), [("61.02", "09.00 WIB"), ("94.71", "11.00 WIT")])
def test_the_report_says_when_it_was_made_by_the_clock_of_its_area(area, made):
    assert documents._made_at(KodeWilayah(area), NOW) == f"Minggu, 22 November 2026, {made}"


def of_page(client, given):
    """Each line of the page in each grouping: the area, then events, categories and nihil."""
    for golongan in Golongan:
        page = client.get("/pelaporan/rekap/", given | {"rinci": golongan.value})
        for row, figures in page.context["lines"]:
            yield [row.nama, *(figure.count for figure in figures[:-1])]
        yield ["Jumlah", *(figure.count for figure in page.context["sums"][:-1])]


def of_word(client, given):
    body = client.get("/pelaporan/rekap/laporan.docx", given).content
    tables = docx.Document(io.BytesIO(body)).tables
    for table in tables:
        if table.rows[0].cells[0].text == "Wilayah":
            for row in table.rows[1:]:
                texts = [cell.text for cell in row.cells]
                yield [texts[0], *(int(text) for text in texts[1:])]


def of_pdf(client, given):
    body = client.get("/pelaporan/rekap/laporan.pdf", given).content
    pages = pypdf.PdfReader(io.BytesIO(body)).pages
    return re.sub(r"\s+", "", " ".join(page.extract_text() for page in pages))


def of_sheet(client, given):
    body = client.get("/pelaporan/rekap/", given | {"format": "xlsx"}).content
    return openpyxl.load_workbook(io.BytesIO(body))


@pytest.mark.django_db
@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize("masa", ["hari", "minggu", "bulan", "tahun"])
@pytest.mark.parametrize("area", [MEMPAWAH, TOHO])
def test_page_spreadsheet_word_and_pdf_hold_the_same_figures(sign_in, masa, area):
    client = sign_in(OPERATOR_MEMPAWAH)
    given = {"masa": masa, "tanggal": str(TODAY), "wilayah": str(area)}
    shown = list(of_page(client, given))
    assert sum(line[1] for line in shown if line[0] == "Jumlah") == 2 * len(Golongan)
    assert list(of_word(client, given)) == shown
    pdf = of_pdf(client, given)
    for line in shown:
        assert re.sub(r"\s+", "", "".join(map(str, line))) in pdf
    rows = [*of_sheet(client, given)["Data"].iter_rows(min_row=2, values_only=True)]
    lines = len(shown) // len(Golongan)
    for place, row in enumerate(rows):
        here = [shown[place + lines * n] for n in range(len(Golongan))]
        counts = [count for line in here for count in line[2:-1]]
        assert list(row[2:]) == [here[0][1], here[0][-1], here[0][1] + here[0][-1], *counts]
    assert len(rows) == lines


@pytest.mark.django_db
@pytest.mark.usefixtures("reports")
def test_the_spreadsheet_is_a_table_whose_sums_stand_apart(sign_in):
    book = of_sheet(sign_in(OPERATOR_MEMPAWAH), {"masa": "bulan", "tanggal": str(TODAY)})
    sheet = book["Data"]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.auto_filter.ref.endswith(str(sheet.max_row - 1))
    assert sheet.cell(sheet.max_row, 3).font.bold
    kinds = {type(cell.value) for row in sheet.iter_rows(min_row=2, min_col=3) for cell in row}
    assert kinds == {int}
    note = dict(book["Keterangan"].iter_rows(values_only=True))
    assert note["Saringan: masa"] == "1–30 November 2026"


@pytest.mark.django_db
@pytest.mark.usefixtures("reports")
def test_files_are_named_after_their_days_also_where_nobody_chose_any(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    name = client.get(
        "/pelaporan/rekap/", {"tanggal": str(TODAY), "masa": "bulan", "format": "csv"}
    )
    assert "rekap-laporan-kab-mempawah-1-30-november-2026-" in name["Content-Disposition"]
    note = dict(of_sheet(client, {})["Keterangan"].iter_rows(values_only=True))
    assert re.match(r"\d", note["Saringan: masa"])


@pytest.mark.django_db
@pytest.mark.usefixtures("reports")
def test_the_report_of_a_kecamatan_says_that_it_is_one(sign_in):
    given = {"masa": "hari", "tanggal": str(TODAY), "wilayah": str(TOHO)}
    pdf = of_pdf(sign_in(OPERATOR_MEMPAWAH), given).upper()
    assert "KECAMATANTOHO,KABUPATENMEMPAWAH" in pdf


@pytest.mark.django_db
@pytest.mark.usefixtures("reports")
def test_where_nothing_came_the_report_says_so_on_one_page(sign_in):
    client, given = sign_in(OPERATOR_MEMPAWAH), {"masa": "bulan", "tanggal": "2019-05-05"}
    body = client.get("/pelaporan/rekap/laporan.pdf", given).content
    assert len(pypdf.PdfReader(io.BytesIO(body)).pages) == 1
    assert "Tidakadalaporanyangditerima" in of_pdf(client, given)
    page = client.get("/pelaporan/rekap/", given).content.decode()
    assert "Tidak ada laporan pada masa ini" in page
    assert "<table" not in page
    assert of_sheet(client, given)["Data"].max_row > 1
