"""Addresses of the register. The number decides; the words after it are decoration.

Reader's paths are translated whole, with English msgids; a machine's path is the same in every language.
"""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import feeds
from .models import Agreement, CityPair, Meeting, Page
from .views import (
    addresses,
    agreement,
    city,
    country,
    edition,
    feedback,
    field,
    files,
    home,
    institution,
    meeting,
    page,
    pair,
    person,
    preview,
    search,
    share,
    site,
    source,
    statistics,
)

KINDS = {"k": "pair", "p": "agreement", "m": "meeting", "c": "city"}


def of_each_kind(route: str, view, name: str, kinds: str = "kpmc") -> list:
    """The same address for each kind of record that has a permanent number."""
    return [path(f"{kind}/{route}", view, {"kind": kind}, name=f"{name}_{KINDS[kind]}") for kind in kinds]


readers = [
    path("", home.Home.as_view(), name="home"),
    path(_("to-a-city/"), home.ToCity.as_view(), name="to_city"),
    # cooperation
    path(_("cooperation/"), pair.PairList.as_view(), name="pairs"),
    path(_("cooperation/list.<slug:ending>"), pair.PairListFile.as_view(), name="pairs_file"),
    path(_("cooperation/<int:number>-<str:words>/"), pair.PairDetail.as_view(), name="pair"),
    path(
        _("cooperation/<int:number>-<str:words>/edition/<int:edition>/"),
        edition.EditionDetail.as_view(model=CityPair),
        name="pair_edition",
    ),
    path(
        _("cooperation/<int:number>-<str:words>/changes/"),
        edition.ChangeList.as_view(model=CityPair),
        name="pair_changes",
    ),
    # agreements
    path(_("agreements/"), agreement.AgreementList.as_view(), name="agreements"),
    path(_("agreements/list.<slug:ending>"), agreement.AgreementListFile.as_view(), name="agreements_file"),
    path(_("agreements/<int:number>-<str:words>/"), agreement.AgreementDetail.as_view(), name="agreement"),
    path(
        _("agreements/<int:number>-<str:words>/edition/<int:edition>/"),
        edition.EditionDetail.as_view(model=Agreement),
        name="agreement_edition",
    ),
    path(
        _("agreements/<int:number>-<str:words>/changes/"),
        edition.ChangeList.as_view(model=Agreement),
        name="agreement_changes",
    ),
    # meetings
    path(_("meetings/"), meeting.MeetingList.as_view(), name="meetings"),
    path(_("meetings/list.<slug:ending>"), meeting.MeetingListFile.as_view(), name="meetings_file"),
    path(_("meetings/<int:number>-<str:words>/"), meeting.MeetingDetail.as_view(), name="meeting"),
    path(
        _("meetings/<int:number>-<str:words>/edition/<int:edition>/"),
        edition.EditionDetail.as_view(model=Meeting),
        name="meeting_edition",
    ),
    path(
        _("meetings/<int:number>-<str:words>/changes/"),
        edition.ChangeList.as_view(model=Meeting),
        name="meeting_changes",
    ),
    # cities
    path(_("cities/"), city.CityList.as_view(), name="cities"),
    path(_("cities/list.<slug:ending>"), city.CityListFile.as_view(), name="cities_file"),
    path(_("cities/<int:number>-<str:words>/"), city.CityDetail.as_view(), name="city"),
    # people
    path(_("people/"), person.PersonList.as_view(), name="people"),
    path(_("people/<int:number>-<str:words>/"), person.PersonDetail.as_view(), name="person"),
    # countries
    path(_("countries/"), country.CountryList.as_view(), name="countries"),
    path(_("countries/<slug:code>/"), country.CountryDetail.as_view(), name="country"),
    # sources
    path(_("sources/"), source.SourceList.as_view(), name="sources"),
    path(_("sources/<int:number>-<str:words>/"), source.SourceDetail.as_view(), name="source"),
    # institutions and fields
    path(_("institutions/"), institution.InstitutionList.as_view(), name="institutions"),
    path(_("institutions/<int:number>-<str:words>/"), institution.InstitutionDetail.as_view(), name="institution"),
    path(_("fields/"), field.FieldList.as_view(), name="fields"),
    path(_("fields/<slug:key>/"), field.FieldDetail.as_view(), name="field"),
    # maps, charts, statistics
    path(_("statistics/"), statistics.statistics, name="statistics"),
    path(_("statistics/<slug:name>.<slug:ending>"), statistics.chart, name="chart"),
    # a reader's word
    path(_("feedback/"), feedback.report, name="feedback"),
    path(_("feedback/sent/<str:token>/"), feedback.sent, name="feedback_sent"),
    # single pages
    path(_("search/"), search.Search.as_view(), name="search"),
    path(_("search/suggestions/"), search.Suggestions.as_view(), name="suggest"),
    path(_("pages/<slug:slug>/"), page.PageDetail.as_view(), name="page"),
    path(
        _("pages/<slug:slug>/edition/<int:edition>/"),
        edition.EditionDetail.as_view(model=Page),
        name="page_edition",
    ),
    path(_("pages/<slug:slug>/changes/"), edition.ChangeList.as_view(model=Page), name="page_changes"),
]

