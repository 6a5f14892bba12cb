"""The list of sources: counts by pseudonym, cheap, ordered, and the same in its files."""

import csv
import datetime as dt
import io
import re
from types import SimpleNamespace

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan import actions
from kentongan.laporan.models import Laporan
from kentongan.laporan.rekam import rules
from kentongan.laporan.rekam.queries import sources_of
from kentongan.laporan.samaran import forgotten_account, samaran_of_account
from kentongan.laporan.web import rekam as web
from tests.conftest import (
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    SAMBAS,
    TODAY,
    TOHO,
)
from tests.laporan.factories import a_report, a_verified_report, isi

YEAR = TODAY.year
PAGE = "/pelaporan/sumber/"


def baris(samaran, ternilai=0, terkonfirmasi=0, **changes):
    given = dict.fromkeys(rules.COUNTS, 0) | {
        "ternilai": ternilai,
        "terkonfirmasi": terkonfirmasi,
        "pertama": TODAY,
        "terakhir": TODAY,
        "klasifikasi": 0,
        "least": 5,
    }
    return rules.BarisRekam(samaran, **(given | changes))


sources = st.lists(
    st.builds(
        lambda name, judged, part, day: baris(
            name, judged, min(part, judged), terakhir=TODAY + dt.timedelta(days=day)
        ),
        st.sampled_from(["A", "B", "C", "D"]),
        st.integers(0, 9),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    max_size=8,
)


@given(sources)
def test_merging_keeps_every_count_and_leaves_each_pseudonym_once(rows):
    found = rules.merged(rows)
    assert len({row.samaran for row in found}) == len(found)
    for name in rules.COUNTS:
        assert sum(getattr(row, name) for row in found) == sum(getattr(row, name) for row in rows)


@given(sources, st.sampled_from(["terkonfirmasi", "-terkonfirmasi", "terbantah", "-terbantah"]))
def test_what_is_too_little_to_tell_stands_last_in_either_order(rows, urut):
    told = [row.konfirmasi.is_enough for row in rules.ordered(rows, urut)]
    assert told == sorted(told, reverse=True)
    assert len(told) == len(rows)


@given(sources, st.text(max_size=12))
def test_an_order_that_is_none_of_ours_is_the_newest_first(rows, urut):
    newest = [row.terakhir for row in rules.ordered(rows, f"x{urut}")]
    assert newest == sorted(newest, reverse=True)


@pytest.mark.parametrize("kata", ["k7m2", "Pelapor K7M2QX", " qx "])
def test_a_pseudonym_is_found_by_a_part_of_it(kata):
    rows = [baris("K7M2QX"), baris("000000")]
    assert [row.samaran for row in rules.named_like(rows, kata)] == ["K7M2QX"]


def of(actor=PELAPOR_TOHO, area=MEMPAWAH):
    name = samaran_of_account(actor.user_id, str(area))
    return next(row for row in sources_of(OPERATOR_MEMPAWAH, area, YEAR) if row.samaran == name)


@pytest.mark.django_db
def test_a_source_is_counted_by_what_became_of_its_reports():
    for nilai in ("B1", "A1", "B5", "C3", "B6"):
        a_verified_report(nilai=nilai)
    a_report()
    returned, again = a_report(), a_report()
    for row in (returned, again):
        actions.return_laporan(
            actor=OPERATOR_MEMPAWAH, laporan=row, reason="Contoh: sebut jamnya.", now=NOW
        )
    send_again(again)
    actions.send_nihil(actor=PELAPOR_TOHO, wilayah=TOHO, now=NOW)
    found = of()
    assert {name: getattr(found, name) for name in rules.COUNTS} == {
        "kejadian": 8,
        "nihil": 1,
        "diverifikasi": 5,
        "dikembalikan": 2,
        "terbuka": 3,
        "ternilai": 4,
        "terkonfirmasi": 2,
        "terbantah": 1,
    }


def send_again(row):
    row.refresh_from_db()
    actions.resend_laporan(
        actor=PELAPOR_TOHO, laporan=row, isi=isi(apa="Contoh: jam lima pagi."), now=NOW
    )


@pytest.mark.django_db
def test_vouched_for_but_found_untrue_is_refuted_and_not_confirmed():
    row = a_report()
    actions.confirm_laporan(actor=CAMAT_TOHO, laporan=row, now=NOW)
    row.refresh_from_db()
    actions.grade_and_verify_laporan(
        actor=OPERATOR_MEMPAWAH, laporan=row, nilai_sumber="B", nilai_isi="5", now=NOW
    )
    assert (of().terkonfirmasi, of().terbantah, of().ternilai) == (0, 1, 1)


@pytest.mark.django_db
def test_a_forgotten_account_stays_the_same_source():
    rows = [a_report(), a_report()]
    forgotten = forgotten_account(rows[0].samaran)
    Laporan.objects.filter(pk=rows[0].pk).update(author_id=forgotten)
    assert [row.kejadian for row in sources_of(OPERATOR_MEMPAWAH, MEMPAWAH, YEAR)] == [2]


@pytest.mark.django_db
def test_other_years_other_areas_the_unknown_and_what_a_desk_wrote_down_are_left_out():
    for channel in ("anonim", "telepon", "sms", "impor"):
        Laporan.objects.filter(pk=a_report().pk).update(channel=channel)
    a_report()
    assert of().kejadian == 1
    assert of(area=TOHO).kejadian == 1
    assert sources_of(OPERATOR_MEMPAWAH, KodeWilayah("61.02.01"), YEAR) == []
    assert sources_of(OPERATOR_MEMPAWAH, MEMPAWAH, YEAR - 1) == []
    assert sources_of(OPERATOR_SAMBAS, MEMPAWAH, YEAR) == []


SIX = samaran_of_account(9000, "61.02")
THREE = samaran_of_account(PELAPOR_TOHO.user_id, "61.02")


@pytest.fixture
def some(db):
    """Two sources: three judged reports, two of them confirmed; six, three and one refuted."""
    for nilai in ("B1", "B1", "B1", "B5", "B4", "B4"):
        Laporan.objects.filter(pk=a_verified_report(nilai=nilai).pk).update(author_id=9000)
    for nilai in ("B1", "B1", "B3"):
        a_verified_report(nilai=nilai)


def page(client, **query):
    return client.get(PAGE, {"wilayah": "61.02", "tahun": YEAR} | query)


@pytest.mark.django_db
@pytest.mark.usefixtures("some")
def test_few_are_said_to_be_few_and_enough_have_a_share(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)

    def shown(samaran):
        text = page(client, kata=samaran).content.decode()
        body = text[text.index("<tbody>") : text.index("</tbody>")]
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", body))

    assert "3 dari 6 (50%)" in shown(SIX)
    assert "1 dari 6 (17%)" in shown(SIX)
    assert "2 dari 3, terlalu sedikit untuk dinilai" in shown(THREE)
    assert "%" not in shown(THREE)


@pytest.mark.django_db
@pytest.mark.usefixtures("some")
def test_the_files_hold_exactly_what_is_listed(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    listed = [row.samaran for row in page(client, urut="samaran").context["page"]]
    text = b"".join(page(client, urut="samaran", format="csv").streaming_content).decode(
        "utf-8-sig"
    )
    lines = list(csv.reader(io.StringIO(text)))
    assert [line[0] for line in lines[1:]] == listed
    book = openpyxl.load_workbook(
        io.BytesIO(page(client, urut="samaran", format="xlsx").content), read_only=True
    )
    sheet = list(book["Data"].iter_rows(values_only=True))
    assert [row[0] for row in sheet[1:]] == listed
    assert [row[1] for row in sheet[1:]] == [
        row.kejadian for row in page(client, urut="samaran").context["page"]
    ]
    none = page(client, kata="ZZZZZZ", format="csv")
    assert len(list(csv.reader(io.StringIO(b"".join(none.streaming_content).decode())))) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("actor", [CAMAT_TOHO, BUPATI_MEMPAWAH, PELAPOR_TOHO])
def test_only_the_desk_that_grades_sees_the_list_and_its_tab(sign_in, actor):
    client = sign_in(actor)
    assert client.get(PAGE).status_code == 403
    assert PAGE not in client.get("/pelaporan/rekap/").content.decode()


@pytest.mark.django_db
def test_the_desk_of_another_region_is_shown_nothing(sign_in):
    a_report()
    client = sign_in(OPERATOR_SAMBAS)
    assert samaran_of_account(PELAPOR_TOHO.user_id, "61.02") not in page(client).content.decode()
    own = client.get(PAGE, {"wilayah": str(SAMBAS)}).content.decode()
    assert "Belum ada laporan dari sumber yang dikenal" in own
    assert PAGE in client.get("/pelaporan/rekap/").content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    "query",
    [{"tahun": "abc"}, {"tahun": "99999999"}, {"tahun": "0"}, {"urut": "nama"}, {"halaman": "x"}],
)
def test_what_cannot_be_read_falls_back(sign_in, monkeypatch, query):
    monkeypatch.setattr(web, "timezone", SimpleNamespace(localdate=lambda: TODAY))
    response = page(sign_in(OPERATOR_MEMPAWAH), **query)
    assert response.status_code == 200
    assert len(response.context["page"].object_list) > 0


@pytest.mark.django_db
def test_more_sources_ask_no_more_of_the_database(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)

    def queries():
        with CaptureQueriesContext(connection) as found:
            page(client)
        return len(found)

    a_report()
    queries()
    one = queries()
    for number in range(12):
        Laporan.objects.filter(pk=a_report().pk).update(author_id=9000 + number)
    assert len(page(client).context["page"].object_list) == 13
    assert queries() == one


@pytest.mark.django_db
@pytest.mark.usefixtures("some")
def test_the_line_of_the_desk_leads_to_the_source(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    row = a_report(now=NOW)
    link = f"{PAGE}?wilayah=61.02&amp;tahun={YEAR}&amp;kata={SIX}"
    assert link not in client.get(f"/laporan/{row.pk}/").content.decode()
    Laporan.objects.filter(pk=row.pk).update(author_id=9000)
    assert link in client.get(f"/laporan/{row.pk}/").content.decode()
    found = client.get(link.replace("&amp;", "&")).context["page"].object_list
    assert [each.samaran for each in found] == [SIX]
