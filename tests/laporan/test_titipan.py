"""Reports that travel sealed: the envelope, what a server does with it, the receipt."""

import datetime as dt
import json
import uuid

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from kentongan.akses.models import Akun, Jejak
from kentongan.kernel.errors import DomainError, InvalidInput, NotPermitted, RuleViolated
from kentongan.laporan.models import Lampiran, Laporan, Titipan
from kentongan.laporan.titipan import actions, amplop, berkas, kunci, masuk, rules
from kentongan.laporan.titipan.enums import TRANSITIONS, Keadaan
from kentongan.laporan.web.titipan_isian import deliver
from tests.conftest import (
    CAMAT_TOHO,
    INSPEKTUR_MEMPAWAH,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
)
from tests.laporan.telepon import Telepon, a_nihil, a_report, body_of, open_receipt
from tests.laporan.test_screens import photo

SERVER, DEVICE = generate_private_key(SECP256R1()), generate_private_key(SECP256R1())
SERVER_PUBLIC = amplop.raw_public(SERVER.public_key())
DEVICE_PUBLIC = amplop.raw_public(DEVICE.public_key())


def sealed(body, key=None):
    return amplop.seal(
        body,
        uuid=key or uuid.uuid4(),
        device=DEVICE,
        ephemeral=generate_private_key(SECP256R1()),
        server=SERVER_PUBLIC,
    )


BUNDLE, RECEIPT_KEY = sealed(b"isi", uuid.UUID(int=7))
SIGNER = generate_private_key(SECP256R1())
RECEIPT = amplop.seal_receipt(
    {"laporan": []}, uuid=uuid.UUID(int=7), key=RECEIPT_KEY, signer=SIGNER
)


@given(st.binary(max_size=400))
def test_what_is_sealed_is_opened_and_signed(body):
    data, receipt_key = sealed(body)
    content = amplop.opened(amplop.sealed(data), SERVER)
    assert (content.body, content.receipt_key) == (body, receipt_key)
    assert content.mark == amplop.mark_of(DEVICE_PUBLIC)
    assert content.is_signed_by(DEVICE_PUBLIC)
    assert not content.is_signed_by(SERVER_PUBLIC)


@given(st.integers(0, len(BUNDLE) - 1), st.integers(1, 255))
def test_any_changed_byte_of_a_bundle_is_refused(at, by):
    changed = bytearray(BUNDLE)
    changed[at] ^= by
    # A changed key id only sends the bundle to a server without the key; the words say so.
    with pytest.raises(InvalidInput):
        amplop.opened(amplop.sealed(bytes(changed)), SERVER)


@given(st.integers(0, len(BUNDLE) - 1))
def test_a_bundle_that_was_cut_off_is_refused(length):
    with pytest.raises(InvalidInput):
        amplop.opened(amplop.sealed(BUNDLE[:length]), SERVER)


@given(st.integers(0, len(RECEIPT) - 1), st.integers(1, 255))
def test_any_changed_byte_of_a_receipt_is_refused(at, by):
    changed = bytearray(RECEIPT)
    changed[at] ^= by
    signer = amplop.raw_public(SIGNER.public_key())
    with pytest.raises(InvalidInput):
        open_receipt(bytes(changed), key=RECEIPT_KEY, signer=signer)


def test_a_receipt_of_another_server_is_refused():
    with pytest.raises(InvalidInput):
        open_receipt(RECEIPT, key=RECEIPT_KEY, signer=SERVER_PUBLIC)


def test_another_server_cannot_open_it():
    with pytest.raises(InvalidInput):
        amplop.opened(amplop.sealed(BUNDLE), DEVICE)


