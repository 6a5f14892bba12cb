import pytest

from kentongan.akses.models import Jejak
from kentongan.akses.roles import Peran
from kentongan.kernel.wilayah import NASIONAL, KodeWilayah
from kentongan.laporan.models import Laporan
from tests.conftest import CAST, KALBAR, MEMPAWAH, OPERATOR_SAMBAS, SAMBAS, TOHO, person
from tests.laporan.factories import DESA_TOHO, a_report, a_verified_report

pytestmark = pytest.mark.django_db
AREAS = (NASIONAL, KALBAR, MEMPAWAH, TOHO, DESA_TOHO, SAMBAS, KodeWilayah("73"))


@pytest.mark.parametrize("actor", CAST, ids=lambda actor: actor.name)
@pytest.mark.parametrize("area", AREAS, ids=str)
def test_saying_the_area_at_once_shows_the_same_rows(actor, area):
    a_report()
    a_verified_report()
    Laporan.objects.filter(verified_at__isnull=False).update(diteruskan_at="2026-11-22T00:00Z")
    a_report(wilayah=SAMBAS, actor=person(30, "Lain", Peran.PELAPOR, SAMBAS))

    at_once = Laporan.objects.visible_to(actor, inside=area)
    assert list(at_once) == list(Laporan.objects.visible_to(actor).inside(area))


def test_the_operator_of_another_area_sees_nothing_inside_this_one():
    a_report()

    assert not Laporan.objects.visible_to(OPERATOR_SAMBAS, inside=MEMPAWAH).exists()


def test_an_inspector_of_the_country_sees_every_trace():
    a_report()
    inspector = person(31, "Hana, inspektur", Peran.INSPEKTUR, NASIONAL)

    assert [event.action for event in Jejak.objects.visible_to(inspector)] == ["laporan.received"]
