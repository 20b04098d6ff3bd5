"""Dress the staff site in the register's colours."""

from django.core.management.base import BaseCommand

from records.theme import dress


class Command(BaseCommand):
    help = "Give the staff site its colours, once; --again also over what was changed in the browser."

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="replace colours changed in the browser")

    def handle(self, *args, **options):
        if dress(again=options["again"]):
            self.stdout.write("Staff site: colours set")
