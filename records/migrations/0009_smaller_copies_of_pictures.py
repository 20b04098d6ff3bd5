from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0008_a_readers_word")]

    operations = [
        migrations.AddField(
            model_name="photo",
            name="widths",
            field=models.JSONField(default=list, editable=False, verbose_name="widths of the smaller copies"),
        ),
        migrations.AddField(
            model_name="photo",
            name="copies_of",
            field=models.CharField(
                blank=True, editable=False, max_length=100, verbose_name="picture they were made from"
            ),
        ),
    ]
