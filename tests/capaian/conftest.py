from tests.rencana_aksi.conftest import areas

__all__ = ["areas"]
