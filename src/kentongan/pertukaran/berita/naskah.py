"""The text of a news page with what is not news blanked out; offsets stay those of the original."""

import re
from dataclasses import dataclass
from functools import cached_property

from kentongan.pertukaran.berita.kata import daftar, pattern
from kentongan.pertukaran.berita.temuan import Bukti

_SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"(])")
# Full stops that end no sentence: titles and abbreviations before a name.
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Dr|Drs|Ir|Hj|No|Kab|Kec|Prov|Jl|St|Kel|Tgl|dll|M|S|SE|SH)\.$"
)
_INLINE_PROMO = re.compile(r"\b(?:baca juga|lihat juga|simak juga)\s*:?.*", re.IGNORECASE)
_BULLET = re.compile(r"^[\s•*·>|–-]+")


@dataclass(frozen=True, slots=True)
class Bagian:
    """A line or sentence, by offset."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        return len(self.text.split())


class Naskah:
    def __init__(self, text: str) -> None:
        self.text = text
        self.body = _blanked(text)

    @cached_property
    def lines(self) -> tuple[Bagian, ...]:
        """Lines that hold news."""
        return tuple(_lines(self.body))

    @cached_property
    def first_paragraph(self) -> int:
        """Index of the first line that is a paragraph: what is above it is a head."""
        for index, line in enumerate(self.lines):
            if is_paragraph(line.text):
                return index
        return 0

    @cached_property
    def head(self) -> tuple[Bagian, ...]:
        return self.lines[: self.first_paragraph]

    @cached_property
    def paragraphs(self) -> tuple[Bagian, ...]:
        return self.lines[self.first_paragraph :]

    @cached_property
    def sentences(self) -> tuple[Bagian, ...]:
        """Sentences of the paragraphs, in order."""
        return tuple(s for line in self.paragraphs for s in _sentences(line))

    def sentence_at(self, offset: int) -> Bagian:
        """The sentence, or line of the head, that covers *offset*."""
        for part in (*self.head, *self.sentences):
            if part.start <= offset < part.end:
                return part
        return Bagian(offset, offset, "")

    def depth(self, offset: int) -> int:
        """0 in the head, 1 in the first paragraph, 2 in the second, and so on."""
        for depth, line in enumerate(self.paragraphs, start=1):
            if offset < line.start:
                return depth - 1
            if offset < line.end:
                return depth
        return len(self.paragraphs)

    def bukti(self, perihal: str, start: int, end: int, alasan: str) -> Bukti:
        return Bukti(perihal, start, end, self.text[start:end], alasan)


def is_paragraph(text: str) -> bool:
    """Whether a line is running text: long, or a sentence with its full stop."""
    words = len(text.split())
    return words > 22 or (words > 9 and text.rstrip(" ”\"'").endswith((".", ".)")))


def _lines(text: str) -> list[Bagian]:
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped[0])
            found.append(Bagian(start, start + len(stripped), stripped))
        at += len(line)
    return found


def _sentences(line: Bagian) -> list[Bagian]:
    found: list[Bagian] = []
    start = 0
    for gap in _SENTENCE_END.finditer(line.text):
        if not _ABBREVIATION.search(line.text[start : gap.start()]):
            found.append(_piece(line, start, gap.start()))
            start = gap.end()
    found.append(_piece(line, start, len(line.text)))
    return found


def _piece(line: Bagian, start: int, end: int) -> Bagian:
    return Bagian(line.start + start, line.start + end, line.text[start:end])


def _blanked(text: str) -> str:
    """*text* with furniture replaced by as many spaces."""
    pieces = list(_lines(text))
    closed = _closing(pieces, len(text))
    for line in pieces:
        if line.start >= closed or _is_furniture(line.text):
            text = _blank(text, line.start, line.end)
        elif promo := _INLINE_PROMO.search(line.text):
            text = _blank(text, line.start + promo.start(), line.end)
    return text


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _closing(lines: list[Bagian], length: int) -> int:
    """Where the page's tail begins."""
    for line in lines:
        if line.start > length / 2 and line.words <= 6 and _CLOSERS.match(_bare(line.text)):
            return line.start
    return length


def _is_furniture(text: str) -> bool:
    bare = _bare(text)
    if not bare:
        return True
    if bare.startswith("©") or _STARTERS.match(bare):
        return not is_paragraph(text)
    return all(word in _SECTIONS for word in re.findall(r"\w+", bare.lower()))


def _bare(text: str) -> str:
    return _BULLET.sub("", text)


_STARTERS = re.compile(pattern(daftar("halaman")["awal_baris"]), re.IGNORECASE)
_CLOSERS = re.compile(pattern(daftar("halaman")["penutup"]), re.IGNORECASE)
_SECTIONS = frozenset(daftar("halaman")["rubrik"])
