from django.db import migrations

from records import reference


def load_tables(apps, schema_editor):
    reference.load(lambda name: apps.get_model("records", name))


class Migration(migrations.Migration):
    dependencies = [("records", "0001_the_register")]

    operations = [migrations.RunPython(load_tables, migrations.RunPython.noop, elidable=False)]
