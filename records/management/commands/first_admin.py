"""Make the first superuser, with a random password that is printed once."""

from django.core.management.base import BaseCommand

from records.staff import first_admin


class Command(BaseCommand):
    help = "Make the user `admin` with a random password, printed once; do nothing if there is a superuser."

    def handle(self, *args, **options):
        made = first_admin()
        if made:
            name, password = made
            self.stdout.write(f"Staff site: user {name}, password {password} (shown only this once)")
