"""What a user reads when something of this room fails."""

MESSAGES = {
    "pemberitahuan.not_found": "Pemberitahuan itu tidak ada atau bukan untuk Anda.",
    "surel.ca_unreadable": "Berkas {ca} di KENTONGAN_SUREL_CA tidak terbaca sebagai sertifikat "
    "PEM. Periksa letak, izin baca, dan isinya.",
    "surel.certificate_time": "Sertifikat server surel {host} kedaluwarsa atau belum berlaku. "
    "Periksa jam server ini; bila benar, minta pengelola server surel memperbarui sertifikatnya.",
    "surel.certificate_name": "Sertifikat di {host} dibuat untuk nama lain. Isi {setelan}_HOST "
    "dengan nama yang tertulis di sertifikat itu, atau minta sertifikat yang memuat nama ini.",
    "surel.certificate_issuer": "Sertifikat server surel {host} tidak dijamin siapa pun yang "
    "dipercaya server ini. Bila daerah memakai CA sendiri, isi KENTONGAN_SUREL_CA dengan berkas "
    "PEM-nya; bila tidak, mungkin ada yang menyamar sebagai server itu.",
    "surel.no_tls": "Server surel {host} tidak melayani TLS di pintu {port}, dan tanpa TLS tidak "
    "dicoba. Samakan {setelan}_PORT dan {setelan}_TLS dengan petunjuk pengelola server surel.",
    "surel.refused": "Server surel {host} menolak: {sebab}. Periksa nama pengguna, kata sandi, "
    "dan folder di {setelan}_….",
    "surel.unreachable": "Server surel {host} pintu {port} tidak dapat dihubungi: {sebab}. "
    "Periksa jaringan, {setelan}_HOST, {setelan}_PORT, dan {setelan}_TLS.",
}
