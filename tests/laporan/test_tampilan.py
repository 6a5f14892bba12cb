import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kentongan.akses.models import Jejak
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.laporan import actions
from kentongan.laporan.meja import tampilan, tampilan_rules
from kentongan.laporan.web.pandangan import NAMES
from tests.conftest import (
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    person,
)
from tests.laporan.factories import a_report

BAYU = person(33, "Bayu, operator kedua", OPERATOR_MEMPAWAH.peran, MEMPAWAH)
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
queries = st.dictionaries(
    st.sampled_from([*NAMES, "buka", "halaman"]), st.text("ab =&%é", max_size=6)
)


@unhurried
@given(queries)
def test_what_is_kept_is_read_back_and_kept_again_alike(query):
    kept = tampilan_rules.kept_of(query, NAMES)
    found = tampilan_rules.filters_of(kept)
    assert found == {n: query[n].strip() for n in NAMES if query.get(n, "").strip()}
    assert tampilan_rules.kept_of(dict(reversed(found.items())), NAMES) == kept


@unhurried
@given(queries, st.sets(st.sampled_from(NAMES)), st.sets(st.sampled_from(NAMES)))
def test_only_filters_of_the_view_are_lost(query, known, refused):
    kept = tampilan_rules.kept_of(query, NAMES)
    gone = set(tampilan_rules.lost(kept, known, refused))
    assert gone == {n for n in tampilan_rules.filters_of(kept) if n not in known or n in refused}


@pytest.mark.parametrize(
    ("nama", "code"),
    [
        (" ", "laporan.view_name_missing"),
        ("x" * 41, "laporan.view_name_long"),
        ("KRITIS  toho", "laporan.view_name_taken"),
    ],
)
def test_a_name_is_there_short_and_new(nama, code):
    with pytest.raises(InvalidInput) as caught:
        tampilan_rules.check_name(nama, ["Kritis Toho"])
    assert caught.value.code == code
    assert tampilan_rules.check_name(" Milik  saya ", ["Kritis Toho"]) == "Milik saya"


def save(nama="Kritis", actor=OPERATOR_MEMPAWAH, saringan="urgensi=kritis", *, shared=False):
    return actions.save_view(
        actor=actor, wilayah=actor.wilayah, nama=nama, saringan=saringan, shared=shared, now=NOW
    )


def names(actor):
    return [view.nama for view in tampilan.views_of(actor)]


@pytest.mark.django_db
def test_a_view_is_ones_own_until_it_is_shared_with_the_desk():
    row = save()
    assert (names(OPERATOR_MEMPAWAH), names(BAYU)) == (["Kritis"], [])
    actions.change_view(
        actor=OPERATOR_MEMPAWAH, wilayah=MEMPAWAH, pk=row.pk, nama="Kritis", shared=True
    )
    assert (names(BAYU), names(OPERATOR_SAMBAS), names(CAMAT_TOHO)) == (["Kritis"], [], [])
    with pytest.raises(NotFound):
        actions.remove_view(actor=BAYU, wilayah=MEMPAWAH, pk=row.pk, now=NOW)
    assert Jejak.objects.filter(action__startswith="laporan.view_").count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("actor", [CAMAT_TOHO, BUPATI_MEMPAWAH])
def test_who_has_no_desk_keeps_no_view(actor, django_assert_num_queries):
    with pytest.raises(NotPermitted):
        save(actor=actor)
    with django_assert_num_queries(0):
        assert tampilan.views_of(actor) == ()


@pytest.mark.django_db
def test_nobody_shares_with_the_desk_of_another_area():
    with pytest.raises(NotPermitted):
        actions.save_view(
            actor=OPERATOR_SAMBAS,
            wilayah=MEMPAWAH,
            nama="x",
            saringan="tab=arsip",
            shared=True,
            now=NOW,
        )


@pytest.mark.django_db
def test_there_is_a_limit_and_removing_makes_room():
    rows = [save(f"Tampilan {n}") for n in range(tampilan_rules.MOST_VIEWS)]
    with pytest.raises(RuleViolated) as caught:
        save("Satu lagi")
    assert caught.value.code == "laporan.too_many_views"
    actions.remove_view(actor=OPERATOR_MEMPAWAH, wilayah=MEMPAWAH, pk=rows[0].pk, now=NOW)
    save("Satu lagi")
    with pytest.raises(RuleViolated):
        restore(rows[0])


def restore(row, now=NOW):
    actions.restore_view(actor=OPERATOR_MEMPAWAH, wilayah=MEMPAWAH, pk=row.pk, now=now)


