import pytest

from tests.operation.house import IS_POSTGRES, House, create_database


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """An installation after `kentongan siap`, without accounts or samples."""
    house = House(tmp_path_factory.mktemp("siap"))
    if IS_POSTGRES:
        create_database(house.database)
    house.must("siap")
    return house


@pytest.fixture
def house(prepared, tmp_path):
    return prepared.copy(tmp_path / "data")


@pytest.fixture(scope="session")
def prepared_for_budi(prepared, tmp_path_factory):
    house = prepared.copy(tmp_path_factory.mktemp("budi") / "data")
    house.open_account("budi", "operator", "61.02")
    return house


@pytest.fixture
def house_of_budi(prepared_for_budi, tmp_path):
    """A prepared installation with one account, Budi's."""
    return prepared_for_budi.copy(tmp_path / "data")


SECRET = "rahasia-uji-" + "x7Qm2" * 12


@pytest.fixture(scope="session")
def production(prepared, tmp_path_factory):
    """The same installation, run as in production."""
    return prepared.copy(
        tmp_path_factory.mktemp("produksi") / "data",
        KENTONGAN_MODE="produksi",
        KENTONGAN_SECRET_KEY=SECRET,
        KENTONGAN_HOSTS="kentongan.contoh.go.id",
    )
