"""Reads about teams, their decrees and their tasks."""

from kentongan.tim.queries.sk import areas_with_sk, get_sk, list_sk, sk_exists, timdu_of
from kentongan.tim.queries.tindak_lanjut import (
    SaringanTugas,
    agencies,
    counts_by_keadaan,
    desk_of,
    get_tindak_lanjut,
    home_of,
    list_tindak_lanjut,
    of_same_meeting,
    open_tindak_lanjut,
    own_agencies,
    own_open,
    pressing,
)

__all__ = [
    "SaringanTugas",
    "agencies",
    "areas_with_sk",
    "counts_by_keadaan",
    "desk_of",
    "get_sk",
    "get_tindak_lanjut",
    "home_of",
    "list_sk",
    "list_tindak_lanjut",
    "of_same_meeting",
    "open_tindak_lanjut",
    "own_agencies",
    "own_open",
    "pressing",
    "sk_exists",
    "timdu_of",
]
