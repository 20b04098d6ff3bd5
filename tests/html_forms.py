"""What a browser without scripts would send from a page: read from its HTML, not from the forms behind it."""

from html.parser import HTMLParser

NOT_SENT = {"submit", "button", "file", "image", "reset"}


class _Fields(HTMLParser):
    def __init__(self, form_class: str):
        super().__init__()
        self.form_class, self.inside = form_class, False
        self.fields: dict[str, str] = {}
        self.select = self.textarea = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.inside = self.form_class in (given.get("class") or "").split()
        if not self.inside:
            return
        name, kind = given.get("name"), given.get("type", "text")
        if tag == "input" and name and kind not in NOT_SENT:
            if kind not in ("radio", "checkbox") or "checked" in given:
                self.fields[name] = given.get("value", "on" if kind in ("radio", "checkbox") else "")
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in given or self.select not in self.fields):
            self.fields[self.select] = given.get("value", "")
        elif tag == "textarea":
            self.textarea = name
            self.fields[name] = ""

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            # The line break right after the tag belongs to the markup, not to the text.
            self.fields[self.textarea] = self.fields[self.textarea].removeprefix("\n")
            self.textarea = None

    def handle_data(self, data):
        if self.textarea:
            self.fields[self.textarea] += data


def fields_of(response, form_class: str = "sitting") -> dict[str, str]:
    reader = _Fields(form_class)
    reader.feed(response.content.decode())
    return reader.fields
