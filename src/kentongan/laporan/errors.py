"""What a user reads when something of this room fails."""

from kentongan.laporan.titipan.errors import MESSAGES as TITIPAN

MESSAGES = {
    "laporan.not_found": "Laporan itu tidak ada atau di luar wewenang Anda. Periksa nomornya.",
    "laporan.apa_missing": "Apa yang terjadi belum diisi. Tulis yang dilihat atau didengar.",
    "laporan.bidang_missing": "Bidang belum dipilih. Pilih satu bidang yang paling dekat.",
    "laporan.urgensi_missing": "Urgensi belum dipilih. Pilih satu.",
    "laporan.sumber_missing": "Asal laporan belum dipilih. Pilih Anda melapor sebagai apa.",
    "laporan.cara_missing": "Dari mana Anda tahu belum dipilih. Pilih satu.",
    "laporan.day_missing": "Tanggal kejadian belum diisi. Kira-kira boleh.",
    "laporan.happened_later": "Tanggal kejadian lewat dari hari ini ({today}). Periksa tanggalnya.",
    "laporan.happened_too_early": "Tanggal kejadian sebelum tahun {since}. Periksa tahunnya.",
    "laporan.half_a_point": "Lintang dan bujur harus diisi keduanya, atau kosongkan keduanya.",
    "laporan.outside_indonesia": "Titik {lat}, {lon} di luar Indonesia. "
    "Periksa apakah lintang dan bujur tertukar.",
    "laporan.outside_area": "Titik itu di luar kabupaten/kota {wilayah}. "
    "Geser titiknya, atau pilih wilayah yang benar.",
    "laporan.unknown_area": "Kode wilayah {wilayah} tidak dikenal. Pilih dari daftar.",
    "laporan.intelligence_marking": "Rahasia Intelijen tidak boleh dimasukkan ke sini "
    "(UU 17/2011). Hapus bagian itu dan sampaikan lewat jalur yang berwenang.",
    "laporan.intelligence_unconfirmed": "Untuk kelas Rahasia, nyatakan dahulu bahwa laporan ini "
    "bukan Rahasia Intelijen.",
    "laporan.opinion_is_fact": "Pendapat sama dengan kejadian. Pisahkan yang dilihat dari pendapat.",
    "laporan.grade_source_missing": "Nilai sumber belum dipilih. Pilih satu huruf A sampai F.",
    "laporan.grade_content_missing": "Nilai isi belum dipilih. Pilih satu angka 1 sampai 6.",
    "laporan.reason_missing": "Alasan terlalu pendek. Tulis sedikitnya {letters} huruf, "
    "supaya pelapor tahu apa yang harus dilengkapi.",
    "laporan.bad_transition": "Laporan ini {old}; tidak dapat menjadi {new}. "
    "Muat ulang halaman untuk melihat keadaan terakhir.",
    "laporan.undo_too_late": "Verifikasi hanya dapat diurungkan dalam {minutes} menit. "
    "Arsipkan laporan ini dengan alasan.",
    "laporan.undo_forwarded": "Laporan ini sudah diteruskan ke provinsi; verifikasinya tidak diurungkan lagi. "
    "Tulis catatan untuk provinsi, atau arsipkan laporan ini dengan alasan.",
    "laporan.not_forwarded": "Laporan ini belum diteruskan; provinsi tidak membacanya. Teruskan dahulu.",
    "laporan.forward_too_secret": "Laporan kelas Rahasia tidak diteruskan lewat sistem. "
    "Turunkan kelasnya bila memang boleh.",
    "laporan.forward_unverified": "Hanya laporan yang sudah diverifikasi yang diteruskan. "
    "Verifikasi dahulu.",
    "laporan.already_forwarded": "Laporan ini sudah diteruskan.",
    "laporan.already_confirmed": "Laporan ini sudah dikuatkan kecamatan.",
    "laporan.confirm_own": "Ini laporan Anda sendiri. Minta orang lain di kecamatan menguatkannya.",
    "laporan.correct_too_late": "Laporan ini {keadaan}; tidak dapat diperbaiki lagi. "
    "Kirim laporan baru bila ada keterangan lain.",
    "laporan.correction_reason_missing": "Alasan perbaikan terlalu pendek. Tulis sedikitnya "
    "{letters} huruf: apa yang keliru.",
    "laporan.nothing_corrected": "Tidak ada yang berubah. Ubah dahulu isinya, lalu kirim.",
    "laporan.nothing_to_review": "Tidak ada perbaikan yang menunggu diperiksa.",
    "laporan.reveal_not_permitted": "Nama pelapor hanya dibuka operator kabupaten/kota yang "
    "menerima laporan ini. Minta operator itu.",
    "laporan.reveal_reason_missing": "Alasan membuka nama terlalu pendek. Tulis sedikitnya "
    "{letters} huruf; inspektur membacanya.",
    "laporan.confirm_too_late": "Laporan ini {keadaan}; tidak perlu dikuatkan lagi.",
    "laporan.not_author": "Hanya pengirimnya yang dapat mengubah laporan ini. "
    "Buat laporan baru bila Anda punya keterangan lain.",
    "laporan.uuid_taken": "Tanda laporan (uuid) itu sudah dipakai. Buat tanda baru lalu kirim lagi.",
    "laporan.uuid_reused": "Laporan {nomor} sudah diterima dengan isi lain. "
    "Untuk laporan baru, pakai tanda (uuid) baru.",
    "laporan.correct_other_kab": "Laporan ini ada di meja kabupaten/kota lain dari tempat itu. "
    "Pilih tempat di kabupaten/kota yang sama, atau kirim laporan baru.",
    "laporan.corrected_elsewhere": "Laporan {nomor} sudah diperbaiki dari tempat lain (versi {versi}). "
    "Perbaikan di telepon ini belum dikirim: buka laporannya, bandingkan, lalu perbaiki dari sana.",
    "laporan.photo_too_late": "Laporan ini {keadaan}; foto tidak dapat ditambah lagi. "
    "Kirim laporan baru bila perlu.",
    "laporan.too_many_photos": "Paling banyak {most} foto untuk satu laporan. Pilih yang terpenting.",
    "laporan.photo_too_large": "{name}: foto melebihi {megabytes} MB. "
    "Perkecil atau ambil ulang dengan ukuran sedang.",
    "laporan.photo_too_many_pixels": "{name}: ukuran gambar melebihi {megapixels} juta titik. "
    "Perkecil lalu pilih lagi.",
    "laporan.photo_not_image": "{name}: bukan foto JPEG, PNG, atau WebP yang utuh. "
    "Pilih foto dari kamera atau galeri.",
    "laporan.photo_empty": "{name}: berkas kosong. Ambil ulang fotonya.",
    "laporan.photo_not_found": "Foto itu tidak ada pada laporan ini.",
    "laporan.unknown_format": "Format {kind} tidak ada. Pilih csv, xlsx, atau geojson.",
    "laporan.too_many_rows": (
        "Daftar ini lebih dari {limit} baris. Persempit saringan, pilih CSV, atau minta pengelola"
        " menjalankan: kentongan ekspor laporan."
    ),
    "kewajiban.not_found": "Kewajiban lapor itu tidak ada atau di luar wewenang Anda.",
    "pelaporan.no_such_day": "Tanggal itu tidak dapat dibaca. Pilih lagi dari kisi.",
    "pelaporan.no_such_unit": "Unit itu tidak ada di wilayah ini. Pilih lagi dari kisi.",
    "pelaporan.unknown_document": "Bentuk {kind} tidak ada. Pilih pdf atau docx.",
    "pelaporan.unknown_format": "Format {kind} tidak ada. Pilih csv atau xlsx.",
    "pelaporan.bad_hour": "Jam paling lambat harus 1 sampai 24. Tulis misalnya 16.",
    "pelaporan.bad_day": "Hari batas mingguan harus 1 (Senin) sampai 7 (Minggu).",
    "pelaporan.ends_before_start": "Hari terakhir mendahului hari pertama. Periksa tanggalnya.",
    "pelaporan.overlaps": "Unit ini sudah berkewajiban sejak {sejak}. "
    "Pilih hari pertama sesudah itu, atau akhiri dahulu yang lama.",
    "pelaporan.not_expected": "Unit ini tidak berkewajiban melapor pada hari itu. "
    "Periksa unit dan tanggalnya.",
    "pelaporan.wrong_unit": "Unit harus kecamatan atau desa di wilayah Anda, "
    "atau instansi dari kabupaten/kota Anda. Pilih dari daftar.",
    "pelaporan.split_into_nothing": "Pilih sedikitnya satu unit baru sebagai hasil pemecahan.",
    "laporan.merge_with_itself": "Sebuah laporan tidak dapat digabung dengan dirinya sendiri. "
    "Pilih laporan lain.",
    "laporan.merge_nihil": "Laporan nihil tidak menceritakan kejadian, jadi tidak dapat digabung. "
    "Pilih laporan kejadian.",
    "laporan.merge_other_kab": "Kedua laporan dari kabupaten/kota yang berbeda. "
    "Kaitkan keduanya ke satu peristiwa.",
    "laporan.merge_bad_state": "Laporan {nomor} {keadaan}, jadi belum dapat digabung. "
    "Pilih laporan lain, atau tunggu sampai dikirim lagi.",
    "laporan.already_merged": "Laporan {nomor} sudah digabung ke {utama}. "
    "Pisahkan dahulu bila ternyata kejadian lain.",
    "laporan.merge_into_merged": "Laporan {nomor} sendiri digabung ke {utama}. Gabungkan ke {utama}.",
    "laporan.merge_has_members": "Laporan {nomor} mewakili {count} laporan lain. "
    "Gabungkan sebaliknya: jadikan {nomor} laporan utama.",
    "laporan.merge_linked_otherwise": "Laporan {nomor} sudah menjadi dasar {links}, laporan utamanya "
    "tidak. Kaitkan laporan utama ke {links} dahulu, atau gabungkan sebaliknya.",
    "laporan.is_merged": "Laporan {nomor} digabung ke {utama}. Olah di {utama}, "
    "atau pisahkan dahulu.",
    "laporan.not_merged": "Laporan {nomor} tidak sedang digabung. Muat ulang halaman.",
    "laporan.anonim_closed": "Wilayah ini belum menerima laporan tanpa akun. "
    "Sampaikan lewat kantor desa/kelurahan atau kecamatan, atau masuk dengan akun pelapor.",
    "laporan.anonim_too_fast": "Formulir terkirim terlalu cepat, seperti kiriman robot. "
    "Isian Anda masih utuh: periksa, lalu tekan Kirim sekali lagi.",
    "laporan.anonim_too_many": "Terlalu banyak laporan dari jaringan Anda dalam satu jam ini. "
    "Isian Anda masih utuh: biarkan halaman ini terbuka dan kirim lagi nanti.",
    "laporan.anonim_desk_full": "Laporan yang masuk ke wilayah ini sedang terlalu banyak. "
    "Isian Anda masih utuh: biarkan halaman ini terbuka dan kirim lagi satu jam lagi.",
    "laporan.anonim_sent_before": "Laporan dari formulir ini sudah diterima. Tambahkan keterangan "
    "lewat kode lacaknya, atau buka formulir baru untuk kejadian lain.",
    "laporan.code_unknown": "Kode lacak itu tidak dikenal. Periksa tiap huruf dan angkanya; "
    "kode terdiri dari 20 aksara.",
    "laporan.retention_out_of_range": "Lama penyimpanan {shortest} sampai {longest} hari. "
    "Isi angka di antaranya, atau kosongkan.",
    "laporan.nothing_to_hold": "Laporan itu tidak punya nama yang disimpan. Periksa nomornya.",
    "laporan.held_before": "Identitas laporan itu sudah ditahan. Lepas dahulu bila alasannya berubah.",
    "laporan.hold_reason_missing": "Alasan menahan terlalu pendek. Tulis sedikitnya {letters} huruf.",
    "laporan.not_on_hold": "Identitas laporan itu tidak sedang ditahan. Periksa nomornya.",
    "laporan.identity_not_kept": "Nama pengirim laporan ini tidak disimpan: dikirim tanpa akun, atau "
    "kaitannya sudah dihapus.",
    "laporan.code_too_many": "Terlalu banyak kode yang salah dari jaringan Anda. Tunggu satu jam.",
    "laporan.grade_of_nobody": "Pelapornya tidak diketahui, jadi nilai sumber tetap F. "
    "Nilai isinya saja.",
    "laporan.addition_too_late": "Laporan ini sudah ditutup. Kirim laporan baru bila ada keterangan "
    "lain.",
    "laporan.too_many_additions": "Paling banyak {most} tambahan dalam sehari. Lanjutkan besok.",
    "laporan.cursor_invalid": "Penanda halaman tidak sah. Mulai lagi dari halaman pertama.",
    "laporan.message_missing": "Pesan belum diisi. Tulis apa yang ingin diketahui atau dijawab.",
    "laporan.message_too_long": "Pesan lebih dari {most} huruf. Pendekkan, atau kirim dua pesan.",
    "laporan.ask_too_late": "Laporan ini {keadaan}; tidak ada lagi yang ditanyakan. "
    "Buka laporan lain.",
    "laporan.nobody_to_ask": "Laporan ini tidak punya pelapor lain yang dapat ditanya lewat sini. "
    "Hubungi sumbernya langsung.",
    "laporan.nothing_asked": "Tidak ada pertanyaan yang menunggu pada laporan ini. "
    "Muat ulang halaman.",
    "laporan.hold_too_late": "Laporan ini {keadaan}; tidak ada lagi yang dikerjakan. "
    "Pilih laporan lain.",
    "laporan.not_of_this_desk": "Akun itu tidak memverifikasi laporan di wilayah ini. "
    "Pilih dari daftar.",
    "laporan.not_held": "Laporan ini tidak dipegang siapa pun. Muat ulang halaman.",
    "laporan.not_snoozed": "Laporan ini tidak sedang ditunda. Muat ulang halaman.",
    "laporan.snooze_past": "Saat kembalinya sudah lewat. Pilih saat yang akan datang.",
    "laporan.snooze_too_long": "Paling lama ditunda {days} hari. Pilih hari yang lebih dekat.",
    "laporan.snooze_reason_missing": "Sebab penundaan belum diisi. Tulis apa yang ditunggu.",
    "laporan.half_a_reason": "Tiap alasan memerlukan judul dan teks sedikitnya {letters} huruf. "
    "Lengkapi, atau kosongkan keduanya untuk menghapusnya.",
    "laporan.too_many_reasons": "Paling banyak {most} alasan. Hapus yang jarang dipakai.",
    "laporan.nothing_chosen": "Belum ada laporan yang dipilih. Centang dahulu, atau tekan x.",
    "laporan.too_many_chosen": "Paling banyak {most} laporan sekali jalan. Kurangi pilihannya.",
    "laporan.bulk_undone_before": "Tindakan itu sudah diurungkan.",
    "laporan.bulk_undo_too_late": "Hanya dapat diurungkan dalam {minutes} menit. "
    "Ubah laporannya satu per satu.",
    "laporan.nothing_to_undo": "Tidak ada yang dapat diurungkan lagi: batasnya {minutes} menit, satu kali. "
    "Ubah laporannya sendiri.",
    "laporan.bulk_not_found": "Tindakan itu tidak ada atau bukan tindakan Anda.",
    "laporan.acted_since": "Sesudah itu ada yang mengubah laporan ini; perubahannya tidak ditimpa. "
    "Buka laporannya.",
    "laporan.changed_since": "Laporan ini diubah orang lain sesudah Anda membukanya. "
    "Isian Anda masih di bawah; baca Riwayat, lalu kirim lagi bila tetap perlu.",
    "informasi.not_found": "Laporan Informasi itu tidak ada atau di luar wewenang Anda. "
    "Periksa nomornya.",
    "laporan.li_not_graded": "Laporan ini {keadaan}. Laporan Informasi dibuat dari laporan kejadian "
    "yang sudah diverifikasi dan dinilai.",
    "laporan.li_subject_missing": "Perihal belum diisi. Tulis satu masalah saja.",
    "laporan.li_facts_missing": "Fakta-fakta belum diisi. Tulis satu fakta pada tiap baris.",
    "laporan.li_class_too_low": "Kelasnya tidak boleh di bawah kelas laporan. "
    "Pilih {least} atau lebih tinggi.",
    "laporan.li_number_odd": "Nomor urut harus 1 sampai {most}. Periksa angkanya, atau kosongkan "
    "untuk ditulis tangan.",
    "laporan.li_number_taken": "Nomor urut {urut} tahun {tahun} sudah dipakai {nomor}. "
    "Pakai nomor lain, atau kosongkan untuk ditulis tangan.",
    "laporan.li_unknown_document": "Bentuk {kind} tidak ada. Pilih pdf atau docx.",
    "laporan.view_not_found": "Tampilan itu tidak ada lagi atau bukan milik Anda. "
    "Muat ulang halaman.",
    "laporan.view_name_missing": "Nama tampilan belum diisi. Tulis nama yang pendek.",
    "laporan.view_name_long": "Nama tampilan paling panjang {most} huruf. Pendekkan.",
    "laporan.view_name_taken": "Anda sudah punya tampilan bernama {nama}. Pilih nama lain.",
    "laporan.too_many_views": "Paling banyak {most} tampilan untuk satu akun. "
    "Hapus yang tidak dipakai lagi, lalu simpan yang ini.",
    "laporan.view_restore_too_late": "Tampilan hanya dapat dikembalikan dalam {minutes} menit. "
    "Saring lagi, lalu simpan sebagai tampilan baru.",
}
MESSAGES |= TITIPAN
