"""A meeting: what was talked about and agreed, tasks, delegations."""

from __future__ import annotations

from ..parts import Fact, Part, Text
from ..wording import about, both, dated, joined, name_of, pair_of, said, same
from .blocks import Doc, stated
from .evidence import media_facts


def meeting_part(item: Doc) -> Part:
    city = item.get("city") or {}
    place = joined(same(item.get("venue")), city.get("name"), (city.get("country") or {}).get("name"), by=", ")
    cited = item.get("cited")
    facts = [
        *stated("summary", both("Ringkasan", "Summary"), item.get("summary"), cited),
        *stated("type", both("Jenis", "Kind"), said(item.get("type"))),
        *stated("date", both("Tanggal", "Date"), dated(item.get("date")), cited),
        *stated("place", both("Tempat", "Place"), place),
        *stated("funding", both("Pembiayaan", "Funding"), item.get("funding")),
        *_listed("agenda", both("Dibicarakan", "Discussed"), item.get("agenda")),
        *_listed("outcome", both("Hasil", "Outcome"), item.get("outcomes")),
        *(fact for task in item.get("follow_ups") or [] for fact in _follow_up(task)),
        *media_facts(item),
    ]
    sides = [part for number, side in enumerate(item.get("delegations") or [], 1) for part in _delegation(number, side)]
    return Part(f"meeting-{item.get('number')}", name_of(item.get("name")), tuple(facts), tuple(sides))


def _listed(key: str, label: Text, items: list[Doc] | None) -> list[Fact]:
    """Items that have no number: known by their words."""
    return [
        fact
        for item in items or []
        for fact in stated(
            f"{key}:{(item.get('text') or {}).get('id') or (item.get('text') or {}).get('en')}",
            label,
            about(item.get("text"), joined(_raised_by(item), pair_of((item.get("field") or {}).get("name")))),
            item.get("sources"),
        )
    ]


def _raised_by(item: Doc) -> Text | None:
    side = (item.get("raised_by") or {}).get("name")
    if not side:
        return None
    return both(f"disampaikan {side.get('id') or side.get('en')}", f"raised by {side.get('en') or side.get('id')}")


def _follow_up(task: Doc) -> list[Fact]:
    text = joined(task.get("text"), task.get("given_by"), task.get("assigned_to"), dated(task.get("due")),
                  said(task.get("state")), task.get("result"), dated(task.get("closed")))  # fmt: skip
    words = task.get("text") or {}
    return stated(
        f"follow_up:{words.get('id') or words.get('en')}", both("Tindak lanjut", "Follow-up"), text, task.get("sources")
    )


def _delegation(number: int, delegation: Doc) -> list[Part]:
    side, role = delegation.get("side") or {}, said(delegation.get("role"))
    name = about(side.get("name"), role) or both("", "")
    title = both(f"Delegasi {name['id']}", f"Delegation of {name['en']}")
    members = [fact for item in delegation.get("delegates") or [] for fact in _delegate(item)]
    partly = same(delegation.get("incomplete_as_written")) or both(
        "sumber hanya menyebut sebagian anggota", "the source names only some of the members"
    )
    facts = [
        *members,
        *stated("incomplete", both("Daftar tidak lengkap", "List incomplete"),
               partly if delegation.get("incomplete") else None),
        *stated("representation", both("Tingkat perwakilan", "Level of representation"),
               said(delegation.get("representation"))),
        *stated("note", both("Catatan", "Note"), delegation.get("note")),
    ]  # fmt: skip
    return [Part(f"delegation-{side.get('type')}-{side.get('number')}-{number}", title, tuple(facts))]


def _delegate(item: Doc) -> list[Fact]:
    office = same(item.get("office_as_written")) or item.get("office")
    native, role, attendance = item.get("native") or {}, item.get("role") or {}, item.get("attendance") or {}
    name, script = item.get("name") or "", native.get("text") or ""
    text = joined(
        same(name if script in name else f"{name} {script}".strip()) or both("nama tidak disebut", "name not given"),
        office or both("jabatan tidak disebut", "office not given"),
        (item.get("institution") or {}).get("name"),
        said(role) if role.get("code") not in (None, "member") else None,
        said(attendance) if attendance.get("code") in ("invited", "absent") else None,
        by=", ",
    )
    known = (item.get("person") or {}).get("number") or item.get("name") or item.get("office_as_written")
    return stated(f"delegate:{known}", both("Anggota", "Member"), text, item.get("sources"))
