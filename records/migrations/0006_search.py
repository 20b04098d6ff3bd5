from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

# The database itself keeps its word index in step with the table: whatever writes the table, also in bulk.
# A later migration that alters records_searchentry on SQLite remakes that table and has to make the triggers anew.
MAKE = {
    "sqlite": (
        # Words are letters and digits, apart by blanks; "ascii" takes them apart there and leaves the rest alone.
        "CREATE VIRTUAL TABLE records_searchindex USING fts5("
        "title, body, content='records_searchentry', content_rowid='id', tokenize='ascii', prefix='2 3')",
        "CREATE TRIGGER records_searchentry_added AFTER INSERT ON records_searchentry BEGIN "
        "INSERT INTO records_searchindex (rowid, title, body) VALUES (new.id, new.title, new.body); END",
        "CREATE TRIGGER records_searchentry_removed AFTER DELETE ON records_searchentry BEGIN "
        "INSERT INTO records_searchindex (records_searchindex, rowid, title, body) "
        "VALUES ('delete', old.id, old.title, old.body); END",
        "CREATE TRIGGER records_searchentry_changed AFTER UPDATE OF id, title, body ON records_searchentry BEGIN "
        "INSERT INTO records_searchindex (records_searchindex, rowid, title, body) "
        "VALUES ('delete', old.id, old.title, old.body); "
        "INSERT INTO records_searchindex (rowid, title, body) VALUES (new.id, new.title, new.body); END",
        # Blanks at both ends, so that the first and last letters count.
        "CREATE VIRTUAL TABLE records_searchletters USING fts5(word, tokenize='trigram')",
        "CREATE TRIGGER records_searchword_added AFTER INSERT ON records_searchword BEGIN "
        "INSERT INTO records_searchletters (rowid, word) VALUES (new.id, '  ' || new.word || ' '); END",
        "CREATE TRIGGER records_searchword_removed AFTER DELETE ON records_searchword BEGIN "
        "DELETE FROM records_searchletters WHERE rowid = old.id; END",
    ),
    "postgresql": (
        # No parser of PostgreSQL's own: it would take words apart otherwise than SQLite does.
        "ALTER TABLE records_searchentry ADD COLUMN words tsvector GENERATED ALWAYS AS ("
        "array_to_tsvector(array_remove(string_to_array(title || ' ' || body, ' '), ''))) STORED",
        "CREATE INDEX records_searchentry_words ON records_searchentry USING gin (words)",
        "CREATE INDEX records_searchword_letters ON records_searchword USING gist (word gist_trgm_ops)",
    ),
}
REMOVE = {
    "sqlite": (
        "DROP TRIGGER records_searchentry_added",
        "DROP TRIGGER records_searchentry_removed",
        "DROP TRIGGER records_searchentry_changed",
        "DROP TRIGGER records_searchword_added",
        "DROP TRIGGER records_searchword_removed",
        "DROP TABLE records_searchindex",
        "DROP TABLE records_searchletters",
    ),
    "postgresql": (
        "DROP INDEX records_searchword_letters",
        "ALTER TABLE records_searchentry DROP COLUMN words",
    ),
}


def make_index(apps, schema_editor):
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def remove_index(apps, schema_editor):
    for statement in REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("records", "0005_contributors_delete_drafts")]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=60, unique=True)),
                ("in_title", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "word of the search",
                "verbose_name_plural": "words of the search",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pair", "Pairs"),
                            ("city", "Cities and regions"),
                            ("person", "Public officials"),
                            ("institution", "Institutions"),
                            ("agreement", "Agreements"),
                            ("meeting", "Meetings"),
                            ("source", "Sources"),
                            ("page", "Pages"),
                        ],
                        max_length=12,
                    ),
                ),
                ("number", models.PositiveBigIntegerField()),
                ("title", models.TextField()),
                ("body", models.TextField()),
                ("name", models.TextField()),
                ("name_en", models.TextField()),
                ("name_language", models.CharField(blank=True, max_length=20)),
                ("native", models.TextField(blank=True)),
                ("native_language", models.CharField(blank=True, max_length=20)),
                ("slug", models.TextField()),
                ("texts", models.JSONField(default=list)),
                ("shows", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "entry of the search",
                "verbose_name_plural": "entries of the search",
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=["kind", "number"], name="search_entry_once_a_record")],
            },
        ),
        migrations.RunPython(make_index, remove_index),
    ]
