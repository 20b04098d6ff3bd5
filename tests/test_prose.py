"""Texts of content pages made ready to read."""

import pytest
from django.urls import reverse
from django.utils import translation

from records import dossier
from records.dossier.prose import prose
from records.models import Page, SiteSettings

from . import factories
from .staff_forms import form_data

HEADINGS = "".join(f"<h2>{words}</h2><p>x</p>" for words in ("Satu", "Dua &amp; <em>tiga</em>", "Satu", "広州"))


class TestProse:
    def test_headings_can_be_linked_to(self):
        found = prose(HEADINGS)
        assert found.headings == [
            {"anchor": "satu", "text": "Satu"},
            {"anchor": "dua-tiga", "text": "Dua & tiga"},
            {"anchor": "satu-2", "text": "Satu"},
            {"anchor": "bagian", "text": "広州"},
        ]
        assert '<h2 id="dua-tiga">Dua &amp; <em>tiga</em></h2>' in found.html
        assert found.contents == found.headings

    def test_a_short_text_has_no_list(self):
        assert prose("<h2>Satu</h2><h2>Dua</h2>").contents == []

    @pytest.mark.parametrize(
        "html", ["", None, '<p>a &lt;b&gt; &amp; <a href="/x?a=1&amp;b=2">c</a><br>d</p>', "<h2></h2>", "<h2> </h2>"]
    )
    def test_other_text_stays_as_it_was(self, html):
        assert prose(html).html == (html or "")

    def test_a_heading_does_not_take_a_name_of_the_page(self):
        assert [one["anchor"] for one in prose("<h2>Content</h2>").headings] == ["content-2"]

    def test_a_table_becomes_cards_on_a_phone(self):
        found = prose(
            "<table><thead><tr><th>A</th><th>B &amp; C</th></tr></thead>"
            '<tbody><tr><th>1</th><td>2</td></tr><tr><td colspan="2">3</td></tr></tbody></table>'
        )
        assert found.html == (
            '<table class="stack" role="table"><thead role="rowgroup"><tr role="row">'
            '<th scope="col" role="columnheader">A</th><th scope="col" role="columnheader">B &amp; C</th></tr></thead>'
            '<tbody role="rowgroup"><tr role="row"><th scope="row" role="rowheader">1</th>'
            '<td data-label="B &amp; C" role="cell"><div>2</div></td></tr><tr role="row">'
            '<td colspan="2" data-label="A" role="cell"><div>3</div></td></tr></tbody></table>'
        )


@pytest.mark.django_db
class TestPage:
    def show(self, client, page, language="id") -> str:
        with translation.override(language):
            return client.get(page.get_absolute_url()).content.decode()

    def test_contents_byline_and_dates(self, client):
        page = factories.make_page(
            publication="published", body=HEADINGS, byline="Siti", written="2026-11", category="method"
        )
        html = self.show(client, page)
        assert 'href="#dua-tiga"' in html
        assert "Siti" in html
        assert "ditulis November 2026" in " ".join(html.split()).replace("ditulis pada", "ditulis")
        assert dossier.page_document(page)["contents"]["en"] is None

    def test_only_in_indonesian(self, client):
        page = factories.make_page(publication="published", body=HEADINGS)
        html = self.show(client, page, "en")
        assert "Only in Indonesian" in html
        assert '<div lang="id">' in html
        assert '<a href="#satu" lang="id">' in html

    def test_the_first_picture_stands_on_top_with_its_credit(self, client):
        page = factories.make_page(publication="published", body="<p>Isi halaman</p>")
        for order, caption in ((1, "Kedua"), (0, "Pertama")):
            factories.make_photo(page=page, caption=caption, credit=f"Foto {caption}", order=order)
        html = self.show(client, page)
        places = [html.index(words) for words in ("Pertama", "Foto Pertama", "Isi halaman", "Kedua")]
        assert places == sorted(places)

    def test_contact_says_plainly_that_nothing_is_known_and_leads_to_the_form(self, client):
        page = factories.make_page(slug="kontak", publication="published")
        html = self.show(client, page)
        assert "Penerbit register ini belum mengisi alamat kantor" in html
        SiteSettings(contact_email="kantor@example.org", contact_phone="0741 1234").save()
        html = self.show(client, page)
        assert "belum mengisi" not in html
        assert html.count("kantor@example.org") == 4  # here and in the foot, each as a link

    def test_staff_place_it_in_a_menu_and_give_it_a_byline(self, staff):
        page = factories.make_page(publication="published", byline="", title="Halaman uji")
        url = reverse("admin:records_page_change", args=[page.pk])
        sent = {"menu": "header", "menu_order": "5", "byline": "Siti", "category": "news", "written": "24/11/2026"}
        assert staff.post(url, form_data(staff, url, **sent)).status_code == 302
        first = factories.make_page(publication="published", menu="header", menu_order=1, title="Yang pertama")
        html = staff.get("/id/").content.decode()
        assert html.index("Yang pertama") < html.index("Halaman uji")
        page.refresh_from_db()
        assert (page.byline, page.category, str(page.written)) == ("Siti", "news", "2026-11-24")
        assert Page.objects.get(pk=first.pk).menu == "header"
