import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from kentongan.akses.models import Jejak
from kentongan.kernel.errors import InvalidInput, NotFound, RuleViolated
from kentongan.laporan import actions
from kentongan.laporan.meja import massal, rules
from kentongan.laporan.meja import queries as desk
from kentongan.laporan.meja.enums import Massal
from kentongan.laporan.models import CatatanMeja, Laporan, TindakanMassal
from tests.conftest import (
    CAMAT_TOHO,
    MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    person,
)
from tests.laporan.factories import a_report, a_verified_report

WHY = "Ganda dengan laporan lain."
OTHER = person(33, "Bayu, operator kedua", OPERATOR_MEMPAWAH.peran, MEMPAWAH)


def do(deed, rows, now=NOW, **inputs):
    keys = [row.pk for row in rows]
    return massal.run(OPERATOR_MEMPAWAH, deed, keys, wilayah=MEMPAWAH, now=now, **inputs)


def undo(row, now=NOW, actor=OPERATOR_MEMPAWAH):
    return massal.undo(actor, row.pk, wilayah=MEMPAWAH, now=now)


def states():
    return list(Laporan.objects.order_by("pk").values_list("keadaan", flat=True))


@given(st.integers(0, 3600))
def test_a_deed_is_undone_for_ten_minutes_and_once(seconds):
    now = NOW + dt.timedelta(seconds=seconds)
    if seconds <= 600:
        rules.check_can_undo_bulk(NOW, None, now=now)
    else:
        with pytest.raises(RuleViolated):
            rules.check_can_undo_bulk(NOW, None, now=now)
    with pytest.raises(RuleViolated):
        rules.check_can_undo_bulk(NOW, NOW, now=now)


@pytest.mark.parametrize("count", [0, 101])
def test_none_and_too_many_are_refused(count):
    with pytest.raises(InvalidInput):
        rules.check_bulk(count)


@pytest.mark.django_db
def test_a_refusal_stops_no_other_and_says_why():
    fresh, archived = a_report(), a_report()
    actions.archive_laporan(actor=OPERATOR_MEMPAWAH, laporan=archived, reason=WHY, now=NOW)
    row = do(Massal.VERIFIKASI, [archived, fresh], nilai_sumber="B", nilai_isi="3")
    assert [each["nomor"] for each in row.done] == [fresh.nomor]
    assert [(each["nomor"], each["code"]) for each in row.failed] == [
        (archived.nomor, "laporan.bad_transition")
    ]
    assert states() == ["diverifikasi", "diarsipkan"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("deed", "inputs"),
    [
        (Massal.VERIFIKASI, {"nilai_sumber": "B", "nilai_isi": "3"}),
        (Massal.ARSIP, {"reason": WHY}),
        (Massal.TUNDA, {"until": NOW + dt.timedelta(days=1), "reason": WHY}),
        (Massal.PEGANG, {"akun_id": OPERATOR_MEMPAWAH.user_id}),
    ],
)
def test_undoing_puts_everything_back(sign_in, deed, inputs):
    sign_in(OPERATOR_MEMPAWAH)
    rows = [a_report(), a_report()]
    actions.ask_pelapor(actor=OPERATOR_MEMPAWAH, laporan=rows[0], text="Jam berapa?", now=NOW)

    def everything():
        notes = {
            pk: (note.tanya, note.pemegang_id, note.snoozed_until)
            for pk, note in desk.notes_of(rows).items()
        }
        return states(), notes.get(rows[0].pk), notes.get(rows[1].pk, ("", None, None))

    before = everything()
    row = do(deed, rows, **inputs)
    assert len(row.done) == 2
    assert everything() != before
    assert undo(row) == (2, [])
    assert everything() == before
    assert Jejak.objects.filter(action="laporan.deed_undone").count() == 2
    with pytest.raises(RuleViolated):
        undo(row)


@pytest.mark.django_db
def test_what_someone_has_touched_since_is_left_alone():
    one, two = a_report(), a_report()
    row = do(Massal.VERIFIKASI, [one, two], nilai_sumber="B", nilai_isi="3")
    actions.enrich_laporan(actor=OTHER, laporan=two, now=NOW, ringkasan="Contoh.")
    back, refused = undo(row)
    assert (back, [(each["nomor"], each["code"]) for each in refused]) == (
        1,
        [(two.nomor, "laporan.acted_since")],
    )
    assert states() == ["dikirim", "diverifikasi"]


@pytest.mark.django_db
def test_an_archived_report_still_cannot_be_verified():
    row = a_report()
    do(Massal.ARSIP, [row], reason=WHY)
    with pytest.raises(RuleViolated):
        actions.grade_and_verify_laporan(
            actor=OPERATOR_MEMPAWAH, laporan=row, nilai_sumber="B", nilai_isi="2", now=NOW
        )