machine = [
    path("", addresses.to_language, name="root"),
    # Permanent addresses: k pair, p agreement, m meeting, c city
    path("k/<int:number>", addresses.permanent, {"kind": "k"}, name="permanent_pair"),
    path("p/<int:number>", addresses.permanent, {"kind": "p"}, name="permanent_agreement"),
    path("m/<int:number>", addresses.permanent, {"kind": "m"}, name="permanent_meeting"),
    path("c/<int:number>", addresses.permanent, {"kind": "c"}, name="permanent_city"),
    path("k/<int:number>.json", addresses.as_json, {"kind": "k"}, name="json_pair"),
    path("p/<int:number>.json", addresses.as_json, {"kind": "p"}, name="json_agreement"),
    path("m/<int:number>.json", addresses.as_json, {"kind": "m"}, name="json_meeting"),
    path("c/<int:number>.json", addresses.as_json, {"kind": "c"}, name="json_city"),
    # citation formats
    *of_each_kind("<int:number>.<slug:ending>", addresses.as_format, "format"),
    *of_each_kind("<int:number>/v/<int:edition>", addresses.permanent_edition, "permanent_edition", "kpm"),
    *of_each_kind("<int:number>/v/<int:edition>.json", addresses.edition_json, "json_edition", "kpm"),
    # pictures for sharing, feeds
    *of_each_kind("<int:number>/<slug:language>.png", share.record_picture, "share"),
    path("share/<slug:language>.png", share.register_picture, name="share_register"),
    path("feed/<slug:language>/latest.atom", feeds.latest, name="feed_latest"),
    path("feed/<slug:language>/cities/<int:number>.atom", feeds.of_city, name="feed_city"),
    path("feed/<slug:language>/countries/<slug:code>.atom", feeds.of_country, name="feed_country"),
    path("favicon.ico", addresses.icon, {"name": "favicon.ico", "content_type": "image/x-icon"}, name="favicon"),
    path(
        "apple-touch-icon.png",
        addresses.icon,
        {"name": "apple-touch-icon.png", "content_type": "image/png"},
        name="apple_touch_icon",
    ),
    # files
    path("files/<int:number>", files.attachment, name="file"),
    path("media/<path:name>", files.media, name="media"),
    # previews of what is not published, by a signed link
    path("preview/<slug:language>/<str:token>/", preview.preview, name="preview"),
    path("preview/<str:token>/<slug:kind>/<int:number>", preview.preview_file, name="preview_file"),
    # robots and watchmen
    path("sitemap.xml", site.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", site.sitemap_section, name="sitemap_section"),
    path("robots.txt", site.robots, name="robots"),
    path("healthz", site.healthz, name="healthz"),
    path("readyz", site.readyz, name="readyz"),
]
