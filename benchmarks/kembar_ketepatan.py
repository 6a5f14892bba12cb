"""How often the desk's suggestion "perhaps the same event" is right, on real incidents.

Every incident of the CVEW file is a report. For each, a second report of the same event is
made up by rule: synonyms, words left out, another order, numbers as words, a slip of the
finger, a day later, the desa next door. Then every second report is compared with all real
ones of its kabupaten, and what scores at least the threshold is a suggestion, right or wrong.

``asli`` keeps the places and days of the file: little else happens nearby. ``padat`` puts
twenty incidents at a time into one kecamatan and one week, which is harder than any desk.
One half of the incidents was looked at while the rules were weighed; the figures that count
are those of the other half.
"""

import csv
import hashlib
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from benchmarks.machine import table
from kentongan.laporan.kembar.kata import rarity_of, words_of
from kentongan.laporan.kembar.skor import DAYS, SHOWN, Telling, likeness_of
from kentongan.laporan.rules import title_of

SEED = 11
THRESHOLDS = (0.45, 0.5, SHOWN, 0.6, 0.65)
CROWD = 20
MOST_SHOWN = 5
# Made for this benchmark; the rules know no synonyms.
SYNONYMS = {
    "dikeroyok": "dihajar ramai-ramai", "mengeroyok": "menghajar", "pengeroyokan": "amuk massa",
    "tewas": "meninggal", "meninggal": "tewas", "dunia": "", "bentrok": "ricuh", "bentrokan": "kericuhan",
    "tawuran": "perkelahian", "perkelahian": "tawuran", "polisi": "aparat", "aparat": "petugas",
    "warga": "masyarakat", "masyarakat": "warga", "massa": "kerumunan orang", "seorang": "satu orang",
    "pria": "laki-laki", "wanita": "perempuan", "perempuan": "wanita", "pelaku": "terduga",
    "pencuri": "maling", "maling": "pencuri", "mencuri": "maling", "dibakar": "disulut api",
    "membakar": "menyulut", "rusak": "hancur", "merusak": "menghancurkan", "dirusak": "dihancurkan",
    "menyerang": "mendatangi", "diserang": "didatangi", "penyerangan": "serangan", "akibat": "karena",
    "karena": "sebab", "setelah": "usai", "menolak": "tidak mau", "lahan": "tanah", "tanah": "lahan",
    "pelajar": "siswa", "siswa": "pelajar", "mahasiswa": "anak kuliah", "sejumlah": "beberapa",
    "terjadi": "ada", "melakukan": "", "mengalami": "kena", "luka": "cedera", "kelompok": "rombongan",
    "penganiayaan": "pemukulan", "dianiaya": "dipukuli", "menganiaya": "memukuli", "anggota": "orang",
    "pemuda": "anak muda", "rumah": "tempat tinggal", "unjuk": "demo", "rasa": "", "penembakan": "tembakan",
    "pembunuhan": "kasus bunuh", "diduga": "kabarnya", "menewaskan": "membuat tewas", "motor": "sepeda motor",
    "dihakimi": "diamuk", "ditangkap": "diamankan", "menangkap": "mengamankan", "kapal": "perahu",
}  # fmt: skip
_NUMBER_WORDS = {"2": "dua", "3": "tiga", "4": "empat", "5": "lima", "6": "enam", "7": "tujuh"}
_MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
_OPENINGS = ("Lapor, ", "Informasi dari warga: ", "Mohon dicek, ", "Diinformasikan ", "")


@dataclass(frozen=True)
class Incident:
    key: str
    text: str
    wilayah_kode: str
    day: date
    neighbour: str


def read(path: Path) -> list[Incident]:
    """Every incident with a kabupaten/kota, a day and a text; texts that came twice only once."""
    found: dict[str, Incident] = {}
    desa: dict[str, set[str]] = defaultdict(set)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not (row["kab_kemendagri"] and row["date_iso"] and row["inc_desc"].strip()):
                continue
            kode = _code(row)
            text = " ".join(row["inc_desc"].split())
            desa[kode[:8]].add(kode)
            found.setdefault(
                text,
                Incident(
                    f"{row['incident_id']} {len(found)}",
                    text,
                    kode,
                    date.fromisoformat(row["date_iso"]),
                    "",
                ),
            )
    return [replace(each, neighbour=_next_door(each.wilayah_kode)) for each in found.values()]


def _code(row: dict[str, str]) -> str:
    """A code of the shape that reports have; the file's own codes are those of BPS."""
    kab, kec, desa = row["kab_kemendagri"], row["sub_district_id"][:7], row["village_id"][:10]
    if not kec:
        return kab
    return f"{kab}.{kec[4:6]}.2{desa[7:10]}" if desa else f"{kab}.{kec[4:6]}"


def _next_door(kode: str) -> str:
    return f"{kode[:10]}{(int(kode[10:]) + 1) % 1000:03}" if len(kode) == 13 else kode


def is_for_weighing(incident: Incident) -> bool:
    return hashlib.sha256(incident.key.encode()).digest()[0] % 2 == 0


def retold(incident: Incident, rng: random.Random) -> Incident:
    """The same event as another person reports it."""
    text = re.sub(
        rf"^Pada (tanggal )?\d+ ({_MONTHS.replace(' ', '|')})( \d{{4}})?,? ?", "", incident.text
    )
    words = [_said_otherwise(word, rng) for word in text.split()]
    left_out = rng.uniform(0.1, 0.55)
    words = [word for word in words if word and rng.random() > left_out]
    words = _in_other_order(words, rng)
    words = [_slipped(word, rng) if rng.random() < 0.04 else word for word in words]
    text = " ".join(words)
    if rng.random() < 0.35:
        text = text.lower()
    late = rng.choices((0, 1, 2, -1), (55, 25, 10, 10))[0]
    place = rng.choices(
        (incident.wilayah_kode, incident.neighbour, incident.wilayah_kode[:8]), (65, 20, 15)
    )[0]
    return replace(
        incident,
        text=rng.choice(_OPENINGS) + text,
        wilayah_kode=place,
        day=incident.day + timedelta(days=late),
    )


