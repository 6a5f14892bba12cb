"""From a written name to the areas that it can mean. Pure: no Django, no database."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher, get_close_matches

from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.wilayah.ejaan import OldName, ejaan, key_of, modern_letters, split_kind, words_of

# Without a word of kind the wider area is meant more often: a news item's "Sambas" is the
# kabupaten, not the kecamatan in it.
_PRIOR = {Tingkat.KECAMATAN: 0.9, Tingkat.DESA_KELURAHAN: 0.8}
_WIDE = Tingkat.KABUPATEN_KOTA
_OLD_NAME = 0.97
_OTHER_KIND = 0.7
_OTHER_CONTEXT = 0.5
_FUZZY_FROM_LETTERS = 5
_FUZZY_CUTOFF = 0.84

LEVEL_OF_KIND = {
    "provinsi": Tingkat.PROVINSI,
    "kabupaten": Tingkat.KABUPATEN_KOTA,
    "kota": Tingkat.KABUPATEN_KOTA,
    "kecamatan": Tingkat.KECAMATAN,
    "desa": Tingkat.DESA_KELURAHAN,
}
_PART = re.compile(r"[,;()\n]+")
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class AreaName:
    """What the gazetteer needs to know of an area."""

    kode: str
    nama: str
    tingkat: Tingkat


@dataclass(frozen=True, slots=True)
class Match:
    """An area that a text may mean; *score* 1 is certain, equal scores are ambiguous."""

    kode: str
    nama: str
    tingkat: Tingkat
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of running text that names an area."""

    start: int
    end: int
    text: str
    matches: tuple[Match, ...]


class Gazetteer:
    """A dictionary of area names, built once, read by many."""

    def __init__(self, areas: Iterable[AreaName]) -> None:
        self._areas = {area.kode: area for area in areas}
        self._by_key: dict[str, list[str]] = defaultdict(list)
        self._old: dict[str, list[OldName]] = defaultdict(list)
        self._wide_keys: set[str] = set()
        for area in self._areas.values():
            self._add(area)
        for old in ejaan().old_names:
            if old.kode in self._areas:
                self._add_old(old)

    def _add(self, area: AreaName) -> None:
        words = words_of(area.nama)
        if area.tingkat is Tingkat.KABUPATEN_KOTA:
            words = split_kind(words)[1]
        elif area.tingkat is Tingkat.PROVINSI:
            words = _without_prefix(words)
        key = "".join(words)
        self._by_key[key].append(area.kode)
        if area.tingkat <= _WIDE:
            self._wide_keys.add(key)

    def _add_old(self, old: OldName) -> None:
        key = key_of(old.nama)
        self._old[key].append(old)
        if not old.jenis:
            self._wide_keys.add(key)

    def __len__(self) -> int:
        return len(self._areas)

    def knows(self, text: str) -> bool:
        """Whether an area bears or bore this name as written, whatever its kind."""
        words = words_of(text)
        keys = {"".join(words), "".join(split_kind(words)[1])}
        return any(key in self._by_key or key in self._old for key in keys)

    def find(
        self,
        text: str,
        *,
        tingkat: Tingkat | None = None,
        within: KodeWilayah | None = None,
    ) -> list[Match]:
        """The areas that *text* can mean, likeliest first; empty when it is none.

        ``Sungai Kunyit, Kab. Mempawah`` and ``Bima (Kota)`` are understood: what
        follows the name narrows it.
        """
        name, kind, context = self._read(text)
        found = self._lookup(name, kind)
        found = [match for match in found if _fits(match, tingkat, within)]
        return _ordered(_levelled(_narrowed(found, context), kind, tingkat))

    def mentions(self, text: str) -> Iterator[Mention]:
        """Provinsi and kabupaten/kota named in running text, and with their word of kind
        (``Kecamatan Sadaniang``) the narrower areas; longest name first, none overlapping.
        """
        tokens = [m for m in _TOKEN.finditer(text) if m.group()[0].isalnum()]
        at = 0
        while at < len(tokens):
            mention = self._mention_at(text, tokens, at)
            yield from (mention[0],) if mention else ()
            at += mention[1] if mention else 1

    def _mention_at(
        self, text: str, tokens: list[re.Match[str]], at: int
    ) -> tuple[Mention, int] | None:
        first = tokens[at].group()
        if not first[0].isupper() and first not in ejaan().kinds:
            return None
        for length in range(min(7, len(tokens) - at), 0, -1):
            start, end = tokens[at].start(), tokens[at + length - 1].end()
            stretch = text[start:end]
            if _PART.search(stretch) or not tokens[at + length - 1].group()[0].isupper():
                continue
            if matches := self._certain(stretch):
                return Mention(start, end, stretch, tuple(matches)), length
        return None

    def _certain(self, stretch: str) -> list[Match]:
        kind, words = split_kind(words_of(stretch))
        name = "".join(words)
        if all(word in ejaan().kinds for word in words):
            return []
        if kind:
            return _ordered(m for m in self._exact(name, kind) if _is_kind(m, kind))
        if name in ejaan().common_words:
            return []
        return _ordered(m for m in self._exact(name, None) if m.tingkat <= _WIDE)

    def _read(self, text: str) -> tuple[list[str], str | None, list[Match]]:
        parts = [words for part in _PART.split(text) if (words := words_of(part))]
        if not parts:
            return [], None, []
        kind: str | None = None
        context: list[Match] = []
        for words in reversed(parts[1:]):
            if len(words) == 1 and (alone := ejaan().kinds.get(words[0])):
                kind = alone
            else:
                own, rest = split_kind(words)
                context = _best(_narrowed(self._exact("".join(rest), own), context)) or context
        return parts[0], kind, context

    def _lookup(self, words: list[str], kind: str | None) -> list[Match]:
        if not words:
            return []
        lead, rest = split_kind(words)
        kind = kind or lead
        found = list(self._exact("".join(rest), kind))
        found = found or [*self._other_spelling("".join(rest), kind)]
        fitting = [m for m in found if _is_kind(m, kind)]
        if lead:
            # "Kota Agung", "Kampung Baru": the word of kind may be part of the name.
            fitting += [m for m in self._exact("".join(words), None) if m not in fitting]
        return fitting or [replace(m, score=m.score * _OTHER_KIND) for m in found]

    def _exact(self, key: str, kind: str | None) -> Iterator[Match]:
        seen: set[str] = set()
        for kode in self._by_key.get(key, ()):
            match = self._match(kode, 1.0)
            if _is_kind(match, kind) or kind is None:
                seen.add(kode)
                yield match
        for old in self._old.get(key, ()):
            if (old.jenis is None or old.jenis == kind) and old.kode not in seen:
                seen.add(old.kode)
                yield self._match(old.kode, _OLD_NAME)
        if kind and not seen:
            yield from (self._match(kode, 1.0) for kode in self._by_key.get(key, ()))

    def _other_spelling(self, key: str, kind: str | None) -> Iterator[Match]:
        if (modern := modern_letters(key)) != key and modern in self._by_key:
            yield from (replace(m, score=_OLD_NAME) for m in self._exact(modern, kind))
        elif len(key) >= _FUZZY_FROM_LETTERS:
            for near in self._near(key):
                likeness = SequenceMatcher(None, key, near).ratio()
                for match in self._exact(near, kind):
                    yield replace(match, score=round(match.score * likeness * 0.98, 4))

    def _near(self, key: str) -> list[str]:
        near = [k for k in _one_edit(key) if k in self._by_key or k in self._old]
        if any(k in self._wide_keys for k in near):
            return near
        return near + get_close_matches(key, self._wide_keys, n=3, cutoff=_FUZZY_CUTOFF)

    def _match(self, kode: str, score: float) -> Match:
        area = self._areas[kode]
        return Match(kode, area.nama, area.tingkat, score)


