import pytest


@pytest.fixture(scope="package")
def register_in_database(django_db_setup, django_db_blocker):
    """The whole register, loaded once for the tests of this room and removed after them."""
    from kentongan.wilayah import loading, lookup, queries
    from kentongan.wilayah.models import Batas, KodeLama, VersiData, Wilayah

    with django_db_blocker.unblock():
        report = loading.load()
        queries.forget_cached()
    yield report
    with django_db_blocker.unblock():
        for model in (Batas, KodeLama, VersiData, Wilayah):
            model.objects.all().delete()
        queries.forget_cached()
        lookup.forget_cached()


@pytest.fixture
def loaded(register_in_database, db):
    """The register and the indicative boundaries; what a test changes is undone."""
    from kentongan.wilayah import lookup

    lookup.forget_cached()
    yield register_in_database
    lookup.forget_cached()
