"""Writes of this room: rows of a plan, and its way from desk to provinsi."""
