import datetime as dt

import pytest

from kentongan.akses.models import Jejak
from kentongan.akses.scoping import scope_guard
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.models import Laporan
from kentongan.peristiwa import actions
from kentongan.peristiwa.enums import Akibat, JenisPihak, KeadaanPeristiwa, Sisi
from kentongan.peristiwa.isian import PenangananMasuk, PeristiwaMasuk, PihakMasuk
from kentongan.peristiwa.models import Korban, Peristiwa
from kentongan.peristiwa.rules import Hitungan
from tests.conftest import (
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    KALBAR,
    MEMPAWAH,
    NASIONAL_POLPUM,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PEMERIKSA_KALBAR,
    SAMBAS,
    SISTEM,
    TIM_MEMPAWAH,
    TODAY,
    TOHO,
)
from tests.peristiwa.factories import DAY, make_peristiwa, verified_laporan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def guarded():
    with scope_guard():
        yield


def code_of(error):
    return error.value.code


def trace():
    return list(
        Jejak.objects.unscoped(reason="test").order_by("id").values_list("action", flat=True)
    )


def again(row):
    return Peristiwa.objects.unscoped(reason="test").get(pk=row.pk)


def test_create_peristiwa_numbers_by_kabupaten_and_year_of_the_incident():
    numbers = [
        make_peristiwa().nomor,
        make_peristiwa(wilayah=KodeWilayah(f"{TOHO}.2001")).nomor,
        make_peristiwa(happened_on=dt.date(2025, 3, 1)).nomor,
        make_peristiwa(actor=OPERATOR_SAMBAS, wilayah=SAMBAS).nomor,
    ]
    assert numbers == ["PS-2026-0001", "PS-2026-0002", "PS-2025-0001", "PS-2026-0001"]
    assert trace() == ["peristiwa.created"] * 4


@pytest.mark.parametrize(
    "actor", (CAMAT_TOHO, BUPATI_MEMPAWAH, TIM_MEMPAWAH, PEMERIKSA_KALBAR, OPERATOR_SAMBAS)
)
def test_only_the_operator_of_the_area_registers(actor):
    with pytest.raises(NotPermitted):
        make_peristiwa(actor=actor)
    assert not Peristiwa.objects.unscoped(reason="test").exists()


@pytest.mark.parametrize(
    ("isian", "code", "field"),
    (
        ({"judul": "  "}, "peristiwa.judul_missing", "judul"),
        ({"judul": "a" * 201}, "peristiwa.text_too_long", "judul"),
        ({"kronologi": "a\x00b"}, "peristiwa.text_unreadable", "kronologi"),
        ({"happened_on": None}, "peristiwa.happened_on_missing", "happened_on"),
        ({"happened_on": TODAY + dt.timedelta(1)}, "peristiwa.happens_later", "happened_on"),
        ({"bentuk": "silat"}, "peristiwa.unknown_code", "bentuk"),
        ({"sumber_konflik": "z"}, "peristiwa.unknown_code", "sumber_konflik"),
        (
            {"is_konflik_sosial": False},
            "peristiwa.konflik_reason_missing",
            "konflik_sosial_reason",
        ),
        ({"lat": 0.5}, "laporan.half_a_point", "lon"),
        ({"lat": 52.0, "lon": 5.0}, "laporan.outside_indonesia", "lat"),
    ),
)
def test_create_peristiwa_names_the_field_that_is_wrong(isian, code, field):
    with pytest.raises(InvalidInput) as error:
        make_peristiwa(**isian)
    assert (code_of(error), error.value.details["field"]) == (code, field)


def test_a_report_becomes_followed_up_and_lends_no_identity():
    laporan = verified_laporan(siapa="rahasia sekali")

    peristiwa = make_peristiwa(laporan_ids=[laporan.pk])

    row = Laporan.objects.unscoped(reason="test").get(pk=laporan.pk)
    assert row.keadaan == "ditindaklanjuti"
    assert trace() == ["laporan.followed_up", "peristiwa.created", "peristiwa.laporan_linked"]
    assert "rahasia sekali" not in str([str(v) for v in vars(again(peristiwa)).values()])
    assert again(peristiwa).author_id == OPERATOR_MEMPAWAH.user_id


def test_a_report_of_another_area_cannot_be_linked():
    laporan = verified_laporan(wilayah=SAMBAS)
    with pytest.raises(NotFound):
        make_peristiwa(laporan_ids=[laporan.pk])
    assert not Peristiwa.objects.unscoped(reason="test").exists()


def test_an_unverified_report_cannot_be_linked():
    laporan = verified_laporan(keadaan="dikirim", verified_at=None, nilai_isi="", nilai_sumber="")
    with pytest.raises(RuleViolated):
        make_peristiwa(laporan_ids=[laporan.pk])


