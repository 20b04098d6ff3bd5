from django.core.management.base import BaseCommand

from records import services


class Command(BaseCommand):
    help = (
        "Do what is due today: bring stages up to date that time alone has changed, make smaller copies of pictures, "
        "forget old form receipts."
    )

    def handle(self, *args, **options):
        self.stdout.write(f"{services.stages_due()} stages changed")
        self.stdout.write(f"{services.copies_due()} pictures copied in smaller sizes")
        self.stdout.write(f"{services.forget_old_receipts()} form receipts forgotten")
