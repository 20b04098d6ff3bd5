"""Reference tables: countries, Indonesian regions, fields of cooperation, procedure stages, roles.

Read from records/data/ into the database. Creates what is absent and never overwrites what staff changed.
"""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

DATA = Path(__file__).parent / "data"

LEVELS = {"province": "state_province", "regency": "regency_county", "city": "city"}
EDITABLE = [
    "agendaitem",
    "agreement",
    "attachment",
    "citation",
    "city",
    "cityname",
    "citypair",
    "confirmation",
    "delegate",
    "delegation",
    "followup",
    "gap",
    "institution",
    "meeting",
    "milestone",
    "outcome",
    "party",
    "person",
    "photo",
    "signature",
    "source",
]
# Drafts of one's own, and rows of a draft: whoever writes may take out again what was wrong.
DELETABLE = [
    "agendaitem",
    "agreement",
    "attachment",
    "citation",
    "cityname",
    "citypair",
    "confirmation",
    "delegate",
    "delegation",
    "followup",
    "gap",
    "meeting",
    "milestone",
    "outcome",
    "party",
    "photo",
    "signature",
]
SHARED = ["cooperationfield", "country", "procedurestage"]
EDITORIAL = ["page", "feedback"]


def rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def load(model: Callable[[str], type]) -> None:
    """Fill the reference tables. `model` gives a model class by name, so that migrations can pass theirs."""
    load_countries(model("Country"))
    load_regions(model("City"), model("Country").objects.get(code="ID"))
    load_fields(model("CooperationField"))
    load_stages(model("ProcedureStage"))


def load_countries(country) -> None:
    known = set(country.objects.values_list("code", flat=True))
    country.objects.bulk_create(
        country(code=row["code"], name=row["name"], name_en=row["name_en"], region=row["region"])
        for row in rows("countries.csv")
        if row["code"] not in known
    )


def load_regions(city, indonesia) -> None:
    """Provinces first, because regencies and cities lie in them."""
    known = dict(city.objects.filter(country=indonesia).exclude(code="").values_list("code", "pk"))
    # "Jambi City" and the like only translate the prefix; the customary name says it in both languages.
    names = {row["code"]: row["name_en"] for row in rows("indonesia_names_en.csv")}
    english = {code: name for code, name in names.items() if not name.endswith((" City", " Regency"))}
    wanted = [row for row in rows("indonesia_regions.csv") if row["code"] not in known]
    for of_provinces in (True, False):
        batch = [row for row in wanted if (row["level"] == "province") == of_provinces]
        city.objects.bulk_create(
            city(
                country=indonesia,
                level=LEVELS[row["level"]],
                parent_id=known.get(row["parent_code"]),
                name=f"Provinsi {row['name']}"
                if of_provinces and not row["name"].startswith("Daerah")
                else row["name"],
                name_en=english.get(row["code"], ""),
                code=row["code"],
                latitude=row["latitude"],
                longitude=row["longitude"],
            )
            for row in batch
        )
        known = dict(city.objects.filter(country=indonesia).exclude(code="").values_list("code", "pk"))


def load_fields(cooperation_field) -> None:
    known = set(cooperation_field.objects.values_list("key", flat=True))
    cooperation_field.objects.bulk_create(
        cooperation_field(
            key=row["key"], name=row["name"], name_en=row["name_en"], name_zh=row["name_zh"], order=10 * position
        )
        for position, row in enumerate(rows("cooperation_fields.csv"), start=1)
        if row["key"] not in known
    )


def load_stages(stage) -> None:
    known = set(stage.objects.values_list("number", flat=True))
    texts = ("name", "name_en", "actor", "actor_en", "evidence", "evidence_en", "legal_basis", "legal_basis_en")
    stage.objects.bulk_create(
        stage(
            number=int(row["number"]),
            is_approval=row["is_approval"].lower() in {"1", "true", "yes"},
            **{name: row[name] for name in texts},
        )
        for row in rows("procedure_stages.csv")
        if int(row["number"]) not in known
    )


def load_roles(group, permission, content_type) -> None:
    """Contributor, editor, administrator. Rights already given to a role are kept; missing ones are added."""

    def rights(names: list[str], actions: tuple[str, ...], app: str = "records") -> list:
        found = []
        for name in names:
            kind, _ = content_type.objects.get_or_create(app_label=app, model=name)
            for action in actions:
                right, _ = permission.objects.get_or_create(
                    content_type=kind, codename=f"{action}_{name}", defaults={"name": f"Can {action} {name}"}
                )
                found.append(right)
        return found

    write, full = ("view", "add", "change"), ("view", "add", "change", "delete")
    contributor = rights(EDITABLE, write) + rights(DELETABLE, ("delete",)) + rights([*SHARED, *EDITORIAL], ("view",))
    editor = rights(EDITABLE + SHARED + EDITORIAL, full) + rights(["edition", "importbatch"], ("view",))
    editions, _ = content_type.objects.get_or_create(app_label="records", model="edition")
    publish, _ = permission.objects.get_or_create(
        content_type=editions,
        codename="publish_records",
        defaults={"name": "Can publish and withdraw records"},
    )
    editor.append(publish)
    administrator = editor + rights(["sitesettings"], ("view", "change"))
    administrator += rights(["user"], full, "auth") + rights(["group"], ("view",), "auth")
    administrator += rights(["theme"], ("view", "change"), "admin_interface")
    for name, given in (("contributor", contributor), ("editor", editor), ("administrator", administrator)):
        group.objects.get_or_create(name=name)[0].permissions.add(*given)
