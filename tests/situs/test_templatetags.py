"""The tags of pages: words beside colours, addresses that keep filters, numbers that SVG can read."""

import datetime as dt
from types import SimpleNamespace
from urllib.parse import parse_qs

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from django.utils.html import escape

from kentongan.kernel.clocks import Clock
from kentongan.kernel.enums import Klasifikasi, LabelledEnum
from kentongan.situs.templatetags import charts, links, marks

NOW = dt.datetime(2026, 11, 23, 1, 20, tzinfo=dt.UTC)


class Keadaan(LabelledEnum):
    DIKEMBALIKAN = "dikembalikan", "dikembalikan"


class SearchForm(forms.Form):
    nama = forms.CharField(label="Nama", help_text="Sebut kelompok.", max_length=3)
    tingkat = forms.ChoiceField(
        label="Tingkat", widget=forms.RadioSelect, choices=[("1", "Satu"), ("2", "Dua")]
    )
    setuju = forms.BooleanField(label="Setuju", required=False)


def render(source, **context):
    query = context.pop("query", "")
    request = RequestFactory().get(f"/laporan/?{query}")
    template = Template("{% load kentongan %}" + source)
    return template.render(Context({"request": request, **context})).strip()


def clock(hours, done=None):
    due = NOW + dt.timedelta(hours=hours)
    return Clock(due - dt.timedelta(hours=24), due, NOW, done)


def test_risk_says_strokes_number_and_word():
    html = render("{% risk 4 %}")
    assert "#k4" in html
    assert "4 Tinggi" in html


@pytest.mark.parametrize("level", [None, 0, "", "x"])
def test_unassessed_risk_is_said(level):
    assert "belum dinilai" in render("{% risk level %}", level=level)


def test_state_takes_its_look_from_the_stored_word():
    html = render("{% state keadaan %}", keadaan=Keadaan.DIKEMBALIKAN)
    assert html == '<span class="state soon">dikembalikan</span>'


def test_state_reads_an_object_and_escapes_labels():
    row = SimpleNamespace(keadaan="<b>")
    assert render("{% state row %}", row=row) == '<span class="state ">&lt;b&gt;</span>'


@pytest.mark.parametrize("value", [Klasifikasi.TERBATAS, 1, "T", "terbatas"])
def test_class_has_letter_and_word(value):
    html = render("{% klasifikasi value %}", value=value)
    assert 'class="cls t"' in html
    assert "kelas Terbatas" in html


def test_grade_explains_itself():
    html = render('{% grade "B2" %}')
    assert "sumber dapat dipercaya, isi sangat mungkin benar" in html


def test_missing_grade_is_said():
    assert "belum dinilai" in render("{% grade None %}")


def test_running_clock_shows_words_and_the_share_left():
    html = render("{% clock clock %}", clock=clock(18))
    assert "sisa 18 jam" in html
    assert 'width="75"' in html


def test_late_clock_is_full_and_says_how_late():
    html = render('{% clock clock "verifikasi" %}', clock=clock(-3))
    assert 'class="clock late"' in html
    assert "verifikasi: lewat 3 jam" in html


def test_no_clock_draws_nothing():
    assert render("{% clock None %}") == ""


@pytest.mark.parametrize(
    ("kode", "shown"), [("61.02", "08.20 WIB"), ("73.71", "09.20 WITA"), ("91", "10.20 WIT")]
)
def test_time_is_the_clock_of_the_area(kode, shown):
    assert shown in render('{% local_time now kode "H.i" %}', now=NOW, kode=kode)


def test_query_string_keeps_filters_and_forgets_the_page():
    html = render("{% query_string keadaan='dikirim' %}", query="masa=7&halaman=3")
    assert html == "?masa=7&amp;keadaan=dikirim"


def test_query_string_removes_what_is_none():
    assert render("{% query_string masa=None %}", query="masa=7&q=a") == "?q=a"


def test_area_link_keeps_the_filters():
    area = SimpleNamespace(kode="61.02.02", nama="Toho")
    html = render("{% area_url area %}", area=area, query="masa=7&wilayah=61.02")
    assert html == "?masa=7&amp;wilayah=61.02.02"


