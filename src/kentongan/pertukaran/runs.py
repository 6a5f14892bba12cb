"""Whole imports, as the command line and the page start them: files in, a report out."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils import timezone
from django.utils.formats import date_format

from kentongan.akses.actor import Actor
from kentongan.kernel.errors import DomainError, InvalidInput
from kentongan.kernel.wilayah import NASIONAL, KodeWilayah, Tingkat
from kentongan.peristiwa.isian import PeristiwaMasuk
from kentongan.pertukaran import actions, rules
from kentongan.pertukaran.berita.naskah import Naskah
from kentongan.pertukaran.berita.pembaca import read_berita, read_file
from kentongan.pertukaran.cvew.incident import CvewIncident
from kentongan.pertukaran.cvew.masukan import to_peristiwa
from kentongan.pertukaran.cvew.placement import CannotPlace, place
from kentongan.pertukaran.cvew.reader import RowProblem, read_rows
from kentongan.pertukaran.masukan import BeritaMasuk, Berkas, HasilRun, Masalah
from kentongan.pertukaran.pesan import sentence_of
from kentongan.wilayah.gazetteer import Gazetteer
from kentongan.wilayah.register import areas, gazetteer

Progress = Callable[[int, int], None]
_LEVELS = {
    Tingkat.DESA_KELURAHAN: "desa/kelurahan",
    Tingkat.KECAMATAN: "kecamatan",
    Tingkat.KABUPATEN_KOTA: "kabupaten/kota",
}
_NAME_MAX = 200


def run_cvew(
    path: Path,
    *,
    actor: Actor,
    progress: Progress | None = None,
    wilayah: KodeWilayah | None = None,
) -> HasilRun:
    """Take a CVEW file into the register of peristiwa; a second run adds nothing.

    Raises:
        InvalidInput: the file is no CVEW table; nothing is stored.
        TooLarge: it is too big; nothing is stored.

    """
    read = _read_cvew(read_rows(path))
    catatan = actions.import_cvew(
        actor=actor,
        wilayah=wilayah or actor.wilayah,
        berkas=_fingerprint(path),
        rows=read.rows,
        masalah=read.masalah,
        now=timezone.now(),
        progress=progress,
    )
    return _cvew_report(catatan.created, catatan.known, catatan.masalah, read)


@dataclass
class _ReadCvew:
    rows: list[PeristiwaMasuk]
    masalah: list[Masalah]
    levels: Counter[Tingkat]


def _read_cvew(rows: Iterable[CvewIncident | RowProblem]) -> _ReadCvew:
    names = gazetteer()
    known = frozenset(a.kode for a in areas() if a.tingkat is Tingkat.KABUPATEN_KOTA)
    read = _ReadCvew([], [], Counter())
    for row in rows:
        if isinstance(row, RowProblem):
            read.masalah.append(Masalah(str(row.row), row.incident_id, row.detail))
            continue
        try:
            placement = place(row, names, known)
        except CannotPlace as problem:
            read.masalah.append(Masalah(str(row.row), row.incident_id, str(problem)))
            continue
        read.rows.append(to_peristiwa(row, placement))
        read.levels[placement.kode.tingkat] += 1
        if placement.notes:
            sebab = "; ".join(placement.notes)
            read.masalah.append(Masalah(str(row.row), row.incident_id, sebab, masuk=True))
    return read


def _cvew_report(
    created: int, known: int, masalah: Sequence[dict[str, object]], read: _ReadCvew
) -> HasilRun:
    left_out = sum(not problem["masuk"] for problem in masalah)
    levels = ", ".join(f"{read.levels[t]} sampai {name}" for t, name in _LEVELS.items())
    return HasilRun(
        title="Baris yang tidak masuk, lalu yang masuk dengan tempat kurang rinci",
        summary=f"{len(read.rows) + left_out} baris: {created} masuk, {known} sudah ada, "
        f"{left_out} tidak masuk. Ditempatkan: {levels}.",
        columns=["Baris", "Pengenal", "Masuk", "Sebab"],
        rows=[
            [str(p["baris"]), str(p["pengenal"]), "ya" if p["masuk"] else "tidak", str(p["sebab"])]
            for p in sorted(masalah, key=lambda p: bool(p["masuk"]))
        ],
        created=created,
        known=known,
    )


def run_berita(
    paths: Sequence[Path],
    *,
    actor: Actor,
    progress: Progress | None = None,
    wilayah: KodeWilayah | None = None,
) -> HasilRun:
    """Read news files into drafts. A file that is no text, or tells of no place, is named.

    *wilayah* takes the texts in which no place is found, and bounds the others.
    """
    home = wilayah or actor.wilayah
    names, today = gazetteer(), timezone.localdate()
    taken: list[BeritaMasuk] = []
    masalah: list[Masalah] = []
    for number, path in enumerate(paths, start=1):
        try:
            taken.append(_read_news(path, names, home, today))
        except DomainError as error:
            masalah.append(Masalah(str(number), path.name[:_NAME_MAX], sentence_of(error)))
        if progress:
            progress(number, len(paths))
    catatan = actions.import_berita(actor=actor, wilayah=home, berita=taken, masalah=masalah)
    return _berita_report(taken, masalah, catatan.created, catatan.known)


def _read_news(path: Path, names: Gazetteer, home: KodeWilayah, today: date) -> BeritaMasuk:
    text = read_file(path)
    found = read_berita(text, names, today=today)
    tempat = found.tempat.value
    if tempat is None and home == NASIONAL:
        raise InvalidInput("berita.no_place", file=path.name)
    area = KodeWilayah(tempat.subjek_kode) if tempat else home
    rules.check_inside(home, area)
    berkas = Berkas(path.name[:_NAME_MAX], hashlib.sha256(text.encode()).hexdigest())
    return BeritaMasuk(berkas, text, found, area)


def _berita_report(
    taken: Sequence[BeritaMasuk], masalah: Sequence[Masalah], created: int, known: int
) -> HasilRun:
    return HasilRun(
        title="Berita",
        summary=f"{len(taken) + len(masalah)} berkas: {created} menjadi draf, {known} sudah ada, "
        f"{len(masalah)} tidak masuk.",
        columns=["Berkas", "Jenis", "Tanggal", "Tempat", "Judul atau sebab"],
        rows=[
            *(_berita_row(item) for item in taken),
            *([problem.pengenal, "–", "–", "–", problem.sebab] for problem in masalah),
        ],
        created=created,
        known=known,
        problems=tuple(problem.sebab for problem in masalah),
    )


def opening_of(text: str) -> str:
    """The first two sentences, for an operator to write the facts from."""
    return " ".join(sentence.text for sentence in Naskah(text).sentences[:2])


def _berita_row(item: BeritaMasuk) -> list[str]:
    found = item.bacaan
    tempat = found.tempat.value
    return [
        item.berkas.nama,
        found.jenis.value.value if found.jenis.value else "–",
        date_format(found.tanggal.value, "j F Y") if found.tanggal.value else "–",
        tempat.kode if tempat else str(item.wilayah),
        found.judul.value or "–",
    ]


def _fingerprint(path: Path) -> Berkas:
    with path.open("rb") as stream:
        return Berkas(path.name[:_NAME_MAX], hashlib.file_digest(stream, "sha256").hexdigest())
