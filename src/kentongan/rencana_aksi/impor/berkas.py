"""One file into its tables, by what it is and not by what it is called."""

from kentongan.kernel.errors import InvalidInput
from kentongan.rencana_aksi.impor import docx, pdf, pengaman, teks, xlsx
from kentongan.rencana_aksi.impor.tabel import Isi

_READERS = {"xlsx": xlsx.read, "docx": docx.read, "pdf": pdf.read, "csv": teks.read}


def read_file(data: bytes) -> Isi:
    """Every table of a file.

    Raises:
        InvalidInput: it cannot be read, or holds no table; the sentence names the way out.
        TooLarge: it is larger than any plan, packed or unpacked.

    """
    isi = _READERS[pengaman.kind_of(data)](data)
    if not any(tabel.lebar >= 2 for tabel in isi.tabel):
        raise InvalidInput("rencana.impor_no_table", field="berkas")
    return isi
