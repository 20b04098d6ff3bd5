from argparse import BooleanOptionalAction

from django.core.management.base import BaseCommand

from records import first_records, gazetteer


class Command(BaseCommand):
    help = "Load the first records and content pages. Never overwrites what staff changed."

    def add_arguments(self, parser):
        parser.add_argument(
            "--indonesia",
            action=BooleanOptionalAction,
            default=True,
            help="with or without the further pairs of Indonesian cities and provinces (with, unless told otherwise)",
        )

    def handle(self, *args, indonesia: bool, **options):
        gazetteer.prepare()
        created = first_records.load(with_indonesian_pairs=indonesia)
        self.stdout.write(", ".join(f"{number} {name}" for name, number in created.items()) + " created")
