"""Files without what they tell of whoever made them: the words and the pictures stay."""

from kentongan.capaian.metadata.kantor import without_properties
from kentongan.capaian.metadata.pdf import PdfBrokenError, PdfLockedError, without_authors

__all__ = ["PdfBrokenError", "PdfLockedError", "without_authors", "without_properties"]
