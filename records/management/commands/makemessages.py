"""Django's own command, which also collects what public documents say in both languages at once (`say("…")`)."""

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=say"]
