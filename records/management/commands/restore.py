from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from records import search
from records.backup import BackupError, restore


class Command(BaseCommand):
    help = "Bring a backup back into an absent or empty database and empty file folders."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="an archive made by the command backup")

    def handle(self, *, file, **options):
        try:
            manifest = restore(file)
        except BackupError as error:
            raise CommandError(str(error)) from error
        # The index comes back with the rest; only an archive of an earlier release has none.
        if not search.is_complete():
            search.rebuild()
        self.stdout.write(
            f"Restored the backup of {manifest.made_at}: {len(manifest.tables)} tables, "
            f"{manifest.rows} rows, {manifest.files} files; migrated to this release."
        )
