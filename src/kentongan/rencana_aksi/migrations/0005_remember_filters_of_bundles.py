from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rencana_aksi", "0004_widen_rows_and_remember_proposals")]

    operations = [
        migrations.AddField(
            model_name="berkasrapat",
            name="saringan",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
