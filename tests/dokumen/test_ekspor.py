import csv
import io
import json
import tracemalloc
import zipfile
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.dokumen.ekspor import (
    Column,
    Feature,
    Keterangan,
    Kind,
    content_disposition,
    filename,
    point,
    write_csv,
    write_geojson,
    write_xlsx,
)
from kentongan.dokumen.ekspor.columns import disarm, is_formula
from kentongan.dokumen.teks import printable
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.periods import Periode

WIB = timezone(timedelta(hours=7))
NOTE = Keterangan(
    title="Peristiwa",
    exported_at=datetime(2026, 11, 23, 9, 30, tzinfo=WIB),
    exported_by="operator contoh",
    klasifikasi=Klasifikasi.TERBATAS,
    filters=(("Wilayah", "Kab. Contoh"), ("Tahun", "2026")),
)
COLUMNS = (
    Column("judul", "Judul"),
    Column("jumlah", "Jumlah", Kind.INTEGER),
    Column("tanggal", "Tanggal", Kind.DATE),
    Column("dicatat", "Dicatat", Kind.INSTANT),
)
ROW = {
    "judul": 'Unjuk rasa, "damai"\nbaris dua',
    "jumlah": -3,
    "tanggal": date(2026, 4, 30),
    "dicatat": datetime(2026, 4, 30, 17, 5, tzinfo=UTC),
}
DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "＝1",
    "=cmd|' /C calc'!A0",
]
anything = st.text(max_size=60)


def read_csv(chunks):
    text = b"".join(chunks).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))


def read_sheet(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def test_csv_is_rfc_4180_with_iso_dates():
    assert (
        b"".join(write_csv(COLUMNS, [ROW]))
        == (
            "\ufeffJudul,Jumlah,Tanggal,Dicatat\r\n"
            '"Unjuk rasa, ""damai""\nbaris dua",-3,2026-04-30,2026-04-30T17:05:00+00:00\r\n'
        ).encode()
    )


def test_cells_show_labels_and_words():
    row = {"a": Periode.B04, "b": True, "c": None, "d": ["x", "y"], "e": Decimal("1.50")}
    columns = [Column(key, key) for key in row]
    assert read_csv(write_csv(columns, [row]))[1] == [
        "Januari–April", "ya", "", "x; y", "1.50",
    ]  # fmt: skip


@pytest.mark.parametrize("text", DANGEROUS)
def test_csv_disarms_formulas(text):
    cell = read_csv(write_csv([Column("a", text)], [{"a": text}]))
    assert [row[0][0] for row in cell] == ["'", "'"]


@pytest.mark.parametrize("text", [*DANGEROUS, "https://contoh.example", "{=1}", "<r>x & y</r>"])
def test_xlsx_writes_text_and_nothing_else(text):
    data = write_xlsx([Column("a", text)], [{"a": text}], NOTE)
    cells = [row[0] for row in read_sheet(data)["Data"].iter_rows()]
    assert [(cell.data_type, cell.hyperlink) for cell in cells] == [("s", None)] * 2
    assert "<f>" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()


@settings(deadline=None)
@given(anything)
def test_any_text_survives_csv(text):
    cell = read_csv(write_csv([Column("a", "A"), Column("b", "B")], [{"a": text, "b": "x"}]))[1]
    assert cell == [disarm(printable(text)), "x"]
    assert not is_formula(cell[0])


@settings(max_examples=40, deadline=None)
@given(st.lists(anything, min_size=1, max_size=20))
def test_any_text_survives_xlsx(texts):
    data = write_xlsx([Column("a", "A")], [{"a": text} for text in texts], NOTE)
    cells = [row[0].value or "" for row in read_sheet(data)["Data"].iter_rows(min_row=2)]
    cells += [""] * (len(texts) - len(cells))
    assert [printable(cell) for cell in cells] == [printable(text) for text in texts]


def test_xlsx_keeps_types_and_shows_the_exporters_clock():
    sheet = read_sheet(write_xlsx(COLUMNS, [ROW], NOTE))["Data"]
    judul, jumlah, tanggal, dicatat = next(sheet.iter_rows(min_row=2, values_only=True))
    assert judul == ROW["judul"]
    assert jumlah == -3
    assert tanggal == datetime(2026, 4, 30)
    assert dicatat == datetime(2026, 5, 1, 0, 5)
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D2"


def test_xlsx_tells_where_it_came_from():
    sheet = read_sheet(write_xlsx(COLUMNS, [ROW] * 3, NOTE))["Keterangan"]
    assert dict(sheet.iter_rows(values_only=True)) == {
        "Judul": "Peristiwa",
        "Klasifikasi": "Terbatas",
        "Jumlah baris": "3",
        "Diekspor pada": "2026-11-23 09:30:00 UTC+0700",
        "Diekspor oleh": "operator contoh",
        "Saringan: Wilayah": "Kab. Contoh",
        "Saringan: Tahun": "2026",
    }


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), 10**18, date(1899, 1, 1), datetime(1, 1, 1), b"x", object]
)
def test_xlsx_takes_values_that_excel_cannot(value):
    sheet = read_sheet(write_xlsx([Column("a", "A", Kind.DATE)], [{"a": value}], NOTE))["Data"]
    assert sheet["A2"].data_type == "s"


