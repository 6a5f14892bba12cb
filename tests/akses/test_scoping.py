import datetime as dt

import pytest

from kentongan.akses.scoping import UnscopedQueryError, scope_guard
from kentongan.potensi.models import Potensi
from tests.conftest import (
    ADMIN_MEMPAWAH,
    CAMAT_TOHO,
    KALBAR,
    MEMPAWAH,
    NASIONAL_POLPUM,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PEMERIKSA_KALBAR,
)

pytestmark = pytest.mark.django_db
CODES = ("61.02", "61.02.06", "61.02.06.2001", "61.01", "62.01")


@pytest.fixture
def potensi():
    for number, code in enumerate(CODES):
        Potensi.objects.create(
            nomor=f"PT-{number}",
            judul=code,
            wilayah_kode=code,
            keadaan="terpantau",
            kemungkinan=3,
            dampak=3,
            skor=9,
            kelas_risiko=3,
            review_on=dt.date(2027, 1, 1),
        )


@pytest.mark.usefixtures("potensi")
@pytest.mark.parametrize(
    ("actor", "codes"),
    (
        (OPERATOR_MEMPAWAH, {"61.02", "61.02.06", "61.02.06.2001"}),
        (CAMAT_TOHO, {"61.02.06", "61.02.06.2001"}),
        (OPERATOR_SAMBAS, {"61.01"}),
        (PEMERIKSA_KALBAR, {"61.02", "61.02.06", "61.02.06.2001", "61.01"}),
        (NASIONAL_POLPUM, set(CODES)),
        (ADMIN_MEMPAWAH, set()),
    ),
    ids=lambda value: getattr(value, "name", None),
)
def test_visible_to_shows_what_the_policy_says(actor, codes):
    with scope_guard():
        seen = set(Potensi.objects.visible_to(actor).values_list("judul", flat=True))
    assert seen == codes


@pytest.mark.usefixtures("potensi")
@pytest.mark.parametrize(
    "query",
    (
        lambda: list(Potensi.objects.all()),
        lambda: Potensi.objects.count(),
        lambda: Potensi.objects.filter(judul="x").exists(),
        lambda: Potensi.objects.get(judul="62.01"),
        lambda: Potensi.objects.first(),
        lambda: list(Potensi.objects.values_list("judul")),
        lambda: list(Potensi.objects.iterator()),
        lambda: Potensi.objects.in_bulk(),
        lambda: Potensi.objects.aggregate(),
        lambda: Potensi.objects.filter(judul="x").update(judul="y"),
        lambda: Potensi.objects.filter(judul="x").delete(),
        lambda: list(Potensi.objects.dates("review_on", "year")),
        lambda: list(Potensi.objects.all() | Potensi.objects.all()),
        lambda: list(Potensi.objects.all().union(Potensi.objects.all())),
    ),
)
def test_a_query_that_names_no_actor_fails(query):
    with scope_guard(), pytest.raises(UnscopedQueryError):
        query()


@pytest.mark.usefixtures("potensi")
def test_a_scoped_query_cannot_be_widened_by_an_unscoped_one():
    with scope_guard():
        mine = Potensi.objects.visible_to(OPERATOR_SAMBAS)
        for wide in (
            Potensi.objects.all() | mine,
            mine | Potensi.objects.all(),
            mine ^ Potensi.objects.all(),
            mine.union(Potensi.objects.all()),
        ):
            with pytest.raises(UnscopedQueryError):
                list(wide)


@pytest.mark.usefixtures("potensi")
def test_inside_narrows_and_never_widens():
    with scope_guard():
        mine = Potensi.objects.visible_to(OPERATOR_MEMPAWAH)
        assert mine.inside(KALBAR).count() == 3
        assert mine.inside(MEMPAWAH).count() == 3
        assert Potensi.objects.visible_to(OPERATOR_SAMBAS).inside(MEMPAWAH).count() == 0


@pytest.mark.usefixtures("potensi")
def test_unscoped_is_possible_by_name_and_reason():
    with scope_guard():
        assert Potensi.objects.unscoped(reason="a test").count() == len(CODES)
