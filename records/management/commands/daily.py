from django.core.management.base import BaseCommand

from records import services


class Command(BaseCommand):
    help = "Do what is due today: bring stages up to date that time alone has changed."

    def handle(self, *args, **options):
        self.stdout.write(f"{services.stages_due()} stages changed")