def test_long_text_says_that_it_was_cut():
    sheet = read_sheet(write_xlsx([Column("a", "A")], [{"a": "x" * 50_000}], NOTE))["Data"]
    assert sheet["A2"].value.endswith("… [dipotong]")


def test_empty_export_still_has_its_header():
    assert read_csv(write_csv(COLUMNS, [])) == [["Judul", "Jumlah", "Tanggal", "Dicatat"]]
    assert read_sheet(write_xlsx(COLUMNS, [], NOTE))["Data"].max_row == 1


def test_geojson_is_a_collection_with_its_note():
    features = [
        Feature.of(ROW, COLUMNS, point(114.123456789, -1.5), id="a"),
        Feature(None, {"periode": Periode.B04, "nilai": Decimal("1.5")}),
    ]
    collection = json.loads(b"".join(write_geojson(features, NOTE)))
    assert collection["type"] == "FeatureCollection"
    assert collection["features"][0]["geometry"] == {
        "type": "Point",
        "coordinates": [114.123457, -1.5],
    }
    assert collection["features"][0]["properties"]["tanggal"] == "2026-04-30"
    assert collection["features"][1] == {
        "type": "Feature",
        "geometry": None,
        "properties": {"periode": "Januari–April", "nilai": "1.5"},
    }
    assert collection["keterangan"]["Jumlah baris"] == "2"


@settings(deadline=None)
@given(st.dictionaries(st.text(max_size=9), anything | st.integers() | st.floats() | st.none()))
def test_any_properties_make_valid_geojson(properties):
    text = b"".join(write_geojson([Feature(None, properties)], NOTE)).decode()
    json.loads(text, parse_constant=lambda name: pytest.fail(name))


def test_hundred_thousand_rows_stream_in_little_memory():
    tracemalloc.start()
    size = sum(len(chunk) for chunk in write_csv(COLUMNS, (ROW for _ in range(100_000))))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 5_000_000
    assert peak < 2_000_000


def test_file_name_is_plain():
    assert filename("RAD-PKS Kab. Ma’ros / 2026", "docx", date(2026, 11, 23)) == (
        "rad-pks-kab-maros-2026-2026-11-23.docx"
    )
    assert filename("..", "csv") == "dokumen.csv"
    assert filename("1–30 November", "csv") == "1-30-november.csv"


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("rad.pdf", 'attachment; filename="rad.pdf"'),
        ("Peta Ké.pdf", "attachment; filename=\"Peta Ke.pdf\"; filename*=UTF-8''Peta%20K%C3%A9.pdf"),
        ('a"; b=\r\nX: y.pdf', 'attachment; filename="a_; b=_X_ y.pdf"'),
        ("../../etc/passwd", 'attachment; filename="_.._etc_passwd"'),
        ("", 'attachment; filename="berkas"'),
    ],
)  # fmt: skip
def test_content_disposition_is_safe(name, header):
    assert content_disposition(name) == header


@settings(deadline=None)
@given(st.text())
def test_content_disposition_is_one_line_of_latin(name):
    header = content_disposition(name)
    header.encode("ascii")
    assert not set("\r\n\x00/\\") & set(header)
    assert header.split("; filename*")[0].count('"') == 2
