"""Django's own command, which also collects what public documents say in both languages at once (`say("…")`)."""

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=say"]
    # A guessed translation is worse than none: it looks done.
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]
