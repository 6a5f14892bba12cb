"""Reads plans that were made elsewhere. Pure: bytes in, tables and understood rows out."""
