from django.core.management.base import BaseCommand

from records import services


class Command(BaseCommand):
    help = (
        "Do what is due today: bring stages up to date that time alone has changed, send answers that the mail server "
        "had not taken, make smaller copies of pictures, forget names and addresses of closed reports and old form "
        "receipts."
    )

    def handle(self, *args, **options):
        self.stdout.write(f"{services.stages_due()} stages changed")
        sent, unsent = services.send_answers_due()
        self.stdout.write(f"{sent} answers to readers sent, {unsent} not taken by the mail server")
        self.stdout.write(f"{services.forget_contacts()} reports of readers without name and address now")
        self.stdout.write(f"{services.copies_due()} pictures copied in smaller sizes")
        self.stdout.write(f"{services.forget_old_receipts()} form receipts forgotten")
