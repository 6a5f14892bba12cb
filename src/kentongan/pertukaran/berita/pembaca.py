"""One text in, everything that can be read from it out."""

from datetime import date
from pathlib import Path

from kentongan.pertukaran import berkas
from kentongan.pertukaran.berita.jenis import read_jenis
from kentongan.pertukaran.berita.judul import read_judul
from kentongan.pertukaran.berita.naskah import Naskah
from kentongan.pertukaran.berita.tanggal import read_tanggal, read_terbit
from kentongan.pertukaran.berita.tempat import read_tempat
from kentongan.pertukaran.berita.temuan import Bacaan
from kentongan.pertukaran.enums import JenisBerita
from kentongan.wilayah.gazetteer import Gazetteer

MAX_BYTES = 512 * 1024


def read_file(path: Path) -> str:
    r"""The text of a news file, with line ends as ``\\n`` so that offsets hold everywhere.

    Raises:
        InvalidInput: it is no text.
        TooLarge: it is longer than a news item can be.

    """
    text = berkas.read_text(path, max_bytes=MAX_BYTES)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_berita(text: str, names: Gazetteer, *, today: date) -> Bacaan:
    naskah = Naskah(text)
    terbit = read_terbit(naskah)
    jenis = read_jenis(naskah)
    return Bacaan(
        judul=read_judul(naskah),
        tanggal=read_tanggal(naskah, terbit, today=today),
        tempat=read_tempat(naskah, names, is_kegiatan=jenis.value is JenisBerita.KEGIATAN),
        jenis=jenis,
        terbit=terbit,
    )
