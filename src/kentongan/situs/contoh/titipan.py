"""Sample bundles: one that an office carried and that was opened, one of a revoked phone kept aside."""

import json
import uuid
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

from kentongan.akses.actor import Actor
from kentongan.laporan.titipan import actions, amplop, kunci, masuk
from kentongan.laporan.web.titipan_isian import deliver

WORDS = (
    "Contoh: jembatan gantung dijaga pemuda desa sebelah; warga memutar lewat kebun.",
    "Contoh: pembagian bantuan diprotes di balai desa, lalu reda.",
)


def carry_bundles(pelapor: Actor, carrier: Actor, *, now: datetime) -> None:
    """The first phone's bundle is opened and has its receipt; the second one was revoked before."""
    for number, words in enumerate(WORDS):
        data, perangkat_id = _sealed(pelapor, words, now - timedelta(hours=3), now)
        if number:
            actions.revoke_perangkat(
                actor=pelapor, wilayah=pelapor.wilayah, perangkat_id=perangkat_id, now=now
            )
        masuk.take_in(data, carrier=carrier, now=now, deliver=deliver)


def _sealed(pelapor: Actor, words: str, then: datetime, now: datetime) -> tuple[bytes, int]:
    key = generate_private_key(SECP256R1())
    row = actions.register_perangkat(
        actor=pelapor,
        wilayah=pelapor.wilayah,
        kunci=amplop.raw_public(key.public_key()),
        nama="Chrome, Android (contoh)",
        now=now,
    )
    sealed, _ = amplop.seal(
        _body(str(pelapor.wilayah), words, then),
        uuid=uuid.uuid4(),
        device=key,
        ephemeral=generate_private_key(SECP256R1()),
        server=kunci.current(now=now).public,
    )
    return sealed, row.pk


def _body(wilayah: str, words: str, then: datetime) -> bytes:
    isian = {
        "apa": words,
        "kapan": "hari_ini",
        "wilayah": wilayah,
        "cara": "melihat",
        "korban": "tidak_ada",
        "urgensi": "sedang",
        "bidang": "sosial_budaya",
        "sumber": "perangkat_desa",
        "klasifikasi": "0",
    }
    report = {
        "uuid": str(uuid.uuid4()),
        "jenis": "kejadian",
        "isian": list(isian.items()),
        "ditulis": then.isoformat(),
        "foto": [],
    }
    text = json.dumps({"laporan": [report]}).encode()
    return len(text).to_bytes(4) + text
