"""Ties code to the articles that it implements."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T", bound=Callable[..., object] | type)

# Short key -> official title. Articles are cited as "<key> Ps. <article>".
REGULATIONS = {
    "UU 7/2012": "Undang-Undang Nomor 7 Tahun 2012 tentang Penanganan Konflik Sosial",
    "PP 2/2015": "Peraturan Pemerintah Nomor 2 Tahun 2015 tentang Peraturan Pelaksanaan "
    "Undang-Undang Nomor 7 Tahun 2012",
    "Permendagri 42/2015": "Peraturan Menteri Dalam Negeri Nomor 42 Tahun 2015 tentang "
    "Pelaksanaan Koordinasi Penanganan Konflik Sosial",
    "Permendagri 2/2018": "Peraturan Menteri Dalam Negeri Nomor 2 Tahun 2018 tentang "
    "Kewaspadaan Dini di Daerah",
    "UU 14/2008": "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik",
    "UU 17/2011": "Undang-Undang Nomor 17 Tahun 2011 tentang Intelijen Negara",
}

IMPLEMENTED: dict[str, list[str]] = {}


def legal_basis(*citations: str) -> Callable[[T], T]:
    """Record which articles the decorated rule implements.

    Raises:
        ValueError: a citation names no known regulation.

    """
    for citation in citations:
        if not any(citation == key or citation.startswith(f"{key} Ps. ") for key in REGULATIONS):
            msg = f"unknown regulation in citation: {citation!r}"
            raise ValueError(msg)

    def decorate(target: T) -> T:
        name = f"{target.__module__}.{target.__qualname__}"
        for citation in citations:
            IMPLEMENTED.setdefault(citation, []).append(name)
        return target

    return decorate