def asked(link):
    return parse_qs(link.removeprefix("?"), keep_blank_values=True)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "wilayah=61",
        "wilayah=61&masa=7",
        "q=a%26b&halaman=3&wilayah=&x=1&x=2",
        "wilayah=1&wilayah=2",
    ],
)
def test_all_area_links_of_a_page_are_what_each_would_be(query):
    areas = [SimpleNamespace(kode=kode) for kode in ("61", "61.02", "ID", "a&b")]
    html = render(
        "{% for area in areas %}{% area_url area %} {% endfor %}", areas=areas, query=query
    )
    context = {"request": RequestFactory().get(f"/laporan/?{query}")}
    each = [links.query_string(context, wilayah=area.kode) for area in areas]
    assert list(map(asked, html.replace("&amp;", "&").split())) == list(map(asked, each))
    assert links.area_url({}, areas[0]) == "?wilayah=61"


def test_sorting_turns_round_when_pressed_again():
    html = render('{% sort_header "risiko" "Risiko" %}', query="urut=risiko")
    assert 'aria-sort="ascending"' in html
    assert 'href="?urut=-risiko"' in html


def test_exports_keep_the_current_filters():
    html = render('{% export_links "csv geojson" %}', query="masa=7&halaman=2")
    assert 'href="?masa=7&amp;format=csv"' in html
    assert "GeoJSON" in html


def test_pager_links_first_last_and_neighbours():
    page = Paginator(range(200), 10).page(10)
    html = render("{% pager page %}", page=page, query="masa=7")
    numbers = [n for n in range(1, 21) if f">{n}</" in html]
    assert numbers == [1, 9, 10, 11, 20]
    assert "91–100 dari 200" in html


def test_first_page_has_no_page_number_in_its_address():
    page = Paginator(range(30), 10).page(2)
    assert 'href="?masa=7" rel="prev"' in render("{% pager page %}", page=page, query="masa=7")


def test_pager_without_total_still_goes_on():
    page = SimpleNamespace(number=2, has_previous=lambda: True, has_next=lambda: True)
    html = render("{% pager page %}", page=page)
    assert 'rel="next"' in html
    assert "dari" not in html


def test_field_ties_hint_and_error_to_the_control():
    form = SearchForm({"nama": "terlalu panjang"})
    form.is_valid()
    html = render("{% field form.nama %}", form=form)
    assert 'aria-describedby="id_nama_error id_nama_hint"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_nama_error"' in html


def test_few_short_choices_are_drawn_as_a_segmented_row():
    html = render("{% field form.tingkat %}", form=SearchForm(initial={"tingkat": "2"}))
    assert '<div class="seg">' in html
    assert 'value="2" checked' in html
    assert "<legend>Tingkat</legend>" in html


def test_optional_field_says_that_it_may_be_empty():
    form = SearchForm()
    form.fields["nama"].required = False
    assert "boleh kosong" in render("{% field form.nama %}", form=form)


def test_error_summary_links_to_something_that_takes_the_focus():
    form = SearchForm({"nama": ""})
    form.is_valid()
    html = render("{% form_errors form %}", form=form)
    assert 'href="#id_nama"' in html
    assert 'href="#id_tingkat_0"' in html
    assert "Ada 2 hal" in html


def test_error_summary_of_a_sound_form_is_empty():
    assert render("{% form_errors form %}", form=SearchForm()) == ""


def test_filters_keep_area_and_order_and_can_be_cleared():
    html = render(
        '{% filters form "csv" %}', form=SearchForm({"nama": "a"}), query="wilayah=61&urut=-risiko"
    )
    assert '<input type="hidden" name="wilayah" value="61">' in html
    assert '<input type="hidden" name="urut" value="-risiko">' in html
    assert 'href="?wilayah=61">Hapus saringan' in html


class DayForm(forms.Form):
    sejak = forms.DateField(label="Sejak", required=False)
    kelas = forms.ChoiceField(label="Kelas", choices=[("1", "Satu")], required=False)


