"""Collective Violence Early Warning of CSIS Indonesia: read, place and classify its rows. Pure."""

ATTRIBUTION = (
    "Lina Alexandra, Fitriani, dan Alif Satria, “Collective Violence Early Warning (CVEW) Dataset,” "
    "CSIS Indonesia (2022), https://violence.csis.or.id — data tersedia untuk umum."
)
"""The citation that the data's policy asks for on every use."""
