"""How heavy public pages may be: bytes, requests, nodes, shifts, no other host, no cookie (limits of the UX notes)."""

import gzip
from dataclasses import dataclass

import pytest

from records import first_records

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, reset_sequences=True)]

KILOBYTE = 1024
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const shift of list.getEntries()) sum += shift.value; })
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 300);
})"""


@dataclass(frozen=True)
class Budget:
    """Limits of one kind of page; bytes are those that travel (gzip), without pictures."""

    kilobytes: int
    script_kilobytes: int
    requests: int
    nodes: int
    shift: float


RECORD = Budget(kilobytes=70, script_kilobytes=10, requests=10, nodes=800, shift=0.02)
LIST = Budget(kilobytes=80, script_kilobytes=15, requests=10, nodes=1200, shift=0.02)
PICTURE = Budget(kilobytes=150, script_kilobytes=30, requests=12, nodes=1500, shift=0.05)
PAGES = {
    "/id/": PICTURE,
    "/en/": PICTURE,
    "/id/kerja-sama/1-jambi-guangzhou/": RECORD,
    "/en/cooperation/1-jambi-guangzhou/": RECORD,
    "/id/kerja-sama/": LIST,
    "/en/cooperation/": LIST,
    "/id/perjanjian/": LIST,
    "/id/pertemuan/": LIST,
    "/id/kota/": LIST,
    "/id/kerja-sama/?view=map": PICTURE,
    "/en/cooperation/?view=map&country=cn": PICTURE,
    "/id/kerja-sama/?view=charts": PICTURE,
    "/id/statistik/": PICTURE,
    "/id/cari/?q=jambi": LIST,
    "/id/halaman/prosedur/": RECORD,
}


def measured(chromium, site: str, path: str, width: int) -> dict:
    """One first visit with an empty cache."""
    context = chromium.new_context(locale="id-ID", viewport={"width": width, "height": 740})
    tab = context.new_page()
    answers = []
    tab.on("response", lambda answer: answers.append(answer))
    tab.goto(site + path, wait_until="networkidle")
    shift = tab.evaluate(SHIFTS)
    nodes = tab.evaluate("document.getElementsByTagName('*').length")
    pictures = {"image"}
    sizes = {
        answer.url: (answer.request.resource_type, len(gzip.compress(answer.body())))
        for answer in answers
        if answer.status == 200 and answer.request.resource_type not in pictures
    }
    found = {
        "kilobytes": sum(size for _, size in sizes.values()) / KILOBYTE,
        "script_kilobytes": sum(size for kind, size in sizes.values() if kind == "script") / KILOBYTE,
        "requests": len(answers),
        "nodes": nodes,
        "shift": shift,
        "hosts": {answer.url.split("/")[2] for answer in answers},
        "cookies": context.cookies(),
    }
    context.close()
    return found


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_heavier_than_its_budget(live_site, chromium, width):
    first_records.load()
    too_much = {}
    for path, budget in PAGES.items():
        found = measured(chromium, live_site, path, width)
        for name in ("kilobytes", "script_kilobytes", "requests", "nodes", "shift"):
            if found[name] > getattr(budget, name):
                too_much[path, name] = (round(found[name], 3), getattr(budget, name))
        assert found["hosts"] == {live_site.removeprefix("http://")}
        assert found["cookies"] == []
    assert too_much == {}


@pytest.mark.parametrize(
    ("path", "row"),
    [
        ("/id/kerja-sama/", "main tbody tr"),
        ("/en/cooperation/?country=cn", "main tbody tr"),
        ("/id/kota/", "main tbody tr"),
        ("/id/cari/?q=jambi", "main section a[href*='jambi']"),
    ],
)
def test_the_first_result_stands_on_the_first_screen_of_a_phone(live_site, chromium, path, row):
    first_records.load()
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    tab = context.new_page()
    tab.goto(live_site + path)
    top = tab.locator(row).first.bounding_box()["y"]
    context.close()
    assert top < 740
