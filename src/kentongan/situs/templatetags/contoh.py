"""What the style guide shows: plain samples, named *contoh*, no row of the register."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms, template
from django.core.paginator import Page, Paginator

from kentongan.kernel.clocks import Clock
from kentongan.kernel.enums import Klasifikasi

register = template.Library()
NOW = datetime(2026, 11, 23, 1, 20, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Area:
    kode: str
    nama: str
    path_d: str
    label_x: float
    label_y: float
    area_px: float


@dataclass(frozen=True, slots=True)
class Projection:
    west: float
    north: float
    x_scale: float
    y_scale: float


@dataclass(frozen=True, slots=True)
class Peta:
    """What the map tag asks of a map."""

    width: int
    height: int
    areas: tuple[Area, ...]
    outline_d: str
    scale_km: float
    is_indicative: bool
    projection: Projection


def _area(number: int, nama: str, left: int, top: int, right: int, bottom: int) -> Area:
    """A cornered field with a dent, enough to look like a kecamatan."""
    dent = (right - left) // 8
    d = f"M{left} {top}L{right - dent} {top + dent}L{right} {bottom}L{left + dent} {bottom}Z"
    size = (right - left - dent) * (bottom - top) * 0.9
    return Area(f"61.02.{number:02}", nama, d, (left + right) / 2, (top + bottom) / 2, size)


PETA = Peta(
    width=520,
    height=420,
    areas=(
        _area(1, "Kecamatan Contoh Hulu", 20, 20, 200, 170),
        _area(2, "Kecamatan Contoh Tengah", 210, 20, 360, 170),
        _area(3, "Kecamatan Muara", 370, 30, 500, 170),
        _area(4, "Kecamatan Sungai Contoh", 30, 180, 190, 330),
        _area(5, "Kecamatan Pesisir Panjang Sekali", 200, 180, 290, 260),
        _area(6, "Kecamatan Tanjung", 200, 270, 300, 390),
        _area(7, "Kecamatan Bukit Contoh", 310, 180, 500, 390),
    ),
    outline_d="",
    scale_km=0.12,
    is_indicative=True,
    projection=Projection(108.9, 0.6, 900, 900),
)
FILLS: dict[str, int | None] = {
    "61.02.01": 5,
    "61.02.02": 2,
    "61.02.03": 1,
    "61.02.04": 3,
    "61.02.05": None,
    "61.02.06": 0,
    "61.02.07": 4,
}
LINKS = {kode: f"?wilayah={kode}" for kode in FILLS}
POINTS = (
    {"x": 120, "y": 62, "kind": "peringatan", "title": "Peringatan contoh", "url": "#peta"},
    {"x": 90, "y": 140, "kind": "peristiwa", "title": "Peristiwa contoh", "url": "#peta"},
    {"x": 110, "y": 300, "kind": "laporan", "title": "6 laporan contoh", "url": "", "count": 6},
    {"x": 440, "y": 330, "kind": "potensi", "title": "Potensi contoh", "url": "#peta"},
    {"x": 420, "y": 240, "kind": "laporan", "title": "Laporan contoh", "url": "#peta"},
)


class GuideForm(forms.Form):
    """One field of every kind."""

    perihal = forms.CharField(label="Perihal", help_text="Sebut kelompok, jangan nama orang.")
    pada = forms.DateField(label="Tanggal kejadian", widget=forms.DateInput(attrs={"type": "date"}))
    desa = forms.ChoiceField(
        label="Desa atau kelurahan", choices=[("", "Pilih desa"), ("1", "Contoh")]
    )
    uraian = forms.CharField(
        label="Uraian", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    kepastian = forms.ChoiceField(
        label="Kepastian",
        widget=forms.RadioSelect,
        choices=[("1", "Mungkin"), ("2", "Sangat mungkin"), ("3", "Teramati")],
    )
    sumber = forms.ChoiceField(
        label="Dari mana Anda tahu?",
        widget=forms.RadioSelect,
        choices=[
            ("lihat", "Melihat sendiri"),
            ("orang", "Diberi tahu orang"),
            ("media", "Grup pesan atau media sosial"),
        ],
    )
    bidang = forms.MultipleChoiceField(
        label="Bidang",
        widget=forms.CheckboxSelectMultiple,
        choices=[("a", "Politik, ekonomi, sosial budaya"), ("b", "SARA"), ("c", "Batas wilayah")],
        required=False,
    )
    camat = forms.BooleanField(
        label="Beri tahu camat", help_text="Pesan tanpa isi.", required=False
    )
    berkas = forms.FileField(label="Berkas SK", help_text="PDF, paling besar 5 MB.", required=False)


class GuideFilter(forms.Form):
    masa = forms.ChoiceField(label="Masa", choices=[("7", "7 hari"), ("30", "30 hari")])
    keadaan = forms.ChoiceField(
        label="Keadaan", choices=[("", "Semua"), ("dikirim", "dikirim")], required=False
    )
    kata = forms.CharField(
        label="Kata", widget=forms.TextInput(attrs={"type": "search"}), required=False
    )


def _clock(hours: float, whole: float = 24, done: float | None = None) -> Clock:
    due = NOW + timedelta(hours=hours)
    done_at = None if done is None else due - timedelta(hours=done)
    return Clock(due - timedelta(hours=whole), due, NOW, done_at)


def _page() -> Page[int]:
    return Paginator(range(412), 20).page(3)


@register.simple_tag
def style_guide() -> dict[str, Any]:
    """Everything that ``situs/komponen.html`` needs and rooms would give."""
    wrong = GuideForm({"kepastian": "2", "uraian": "Jalan kebun dipalang."}, auto_id="salah_%s")
    wrong.is_valid()
    return {
        "now": NOW,
        "levels": range(1, 6),
        "classes": list(Klasifikasi),
        "clocks": [_clock(19), _clock(1.67), _clock(-3.1), _clock(3, done=4)],
        "form": GuideForm(initial={"kepastian": "2", "sumber": "lihat"}),
        "wrong": wrong,
        "filter": GuideFilter({"masa": "7", "keadaan": "dikirim"}),
        "page": _page(),
        "peta": PETA,
        "fills": FILLS,
        "links": LINKS,
        "points": POINTS,
        "rising": [3, 4, 3, 2, 2, 3, 4, 4, 3, 4, 3, 3, 1, 3, 3, 3, 2, 4, 3, 3, 4, None, 3, 4, 6, 7],
        "calm": [1, 0, 2, 1, 0, 0, 1, 3, 0, 1, 1, 0, 2, 0, 1, 0, 1, 1, 0, 2, 0, 0, 1, 0, 1, 1],
        "cells": {
            (4, 5): {"count": 2, "url": "#matriks"},
            (4, 4): {"count": 3, "url": "#matriks"},
            (3, 3): {"count": 7, "url": "#matriks"},
            (2, 2): {"count": 4, "url": "#matriks"},
            (1, 2): {"count": 1, "url": "#matriks"},
        },
        "at": (4, 4),
        "parts": [
            {"kind": "ok", "count": 7, "label": "lengkap"},
            {"kind": "info", "count": 1, "label": "dikembalikan"},
            {"kind": "soon", "count": 2, "label": "draf saja"},
            {"kind": "late", "count": 4, "label": "belum ada"},
        ],
        "sources": "ABCDEF",
        "contents": "123456",
    }
