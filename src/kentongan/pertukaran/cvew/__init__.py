"""Collective Violence Early Warning of CSIS Indonesia: read, place and classify its rows."""

ATTRIBUTION = (
    "Lina Alexandra, Fitriani, dan Alif Satria, “Collective Violence Early Warning (CVEW) Dataset,” "
    "CSIS Indonesia (2022), https://violence.csis.or.id (data tersedia untuk umum). "
    "Sumber konflik dan pola isu disimpulkan dari isu CVEW."
)
"""The citation that the data's policy asks for on every use."""
