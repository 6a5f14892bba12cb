"""A corrected report asks for a look again; earlier versions are never changed."""

from django.db import migrations, models

TABLE = "laporan_laporanversi"


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION kentongan_append_only()"
        )
        return
    schema_editor.execute(
        f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, 'append-only: {TABLE}'); END"
    )


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER {TABLE}_append_only ON {TABLE}")
        return
    schema_editor.execute(f"DROP TRIGGER {TABLE}_no_update")


class Migration(migrations.Migration):
    dependencies = [
        ("laporan", "0006_when_reports_were_answered"),
        ("akses", "0002_append_only"),
    ]
    operations = [
        migrations.AddField(
            "catatanmeja",
            "corrected_at",
            models.DateTimeField("diperbaiki sesudah diperiksa", null=True, blank=True),
        ),
        migrations.RunPython(guard, unguard),
    ]