def test_the_class_is_never_below_that_of_a_report():
    laporan = verified_laporan(klasifikasi=2)
    with pytest.raises(RuleViolated) as error:
        make_peristiwa(laporan_ids=[laporan.pk])
    assert code_of(error) == "peristiwa.class_below_sources"

    peristiwa = make_peristiwa(laporan_ids=[laporan.pk], klasifikasi=2)
    with pytest.raises(RuleViolated):
        actions.update_peristiwa(
            actor=OPERATOR_MEMPAWAH, peristiwa=peristiwa, now=NOW, klasifikasi=1
        )


def test_a_report_is_linked_once_and_unlinked_with_a_reason():
    laporan, peristiwa = verified_laporan(), make_peristiwa()
    link = {"actor": OPERATOR_MEMPAWAH, "peristiwa": peristiwa, "laporan_id": laporan.pk}
    actions.link_laporan(**link, now=NOW)
    with pytest.raises(RuleViolated):
        actions.link_laporan(**link, now=NOW)
    with pytest.raises(InvalidInput):
        actions.unlink_laporan(**link, reason=" ")

    actions.unlink_laporan(**link, reason="Kejadian lain")

    assert not again(peristiwa).sumber_laporan.exists()
    with pytest.raises(NotFound):
        actions.unlink_laporan(**link, reason="Kejadian lain")


def test_update_peristiwa_traces_what_changed_and_nothing_else():
    peristiwa = make_peristiwa(bentuk="tanpa_senjata")
    actions.update_peristiwa(
        actor=OPERATOR_MEMPAWAH,
        peristiwa=peristiwa,
        now=NOW,
        judul="Judul baru",
        bentuk="tanpa_senjata",
        happened_on=dt.date(2026, 11, 19),
    )
    event = Jejak.objects.unscoped(reason="test").get(action="peristiwa.updated")
    assert event.data == {
        "old": {"judul": "Bentrok antarwarga, contoh", "happened_on": "2026-11-20"},
        "new": {"judul": "Judul baru", "happened_on": "2026-11-19"},
    }


def test_update_peristiwa_refuses_no_change_and_another_kabupaten():
    peristiwa = make_peristiwa()
    with pytest.raises(RuleViolated) as same:
        actions.update_peristiwa(
            actor=OPERATOR_MEMPAWAH, peristiwa=peristiwa, now=NOW, judul=peristiwa.judul
        )
    with pytest.raises(RuleViolated) as moved:
        actions.update_peristiwa(actor=SISTEM, peristiwa=peristiwa, now=NOW, wilayah=SAMBAS)
    with pytest.raises(NotPermitted):
        actions.update_peristiwa(
            actor=OPERATOR_MEMPAWAH, peristiwa=peristiwa, now=NOW, wilayah=SAMBAS
        )
    assert [code_of(same), code_of(moved)] == [
        "peristiwa.nothing_changed",
        "peristiwa.other_kab",
    ]


def test_a_peristiwa_goes_its_way_and_may_reopen():
    peristiwa = make_peristiwa()
    way = ("terverifikasi", "penanganan", "terkendali", "pemulihan", "selesai", "penanganan")
    for step in way:
        actions.set_keadaan(
            actor=OPERATOR_MEMPAWAH,
            peristiwa=peristiwa,
            keadaan=KeadaanPeristiwa(step),
            now=NOW,
            note="Sudah tenang" if "selesai" in (step, again(peristiwa).keadaan) else "",
        )
    assert (again(peristiwa).keadaan, again(peristiwa).verified_at) == ("penanganan", NOW)


def test_set_keadaan_refuses_leaps_and_an_end_without_reason():
    peristiwa = make_peristiwa()
    with pytest.raises(RuleViolated) as leap:
        actions.set_keadaan(
            actor=OPERATOR_MEMPAWAH,
            peristiwa=peristiwa,
            keadaan=KeadaanPeristiwa.SELESAI,
            now=NOW,
            note="x",
        )
    assert code_of(leap) == "peristiwa.bad_transition"
    Peristiwa.objects.unscoped(reason="test").update(keadaan="terkendali")
    with pytest.raises(InvalidInput):
        actions.set_keadaan(
            actor=OPERATOR_MEMPAWAH,
            peristiwa=peristiwa,
            keadaan=KeadaanPeristiwa.SELESAI,
            now=NOW,
        )


def test_who_may_see_but_not_manage_cannot_change():
    peristiwa = make_peristiwa()
    with pytest.raises(NotPermitted):
        actions.add_pihak(actor=BUPATI_MEMPAWAH, peristiwa=peristiwa, nama="Warga Dusun A")
    with pytest.raises(NotFound):
        actions.add_pihak(actor=OPERATOR_SAMBAS, peristiwa=peristiwa, nama="Warga Dusun A")