@pytest.mark.django_db
def test_nobody_undoes_the_deed_of_another_and_strangers_find_no_rows():
    row = do(Massal.ARSIP, [a_report()], reason=WHY)
    with pytest.raises(NotFound):
        undo(row, actor=OTHER)
    hidden = massal.run(
        OPERATOR_SAMBAS,
        Massal.ARSIP,
        [Laporan.objects.get().pk],
        wilayah=OPERATOR_SAMBAS.wilayah,
        now=NOW,
        reason=WHY,
    )
    assert (hidden.done, hidden.failed[0]["nomor"]) == ([], "–")


# Someone else was faster


@pytest.mark.django_db
def test_two_graders_do_not_overwrite_each_other():
    row = a_report()
    seen = desk.stamp_of(OPERATOR_MEMPAWAH, row)
    actions.enrich_laporan(actor=OTHER, laporan=row, now=NOW, stamp=seen, ringkasan="Satu.")
    with pytest.raises(RuleViolated) as refused:
        actions.enrich_laporan(
            actor=OPERATOR_MEMPAWAH, laporan=row, now=NOW, stamp=seen, ringkasan="Dua."
        )
    assert refused.value.code == "laporan.changed_since"
    assert Laporan.objects.get().ringkasan == "Satu."


@pytest.mark.django_db
def test_who_comes_second_keeps_what_was_typed(sign_in):
    row = a_report()
    client = sign_in(OPERATOR_MEMPAWAH)
    seen = client.get(f"/laporan/{row.pk}/").context["steps"][-1].pk
    actions.enrich_laporan(actor=OTHER, laporan=row, now=NOW, ringkasan="Satu.")
    sent = {"verifikasi": "1", "nilai_sumber": "B", "nilai_isi": "2", "ringkasan": "Dua."}
    answer = client.post(f"/laporan/{row.pk}/olah/", sent | {"stempel": seen})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "diubah orang lain" in page
    assert "Dua." in page
    assert states() == ["dikirim"]
    again = client.post(
        f"/laporan/{row.pk}/olah/", sent | {"stempel": answer.context["steps"][-1].pk}
    )
    assert (again.status_code, states()) == (302, ["diverifikasi"])


# Screens


@pytest.mark.django_db
def test_the_list_tells_what_was_done_and_takes_it_back(sign_in):
    rows = [a_report(now=timezone.now()), a_verified_report(now=timezone.now())]
    client = sign_in(OPERATOR_MEMPAWAH)
    sent = {
        "tindakan": "verifikasi",
        "pilih": [str(row.pk) for row in rows],
        "nilai_sumber": "C",
        "nilai_isi": "3",
        "saring": "urgensi=sedang&massal=9&buka=1",
    }
    answer = client.post("/laporan/massal/", sent, follow=True)
    page = answer.content.decode()
    kept = TindakanMassal.objects.get()
    assert answer.redirect_chain[0][0] == f"/laporan/?urgensi=sedang&massal={kept.pk}"
    assert "1 berhasil, 1 ditolak" in " ".join(page.split())
    assert rows[1].nomor in page
    client.post(f"/laporan/massal/{kept.pk}/urungkan/", {"saring": "urgensi=sedang"})
    rows[0].refresh_from_db()
    assert rows[0].keadaan == "dikirim"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"tindakan": "arsip", "alasan": WHY}, "Belum ada laporan yang dipilih"),
        ({"tindakan": "arsip", "pilih": ["1"], "alasan": ""}, "Alasan: "),
        ({"tindakan": "lain", "pilih": ["1"]}, "Pilih tindakannya"),
        ({"pilih": ["x"]}, "Pilih tindakannya"),
    ],
)
def test_a_deed_that_cannot_begin_says_why(sign_in, sent, said):
    answer = sign_in(OPERATOR_MEMPAWAH).post("/laporan/massal/", sent, follow=True)
    assert said in answer.content.decode()
    assert not TindakanMassal.objects.exists()


@pytest.mark.django_db
def test_only_the_desk_chooses_rows(sign_in):
    a_report(now=timezone.now())
    client = sign_in(CAMAT_TOHO)
    assert 'name="pilih"' not in client.get("/laporan/").content.decode()
    assert client.post("/laporan/massal/", {"tindakan": "arsip"}).status_code == 403
    assert not CatatanMeja.objects.exists()


@pytest.mark.django_db
def test_the_list_asks_for_the_forms_of_all_deeds_after_it_stands(sign_in):
    a_report()
    browser, address = sign_in(OPERATOR_MEMPAWAH), "/laporan/massal/formulir/"

    assert f'data-muat="{address}"' in browser.get("/laporan/").content.decode()
    forms = browser.get(address).content.decode()
    assert all(f'value="{deed.value}"' in forms for deed in Massal)
    assert "massal" not in sign_in(CAMAT_TOHO).get("/laporan/").content.decode()
    assert sign_in(CAMAT_TOHO).get(address).status_code == 403


@pytest.mark.django_db
def test_the_browser_keeps_the_forms_for_many_from_report_to_report(sign_in):
    answer = sign_in(OPERATOR_MEMPAWAH).get("/laporan/massal/formulir/")
    assert answer.headers["Cache-Control"] == "private, max-age=60"
    assert "Cookie" in answer.headers["Vary"]
    assert "csrfmiddlewaretoken" not in answer.content.decode()
