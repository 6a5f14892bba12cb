from tests.peristiwa.conftest import areas

__all__ = ["areas"]
