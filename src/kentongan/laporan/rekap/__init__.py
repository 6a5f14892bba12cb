"""Recaps of a day, week, month or year: the same figures as page, spreadsheet and document."""
