"""Made-up people, places and reports of the benchmarks. All of it is contoh."""

import json
import uuid
from collections.abc import Iterator

BIG_KAB = "61.01"
KEC = f"{BIG_KAB}.01"
REPORTERS = 8

PEOPLE = {
    "pelapor": ("pelapor", f"{KEC}.2001"),
    "camat": ("camat", KEC),
    "operator": ("operator", BIG_KAB),
    "pimpinan": ("pimpinan", BIG_KAB),
    "provinsi": ("pemeriksa", "61"),
    "nasional": ("nasional", "ID"),
} | {f"pelapor{n}": ("pelapor", f"61.0{n + 1}") for n in range(REPORTERS)}
"""Name of an account → its role and area."""


def phones_of(count: int) -> dict[str, tuple[str, str]]:
    """As ``PEOPLE``: *count* reporters, spread over the kabupaten of one provinsi."""
    return {f"telepon{n}": ("pelapor", f"61.{1 + n % 12:02}") for n in range(count)}


REPORT = {
    "apa": "Contoh: sekitar dua puluh warga memalang jalan kebun dengan kayu sejak subuh karena "
    "ganti rugi lahan belum dibayar. Truk pengangkut sawit tertahan dan antrean memanjang.",
    "siapa": "Warga dua dusun dan sopir truk perusahaan",
    "happened_on": "2025-11-20",
    "happened_time": "05:30",
    "berlangsung": "ya",
    "bagaimana": "Palang dipasang sesudah rapat semalam tidak menghasilkan kesepakatan.",
    "mengapa": "Pembayaran tahap kedua tertunda empat bulan.",
    "patokan": "simpang tiga dekat jembatan kayu",
    "bidang": "ekonomi",
    "urgensi": "sedang",
    "sumber": "perangkat_desa",
    "cara": "melihat",
    "korban": "tidak_ada",
    "pendapat": "Dapat meluas ke desa sebelah bila truk memaksa lewat.",
    "langkah": "Kepala desa dan Babinsa sudah di tempat.",
    "saran": "Pertemukan perusahaan dan warga pekan ini.",
}


def intake_requests(path: str, wilayah: str, token: str) -> Iterator[bytes]:
    """Endless ``PUT``s of one reporter, each with an id of its own."""
    body = json.dumps(REPORT | {"wilayah": wilayah}).encode()
    head = (
        "PUT {}/{} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-Proto: https\r\n"
        "Authorization: Bearer {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n"
    )
    while True:
        yield head.format(path, uuid.uuid4(), token, len(body)).encode() + body
