"""Screens of the register of potensi."""