@pytest.mark.django_db
def test_a_removed_view_comes_back_within_minutes_and_starts_the_desk_again():
    row = save()
    actions.start_with_view(actor=OPERATOR_MEMPAWAH, wilayah=MEMPAWAH, pk=row.pk)
    actions.remove_view(actor=OPERATOR_MEMPAWAH, wilayah=MEMPAWAH, pk=row.pk, now=NOW)
    assert names(OPERATOR_MEMPAWAH) == []
    assert [v.nama for v in tampilan.removed_of(OPERATOR_MEMPAWAH, now=NOW)] == ["Kritis"]
    with pytest.raises(RuleViolated):
        restore(row, NOW + dt.timedelta(minutes=11))
    restore(row, NOW + dt.timedelta(minutes=9))
    assert [v.is_start for v in tampilan.views_of(OPERATOR_MEMPAWAH)] == [True]


@pytest.mark.django_db
def test_views_are_one_query(django_assert_num_queries):
    for n in range(6):
        save(f"Tampilan {n}", shared=bool(n % 2))
    with django_assert_num_queries(1):
        assert len(tampilan.views_of(OPERATOR_MEMPAWAH)) == 6


@pytest.mark.django_db
def test_the_desk_saves_offers_and_begins_with_a_view(sign_in):
    a_report(urgensi="kritis")
    client = sign_in(OPERATOR_MEMPAWAH)
    page = client.get("/laporan/?urgensi=kritis&buka=&tab=kerja").content.decode()
    assert "/laporan/tampilan/?tab=kerja&amp;urgensi=kritis" in page
    given = {"nama": "Kritis", "dibagi": "on", "awal": "on"}
    kept = client.post("/laporan/tampilan/?tab=kerja&urgensi=kritis", given)
    assert kept["Location"] == "/laporan/?tab=kerja&urgensi=kritis"
    begun = client.get("/laporan/")
    view = tampilan.views_of(OPERATOR_MEMPAWAH)[0]
    assert begun["Location"] == f"/laporan/?tab=kerja&urgensi=kritis&tampilan={view.pk}"
    shown = client.get(begun["Location"])
    assert [link.is_current for link in shown.context["tampilan"]] == [True]
    assert 'data-shortcut="g 1"' in shown.content.decode()
    other = sign_in(BAYU)
    assert other.get("/laporan/").status_code == 200
    assert "Kritis" in other.get("/laporan/").content.decode()


@pytest.mark.django_db
def test_a_view_whose_filters_are_gone_says_so(sign_in):
    a_report()
    row = save(saringan="urgensi=gawat&bidang=politik&lama=1&wilayah=61.01&keadaan=hilang")
    client = sign_in(OPERATOR_MEMPAWAH)
    page = client.get(f"/laporan/?{row.saringan}&tampilan={row.pk}")
    assert page.context["tampilan_hilang"] == [
        "Urgensi: gawat",
        "lama: 1",
        "Wilayah: Kab. Sambas",
        "Keadaan: hilang",
    ]
    assert "tidak ada lagi" in client.get("/laporan/tampilan/").content.decode()
    whole = save("Utuh", saringan="urgensi=kritis&wilayah=61.02.06")
    page = client.get(f"/laporan/?{whole.saringan}&tampilan={whole.pk}")
    assert page.context["tampilan_hilang"] == []


@pytest.mark.django_db
def test_the_page_of_views_renames_removes_and_takes_back(sign_in):
    row, client = save(), sign_in(OPERATOR_MEMPAWAH)

    def do(deed, **given):
        return client.post(f"/laporan/tampilan/{row.pk}/{deed}/", given, follow=True)

    assert "Genting" in do("ubah", nama="Genting").content.decode()
    assert "belum diisi" in do("ubah", nama="").content.decode()
    assert "awal meja Anda" in do("awal").content.decode()
    assert "Perlu kerja" in do("tanpa-awal").content.decode()
    assert "Kembalikan" in do("hapus").content.decode()
    assert names(OPERATOR_MEMPAWAH) == []
    do("kembalikan")
    assert names(OPERATOR_MEMPAWAH) == ["Genting"]
    assert do("lain").status_code == 404


@pytest.mark.django_db
def test_a_full_account_is_told_at_the_form(sign_in):
    for n in range(tampilan_rules.MOST_VIEWS):
        save(f"Tampilan {n}")
    answer = sign_in(OPERATOR_MEMPAWAH).post("/laporan/tampilan/?tab=arsip", {"nama": "Lagi"})
    assert answer.status_code == 422
    assert "Paling banyak 12 tampilan" in answer.content.decode()
