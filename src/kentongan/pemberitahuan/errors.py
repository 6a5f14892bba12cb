"""What a user reads when something of this room fails."""

MESSAGES = {
    "pemberitahuan.not_found": "Pemberitahuan itu tidak ada atau bukan untuk Anda.",
}