@pytest.mark.parametrize("given", ["2026-13-45", "kemarin", "<b>"])
def test_filters_say_what_they_could_not_read(given):
    html = render("{% filters form %}", form=DayForm({"sejak": given, "kelas": "1"}))
    assert f"<b>Sejak</b> “{escape(given)}”" in html
    assert "<b>Kelas</b>" not in html


def test_filters_that_were_understood_or_left_empty_say_nothing():
    for given in ({}, {"sejak": "", "kelas": ""}, {"sejak": "2026-11-22", "kelas": "1"}):
        assert "tidak dipakai" not in render("{% filters form %}", form=DayForm(given))


@pytest.mark.parametrize(
    ("form", "is_open", "said"),
    [
        (SearchForm(), False, ""),
        (SearchForm({"nama": ""}), False, ""),
        (SearchForm(initial={"nama": "a"}), False, ""),
        (SearchForm({"nama": "a"}, initial={"nama": "a"}), False, ""),
        (SearchForm({"nama": "b"}, initial={"nama": "a"}), True, '<span class="count">1</span>'),
    ],
)
def test_filters_are_folded_until_one_is_set(form, is_open, said):
    html = render("{% filters form %}", form=form)
    assert ('<details class="more fold" open>' in html, said in html) == (is_open, True)
    assert ("Hapus saringan" in html) == is_open


def test_spark_marks_what_is_above_usual_and_what_is_unknown():
    html = charts.sparkbars([1, None, 9], 0, 4)
    assert [html.count(f'class="{kind}"') for kind in ("b", "gap", "over")] == [1, 1, 1]


def test_large_numbers_in_drawings_have_no_thousands_separator():
    with translation.override("id"):
        html = charts.sparkbars([1200, 34_000], 0, 2500)
    assert 'viewBox="0 0 24 40"' in html
    assert "34.000" not in html


def test_share_leaves_out_what_is_nought():
    html = charts.share(
        [{"kind": "ok", "count": 3, "label": "lengkap"}, {"kind": "late", "count": 0}]
    )
    assert html.count("<rect") == 1


def test_score_below_the_floor_is_low():
    assert 'class="score low"' in charts.score(12)


@pytest.mark.parametrize(("product", "level"), [(1, 1), (4, 1), (5, 2), (12, 3), (13, 4), (25, 5)])
def test_product_falls_into_its_class(product, level):
    assert charts.level_of_score(product) == level


def test_matrix_links_its_counts_and_frames_the_current_cell():
    html = render(
        "{% risk_matrix cells at %}",
        cells={(4, 5): {"count": 2, "url": "/potensi/?k=4&d=5"}},
        at=(1, 1),
    )
    assert 'href="/potensi/?k=4&amp;d=5"' in html
    assert "2 pada kemungkinan 4, dampak 5" in html
    assert html.count(' at"') == 1


def test_empty_state_teaches_the_next_step():
    html = render('{% empty "Belum ada" "Buat dari laporan." "/lapor/" "Lapor" %}')
    assert '<a class="btn primary" href="/lapor/">Lapor</a>' in html


@pytest.mark.urls("tests.frontend.urls")
def test_a_room_that_is_not_there_gives_the_fallback_address():
    assert links.url_or("/bantuan/", "tidak:ada") == "/bantuan/"


def test_icon_with_label_is_an_image_and_without_is_silent():
    assert 'role="img" aria-label="ada"' in marks.ikon("cek", "ada")
    assert 'aria-hidden="true"' in marks.ikon("cek")


def test_scripts_get_sentences_only_in_another_language():
    with translation.override("id"):
        assert render("{% script_words %}") == ""
    with translation.override("en"):
        assert 'id="kata"' in render("{% script_words %}")


@pytest.mark.parametrize(("value", "shown"), ((None, "?"), ("", "?"), (0, 0), (3, 3)))
def test_zero_is_known(value, shown):
    from kentongan.situs.templatetags.marks import known

    assert known(value) == shown