def test_parties_are_groups_and_a_person_needs_a_second_look():
    peristiwa = make_peristiwa()
    party = {"actor": OPERATOR_MEMPAWAH, "peristiwa": peristiwa}
    with pytest.raises(InvalidInput) as error:
        actions.add_pihak(**party, nama="Sdr. Contoh")
    assert code_of(error) == "peristiwa.pihak_is_person"

    pihak = actions.add_pihak(
        **party,
        nama="Perguruan H. Contoh",
        jenis=JenisPihak.NON_NEGARA,
        sisi=Sisi.KEDUA,
        is_confirmed=True,
    )
    assert [p.nama for p in again(peristiwa).pihak.all()] == ["Perguruan H. Contoh"]
    actions.remove_pihak(**party, pihak_id=pihak.pk)
    with pytest.raises(NotFound):
        actions.remove_pihak(**party, pihak_id=pihak.pk)


def test_set_dampak_keeps_unknown_apart_from_zero_and_replaces_what_was():
    peristiwa = make_peristiwa()
    impact = {"actor": OPERATOR_MEMPAWAH, "peristiwa": peristiwa}
    actions.set_dampak(
        **impact, korban={Akibat.LUKA: Hitungan(3)}, rumah_rusak=0, kerugian_rupiah=None
    )
    actions.set_dampak(
        **impact,
        korban={
            Akibat.MENINGGAL: Hitungan(0),
            Akibat.LUKA: Hitungan(None, 1, 2, 0, 0, 0),
            Akibat.HILANG: Hitungan(),
        },
        kerugian_rupiah=250_000_000,
    )
    rows = Korban.objects.values_list("akibat", "jumlah", "perempuan")
    assert list(rows) == [("meninggal", 0, None), ("luka", 3, 1)]
    damage = again(peristiwa).dampak
    assert (damage.rumah_rusak, damage.rumah_hancur, damage.kerugian_rupiah) == (
        None,
        None,
        250_000_000,
    )


def test_handling_lies_between_the_incident_and_today():
    peristiwa = make_peristiwa()
    step = {"actor": OPERATOR_MEMPAWAH, "peristiwa": peristiwa, "now": NOW}
    actions.add_penanganan(**step, tindakan="Mediasi di kantor camat", acted_on=TODAY)
    for day in (DAY - dt.timedelta(1), TODAY + dt.timedelta(1)):
        with pytest.raises(InvalidInput):
            actions.add_penanganan(**step, tindakan="Mediasi", acted_on=day)
    with pytest.raises(InvalidInput):
        actions.add_penanganan(**step, tindakan=" ")
    assert [p.tindakan for p in again(peristiwa).penanganan.all()] == ["Mediasi di kantor camat"]


def masuk(key, wilayah=TOHO, **more):
    isian = {"judul": f"Contoh {key}", "happened_on": dt.date(2020, 5, 1), **more}
    return PeristiwaMasuk(
        key,
        wilayah,
        isian,
        pihak=(PihakMasuk("Warga Dusun A", JenisPihak.NON_NEGARA),),
        korban={Akibat.LUKA: Hitungan(2)},
        dampak={"fasilitas_rusak": 1},
        penanganan=(PenangananMasuk("Dilerai", "Polsek contoh"),),
    )


def run_import(rows, wilayah=KALBAR):
    return actions.import_peristiwa(
        actor=NASIONAL_POLPUM, wilayah=wilayah, now=NOW, sumber_data="CVEW, contoh", rows=rows
    )


def test_an_import_is_once_in_effect_and_names_what_it_refused():
    first = run_import([masuk("a"), masuk("b"), masuk("c", judul="")])
    second = run_import([masuk("a"), masuk("b"), masuk("d", wilayah=MEMPAWAH)])

    assert (first.created, first.known) == (2, ())
    assert [(key, code) for key, code, _ in first.refused] == [("c", "peristiwa.judul_missing")]
    assert (second.created, second.known) == (1, ("a", "b"))
    rows = Peristiwa.objects.unscoped(reason="test").order_by("pk")
    assert [(r.nomor, r.sumber_data, r.source_key) for r in rows] == [
        ("PS-2020-0001", "CVEW, contoh", "a"),
        ("PS-2020-0002", "CVEW, contoh", "b"),
        ("PS-2020-0003", "CVEW, contoh", "d"),
    ]
    assert [p.nama for p in rows[0].pihak.all()] == ["Warga Dusun A"]
    assert rows[0].dampak.fasilitas_rusak == 1
    assert trace() == ["peristiwa.imported"] * 2


def test_an_import_stays_in_its_area():
    result = run_import([masuk("a")], wilayah=SAMBAS)
    assert [code for _, code, _ in result.refused] == ["peristiwa.outside_import"]
    assert result.created == 0
