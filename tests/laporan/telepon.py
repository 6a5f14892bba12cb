"""A phone in Python: seals reports as ``_titip.js`` does, and reads the receipts."""

import json
import uuid

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils import timezone

from kentongan.kernel.errors import InvalidInput
from kentongan.laporan.titipan import actions, amplop, kunci
from tests.laporan.test_screens import typed


class Telepon:
    """A phone of *actor*, whose account must exist."""

    def __init__(self, actor, *, is_known=True):
        self.actor = actor
        self.key = generate_private_key(SECP256R1())
        self.public = amplop.raw_public(self.key.public_key())
        self.server = kunci.current(now=timezone.now())
        self.receipts = {}
        self.row = self.register() if is_known else None

    def register(self):
        return actions.register_perangkat(
            actor=self.actor,
            wilayah=self.actor.wilayah,
            kunci=self.public,
            nama="Chrome, Android",
            now=timezone.now(),
        )

    def seal(self, *reports, photos=(), body=None):
        bundle = uuid.uuid4()
        sealed, key = amplop.seal(
            body or body_of(reports, photos),
            uuid=bundle,
            device=self.key,
            ephemeral=generate_private_key(SECP256R1()),
            server=self.server.public,
        )
        self.receipts[bundle] = key
        return sealed

    def read(self, receipt):
        key = self.receipts[amplop.receipt_uuid(receipt)]
        return open_receipt(receipt, key=key, signer=self.server.signer)


def open_receipt(data, *, key, signer):
    """What a phone does with a receipt; ``InvalidInput`` unless *signer* wrote it for *key*."""
    amplop.receipt_uuid(data)
    rest, signature = data[:-64], data[-64:]
    if not amplop.is_signed(signature, amplop.RECEIPT_LABEL + rest, signer):
        raise InvalidInput("titipan.not_a_receipt")
    head, box = rest[:32], rest[32:]
    return json.loads(AESGCM(key).decrypt(head[20:], box, head[:20]))


def a_report(key=None, written_at=None, **changes):
    form = typed(**changes)
    del form["uuid"]
    return {
        "uuid": str(key or uuid.uuid4()),
        "jenis": "kejadian",
        "isian": list(form.items()),
        "ditulis": (written_at or timezone.now()).isoformat(),
        "client_sent_at": "2020-01-01T00:00:00+00:00",
        "foto": [],
    }


def a_nihil(written_at=None):
    return a_report(written_at=written_at) | {"jenis": "nihil", "isian": []}


def body_of(reports, photos=()):
    listed = [dict(each) for each in reports]
    if photos:
        listed[0]["foto"] = [
            {"id": f"f{n}", "nama": f"{n}.jpg", "ukuran": len(data)}
            for n, data in enumerate(photos)
        ]
    words = json.dumps({"laporan": listed}).encode()
    return len(words).to_bytes(4) + words + b"".join(photos)
