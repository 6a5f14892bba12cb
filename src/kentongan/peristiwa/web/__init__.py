"""Screens of the register of incidents."""
