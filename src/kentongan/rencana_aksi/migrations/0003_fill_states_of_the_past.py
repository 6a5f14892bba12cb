"""The changes of state that the columns of today still tell; earlier ones are in the trace."""

from django.db import migrations

_ENTERED = (("diterima_at", "diterima"), ("diteruskan_at", "diteruskan"))


def fill(apps, schema_editor):
    rencana = apps.get_model("rencana_aksi", "RencanaAksi")
    riwayat = apps.get_model("rencana_aksi", "RiwayatKeadaan")
    for plan in rencana.objects.order_by("pk").iterator(chunk_size=200):
        riwayat.objects.bulk_create(
            riwayat(rencana=plan, keadaan=keadaan, happened_at=at, wajib=wajib)
            for at, keadaan, wajib in sorted(_changes(plan), key=lambda change: change[0])
        )


def _changes(plan):
    found = {(plan.created_at, "penyusunan"): None}
    for version in plan.versi_dikirim.all():
        is_last = version.versi == plan.versi
        wajib = plan.wajib_terpenuhi if is_last else _fulfilled(version.isi)
        found[version.dikirim_at, "dikirim"] = wajib
    for returned_at in plan.alasan.order_by().values_list("created_at", flat=True).distinct():
        found[returned_at, "dikembalikan"] = None
    for column, keadaan in _ENTERED:
        if at := getattr(plan, column):
            found[at, keadaan] = None
    if (plan.changed_at, plan.keadaan) not in found and plan.keadaan not in {
        keadaan for _, keadaan in list(found)[1:]
    }:
        found[plan.changed_at, plan.keadaan] = None
    return [(at, keadaan, wajib) for (at, keadaan), wajib in found.items()]


def _fulfilled(isi):
    return sorted(
        {
            row["kegiatan_wajib_id"]
            for row in isi.get("baris", ())
            if row.get("kegiatan_wajib_id")
            and row.get("penanggung_jawab")
            and row.get("ukuran")
            and row.get("target")
        }
    )


class Migration(migrations.Migration):
    dependencies = [("rencana_aksi", "0002_keep_states_receipts_and_letterheads")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
