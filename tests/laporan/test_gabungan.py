"""Merging two reports of one event, and parting them again without loss."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from kentongan.akses.models import Jejak
from kentongan.akses.policy import POLICY, Subject
from kentongan.kernel.errors import NotFound, NotPermitted, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan import actions, gabungan, photos, queries, saran
from kentongan.laporan.enums import Jenis, Keadaan
from kentongan.laporan.filters import Filters, Tab
from kentongan.laporan.kembar.gabung import (
    LEADING,
    MERGEABLE,
    Side,
    Standing,
    check_can_merge,
    speaks_before,
)
from kentongan.laporan.models import Gabungan, Laporan, LaporanVersi
from kentongan.laporan.rekap import queries as rekap
from kentongan.peristiwa import actions as peristiwa_actions
from kentongan.peristiwa.models import Peristiwa
from tests.conftest import (
    CAMAT_TOHO,
    MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    TODAY,
    TOHO,
    person,
)
from tests.laporan.factories import DESA_TOHO, a_report, a_verified_report

ANOTHER = person(21, "Hadi, pelapor kedua", "pelapor", TOHO)
NEXT_DESA = KodeWilayah(f"{TOHO}.2002")
LATER = NOW + dt.timedelta(hours=2)
SAME = "Contoh: warga 20 orang berjaga, jalan kebun dipalang pakai kayu mulai subuh tadi."


def two_reports(**second):
    first = a_report()
    inputs = {"actor": ANOTHER, "wilayah": NEXT_DESA, "now": LATER, "apa": SAME}
    return first, a_report(**(inputs | second))


def a_secret_report():
    row = a_report()
    Laporan.objects.filter(pk=row.pk).update(klasifikasi=2)
    row.refresh_from_db()
    return row


def merge(member, main, actor=OPERATOR_MEMPAWAH):
    return actions.merge_laporan(actor=actor, laporan=member, utama_id=main.pk, now=LATER)


def unmerge(member, actor=OPERATOR_MEMPAWAH):
    return actions.unmerge_laporan(actor=actor, laporan=member, now=LATER)


def everything(row):
    row.refresh_from_db()
    versions = list(LaporanVersi.objects.filter(laporan=row).values())
    return model_to_dict(row), row.received_at, versions, list(row.lampiran.values())


def listed(actor, tab=Tab.KERJA, **filters):
    page = queries.page_of(actor, Filters(MEMPAWAH, tab, **filters), 1)
    return [row.nomor for row in page.rows]


unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
sides = st.builds(
    Side,
    pk=st.integers(1, 3),
    nomor=st.just("LP-2026-0001"),
    keadaan=st.sampled_from([k.value for k in Keadaan]),
    jenis=st.sampled_from([j.value for j in Jenis]),
    kab_kode=st.sampled_from(["61.01", "61.02"]),
    merged_into=st.sampled_from(["", "LP-2026-0009"]),
    members=st.integers(0, 2),
    links=st.sampled_from([frozenset(), frozenset({"PS-1"}), frozenset({"PS-1", "PT-1"})]),
)


@unhurried
@given(sides, sides)
def test_what_may_be_merged_stays_flat_in_one_kabupaten_and_forgets_no_link(member, main):
    try:
        check_can_merge(member, main)
    except RuleViolated:
        return
    assert member.pk != main.pk
    assert member.kab_kode == main.kab_kode
    assert {member.jenis, main.jenis} == {"kejadian"}
    assert (member.merged_into, main.merged_into, member.members) == ("", "", 0)
    assert Keadaan(member.keadaan) in MERGEABLE
    assert Keadaan(main.keadaan) in LEADING
    assert member.links <= main.links


standings = st.builds(
    Standing,
    keadaan=st.sampled_from([k.value for k in MERGEABLE]),
    received_at=st.datetimes(),
    members=st.booleans(),
)


@unhurried
@given(standings, standings)
def test_of_two_reports_one_speaks(one, other):
    assert (
        speaks_before(one, other) != speaks_before(other, one)
        or one == other
        or not (speaks_before(one, other) or speaks_before(other, one))
    )
    assert not (speaks_before(one, other) and speaks_before(other, one))


@pytest.mark.django_db
def test_merging_changes_neither_report_and_parting_restores_all():
    first, second = two_reports()
    before = everything(first), everything(second)
    lists = listed(OPERATOR_MEMPAWAH), listed(CAMAT_TOHO)

    merge(second, first)
    assert (everything(first), everything(second)) == before
    unmerge(second)

    assert (everything(first), everything(second)) == before
    assert (listed(OPERATOR_MEMPAWAH), listed(CAMAT_TOHO)) == lists
    assert Gabungan.objects.count() == 0


@pytest.mark.django_db
def test_both_deeds_are_in_the_trace_of_both_reports():
    first, second = two_reports()

    merge(second, first)
    unmerge(second)

    told = list(Jejak.objects.filter(action__contains="me").order_by("id"))
    names = [
        (e.action, e.target_id, e.actor_id)
        for e in told
        if "mer" in e.action or "member" in e.action
    ]
    assert names == [
        ("laporan.merged", str(second.pk), OPERATOR_MEMPAWAH.user_id),
        ("laporan.member_added", str(first.pk), OPERATOR_MEMPAWAH.user_id),
        ("laporan.unmerged", str(second.pk), OPERATOR_MEMPAWAH.user_id),
        ("laporan.member_removed", str(first.pk), OPERATOR_MEMPAWAH.user_id),
    ]
    assert not any(second.nomor in str(e.data) for e in told if e.target_id == str(first.pk))


@pytest.mark.django_db
def test_the_list_shows_one_row_and_how_many_more():
    first, second = two_reports()
    _, third = two_reports()

    merge(second, first)
    merge(third, first)

    assert first.nomor in listed(OPERATOR_MEMPAWAH)
    assert {second.nomor, third.nomor}.isdisjoint(listed(OPERATOR_MEMPAWAH))
    assert gabungan.members_count(OPERATOR_MEMPAWAH, [first.pk]) == {first.pk: 2}
    assert queries.count_laporan(OPERATOR_MEMPAWAH, Filters(MEMPAWAH)).number == 2
    # Who looks for a word of a merged report finds it.
    assert second.nomor in listed(OPERATOR_MEMPAWAH, kata="dipalang pakai")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("actor", "error"),
    [
        (OPERATOR_SAMBAS, NotFound),
        (CAMAT_TOHO, NotPermitted),
        (PELAPOR_TOHO, NotFound),
        (ANOTHER, NotPermitted),
    ],
)
def test_only_the_desk_of_the_area_merges(actor, error):
    first, second = two_reports()

    with pytest.raises((NotFound, NotPermitted)) as raised:
        merge(second, first, actor)

    assert Gabungan.objects.count() == 0
    assert raised.type in {error, NotFound}


@pytest.mark.django_db
def test_groups_stay_flat():
    first, second = two_reports()
    _, third = two_reports()
    merge(second, first)

    refused = []
    for member, main in ((second, third), (third, second), (first, third), (first, first)):
        with pytest.raises(RuleViolated) as raised:
            merge(member, main)
        refused.append(raised.value.code)

    assert refused == [
        "laporan.already_merged",
        "laporan.merge_into_merged",
        "laporan.merge_has_members",
        "laporan.merge_with_itself",
    ]
    with pytest.raises(RuleViolated, match=r"laporan\.not_merged"):
        unmerge(third)


def an_incident(*laporan):
    return peristiwa_actions.create_peristiwa(
        actor=OPERATOR_MEMPAWAH,
        wilayah=DESA_TOHO,
        now=LATER,
        judul="Contoh: jalan kebun dipalang",
        happened_on=TODAY,
        kronologi="Contoh: sekitar 20 warga memalang jalan kebun dengan kayu sejak subuh.",
        laporan_ids=[row.pk for row in laporan],
    )


@pytest.mark.django_db
def test_a_report_that_became_another_incident_is_not_merged_away():
    first, second = a_verified_report(), a_verified_report(now=LATER)
    incident = an_incident(second)

    with pytest.raises(RuleViolated) as raised:
        merge(second, first)
    assert raised.value.code == "laporan.merge_linked_otherwise"
    assert raised.value.details["links"] == incident.nomor

    merge(first, second)  # the other way round nothing is forgotten
    assert Gabungan.objects.get().utama_id == second.pk


@pytest.mark.django_db
def test_work_goes_on_with_the_report_that_speaks():
    first, second = two_reports()
    merge(second, first)

    with pytest.raises(RuleViolated) as raised:
        actions.grade_and_verify_laporan(
            actor=OPERATOR_MEMPAWAH, laporan=second, nilai_sumber="B", nilai_isi="2", now=LATER
        )
    with pytest.raises(RuleViolated, match=r"laporan\.is_merged"):
        an_incident(second)

    assert raised.value.details["utama"] == first.nomor
    assert Peristiwa.objects.count() == 0


@pytest.mark.django_db
def test_a_merge_tells_nobody_of_a_report_he_may_not_see():
    secret, plain = a_secret_report(), a_report(actor=ANOTHER, now=LATER)
    merge(secret, plain)

    # The camat reads up to Terbatas: the secret report is not even counted.
    assert gabungan.members_of(CAMAT_TOHO, plain) == []
    assert gabungan.members_count(CAMAT_TOHO, [plain.pk]) == {}
    assert [row.pk for row in gabungan.members_of(OPERATOR_MEMPAWAH, plain)] == [secret.pk]


@pytest.mark.django_db
def test_a_report_whose_main_is_hidden_stays_in_the_list():
    secret, plain = a_secret_report(), a_report(actor=ANOTHER, now=LATER)
    merge(plain, secret)

    assert plain.nomor in listed(CAMAT_TOHO)
    assert plain.nomor not in listed(OPERATOR_MEMPAWAH)
    induk = gabungan.main_of(CAMAT_TOHO, plain)
    assert (induk.laporan, induk.nomor, induk.keadaan) == (None, "", "")


@pytest.mark.django_db
def test_no_role_sees_more_reports_after_a_merge_than_before():
    first, second = two_reports(klasifikasi=1)
    roles = [peran for peran in POLICY if Subject.LAPORAN in POLICY[peran] and peran != "sistem"]
    actors = [
        person(30 + n, peran, peran, area)
        for n, (peran, area) in enumerate(
            (peran, area) for peran in roles for area in (TOHO, MEMPAWAH, KodeWilayah("61"))
        )
    ] + [PELAPOR_TOHO, ANOTHER]

    def seen(actor):
        return set(Laporan.objects.visible_to(actor).values_list("pk", flat=True))

    before = [seen(actor) for actor in actors]
    merge(second, first)

    assert [seen(actor) for actor in actors] == before
    for actor, visible in zip(actors, before, strict=True):
        assert {row.pk for row in gabungan.members_of(actor, first)} <= visible
        assert set(gabungan.members_count(actor, [first.pk]).values()) <= {
            len(visible & {second.pk})
        }
        induk = gabungan.main_of(actor, second)
        assert (induk.laporan is not None) == (first.pk in visible)


@pytest.mark.django_db
def test_reporters_of_both_keep_their_own_report_and_its_progress(sign_in):
    first, second = two_reports()
    merge(second, first)
    theirs = sign_in(ANOTHER)

    mine = theirs.get(reverse("laporan:saya")).content.decode()
    page = theirs.get(reverse("laporan:rincian", args=[second.pk])).content.decode()
    receipt = theirs.get(reverse("laporan:terima", args=[second.pk])).content.decode()
    home = theirs.get("/").content.decode()

    event = (
        f"Satu kejadian dengan laporan {first.nomor}, ditangani bersama: {Keadaan.DIKIRIM.label}."
    )
    assert all(event in told and "Digabung" in told for told in (mine, page, receipt))
    assert "Sampai di server, belum diverifikasi" not in mine
    assert "Operator Kesbangpol memeriksanya" not in receipt
    assert second.nomor in mine
    assert (second.judul in home, "Digabung" in home) == (True, True)
    assert SAME in page
    assert first.apa not in mine + page + receipt
    assert PELAPOR_TOHO.name not in mine + page + receipt
    assert "Pisahkan" not in page
    assert theirs.get(reverse("laporan:rincian", args=[first.pk])).status_code == 404


def a_photo(row, colour):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    photo = photos.clean(photos.read(SimpleUploadedFile("f.jpg", out.getvalue())), name="f.jpg")
    by = PELAPOR_TOHO if row.author_id == PELAPOR_TOHO.user_id else ANOTHER
    return actions.attach_photo(actor=by, laporan=row, photo=photo, now=NOW)


@pytest.mark.django_db
def test_three_reports_with_photos_and_talk_are_merged_and_parted_without_loss(sign_in):
    """Two reporters, three reports: each keeps what was shown, and reads no more than before."""
    main, second = two_reports()
    third = a_report(actor=ANOTHER, wilayah=NEXT_DESA, now=LATER, apa="Contoh: palang dijaga.")
    rows = {main: "red", second: "green", third: "blue"}
    asked = {}
    for row, colour in rows.items():
        a_photo(row, colour)
        asked[row] = f"Berapa orang di {row.nomor}?"
        actions.ask_pelapor(actor=OPERATOR_MEMPAWAH, laporan=row, text=asked[row], now=LATER)

    def all_pages(actor):
        client = sign_in(actor)
        found = {row: client.get(reverse("laporan:rincian", args=[row.pk])) for row in rows}
        return {r: page.content.decode() for r, page in found.items() if page.status_code == 200}

    def kept():
        stored = Laporan.objects.unscoped(reason="test").in_bulk([row.pk for row in rows])
        return {
            pk: (model_to_dict(row), list(row.lampiran.values()), list(row.pesan.values()))
            for pk, row in stored.items()
        }

    before = kept()
    merge(second, main)
    merge(third, main)

    assert kept() == before
    desk = all_pages(OPERATOR_MEMPAWAH)[main]
    for row in rows:
        assert row.nomor in desk
        assert row.lampiran.get().sha256 in desk
    theirs = all_pages(ANOTHER)
    assert set(theirs) == {second, third}
    for row, page in theirs.items():
        assert asked[row] in page
        assert row.lampiran.get().sha256 in page
        assert page.count(main.nomor) == 1  # with which it is one event; no word, talk or photo
        assert asked[main] not in page
        assert main.apa not in page
        assert main.lampiran.get().sha256 not in page
    assert set(all_pages(PELAPOR_TOHO)) == {main}

    for row in (second, third):
        actions.unmerge_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, now=LATER)
    assert kept() == before
    assert not Gabungan.objects.exists()
    assert second.lampiran.get().sha256 not in all_pages(OPERATOR_MEMPAWAH)[main]


@pytest.mark.django_db
def test_suggestions_name_the_same_event_and_why(sign_in):
    first, second = two_reports()
    a_report(
        actor=ANOTHER, now=LATER, apa="Contoh: pencurian ternak di kandang milik kelompok tani."
    )

    found = saran.suggestions_for(OPERATOR_MEMPAWAH, second)
    phone = sign_in(OPERATOR_MEMPAWAH)
    page = phone.get(reverse("laporan:rincian", args=[second.pk])).content.decode()
    address = reverse("laporan:mungkin-sama", args=[second.pk])
    text = phone.get(address, {"bagian": "1", "tetap": "/laporan/?buka=1"}).content.decode()

    assert [each.of.pk for each in found] == [first.pk]
    assert f'href="{address}"' in page
    assert "<html" not in text
    assert 'name="tetap" value="/laporan/?buka=1"' in text
    assert f"Gabungkan ke {first.nomor}" in text
    assert "hari sama" in text
    assert "kata sama" in text


@pytest.mark.django_db
def test_without_script_suggestions_have_a_page_and_without_any_it_says_so(sign_in):
    alone = a_report()
    address = reverse("laporan:mungkin-sama", args=[alone.pk])

    page = sign_in(OPERATOR_MEMPAWAH).get(address).content.decode()

    assert "Tidak ada laporan atau peristiwa lain yang mirip" in page
    assert reverse("laporan:rincian", args=[alone.pk]) in page
    assert sign_in(CAMAT_TOHO).get(address).status_code == 403
    assert sign_in(OPERATOR_SAMBAS).get(address).status_code == 404


@pytest.mark.django_db
def test_suggestions_hold_only_what_the_actor_may_see():
    first, second = two_reports()

    assert saran.suggestions_for(OPERATOR_SAMBAS, second) == []
    assert saran.suggestions_for(ANOTHER, second) == []
    assert [each.of.pk for each in saran.suggestions_for(CAMAT_TOHO, second)] == [first.pk]


@pytest.mark.django_db
def test_of_a_group_only_the_report_that_speaks_is_suggested():
    first, second = two_reports()
    third = a_report(actor=ANOTHER, now=LATER, apa=SAME)
    merge(second, first)

    assert [each.of.pk for each in saran.suggestions_for(OPERATOR_MEMPAWAH, third)] == [first.pk]
    assert [each.of.pk for each in saran.suggestions_for(OPERATOR_MEMPAWAH, first)] == [third.pk]


@pytest.mark.django_db
def test_an_incident_in_the_register_is_suggested_too(sign_in):
    known = a_verified_report()
    incident = an_incident(known)
    second = a_verified_report(actor=OPERATOR_MEMPAWAH, now=LATER, apa=SAME)

    found = {each.of.nomor for each in saran.suggestions_for(OPERATOR_MEMPAWAH, second)}
    page = sign_in(OPERATOR_MEMPAWAH).get(reverse("laporan:mungkin-sama", args=[second.pk]))

    assert found == {known.nomor, incident.nomor}
    assert reverse("peristiwa:kaitkan", args=[second.pk]) in page.content.decode()


@pytest.mark.django_db
def test_the_desk_merges_and_parts_with_a_button(sign_in):
    first, second = two_reports()
    desk = sign_in(OPERATOR_MEMPAWAH)

    desk.post(reverse("laporan:gabungkan", args=[first.pk]), {"anggota": second.pk})
    page = desk.get(reverse("laporan:rincian", args=[first.pk])).content.decode()
    rows = desk.get(reverse("laporan:daftar")).content.decode()
    assert SAME in page
    assert second.nomor in page
    assert "+1" in rows

    desk.post(reverse("laporan:pisahkan", args=[second.pk]))
    assert Gabungan.objects.count() == 0


@pytest.mark.django_db
def test_what_nobody_may_merge_is_refused_on_the_page(sign_in):
    first, second = two_reports()
    desk = sign_in(OPERATOR_MEMPAWAH)
    address = reverse("laporan:gabungkan", args=[first.pk])

    assert desk.post(address, {"utama": "x"}).status_code == 404
    assert desk.post(address, {"utama": first.pk}).status_code == 409
    assert sign_in(OPERATOR_SAMBAS).post(address, {"utama": second.pk}).status_code == 404
    assert sign_in(CAMAT_TOHO).post(address, {"utama": second.pk}).status_code == 403


@pytest.mark.django_db
def test_the_list_asks_as_often_with_many_groups(sign_in):
    desk = sign_in(OPERATOR_MEMPAWAH)

    def asked():
        with CaptureQueriesContext(connection) as queries_made:
            desk.get(reverse("laporan:daftar") + "?buka=" + str(first.pk))
        return len(queries_made)

    first, second = two_reports()
    merge(second, first)
    merge(*reversed(two_reports()))
    asked()  # what is remembered from here on
    few = asked()
    for _ in range(3):
        merge(*reversed(two_reports()))
    assert asked() == few


@pytest.mark.django_db
def test_a_recap_counts_the_event_once_and_the_list_behind_it_agrees():
    first, second = two_reports()
    day = rekap.Pilihan(MEMPAWAH, TODAY, TODAY)
    assert rekap.recap_of(OPERATOR_MEMPAWAH, day).total.kejadian == 2

    merge(second, first)

    assert rekap.recap_of(OPERATOR_MEMPAWAH, day).total.kejadian == 1
    assert list(rekap.chosen(OPERATOR_MEMPAWAH, day)) == [first]
