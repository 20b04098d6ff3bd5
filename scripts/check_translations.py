"""Are the translations whole and fresh? With --update: collect the texts anew and compile them.

Held to: every text in the code and the templates stands in every `django.po`, is translated there and not
marked fuzzy, and the compiled `django.mo` says the same. English is the language of the msgids and may be
left untranslated. Texts that only packages use may stand in the file by hand; they are listed, not refused.
"""

import ast
import gettext
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ["manage.py", "sistercity", "records", "templates"]
UNTRANSLATED_MAY_BE = {"en"}


def catalogues(root: Path) -> list[Path]:
    return sorted(path for source in SOURCES for path in (root / source).glob("**/locale/*/LC_MESSAGES/django.po"))


def language_of(catalogue: Path) -> str:
    return catalogue.parent.parent.name


def read(catalogue: Path) -> dict[tuple[str, str], dict]:
    """(context, msgid) -> {"strings": […], "fuzzy": bool} of the active entries."""
    entries, entry, field, fuzzy = {}, {}, None, False

    def close():
        if entry.get("msgid"):
            strings = [text for name, text in entry.items() if name.startswith("msgstr")]
            entries[entry.get("msgctxt", ""), entry["msgid"]] = {"strings": strings, "fuzzy": fuzzy}

    for line in [*catalogue.read_text(encoding="utf-8").splitlines(), ""]:
        line = line.strip()
        if not line or line.startswith("#~"):
            close()
            entry, field, fuzzy = {}, None, False
        elif line.startswith("#,"):
            fuzzy = "fuzzy" in line
        elif line.startswith('"') and field:
            entry[field] += ast.literal_eval(line)
        elif line.startswith("msg"):
            field, text = line.split(" ", 1)
            entry[field] = ast.literal_eval(text)
    return entries


def make_messages(root: Path, languages: list[str], *, update: bool = False) -> None:
    environment = os.environ | {
        "SECRET_KEY": os.urandom(64).hex(),
        "DEBUG": "off",
        "DATABASE_URL": "sqlite://:memory:",
        "CACHE_URL": "locmemcache://",
    }
    command = [
        sys.executable,
        "manage.py",
        "makemessages",
        "--no-location" if not update else "--add-location=file",
    ]
    for language in languages:
        command += ["--locale", language]
    for ignored in (".venv", "node_modules", "tests", "scripts", "staticfiles", "docs"):
        command += ["--ignore", ignored]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"makemessages failed:\n{done.stderr.strip()}")


def extracted(languages: list[str]) -> dict[str, set]:
    """What the code asks for now, collected in a copy so that nothing here changes."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for source in SOURCES:
            if (ROOT / source).is_dir():
                leave_out = shutil.ignore_patterns("__pycache__", "data", "*.po", "*.mo", "*.pyc")
                shutil.copytree(ROOT / source, copy / source, ignore=leave_out)
            else:
                shutil.copy(ROOT / source, copy / source)
        make_messages(copy, languages)
        return {
            language: {message for path in catalogues(copy) if language_of(path) == language for message in read(path)}
            for language in languages
        }


def compiled_differs(catalogue: Path) -> str:
    binary = catalogue.with_suffix(".mo")
    if not binary.exists():
        return "is missing"
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.mo"
        done = subprocess.run(
            ["msgfmt", "--check-format", "-o", fresh, catalogue], capture_output=True, text=True, check=False
        )
        if done.returncode:
            return f"cannot be compiled: {done.stderr.strip()}"
        with open(fresh, "rb") as new, open(binary, "rb") as old:
            # The header entry ("") carries dates of no interest.
            new, old = gettext.GNUTranslations(new)._catalog, gettext.GNUTranslations(old)._catalog
            new.pop("", None), old.pop("", None)
            return "" if new == old else "is older than the .po: run `make messages`"


def listed(messages) -> str:
    messages = sorted(messages)
    lines = [f"    {text[:100]!r}" + (f" ({context})" if context else "") for context, text in messages[:20]]
    if len(messages) > 20:
        lines.append(f"    … and {len(messages) - 20} more")
    return "\n".join(lines)


def faults() -> list[str]:
    paths = catalogues(ROOT)
    if not paths:
        return ["There is no django.po: run `make messages`."]
    wanted = extracted(sorted({language_of(path) for path in paths}))
    found = []
    for language, messages in wanted.items():
        entries = {}
        for path in (path for path in paths if language_of(path) == language):
            entries |= read(path)
            if fault := compiled_differs(path):
                found.append(f"{path.with_suffix('.mo').relative_to(ROOT)} {fault}")
        if missing := messages - set(entries):
            found.append(f"{language}: not collected (run `make messages`):\n{listed(missing)}")
        if fuzzy := [message for message, entry in entries.items() if entry["fuzzy"]]:
            found.append(f"{language}: fuzzy:\n{listed(fuzzy)}")
        if language not in UNTRANSLATED_MAY_BE:
            empty = [message for message, entry in entries.items() if not all(entry["strings"])]
            if empty:
                found.append(f"{language}: not translated:\n{listed(empty)}")
        extra = set(entries) - messages
        print(f"{language}: {len(messages)} texts collected, {len(extra)} more kept by hand")
    return found


def update() -> None:
    paths = catalogues(ROOT)
    languages = sorted({language_of(path) for path in paths}) or ["id"]
    for language in languages if not paths else []:
        (ROOT / "records" / "locale" / language / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    make_messages(ROOT, languages, update=True)
    for path in catalogues(ROOT):
        subprocess.run(["msgfmt", "--check-format", "-o", path.with_suffix(".mo"), path], check=True)
        print(f"{path.relative_to(ROOT)}: collected and compiled; now translate what is empty")


if __name__ == "__main__":
    if sys.argv[1:] == ["--update"]:
        update()
    elif found := faults():
        sys.exit("\n".join(found))
