"""Period reports of a plan (B04, B08, B12) and their assessment."""
