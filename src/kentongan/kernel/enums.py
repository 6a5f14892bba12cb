"""Enums with a label for people, without Django, so that rules may use them."""

from enum import IntEnum, StrEnum
from typing import Self


class LabelledEnum(StrEnum):
    """Members are ``NAME = "stored value", "label"``."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """For a model field's ``choices``."""
        return [(member.value, member.label) for member in cls]


class Klasifikasi(IntEnum):
    """Class of a document or a row, from open to secret.

    Source: the four-level scheme in use at ministries (B, T, R, SR). Sangat rahasia
    and Rahasia Intelijen must not be entered, so the scale ends at rahasia.
    """

    BIASA = 0
    TERBATAS = 1
    RAHASIA = 2

    @property
    def label(self) -> str:
        return ("Biasa", "Terbatas", "Rahasia")[self]

    @property
    def code(self) -> str:
        """The letter printed on the document."""
        return "BTR"[self]

    @classmethod
    def choices(cls) -> list[tuple[int, str]]:
        return [(member.value, member.label) for member in cls]
