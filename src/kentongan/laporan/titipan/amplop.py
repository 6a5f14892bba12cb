"""The envelope of a bundle and of its receipt: bytes in, bytes out. Pure.

The layout is told in docs/adr/0015-titipan.md; ``_titip.js`` on the phone is its other half.
"""

import json
import os
import struct
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from kentongan.kernel.errors import InvalidInput, TooLarge

MAX_BYTES = 8 * 1024 * 1024
MAGIC, RECEIPT_MAGIC = b"KTT1", b"KTR1"
LABEL = b"kentongan-titipan-1"
RECEIPT_LABEL = b"kentongan-tanda-terima-1"
_HEADER = struct.Struct("4s8s16s65s")
_SECRETS, _NONCE, _SIGNATURE = 32 + 12 + 32, 12, 64
_MARK = 32
_RECEIPT_HEAD = 4 + 16 + _NONCE


def raw_public(key: EllipticCurvePublicKey) -> bytes:
    """The point as 65 bytes, as WebCrypto exports it."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def public_of(raw: bytes) -> EllipticCurvePublicKey:
    """The key in *raw*; ``InvalidInput`` unless it is a point of P-256."""
    try:
        if len(raw) == 65:
            return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), raw)
    except ValueError:
        pass
    raise InvalidInput("titipan.key_malformed")


def mark_of(raw: bytes) -> bytes:
    """What a device is known by: the SHA-256 of its public key."""
    return sha256(raw).digest()


def key_id_of(raw: bytes) -> bytes:
    """What a bundle names of the server's key that it is sealed for."""
    return sha256(raw).digest()[:8]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A bundle as a carrier sees it."""

    data: bytes
    key_id: bytes
    uuid: UUID
    ephemeral: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Opened:
    """What was in the envelope: who says to have signed what, and the key of the answer."""

    uuid: UUID
    mark: bytes
    signature: bytes
    signed: bytes
    body: bytes
    receipt_key: bytes

    def is_signed_by(self, public: bytes) -> bool:
        """Whether the device with this key wrote it for this server."""
        return is_signed(self.signature, self.signed, public)


def sealed(data: bytes) -> Sealed:
    """Read what stands on the outside.

    Raises:
        TooLarge: more bytes than a bundle may have.
        InvalidInput: no bundle, or one of a later version.

    """
    if len(data) > MAX_BYTES:
        raise TooLarge("titipan.too_large", megabytes=MAX_BYTES >> 20)
    if data[:3] == MAGIC[:3] and data[3:4] > MAGIC[3:]:
        raise InvalidInput("titipan.newer")
    if len(data) <= _HEADER.size or data[:4] != MAGIC:
        raise InvalidInput("titipan.not_a_bundle")
    _magic, key_id, uuid, ephemeral = _HEADER.unpack_from(data)
    return Sealed(data, key_id, UUID(bytes=uuid), ephemeral)


def opened(bundle: Sealed, key: EllipticCurvePrivateKey) -> Opened:
    """Open *bundle* with the key it names; ``InvalidInput`` when a single byte was changed."""
    header, box = bundle.data[: _HEADER.size], bundle.data[_HEADER.size :]
    secrets = _secrets(key, public_of(bundle.ephemeral), bundle.ephemeral, key.public_key())
    try:
        plain = AESGCM(secrets[:32]).decrypt(secrets[32:44], box, header)
    except InvalidTag:
        raise InvalidInput("titipan.broken") from None
    if len(plain) < _MARK + _SIGNATURE:
        raise InvalidInput("titipan.broken")
    mark, signature = plain[:_MARK], plain[_MARK : _MARK + _SIGNATURE]
    body = plain[_MARK + _SIGNATURE :]
    return Opened(bundle.uuid, mark, signature, LABEL + header + body, body, secrets[44:])


def seal(
    body: bytes,
    *,
    uuid: UUID,
    device: EllipticCurvePrivateKey,
    ephemeral: EllipticCurvePrivateKey,
    server: bytes,
) -> tuple[bytes, bytes]:
    """What a phone does: the bundle, and the key with which its receipt is read.

    *ephemeral* is made for this bundle and used once: the nonce is derived from it.
    """
    outside = raw_public(ephemeral.public_key())
    header = _HEADER.pack(MAGIC, key_id_of(server), uuid.bytes, outside)
    secrets = _secrets(ephemeral, public_of(server), outside, public_of(server))
    signature = signed(LABEL + header + body, device)
    plain = mark_of(raw_public(device.public_key())) + signature + body
    return header + AESGCM(secrets[:32]).encrypt(secrets[32:44], plain, header), secrets[44:]


def seal_receipt(
    content: dict[str, Any], *, uuid: UUID, key: bytes, signer: EllipticCurvePrivateKey
) -> bytes:
    """The receipt of the bundle *uuid*: only its phone can read it, nobody can forge it."""
    head = RECEIPT_MAGIC + uuid.bytes + os.urandom(_NONCE)
    plain = json.dumps(content, ensure_ascii=False).encode()
    rest = head + AESGCM(key).encrypt(head[-_NONCE:], plain, head[:-_NONCE])
    return rest + signed(RECEIPT_LABEL + rest, signer)


def receipt_uuid(data: bytes) -> UUID:
    """Of which bundle *data* is the receipt; ``InvalidInput`` if it is none."""
    if data[:4] != RECEIPT_MAGIC or not _RECEIPT_HEAD + 16 + _SIGNATURE < len(data) <= MAX_BYTES:
        raise InvalidInput("titipan.not_a_receipt")
    return UUID(bytes=data[4:20])


def signed(words: bytes, key: EllipticCurvePrivateKey) -> bytes:
    """A signature as WebCrypto writes it: r and s, 32 bytes each."""
    r, s = decode_dss_signature(key.sign(words, ECDSA(hashes.SHA256())))
    return r.to_bytes(32) + s.to_bytes(32)


def is_signed(signature: bytes, words: bytes, public: bytes) -> bool:
    """Whether the holder of *public* signed *words*."""
    r, s = int.from_bytes(signature[:32]), int.from_bytes(signature[32:])
    try:
        public_of(public).verify(encode_dss_signature(r, s), words, ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def _secrets(
    own: EllipticCurvePrivateKey,
    other: EllipticCurvePublicKey,
    ephemeral: bytes,
    server: EllipticCurvePublicKey,
) -> bytes:
    """Key and nonce of the bundle, then the key of its receipt."""
    info = LABEL + ephemeral + raw_public(server)
    return HKDF(hashes.SHA256(), _SECRETS, salt=None, info=info).derive(own.exchange(ECDH(), other))
