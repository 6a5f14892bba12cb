"""What a user reads when something of this room fails."""

MESSAGES = {
    "akses.not_permitted": "Anda tidak berwenang melakukan ini di wilayah {wilayah}. "
    "Minta operator atau admin wilayah itu.",
    "akses.page_not_permitted": "Peran Anda tidak membuka halaman ini. "
    "Bila ini tugas Anda, minta admin akun menambah penugasan.",
    "akses.username_taken": "Nama pengguna {username} sudah dipakai. Pilih nama lain.",
    "akses.password_weak": "Kata sandi belum cukup kuat. {reasons}",
    "akses.role_not_at_tier": "Peran {peran} tidak ada pada tingkat wilayah {wilayah}.",
    "akses.instansi_missing": "Nama instansi belum diisi. Tulis namanya, misalnya Dinas Sosial.",
    "akses.akun_not_found": "Akun itu tidak ada di wilayah Anda.",
    "akses.token_not_found": "Token itu tidak ada atau bukan milik Anda.",
    "akses.scope_beyond_actor": "Token tidak boleh melebihi wewenang Anda ({permission}).",
    "jejak.not_found": "Jejak itu tidak ada atau di luar wilayah Anda.",
}
