"""Imports point down only, wherever they stand: at the top of a file or inside a function."""

import ast
from pathlib import Path

import pytest

RECORDS = Path(__file__).parent.parent / "records"
RANKS = {
    **dict.fromkeys(["dates", "people", "pictures", "archive", "readings"], 0),
    **dict.fromkeys(["fields", "models", "gazetteer", "package_words", "spreadsheets", "spellings"], 1),
    **dict.fromkeys(
        ["lifecycle", "dossier", "search", "uploads", "services", "reference", "backup", "staff", "lookalikes",
         "previews", "kept", "facets", "visitors", "signed"], 2
    ),
    **dict.fromkeys(
        ["citations", "exports", "reports", "importing", "forms", "templatetags", "first_records", "theme", "queues",
         "staff_site", "sitemaps", "maps", "charts", "share_pictures", "linked_data", "change_list"],
        3,
    ),
    **dict.fromkeys(["admin", "views", "api", "feeds", "management"], 4),
    "urls": 5,
}  # fmt: skip
# Ranks are coarse; these may look sideways, everybody else looks strictly down.
SIDEWAYS = {
    "models": {"fields"},
    "spellings": {"gazetteer"},
    "services": {"lifecycle", "dossier", "search", "uploads"},
    "dossier": {"lifecycle"},
    "search": {"dossier"},
    "lookalikes": {"spellings"},
    "facets": {"lifecycle", "search", "dossier"},
}
WITHOUT_RANK = {"apps", "migrations"}  # Django loads them by itself


def part_of(path: Path) -> str:
    """The top-level module or package of records/ to which a file belongs."""
    return path.relative_to(RECORDS).parts[0].removesuffix(".py")


def imports(source: str, package: str) -> list[str]:
    """Dotted names of everything that a file imports, anywhere in it. `package` resolves leading dots."""
    names = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *(node.module.split(".") if node.module else [])])
            names += [f"{base}.{alias.name}" for alias in node.names]
    return names


def upward(source: str, part: str, package: str) -> list[str]:
    """Imports of one file of `part` that do not point down."""
    faults = []
    for name in imports(source, package):
        own = name.split(".")
        if own[0] == "sistercity" or own[:1] != ["records"] or len(own) < 2:
            faults += [f"{part} -> {name}"] if own[0] == "sistercity" else []
            continue
        other = own[1]
        if other == part:
            continue
        if other not in RANKS:
            faults.append(f"{part} -> {name} (no rank)")
        elif RANKS[other] > RANKS[part] or (RANKS[other] == RANKS[part] and other not in SIDEWAYS.get(part, ())):
            faults.append(f"{part} -> {name}")
    return faults


def local_imports(source: str) -> list[int]:
    """Lines of imports inside functions."""
    return [
        node.lineno
        for function in ast.walk(ast.parse(source))
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]


def ranked_files() -> list[Path]:
    return [
        path
        for path in sorted(RECORDS.rglob("*.py"))
        if path != RECORDS / "__init__.py" and part_of(path) not in WITHOUT_RANK
    ]


def package_of(path: Path) -> str:
    return ".".join(path.relative_to(RECORDS.parent).parent.parts)


class TestTheRegister:
    def test_every_file_has_a_rank(self):
        assert {part_of(path) for path in ranked_files()} - set(RANKS) == set()

    def test_imports_point_down_only(self):
        faults = [
            fault
            for path in ranked_files()
            for fault in upward(path.read_text(encoding="utf-8"), part_of(path), package_of(path))
        ]
        assert faults == []

    def test_no_imports_inside_functions(self):
        found = [
            f"{path.relative_to(RECORDS)}:{line}"
            for path in ranked_files()
            for line in local_imports(path.read_text(encoding="utf-8"))
        ]
        assert found == []

    def test_plain_python_stays_free_of_django(self):
        plain = [path for path in ranked_files() if RANKS[part_of(path)] == 0]
        found = {
            path.name: [
                name for name in imports(path.read_text(encoding="utf-8"), package_of(path)) if "django" in name
            ]
            for path in plain
        }
        allowed = ["django.utils.translation.gettext", "django.utils.translation.gettext_lazy"]
        assert {name: names for name, names in found.items() if set(names) - set(allowed)} == {}

    def test_nothing_happens_by_signal(self):
        found = [
            f"{path.relative_to(RECORDS)}: {name}"
            for path in sorted(RECORDS.rglob("*.py"))
            for name in imports(path.read_text(encoding="utf-8"), package_of(path))
            if "signals" in name or name.endswith(".receiver")
        ]
        assert found == []


class TestTheCheckItself:
    """Planted faults; a check that cannot fail proves nothing."""

    @pytest.mark.parametrize(
        ("source", "part", "package", "faults"),
        [
            ("from records.services import publish", "models", "records.models",
             ["models -> records.services.publish"]),
            ("from records import services", "lifecycle", "records", ["lifecycle -> records.services"]),
            ("import records.views.pair", "admin", "records.admin", ["admin -> records.views.pair"]),
            ("from . import dossier", "lifecycle", "records", ["lifecycle -> records.dossier"]),
            ("from .. import urls", "views", "records.views", ["views -> records.urls"]),
            ("from ..views import home", "admin", "records.admin", ["admin -> records.views.home"]),
            ("def f():\n    from records import admin", "services", "records", ["services -> records.admin"]),
            ("from sistercity import settings", "services", "records", ["services -> sistercity.settings"]),
            ("from records import lifecycle", "search", "records", ["search -> records.lifecycle"]),
            ("from records import stray", "views", "records.views", ["views -> records.stray (no rank)"]),
            ("from records import lifecycle, dossier", "services", "records", []),
            ("from .base import rule\nfrom records.fields import EarliestDay", "models", "records.models", []),
            ("import re\nfrom django.db import models", "models", "records.models", []),
        ],
    )  # fmt: skip
    def test_a_planted_import_is_found(self, source, part, package, faults):
        assert upward(source, part, package) == faults

    def test_an_import_inside_a_function_is_found(self):
        source = "import re\n\nclass A:\n    def f(self):\n        import json\n"
        assert local_imports(source) == [5]
