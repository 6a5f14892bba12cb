"""Exports of what a list page shows: CSV, XLSX and GeoJSON."""

from kentongan.dokumen.ekspor.columns import Column, Keterangan, Kind
from kentongan.dokumen.ekspor.delimited import write_csv
from kentongan.dokumen.ekspor.geojson import Feature, point, write_geojson
from kentongan.dokumen.ekspor.response import CONTENT_TYPES, content_disposition, filename
from kentongan.dokumen.ekspor.workbook import write_xlsx

__all__ = [
    "CONTENT_TYPES",
    "Column",
    "Feature",
    "Keterangan",
    "Kind",
    "content_disposition",
    "filename",
    "point",
    "write_csv",
    "write_geojson",
    "write_xlsx",
]
