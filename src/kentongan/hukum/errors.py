"""Messages of what can go wrong with the law's data."""

MESSAGES = {
    "hukum.bad_file": "Berkas {berkas}, pada {kunci}: {masalah}. {perbaikan}",
    "hukum.unknown_parameter": "Data hukum “{id}” tidak ada. Tambahkan ke parameter.yaml.",
    "hukum.not_yet_in_force": "Data hukum “{id}” belum berlaku pada {tanggal}. "
    "Tambahkan nilai untuk tanggal itu di parameter.yaml beserta sumbernya.",
    "hukum.score_out_of_range": "Kemungkinan dan dampak harus 1 sampai 5, bukan "
    "{kemungkinan} dan {dampak}.",
}
