"""Reads across rooms for the home pages. The actor comes first."""
