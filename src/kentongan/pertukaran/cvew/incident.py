"""What one row of the dataset says, without any opinion of ours."""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import Enum


class ActorType(Enum):
    """Who a group is; stored values are the dataset's own words."""

    NEGARA = "AKTOR NEGARA"
    NON_NEGARA = "AKTOR NON NEGARA"
    PERUSAHAAN = "AKTOR PERUSAHAAN SWASTA"
    TIDAK_JELAS = "TIDAK JELAS"
    LAINNYA = "LAINNYA"


@dataclass(frozen=True, slots=True)
class Party:
    """A group, never a person: the codebook forbids names of individuals here."""

    name: str
    type: ActorType
    side: int = 1
    """1 or 2: the dataset's two sides."""


@dataclass(frozen=True, slots=True)
class Casualties:
    """Counts; ``None`` is "not reported", which is not zero."""

    dead: int | None
    injured: int | None
    dead_women: int | None
    injured_women: int | None
    dead_children: int | None
    injured_children: int | None
    facilities_damaged: int | None
    facilities_destroyed: int | None


@dataclass(frozen=True, slots=True)
class Intervention:
    """Whether a third party tried to stop the violence; ``None`` where unclear."""

    happened: bool | None
    actor: Party | None
    succeeded: bool | None


@dataclass(frozen=True, slots=True)
class BpsPlace:
    """Where the dataset puts the incident; its codes are BPS's of 2018, not Kemendagri's."""

    provinsi: str
    provinsi_bps: str
    kab: str
    kab_bps: str
    kecamatan: str
    kecamatan_bps: str
    desa: str
    desa_bps: str


@dataclass(frozen=True, slots=True)
class CvewIncident:
    incident_id: str
    source_key: str
    row: int
    happened_on: date
    place: BpsPlace
    kab_kemendagri: str
    parties: tuple[Party, ...]
    forms: tuple[str, ...]
    weapons: tuple[str, ...]
    issues: tuple[str, ...]
    casualties: Casualties
    intervention: Intervention
    description: str


def source_key(incident_id: str, *content: str) -> str:
    """The identity of a row across imports: ``incident_id`` alone repeats for different events.

    Counts and later additions stay out of the hash, so that a corrected figure is
    the same event and not a second one.
    """
    digest = hashlib.sha256("\x1f".join(" ".join(part.split()) for part in content).encode())
    return f"cvew:{incident_id}:{digest.hexdigest()[:12]}"
