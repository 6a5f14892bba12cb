"""The home pages draw maps, so they need the register of areas."""

from tests.wilayah.conftest import loaded, register_in_database

__all__ = ["loaded", "register_in_database"]
