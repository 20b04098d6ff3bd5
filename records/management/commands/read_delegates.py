"""Read delegates from a text on standard input; print them as JSON."""

import json
import sys

from django.core.management.base import BaseCommand

from records import people


class Command(BaseCommand):
    help = "Text of a report, letter, list or table on standard input -> JSON list of delegates on standard output."

    def handle(self, *args, **options):
        text = sys.stdin.buffer.read().decode("utf-8", errors="replace")
        delegates = [as_printed(delegate) for delegate in people.read(text).delegates]
        self.stdout.write(json.dumps(delegates, ensure_ascii=False, indent=2))


def as_printed(delegate: people.ReadDelegate) -> dict[str, str | None]:
    """null where the text does not say; `prefix` holds rank and titles."""
    return {
        "name": delegate.name or None,
        "prefix": " ".join(part for part in (delegate.rank, delegate.prefix) if part) or None,
        "suffix": delegate.suffix or None,
        "office": delegate.office or None,
        "institution": delegate.institution or None,
        "side": delegate.side or None,
    }
