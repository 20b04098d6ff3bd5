from django.core.management.base import BaseCommand

from records import gazetteer, search


class Command(BaseCommand):
    help = "Make the index of the search anew from all public records."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-needed", action="store_true", help="only if a public record is not in it, as after an upgrade"
        )

    def handle(self, *args, if_needed: bool, **options):
        if if_needed and search.is_complete():
            return
        gazetteer.prepare()
        counts = search.rebuild()
        self.stdout.write("Search: " + ", ".join(f"{number} {kind}" for kind, number in counts.items()))
