"""Recording a decree opens a page, which names the region."""

from tests.wilayah.conftest import loaded, register_in_database

__all__ = ["loaded", "register_in_database"]
