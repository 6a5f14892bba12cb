"""Laporan Informasi: the paper in which one verified report is passed on."""
