"""Fixed choices of the doors."""

from kentongan.laporan.enums import Cara, Saluran

LISAN = (Saluran.TELEPON, Saluran.SURAT, Saluran.TATAP_MUKA)
"""What an operator writes down for somebody else."""

CARA_OF = {
    Saluran.TELEPON: Cara.DIBERI_TAHU,
    Saluran.TATAP_MUKA: Cara.DIBERI_TAHU,
    Saluran.SURAT: Cara.DOKUMEN,
}
"""How the operator came to know of it."""
