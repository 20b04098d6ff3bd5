from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from records.backup import BackupError, backup, backup_before_migrations


class Command(BaseCommand):
    help = "Write database, files and checksums into one new archive, while the site runs."
    # A site that is half broken still wants its backup.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the archive to make; it must not exist yet")
        parser.add_argument("--database-only", action="store_true", help="leave uploaded files out")
        parser.add_argument(
            "--before-migrations",
            action="store_true",
            help="only the database, and only if it holds something and a migration waits",
        )

    def handle(self, *, file, database_only, before_migrations, **options):
        try:
            if before_migrations:
                manifest = backup_before_migrations(file)
            else:
                manifest = backup(file, with_files=not database_only)
        except BackupError as error:
            raise CommandError(str(error)) from error
        if manifest is None:
            return
        self.stdout.write(
            f"{file}: {filesizeformat(file.stat().st_size)}, {len(manifest.tables)} tables, "
            f"{manifest.rows} rows, {manifest.files} files; written and read back."
        )
