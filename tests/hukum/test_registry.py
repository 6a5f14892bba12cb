from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.hukum import registry
from kentongan.hukum.reading import HukumFileInvalid
from kentongan.kernel.errors import InvalidInput, NotFound
from kentongan.kernel.periods import Periode

SOURCE = "source: {text: contoh}, checked: false"


@pytest.fixture
def overlay(tmp_path):
    yield tmp_path
    registry.configure(None)


def test_every_built_in_file_is_valid():
    registry.check()


def test_a_figure_comes_with_its_unit_and_source():
    value = registry.parameter("status_konflik.max_hari", on=date(2024, 1, 1))
    assert (value.value, value.unit, value.checked) == (90, "hari", True)
    assert value.source.text.startswith("UU 7/2012")


def test_an_unchecked_figure_says_so():
    value = registry.parameter("status_konflik.perpanjangan_hari", on=date(2024, 1, 1))
    assert value.certainty_note == "belum diperiksa terhadap naskah resmi"


def test_a_checked_figure_says_nothing():
    assert registry.parameter("status_konflik.max_hari", on=date(2024, 1, 1)).certainty_note == ""


def test_a_figure_is_unknown_before_it_is_in_force():
    with pytest.raises(NotFound) as caught:
        registry.parameter("status_konflik.max_hari", on=date(2000, 1, 1))
    assert caught.value.code == "hukum.not_yet_in_force"


def test_an_unknown_figure_is_refused():
    with pytest.raises(NotFound):
        registry.parameter("tidak.ada", on=date(2024, 1, 1))


def test_the_newest_value_on_the_day_holds(overlay):
    (overlay / "parameter.yaml").write_text(
        "- {id: contoh, title: Contoh, unit: hari, "
        f"values: {{2020-01-01: 5, 2022-01-01: 7}}, {SOURCE}}}\n"
    )
    registry.configure(overlay)
    days = [date(2020, 1, 1), date(2021, 12, 31), date(2022, 1, 1)]
    assert [registry.parameter("contoh", on=day).value for day in days] == [5, 5, 7]


def test_an_overlay_replaces_by_id_and_keeps_the_rest(overlay):
    (overlay / "pola_isu.yaml").write_text(
        f"- {{id: lahan, title: Sengketa tanah, text: Sengketa tanah, {SOURCE}}}\n"
    )
    registry.configure(overlay)
    titles = {entry.id: entry.title for entry in registry.pola_isu()}
    assert (len(titles), titles["lahan"], titles["ormas"]) == (8, "Sengketa tanah", "Konflik ormas")


def test_each_year_has_four_mandatory_activities_none_of_them_certain():
    lists = [registry.kegiatan_wajib(year) for year in range(2022, 2028)]
    assert [len(found.activities) for found in lists] == [4] * 6
    assert {found.checked for found in lists} == {False}


def test_a_year_without_a_letter_borrows_and_says_from_which():
    found = registry.kegiatan_wajib(2030)
    assert (found.year, found.checked) == (2030, False)
    assert found.note == "Belum ada data surat tahun 2030; memakai daftar tahun 2027."


def test_the_last_report_is_due_in_the_next_year():
    due = [registry.due_on(periode, 2026).value for periode in Periode]
    assert due == [date(2026, 5, 10), date(2026, 9, 10), date(2027, 1, 10)]


def test_due_days_of_an_unknown_year_follow_the_nearest():
    assert registry.due_on(Periode.B12, 2031).value == date(2032, 1, 10)
    assert registry.naskah_due_on(2020).value == date(2020, 1, 31)


@given(st.integers(1, 5), st.integers(1, 5))
def test_every_score_has_one_class(likelihood, impact):
    found = registry.risk_class(likelihood, impact)
    assert found.score == likelihood * impact
    assert found.level == sum(found.score >= lowest for lowest in (1, 5, 9, 13, 20))


@pytest.mark.parametrize(("likelihood", "impact"), [(0, 3), (3, 6)])
def test_a_step_outside_the_scale_is_refused(likelihood, impact):
    with pytest.raises(InvalidInput):
        registry.risk_class(likelihood, impact)


def test_grades_f_and_6_are_not_conclusive():
    grades = [*registry.nilai_sumber(), *registry.nilai_isi()]
    assert [grade.id for grade in grades if not grade.conclusive] == ["F", "6"]


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("parameter.yaml", "- id: a\n  title: [A\n- id: b", "baris 3"),
        ("parameter.yaml", "id: a\n", "isi berkas"),
        ("parameter.yaml", "- {title: A}\n", "[1].id"),
        (
            "parameter.yaml",
            f"- {{id: a, title: A, unit: hari, values: {{}}, {SOURCE}}}\n",
            "a.values",
        ),
        (
            "parameter.yaml",
            f"- {{id: a, title: A, unit: hari, values: {{2020-01-01: x}}, {SOURCE}}}\n",
            "a.values.2020-01-01",
        ),
        (
            "parameter.yaml",
            "- {id: a, title: A, unit: hari, values: {2020-01-01: 1}, source: {text: x}}\n",
            "a.checked",
        ),
        ("pola_isu.yaml", f"- {{id: lahan, title: T, {SOURCE}}}\n", "lahan.text"),
        (
            "kegiatan_wajib.yaml",
            (
                "- {year: 2026, activities: [{id: x, bidang: lain, short: X, text: X, evidence: []}],"
                f" {SOURCE}}}\n"
            ),
            "2026.activities[x].bidang",
        ),
        (
            "tenggat_periode.yaml",
            (
                "- {year: 2026, naskah: 2026-01-31, B04: 2025-01-01, B08: 2026-09-10, "
                f"B12: 2027-01-10, {SOURCE}}}\n"
            ),
            "2026.B04",
        ),
        (
            "kelas_risiko.yaml",
            f"- {{id: kelas_1, level: 1, title: T, lowest: 1, highest: 6, {SOURCE}}}\n",
            "lowest/highest",
        ),
    ],
)
def test_a_bad_file_names_file_key_and_cure(overlay, name, text, where):
    (overlay / name).write_text(text)
    registry.configure(overlay)
    with pytest.raises(HukumFileInvalid) as caught:
        registry.check()
    details = caught.value.details
    assert (details["berkas"], details["kunci"].endswith(where)) == (name, True), details
    assert details["perbaikan"] in str(caught.value)
