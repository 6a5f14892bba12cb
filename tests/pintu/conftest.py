from tests.laporan.conftest import media, wilayah

__all__ = ["media", "wilayah"]