def _without_prefix(words: list[str]) -> list[str]:
    for prefix in ejaan().prefixes:
        if tuple(words[: len(prefix)]) == prefix and len(words) > len(prefix):
            return words[len(prefix) :]
    return words


def _one_edit(key: str) -> set[str]:
    """Every string one slip of the pen away."""
    cuts = [(key[:i], key[i:]) for i in range(len(key) + 1)]
    edits = {a + b[1:] for a, b in cuts if b}
    edits |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    edits |= {a + c + b[1:] for a, b in cuts if b for c in _LETTERS}
    edits |= {a + c + b for a, b in cuts for c in _LETTERS}
    return edits - {key}


def _is_kind(match: Match, kind: str | None) -> bool:
    if kind is None:
        return True
    if match.tingkat is not LEVEL_OF_KIND[kind]:
        return False
    if kind in {"kabupaten", "kota"}:
        return KodeWilayah(match.kode).is_kota == (kind == "kota")
    return True


def _fits(match: Match, tingkat: Tingkat | None, within: KodeWilayah | None) -> bool:
    if tingkat is not None and match.tingkat is not tingkat:
        return False
    return within is None or within.covers(KodeWilayah(match.kode))


def _inside(match: Match, context: list[Match]) -> bool:
    return any(match.kode.startswith(f"{above.kode}.") for above in context)


def _narrowed(found: Iterable[Match], context: list[Match]) -> list[Match]:
    found = list(found)
    if not context:
        return found
    inside = [match for match in found if _inside(match, context)]
    return inside or [replace(m, score=m.score * _OTHER_CONTEXT) for m in found]


def _best(found: list[Match]) -> list[Match]:
    top = max((match.score for match in found), default=0.0)
    return [match for match in found if match.score == top]


def _levelled(found: list[Match], kind: str | None, tingkat: Tingkat | None) -> list[Match]:
    if kind or tingkat is not None or len({m.tingkat for m in found}) < 2:
        return found
    return [replace(m, score=m.score * _PRIOR.get(m.tingkat, 1.0)) for m in found]


def _ordered(found: Iterable[Match]) -> list[Match]:
    return sorted(found, key=lambda m: (-m.score, m.tingkat, m.kode))
