import pytest

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import OF_THE_DESK, OF_THE_REGION, Permission
from kentongan.akses.roles import Peran
from kentongan.kernel.errors import NotPermitted
from tests.conftest import KALBAR, MEMPAWAH, OPERATOR_MEMPAWAH, SAMBAS, TOHO, person

OPERATOR_KALBAR = person(31, "Operator provinsi", Peran.OPERATOR, KALBAR)
PIMPINAN_KALBAR = person(32, "Gubernur", Peran.PIMPINAN, KALBAR)


@pytest.mark.parametrize("area", (KALBAR, MEMPAWAH, TOHO))
def test_a_permission_reaches_the_areas_inside_its_own(area):
    assert OPERATOR_KALBAR.may(Permission.POTENSI_MANAGE, in_wilayah=area)


@pytest.mark.parametrize("actor", (OPERATOR_KALBAR, PIMPINAN_KALBAR))
@pytest.mark.parametrize("permission", sorted(OF_THE_REGION))
def test_nobody_above_does_what_is_the_regions_own(actor, permission):
    assert not actor.may(permission, in_wilayah=MEMPAWAH)
    assert actor.may(permission, in_wilayah=KALBAR) is actor.holds(permission)
    with pytest.raises(NotPermitted):
        actor.require(permission, in_wilayah=MEMPAWAH)


def test_a_region_writes_its_own_plan_and_no_others():
    assert OPERATOR_MEMPAWAH.may(Permission.RENCANA_DRAFT, in_wilayah=MEMPAWAH)
    assert not OPERATOR_MEMPAWAH.may(Permission.RENCANA_DRAFT, in_wilayah=SAMBAS)


def test_work_that_nobody_started_reaches_every_region():
    assert Actor.sistem("pengingat").may(Permission.RENCANA_DRAFT, in_wilayah=MEMPAWAH)


@pytest.mark.parametrize("permission", sorted(OF_THE_DESK))
def test_nobody_above_does_what_is_the_receiving_desks(permission):
    for area in (MEMPAWAH, TOHO):
        assert OPERATOR_MEMPAWAH.may(permission, in_wilayah=area)
        assert not OPERATOR_KALBAR.may(permission, in_wilayah=area)
        assert OPERATOR_KALBAR.may(Permission.LAPORAN_COMMENT, in_wilayah=area)
    assert OPERATOR_KALBAR.may(permission, in_wilayah=KALBAR)
    assert Actor.sistem("pengingat").may(permission, in_wilayah=TOHO)
