"""RAD-PKS: the yearly plan of a region, its check, its way to the provinsi, and who has sent what."""