@given(st.binary(max_size=200))
def test_whatever_is_in_a_body_is_read_or_refused(data):
    with pytest.raises(InvalidInput):
        rules.reports_of(data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(
    st.sampled_from(["uuid", "jenis", "isian", "ditulis", "foto", "client_sent_at"]), json_values
)
def test_odd_fields_are_read_or_refused(name, value):
    body = json.dumps({"laporan": [a_report() | {name: value}]}).encode()
    try:
        found = rules.reports_of(len(body).to_bytes(4) + body)
    except InvalidInput:
        return
    assert len(found) == 1


def test_every_state_has_its_transitions():
    assert set(TRANSITIONS) == set(Keadaan)


def test_a_phone_has_a_name_that_its_owner_knows():
    chrome = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537 Chrome/140 Mobile Safari/537"
    assert (rules.device_name(chrome), rules.device_name("")) == ("Chrome, Android", "Peramban")


# With a database


@pytest.fixture
def keys(settings, tmp_path):
    settings.TITIPAN_KUNCI = tmp_path / "kunci"


@pytest.fixture
def phone(sign_in, keys):
    sign_in(PELAPOR_TOHO)
    return Telepon(PELAPOR_TOHO)


def take(data, carrier=CAMAT_TOHO):
    return masuk.take_in(data, carrier=carrier, now=timezone.now(), deliver=deliver)


@pytest.mark.django_db
def test_a_bundle_becomes_reports_of_its_author_and_a_receipt(phone):
    one, other = a_report(), a_report(apa="Contoh: laporan kedua dalam satu titipan.")
    row = take(phone.seal(one, other, photos=[photo().read()]))
    assert (row.keadaan, row.reports, row.wilayah_kode) == ("dibuka", 2, "61.02.06")
    found = {str(each.uuid): each for each in Laporan.objects.all()}
    assert {each.author_id for each in found.values()} == {PELAPOR_TOHO.user_id}
    assert {each.channel for each in found.values()} == {"titipan"}
    told = phone.read(row.tanda_terima)["laporan"]
    assert {each["uuid"]: each["nomor"] for each in told} == {
        key: each.nomor for key, each in found.items()
    }
    assert (told[0]["foto"], Lampiran.objects.count()) == (["f0"], 1)
    assert not row.path.exists()
    traced = Jejak.objects.get(action="titipan.opened")
    assert (traced.actor_id, traced.data["reports"]) == (CAMAT_TOHO.user_id, 2)


@pytest.mark.django_db
def test_the_same_bundle_twice_arrives_once_with_the_same_receipt(phone):
    data = phone.seal(a_report())
    first, again = take(data), take(data, OPERATOR_MEMPAWAH)
    assert (first.pk, bytes(first.tanda_terima)) == (again.pk, bytes(again.tanda_terima))
    assert (Laporan.objects.count(), Titipan.objects.count()) == (1, 1)


def put(client, report):
    from urllib.parse import urlencode

    body = urlencode([*report["isian"], ("ditulis", report["ditulis"])])
    kind = "application/x-www-form-urlencoded"
    return client.put(f"/lapor/antrean/{report['uuid']}/", body, content_type=kind)


@pytest.mark.django_db
@pytest.mark.parametrize("is_direct_first", [True, False])
def test_by_two_roads_it_arrives_once(phone, client, is_direct_first):
    report = a_report(written_at=timezone.now() - dt.timedelta(days=1))
    data = phone.seal(report)
    if is_direct_first:
        nomor = put(client, report).json()["nomor"]
        row = take(data)
    else:
        row = take(data)
        nomor = put(client, report).json()["nomor"]
    assert phone.read(row.tanda_terima)["laporan"][0]["nomor"] == nomor
    assert Laporan.objects.get().nomor == nomor


@pytest.mark.django_db
def test_a_nihil_counts_for_the_day_of_writing_and_once(phone):
    yesterday = timezone.now() - dt.timedelta(days=1)
    for _ in range(2):
        row = take(phone.seal(a_nihil(yesterday)))
    assert Laporan.objects.get().happened_on == timezone.localdate(yesterday)
    assert phone.read(row.tanda_terima)["laporan"][0]["nomor"].startswith("NH-")


@pytest.mark.django_db
def test_what_must_be_mended_stands_in_the_receipt(phone):
    row = take(phone.seal(a_report(bidang=""), a_report(wilayah="61.01.01")))
    first, other = phone.read(row.tanda_terima)["laporan"]
    assert [each["label"] for each in first["errors"]] == ["Bidang"]
    assert "nomor" not in other
    assert other["errors"]
    assert not Laporan.objects.exists()


@pytest.mark.django_db
def test_a_phone_speaks_only_for_its_own_account(phone, sign_in):
    sign_in(CAMAT_TOHO)
    with pytest.raises(RuleViolated, match="device_taken"):
        actions.register_perangkat(
            actor=CAMAT_TOHO,
            wilayah=CAMAT_TOHO.wilayah,
            kunci=phone.public,
            nama="x",
            now=timezone.now(),
        )
    with pytest.raises(DomainError, match="device_not_found"):
        actions.revoke_perangkat(
            actor=CAMAT_TOHO,
            wilayah=CAMAT_TOHO.wilayah,
            perangkat_id=phone.row.pk,
            now=timezone.now(),
        )


@pytest.mark.django_db
def test_a_stolen_mark_does_not_help(phone):
    stranger = Telepon(PELAPOR_TOHO, is_known=False)
    stranger.public = phone.public
    bundle = uuid.uuid4()

    class Posing:
        """Signs with its own key and says to be the other."""

        def public_key(self):
            return phone.key.public_key()

        def sign(self, *words):
            return stranger.key.sign(*words)

    data, _ = amplop.seal(
        body_of([a_report()]),
        uuid=bundle,
        device=Posing(),
        ephemeral=generate_private_key(SECP256R1()),
        server=phone.server.public,
    )
    with pytest.raises(InvalidInput, match="unsigned"):
        take(data)


@pytest.mark.django_db
def test_a_revoked_phone_is_kept_aside_and_opened_on_the_operators_word(phone):
    actions.revoke_perangkat(
        actor=PELAPOR_TOHO,
        wilayah=PELAPOR_TOHO.wilayah,
        perangkat_id=phone.row.pk,
        now=timezone.now(),
    )
    data = phone.seal(a_report())
    row = take(data)
    assert (row.keadaan, row.alasan, row.path.read_bytes()) == (
        "disisihkan", "perangkat_dicabut", data,
    )  # fmt: skip
    assert not Laporan.objects.exists()
    row = again(row)
    assert row.keadaan == "disisihkan"
    row = again(row, is_trusted=True)
    assert (row.keadaan, row.alasan, Laporan.objects.count()) == ("dibuka", "perangkat_dicabut", 1)
    assert not row.path.exists()


def again(row, *, is_trusted=False):
    return masuk.open_aside(
        row,
        carrier=OPERATOR_MEMPAWAH,
        now=timezone.now(),
        deliver=deliver,
        is_trusted=is_trusted,
    )


@pytest.mark.django_db
def test_a_closed_account_is_kept_aside_until_it_is_open_again(phone):
    Akun.objects.filter(pk=PELAPOR_TOHO.user_id).update(is_active=False)
    row = take(phone.seal(a_report()))
    assert (row.alasan, again(row, is_trusted=True).keadaan) == ("akun_tutup", "disisihkan")
    Akun.objects.filter(pk=PELAPOR_TOHO.user_id).update(is_active=True)
    assert again(row).keadaan == "dibuka"


@pytest.mark.django_db
def test_an_unknown_phone_is_kept_aside_until_it_registers(phone):
    stranger = Telepon(PELAPOR_TOHO, is_known=False)
    row = take(stranger.seal(a_report()))
    assert row.alasan == "perangkat_asing"
    stranger.register()
    assert again(row).keadaan == "dibuka"
    assert stranger.read(again_row(row).tanda_terima)["laporan"][0]["nomor"]


def again_row(row):
    return Titipan.objects.get(pk=row.pk)


@pytest.mark.django_db
def test_old_keys_open_old_bundles(phone):
    old = phone.seal(a_report())
    fresh = kunci.make(now=timezone.now())
    assert kunci.current(now=timezone.now()).id == fresh.id != phone.server.id
    row = take(old)
    assert phone.read(row.tanda_terima)["laporan"][0]["nomor"]


@pytest.mark.django_db
def test_keys_are_for_the_servers_eyes(keys):
    kunci.make(now=timezone.now())
    modes = {path.stat().st_mode & 0o777 for path in kunci.folder().iterdir()}
    assert (modes, kunci.folder().stat().st_mode & 0o777) == ({0o600}, 0o700)


@pytest.mark.django_db
def test_a_node_without_the_key_keeps_it_sealed_until_the_receipt_comes(phone, settings, tmp_path):
    home = settings.TITIPAN_KUNCI
    data = phone.seal(a_report())
    settings.TITIPAN_KUNCI = tmp_path / "simpul"
    row = take(data)
    assert (row.keadaan, row.path.read_bytes(), row.reports) == ("menunggu", data, None)
    assert take(data).pk == row.pk
    # The server, elsewhere
    Titipan.objects.all().delete()
    settings.TITIPAN_KUNCI = home
    receipt = bytes(take(data, OPERATOR_MEMPAWAH).tanda_terima)
    # And back at the node
    Titipan.objects.all().delete()
    settings.TITIPAN_KUNCI = tmp_path / "simpul"
    row = take(data)
    row = masuk.take_receipt(receipt, carrier=CAMAT_TOHO, now=timezone.now())
    assert (row.keadaan, bytes(row.tanda_terima)) == ("diantar", receipt)


@pytest.mark.django_db
def test_a_receipt_of_nothing_here_is_refused(phone):
    row = take(phone.seal(a_report()))
    receipt = bytes(row.tanda_terima)
    row.delete()
    with pytest.raises(InvalidInput, match="receipt_unknown"):
        masuk.take_receipt(receipt, carrier=CAMAT_TOHO, now=timezone.now())


@pytest.mark.django_db
def test_who_reports_nothing_carries_nothing(phone):
    with pytest.raises(NotPermitted):
        take(phone.seal(a_report(bidang="")), INSPEKTUR_MEMPAWAH)


@pytest.mark.django_db
def test_the_line_takes_only_what_it_can_open(phone, settings, tmp_path):
    def send(data):
        return masuk.take_from_line(data, now=timezone.now(), deliver=deliver)

    stranger = Telepon(PELAPOR_TOHO, is_known=False)
    with pytest.raises(InvalidInput, match="unknown_device"):
        send(stranger.seal(a_report()))
    data = phone.seal(a_report())
    row = send(data)
    assert (row.keadaan, row.wilayah_kode, send(data).pk) == ("dibuka", "61.02.06", row.pk)
    settings.TITIPAN_KUNCI = tmp_path / "lain"
    with pytest.raises(InvalidInput, match="not_for_here"):
        send(phone.seal(a_report()))
    assert Titipan.objects.count() == 1


def test_many_files_are_one_and_apart_again():
    files = [("titipan-a.ktt", BUNDLE), ("tanda-terima-a.ktr", RECEIPT)]
    found = list(berkas.pieces(berkas.bound(files)))
    assert found == [BUNDLE, RECEIPT]
    assert [berkas.is_receipt(each) for each in found] == [False, True]
    assert list(berkas.pieces(BUNDLE)) == [BUNDLE]
    with pytest.raises(InvalidInput):
        list(berkas.pieces(berkas.bound(files)[:60]))
    with pytest.raises(InvalidInput, match="too_many_files"):
        list(berkas.pieces(berkas.bound((f"{n}.ktt", b"x") for n in range(300))))


@pytest.mark.django_db
def test_bundles_are_seen_by_their_carrier_and_their_area(phone):
    from kentongan.laporan.titipan import queries

    row = take(phone.seal(a_report()))
    seen = {
        actor.name: bool(queries.list_titipan(actor, Keadaan.DIBUKA))
        for actor in (CAMAT_TOHO, OPERATOR_MEMPAWAH, OPERATOR_SAMBAS, PELAPOR_TOHO)
    }
    assert list(seen.values()) == [True, True, False, False]
    assert row.author_id == CAMAT_TOHO.user_id
