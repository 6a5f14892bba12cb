"""What a user reads when something of this room fails."""

MESSAGES = {
    "pintu.pemberi_not_found": "Laporan itu tidak mencatat pemberi kabar.",
    "pintu.not_yours": "Hanya yang mencatat yang dapat mengurungkan. Arsipkan dari meja laporan.",
    "pintu.undo_too_late": "Catatan hanya dapat diurungkan dalam {minutes} menit dan sebelum "
    "diolah. Arsipkan dari meja laporan dengan alasan.",
}
