from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from kentongan.akses import sealing, seals
from kentongan.akses.action import action, record
from kentongan.akses.models import Instansi, Jejak
from kentongan.akses.permissions import Permission
from tests.conftest import MEMPAWAH, OPERATOR_MEMPAWAH


def later():
    return timezone.now() + sealing.SETTLED + timedelta(seconds=1)


@action(Permission.SK_MANAGE)
def note(*, actor, wilayah, nama):
    instansi = Instansi.objects.create(wilayah_kode=str(wilayah), nama=nama)
    record("instansi.created", target=instansi, nama=nama)


def test_a_node_cannot_pass_for_a_leaf():
    left, right = seals.leaf({"a": 1}), seals.leaf({"a": 2})
    assert seals.merkle_root([left, right]) != seals.leaf({"left": left, "right": right})


def test_the_root_depends_on_order():
    events = [{"id": 1}, {"id": 2}, {"id": 3}]
    assert seals.root_of(events) != seals.root_of(reversed(events))


@pytest.mark.django_db
def test_a_sealed_trace_verifies():
    for nama in "abcde":
        note(actor=OPERATOR_MEMPAWAH, wilayah=MEMPAWAH, nama=nama)

    assert sealing.seal_trace(batch=2, now=later()) == 3
    found = sealing.verify_trace()

    assert (found.is_intact, found.seals, found.events, found.unsealed) == (True, 3, 5, 0)


@pytest.mark.django_db
def test_what_may_still_get_an_earlier_neighbour_is_not_sealed_yet():
    for nama in "ab":
        note(actor=OPERATOR_MEMPAWAH, wilayah=MEMPAWAH, nama=nama)

    assert sealing.seal_trace() == 0
    assert sealing.verify_trace().unsealed == 2
    assert sealing.seal_trace(now=later()) == 1
    assert sealing.verify_trace().unsealed == 0


@pytest.mark.django_db
def test_a_changed_past_breaks_the_seal():
    for nama in "abc":
        note(actor=OPERATOR_MEMPAWAH, wilayah=MEMPAWAH, nama=nama)
    sealing.seal_trace(batch=2, now=later())
    event = Jejak.objects.first()
    without_trigger("UPDATE akses_jejak SET actor_name = 'Orang lain' WHERE id = %s", event.pk)

    found = sealing.verify_trace()

    assert not found.is_intact
    assert len(found.broken) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ("update", "delete"))
def test_the_database_refuses_to_change_the_trace(verb):
    note(actor=OPERATOR_MEMPAWAH, wilayah=MEMPAWAH, nama="a")
    rows = Jejak.objects.all()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(actor_name="x") if verb == "update" else rows.delete()


def without_trigger(sql, *params):
    """What an intruder with the database's owner password could do."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE akses_jejak DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER akses_jejak_no_update")
        cursor.execute(sql, params)