def _said_otherwise(word: str, rng: random.Random) -> str:
    bare = word.strip(",.;:()").lower()
    if bare in SYNONYMS and rng.random() < 0.6:
        return SYNONYMS[bare]
    return _NUMBER_WORDS.get(bare, word)


def _in_other_order(words: list[str], rng: random.Random) -> list[str]:
    """Clauses change places."""
    if len(words) < 8 or rng.random() < 0.5:
        return words
    cut = rng.randrange(3, len(words) - 3)
    return words[cut:] + words[:cut]


def _slipped(word: str, rng: random.Random) -> str:
    if len(word) < 5:
        return word
    place = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(3)
    if kind == 0:
        return word[:place] + word[place + 1 :]
    if kind == 1:
        return word[:place] + word[place] + word[place:]
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def crowded(incidents: list[Incident], rng: random.Random) -> list[Incident]:
    """The same words, twenty at a time in one kecamatan and one week."""
    shuffled = incidents[:]
    rng.shuffle(shuffled)
    found = []
    for number, each in enumerate(shuffled):
        crowd = number // CROWD
        kecamatan = f"61.{crowd % 90 + 10:02}.{crowd // 90 + 1:02}"
        kode = f"{kecamatan}.2{rng.randrange(1, 9):03}"
        day = date(2021, 3, 1) + timedelta(days=rng.randrange(7))
        found.append(replace(each, wilayah_kode=kode, day=day, neighbour=_next_door(kode)))
    return found


@dataclass(frozen=True)
class Scored:
    """One suggestion that could be made: of which retold report, its score, and whether right."""

    report: str
    score: float
    is_right: bool


def compare(incidents: list[Incident], rng: random.Random) -> list[Scored]:
    """Every retold report against all real ones of its kabupaten in the days around."""
    there: dict[str, list[tuple[Incident, Telling]]] = defaultdict(list)
    for each in incidents:
        there[each.wilayah_kode[:5]].append((each, _telling(each)))
    found = []
    for each in incidents:
        told = retold(each, rng)
        mine = _telling(told)
        near = [
            (other, telling)
            for other, telling in there[told.wilayah_kode[:5]]
            if abs((other.day - told.day).days) <= DAYS
        ]
        rarity = rarity_of([mine.words, *(telling.words for _, telling in near)])
        mine = _lowered(mine, rarity)
        scores = [
            Scored(
                each.key,
                likeness_of(mine, _lowered(telling, rarity)).score,
                other.key == each.key,
            )
            for other, telling in near
        ]
        scores.sort(key=lambda scored: -scored.score)
        found += scores[:MOST_SHOWN]
    return found


def _telling(incident: Incident) -> Telling:
    return Telling(incident.wilayah_kode, incident.day, words_of(incident.text))


def _lowered(telling: Telling, rarity: Mapping[str, float]) -> Telling:
    return replace(telling, words=telling.words.lowered(rarity))


def baseline(
    incidents: list[Incident], rng: random.Random, *, with_title: bool
) -> tuple[float, float]:
    """Precision and recall of what is often done: same day, same desa, and the same title."""
    known: dict[tuple[str, date, str], list[str]] = defaultdict(list)

    def key_of(report: Incident) -> tuple[str, date, str]:
        title = title_of(report.text).casefold() if with_title else ""
        return title, report.day, report.wilayah_kode

    for each in incidents:
        known[key_of(each)].append(each.key)
    right = shown = 0
    for each in incidents:
        suggested = known[key_of(retold(each, rng))]
        shown += len(suggested)
        right += each.key in suggested
    return (right / shown if shown else 1.0), right / len(incidents)


def precision_recall(
    scored: Iterable[Scored], threshold: float, reports: int
) -> tuple[float, float]:
    shown = [each for each in scored if each.score >= threshold]
    right = sum(each.is_right for each in shown)
    return (right / len(shown) if shown else 1.0), right / reports


def rows(path: Path) -> list[list[object]]:
    """One row for each half, place and threshold; the threshold of the desk is marked."""
    incidents = read(path)
    halves: dict[str, list[Incident]] = {
        "timbang": [each for each in incidents if is_for_weighing(each)],
        "uji": [each for each in incidents if not is_for_weighing(each)],
    }
    found: list[list[object]] = []
    for half, chosen in halves.items():
        settings = {"asli": chosen, "padat": crowded(chosen, random.Random(SEED))}
        for setting, reports in settings.items():
            scored = compare(reports, random.Random(SEED))
            answers = {
                f"skor >= {threshold:.2f}{' *' if threshold == SHOWN else ''}": precision_recall(
                    scored, threshold, len(reports)
                )
                for threshold in THRESHOLDS
            }
            for name, with_title in (("hari+desa", False), ("judul+hari+desa", True)):
                answers[name] = baseline(reports, random.Random(SEED), with_title=with_title)
            for name, (precision, recall) in answers.items():
                found.append(
                    [f"{half}, {setting}", name, len(reports), _share(precision), _share(recall)]
                )
    return found


def _share(value: float) -> str:
    return f"{value:.1%}"


def main(path: Path) -> None:
    heads = ["insiden nyata, laporan kedua buatan", "disarankan bila", "n", "tepat", "terjaring"]
    table("Mungkin kejadian yang sama: ketepatan saran", heads, rows(path))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
