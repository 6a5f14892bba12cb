"""Vocabulary that every room shares: areas, errors, law citations, periods.

Pure Python. Imports nothing from Django, nothing from other rooms.
"""
