from django.db import migrations

from kentongan.akses.search import RebuildSearchIndex


class Migration(migrations.Migration):
    dependencies = [("laporan", "0014_masa_simpan")]

    operations = [RebuildSearchIndex("laporan", ("judul", "apa", "ringkasan"))]
