"""The headline, where the text has one."""

import re

from kentongan.pertukaran.berita.naskah import Bagian, Naskah
from kentongan.pertukaran.berita.tanggal import is_byline
from kentongan.pertukaran.berita.temuan import Temuan

_LONGEST = 200
# "MALINAU, MEDIA.COM -": the town and the paper that open a lead.
DATELINE = re.compile(r"^(?P<line>[^–—\n]{2,80}?)\s*(?:[–—]|\s--?|-\s)\s*(?=\S)")


def read_judul(naskah: Naskah) -> Temuan[str]:
    """The first line above the lead that reads like a headline; else the lead's own start."""
    for line in naskah.head:
        if line.words >= 4 and not is_byline(line.text):
            bukti = naskah.bukti("judul", line.start, line.end, "baris judul di atas berita")
            return Temuan(line.text[:_LONGEST], 0.9, (bukti,))
    return _from_lead(naskah)


def _from_lead(naskah: Naskah) -> Temuan[str]:
    if not naskah.sentences:
        return Temuan(None, 0.0)
    lead = naskah.sentences[0]
    text = lead.text
    if dateline := dateline_of(lead):
        text = text[dateline.end() :].lstrip(" -–—")
    bukti = naskah.bukti("judul", lead.start, lead.end, "tanpa judul; diambil dari kalimat pertama")
    return Temuan(_shortened(text), 0.3, (bukti,))


def _shortened(text: str) -> str:
    if len(text) <= 110:
        return text.rstrip(".")
    return text[:110].rpartition(" ")[0].rstrip(",;") + " …"


def dateline_of(lead: Bagian) -> re.Match[str] | None:
    """The dateline that opens the lead, if most of its letters are capitals or it is short."""
    found = DATELINE.match(lead.text)
    if found is None:
        return None
    line = found["line"]
    short = len(line.split()) <= 6 and all(
        word[:1].isupper() or not word[:1].isalpha() or word.lower() in {"dan", "contoh"}
        for word in re.findall(r"[\w.]+", line)
    )
    return found if short else None
