"""A report forwarded upward: the desk that received it disposes of it, those above comment and link."""

import pytest

from kentongan.akses.models import Akun, Penugasan
from kentongan.akses.roles import Peran
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.laporan import actions, riwayat
from kentongan.laporan.meja import queries as desk
from kentongan.laporan.models import Komentar, Laporan
from kentongan.pemberitahuan.models import Pemberitahuan
from kentongan.peristiwa.actions import create_peristiwa, link_laporan
from tests.conftest import (
    CAMAT_TOHO,
    KALBAR,
    MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    PELAPOR_TOHO,
    PEMERIKSA_KALBAR,
    person,
)
from tests.laporan.factories import a_verified_report

pytestmark = pytest.mark.django_db
OPERATOR_KALBAR = person(31, "Hana, operator Kalbar", Peran.OPERATOR, KALBAR)
QUESTION = "Apakah Polres sudah di lokasi?"
REASON = "Bukan kewenangan Kesbangpol."


@pytest.fixture
def forwarded(db):
    row = a_verified_report()
    return actions.forward_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, now=NOW)


def comment(row, actor=OPERATOR_KALBAR, text=QUESTION):
    return actions.comment_laporan(actor=actor, laporan=row, text=text, now=NOW)


DEEDS = {
    "enrich": (actions.enrich_laporan, {"ringkasan": "Lain"}),
    "grade": (actions.grade_and_verify_laporan, {"nilai_sumber": "A", "nilai_isi": "1"}),
    "undo": (actions.undo_verification, {}),
    "return": (actions.return_laporan, {"reason": REASON}),
    "archive": (actions.archive_laporan, {"reason": REASON}),
    "complete": (actions.complete_laporan, {}),
    "forward": (actions.forward_laporan, {}),
    "ask": (actions.ask_pelapor, {"text": QUESTION}),
    "assign": (actions.assign_laporan, {"akun_id": None}),
    "unmerge": (actions.unmerge_laporan, {}),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("actor", [OPERATOR_KALBAR, PEMERIKSA_KALBAR])
def test_nobody_above_disposes_of_a_forwarded_report(forwarded, actor, deed):
    act, inputs = DEEDS[deed]
    with pytest.raises(NotPermitted):
        act(actor=actor, laporan=forwarded, now=NOW, **inputs)
    forwarded.refresh_from_db()
    assert forwarded.keadaan == "diverifikasi"


def test_nobody_above_reads_the_conversation_with_the_reporter(forwarded):
    actions.ask_pelapor(actor=OPERATOR_MEMPAWAH, laporan=forwarded, text=QUESTION, now=NOW)
    assert desk.conversation_of(OPERATOR_KALBAR, forwarded) is None
    assert len(desk.conversation_of(OPERATOR_MEMPAWAH, forwarded)) == 1


@pytest.mark.parametrize("actor", [OPERATOR_KALBAR, PEMERIKSA_KALBAR, OPERATOR_MEMPAWAH])
def test_both_desks_comment_and_read_each_other(forwarded, actor):
    comment(forwarded, actor)
    for reader in (OPERATOR_KALBAR, PEMERIKSA_KALBAR, OPERATOR_MEMPAWAH):
        assert [row.text for row in desk.comments_of(reader, forwarded)] == [QUESTION]


def test_a_comment_says_for_which_desk_it_speaks(forwarded):
    assert comment(forwarded).meja == str(KALBAR)
    assert comment(forwarded, OPERATOR_MEMPAWAH).meja == str(MEMPAWAH)


def test_neither_reporter_nor_camat_take_part(forwarded):
    comment(forwarded)
    for actor in (PELAPOR_TOHO, CAMAT_TOHO):
        assert desk.comments_of(actor, forwarded) is None
        with pytest.raises(NotPermitted):
            comment(forwarded, actor)
        assert "Catatan antarmeja ditulis" not in {
            step.words for step in riwayat.timeline_of(actor, forwarded)
        }
    shown = {step.words for step in riwayat.timeline_of(OPERATOR_MEMPAWAH, forwarded)}
    assert "Catatan antarmeja ditulis" in shown


def test_before_forwarding_nothing_is_said(db):
    row = a_verified_report()
    assert desk.comments_of(OPERATOR_MEMPAWAH, row) is None
    with pytest.raises(RuleViolated):
        comment(row, OPERATOR_MEMPAWAH)
    with pytest.raises(NotFound):
        comment(row)


def test_an_empty_comment_is_none(forwarded):
    with pytest.raises(InvalidInput):
        comment(forwarded, text="  ? ")
    assert not Komentar.objects.exists()


def test_a_comment_hinders_no_one_who_had_the_report_open(forwarded):
    stamp = desk.stamp_of(OPERATOR_MEMPAWAH, forwarded)
    comment(forwarded)
    desk.check_as_seen(OPERATOR_MEMPAWAH, forwarded, stamp)


def test_the_other_desk_is_told_and_not_the_writers_own(forwarded):
    for actor in (OPERATOR_MEMPAWAH, OPERATOR_KALBAR):
        akun = Akun.objects.create(pk=actor.user_id, username=str(actor.user_id))
        Penugasan.objects.create(
            akun=akun, peran=actor.peran, wilayah_kode=str(actor.wilayah), sejak=NOW.date()
        )
    comment(forwarded)
    comment(forwarded, OPERATOR_MEMPAWAH, "Sudah, pukul lima.")
    told = Pemberitahuan.objects.order_by("id").values_list("akun_id", "body")
    assert list(told) == [
        (OPERATOR_MEMPAWAH.user_id, QUESTION),
        (OPERATOR_KALBAR.user_id, "Sudah, pukul lima."),
    ]


def test_the_provinsi_links_a_report_to_its_own_and_leaves_its_state(forwarded):
    actions.follow_up_laporan(
        actor=OPERATOR_KALBAR, laporan=forwarded, target="PS-2026-0001", now=NOW
    )
    assert Laporan.objects.unscoped(reason="test").get(pk=forwarded.pk).keadaan == "diverifikasi"
    last = riwayat.timeline_of(OPERATOR_MEMPAWAH, forwarded)[-1]
    assert (last.words, last.note) == ("Ditautkan oleh tingkat atas", "PS-2026-0001")


def test_the_provinsi_makes_an_incident_of_its_own_from_it(forwarded):
    row = create_peristiwa(
        actor=OPERATOR_KALBAR,
        wilayah=KALBAR,
        now=NOW,
        judul="Sengketa lintas kabupaten, contoh",
        happened_on=NOW.date(),
    )
    link_laporan(actor=OPERATOR_KALBAR, peristiwa=row, laporan_id=forwarded.pk, now=NOW)
    assert row.sumber_laporan.get().laporan_id == forwarded.pk
    forwarded.refresh_from_db()
    assert forwarded.keadaan == "diverifikasi"


def test_who_takes_no_part_links_nothing(forwarded):
    with pytest.raises(NotPermitted):
        actions.follow_up_laporan(
            actor=CAMAT_TOHO, laporan=forwarded, target="PS-2026-0001", now=NOW
        )


def test_a_verification_that_was_forwarded_is_not_undone(forwarded):
    with pytest.raises(RuleViolated) as refused:
        actions.undo_verification(actor=OPERATOR_MEMPAWAH, laporan=forwarded, now=NOW)
    assert refused.value.code == "laporan.undo_forwarded"


def test_the_page_above_offers_a_comment_and_no_deed(forwarded, sign_in):
    client = sign_in(OPERATOR_KALBAR)
    page = client.get(f"/laporan/{forwarded.pk}/").content.decode()
    assert "Catatan antarmeja" in page
    assert "Arsipkan" not in page
    assert "Tanyakan kepada pelapor" not in page
    answer = client.post(f"/laporan/{forwarded.pk}/komentar/", {"pesan": QUESTION}, follow=True)
    assert QUESTION in answer.content.decode()
    assert client.post(f"/laporan/{forwarded.pk}/komentar/", {"pesan": ""}).status_code == 422
