"""The private keys of this server: one file per generation; the newest seals, all open."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings

from kentongan.laporan.titipan.amplop import key_id_of, raw_public

_END = b"-----END PRIVATE KEY-----\n"


@dataclass(frozen=True, slots=True)
class Kunci:
    """One generation: what bundles are sealed for, and what signs their receipts."""

    segel: EllipticCurvePrivateKey
    tanda: EllipticCurvePrivateKey

    @property
    def id(self) -> bytes:
        return key_id_of(self.public)

    @property
    def public(self) -> bytes:
        return raw_public(self.segel.public_key())

    @property
    def signer(self) -> bytes:
        return raw_public(self.tanda.public_key())


def folder() -> Path:
    return Path(settings.TITIPAN_KUNCI)


def current(*, now: datetime) -> Kunci:
    """The generation for new bundles; the first is made when it is asked for."""
    return _read(files[-1]) if (files := _files()) else make(now=now)


def find(key_id: bytes) -> Kunci | None:
    """The generation that a bundle names, if this node holds it."""
    named = [path for path in _files() if path.stem.endswith(key_id.hex())]
    return _read(named[-1]) if named else None


def make(*, now: datetime) -> Kunci:
    """Begin a new generation; the old ones go on opening what was sealed for them."""
    made = Kunci(generate_private_key(SECP256R1()), generate_private_key(SECP256R1()))
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder() / f"{now:%Y%m%dT%H%M%S%f}-{made.id.hex()}.pem"
    temporary = path.with_suffix(".baru")
    with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123 -- opened with its mode, so that nobody reads it meanwhile
        file.write(_pem(made.segel) + _pem(made.tanda))
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    return made


def _files() -> list[Path]:
    return sorted(folder().glob("*.pem"))


def _pem(key: EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _read(path: Path) -> Kunci:
    segel, tanda, *_rest = path.read_bytes().split(_END)
    return Kunci(_private(segel), _private(tanda))


def _private(pem: bytes) -> EllipticCurvePrivateKey:
    key = load_pem_private_key(pem + _END, password=None)
    assert isinstance(key, EllipticCurvePrivateKey)  # noqa: S101 -- written by ``make``
    return key
