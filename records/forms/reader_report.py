"""What a reader writes about a record: the fields, what is taken out of them, and a sentence for each fault."""

from __future__ import annotations

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from records.models import Confirmation, Feedback
from records.people import private_numbers

from .reading import removed_sentence

LONGEST_MESSAGE = 20_000  # characters
LONGEST_SOURCE = 2_000
SOMEBODY_ELSE = "other"
PAGE_ADDRESS = re.compile(r"(?:https?://|www\.)(?!wa\.me|api\.whatsapp|web\.whatsapp)[^\s<>\"]+", re.I)
FIRST_MARK, MOST_MARKS = 0xE000, 2000  # signs for private use, which nobody types
KEPT_CONTROLS = "\n\t"
SPACE_OR_NOTHING = ("Z", "C")  # first letters of Unicode categories that show nothing


class Words(forms.CharField):
    """Several lines as somebody typed or pasted them."""

    def __init__(self, *, longest: int, rows: int, **options):
        # No `maxlength` for the browser: it would cut a pasted text without a word.
        self.longest = longest
        attrs = {"rows": rows, "dir": "auto"}
        super().__init__(widget=forms.Textarea(attrs=attrs), **options)

    def to_python(self, value):
        text = super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")
        return text if any(unicodedata.category(sign)[0] not in SPACE_OR_NOTHING for sign in text) else ""

    def validate(self, value):
        super().validate(value)
        if len(value) > self.longest:
            words = {"count": _grouped(len(value)), "most": _grouped(self.longest)}
            raise ValidationError(
                _("This has %(count)s characters; %(most)s fit. Shorten it, or send the rest as a second report.")
                % words,
                code="max_length",
            )


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", "." if get_language() == "id" else ",")


class ReaderReportForm(forms.Form):
    """`sides`: the local governments that the record concerns."""

    use_required_attribute = False

    message = Words(
        label=_("What is wrong or missing?"),
        longest=LONGEST_MESSAGE,
        rows=7,
        help_text=_("Write it in your own words, in any language. Leave out numbers of identity cards and telephones."),
        error_messages={"required": _("Write what is wrong or missing.")},
    )
    source = Words(
        label=_("Where can it be read? (optional)"),
        longest=LONGEST_SOURCE,
        rows=3,
        required=False,
        help_text=_(
            "The address of a page, or title and date of a newspaper, book or letter. With a source we can change more."
        ),
    )
    name = forms.CharField(
        label=_("Your name (optional)"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        help_text=_("Never public unless you ask for it below. Deleted 90 days after the report is closed."),
    )
    email = forms.EmailField(
        label=_("Your e-mail address (optional)"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        help_text=_(
            "For one answer and nothing else. Never public. Deleted 90 days after the report is closed. "
            "Without it you can read the answer at an address that you get after sending."
        ),
        error_messages={
            "invalid": _("This is no e-mail address. It looks like nama@contoh.id. You may also leave it empty.")
        },
    )
    wants_credit = forms.BooleanField(
        label=_("Thank me by name on the page of the record"),
        required=False,
        help_text=_(
            "Only if the report is accepted. The name above is then public, and stays in the editions of the page."
        ),
    )
    for_government = forms.BooleanField(label=_("I write for the local government that this concerns"), required=False)
    city = forms.ChoiceField(
        label=_("For which local government?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the local governments in the list.")},
    )
    office = forms.CharField(
        label=_("Your office"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "dir": "auto"}),
        help_text=_("As in the letterhead, for example: Bagian Kerja Sama, Sekretariat Daerah."),
    )
    letter_number = forms.CharField(
        label=_("Number of the letter (optional)"),
        max_length=120,
        required=False,
        help_text=_("If there is an official letter. Editors ask the office itself before they show it as its word."),
    )
    stated = forms.ChoiceField(
        label=_("What does the local government say about the cooperation?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            (Confirmation.Answer.CONFIRMED, _("It confirms it")),
            (Confirmation.Answer.OBJECTS, _("It objects to it")),
            (SOMEBODY_ELSE, _("Something else")),
        ],
        error_messages={"invalid_choice": _("Choose one of the answers in the list.")},
    )

    contact = ("name", "email", "wants_credit")
    government = ("city", "office", "letter_number", "stated")

    def __init__(self, data: QueryDict | None = None, *, sides=(), **options):
        self.sides = {str(side.pk): side for side in sides}
        self.taken_out: list[tuple[str, str]] = []
        super().__init__(self._cleaned(data) if data is not None else None, label_suffix="", **options)
        names = [(key, (side.name_en or side.name) if get_language() == "en" else side.name)
                 for key, side in self.sides.items()]  # fmt: skip
        self.fields["city"].choices = [*names, (SOMEBODY_ELSE, _("Another one"))]
        if not self.sides:
            del self.fields["city"]

    def _cleaned(self, data: QueryDict) -> QueryDict:
        """What was sent, without what is stored nowhere. Whatever was taken out is said at the field."""
        data = data.copy()
        for name in self.base_fields:
            text = data.get(name, "")
            plain = "".join(sign for sign in text.replace("\r\n", "\n").replace("\r", "\n") if not _is_control(sign))
            if len(plain) != len(text.replace("\r\n", "\n").replace("\r", "\n")):
                self.taken_out.append((name, gettext(CONTROLS_TAKEN_OUT)))
            if name in ("message", "source") and len(plain) <= LONGEST_MESSAGE:
                plain, removed = _without_numbers(plain)
                if removed:
                    said = gettext(NUMBERS_TAKEN_OUT) % {"numbers": removed_sentence(removed)}
                    self.taken_out.append((name, said))
            if plain != text:
                data[name] = plain
        return data

    def clean(self):
        values = super().clean()
        for name, sentence in self.taken_out:
            if name in self.fields:
                self.add_error(name, ValidationError(sentence, code="taken_out"))
        if values.get("wants_credit") and not values.get("name") and not self.has_error("name"):
            self.add_error("name", _("Write the name by which you want to be thanked, or untick the box."))
        if values.get("for_government"):
            if not values.get("office") and not self.has_error("office"):
                self.add_error("office", _("Write the name of your office."))
            if self.sides and not values.get("city") and not self.has_error("city"):
                self.add_error("city", _("Choose the local government that you write for."))
        return values

    def values(self, language: str) -> dict:
        """As columns of Feedback; the part of a local government counts only where its box is ticked."""
        sent = self.cleaned_data
        found = {
            "message": sent["message"],
            "source_given": sent["source"],
            "reporter_name": sent["name"],
            "reporter_email": sent["email"],
            "wants_credit": sent["wants_credit"],
            "language": language,
        }
        if not sent["for_government"]:
            return found
        return found | {
            "origin": Feedback.Origin.LOCAL_GOVERNMENT,
            "sender_city": self.sides.get(sent.get("city", "")),
            "sender_office": sent["office"],
            "letter_number": sent["letter_number"],
            "stated": sent["stated"] if sent["stated"] in Confirmation.Answer.values else "",
        }


CONTROLS_TAKEN_OUT = _(
    "There were signs in it that cannot be read or stored, as in the content of a file. They have been taken out; "
    "look at what is left and send it again."
)
NUMBERS_TAKEN_OUT = _(
    "Taken out, because personal numbers and addresses are not kept in reports: %(numbers)s. Look at what is left and "
    "send it again."
)


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs") and sign not in KEPT_CONTROLS


def _without_numbers(text: str):
    """(text, what was removed). Addresses of pages are left alone: they hold long numbers that are nobody's."""
    addresses = PAGE_ADDRESS.findall(text) if not any(unicodedata.category(sign) == "Co" for sign in text) else []
    marks = {chr(FIRST_MARK + number): address for number, address in enumerate(addresses[:MOST_MARKS])}
    covered = text
    for mark, address in marks.items():
        covered = covered.replace(address, mark, 1)
    cleaned, removed = private_numbers.remove(covered)
    if not removed:
        return text, ()
    for mark, address in marks.items():
        cleaned = cleaned.replace(mark, address)
    return cleaned, removed
