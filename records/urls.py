"""Addresses of the register. The number decides; the words after it are decoration.

Reader's paths are translated whole, with English msgids; a machine's path is the same in every language.
"""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .views import (
    addresses,
    agreement,
    city,
    country,
    files,
    home,
    meeting,
    page,
    pair,
    person,
    preview,
    search,
    site,
    source,
)

readers = [
    path("", home.Home.as_view(), name="home"),
    # cooperation
    path(_("cooperation/"), pair.PairList.as_view(), name="pairs"),
    path(_("cooperation/list.<slug:ending>"), pair.PairListFile.as_view(), name="pairs_file"),
    path(_("cooperation/<int:number>-<str:words>/"), pair.PairDetail.as_view(), name="pair"),
    # agreements
    path(_("agreements/"), agreement.AgreementList.as_view(), name="agreements"),
    path(_("agreements/list.<slug:ending>"), agreement.AgreementListFile.as_view(), name="agreements_file"),
    path(_("agreements/<int:number>-<str:words>/"), agreement.AgreementDetail.as_view(), name="agreement"),
    # meetings
    path(_("meetings/"), meeting.MeetingList.as_view(), name="meetings"),
    path(_("meetings/list.<slug:ending>"), meeting.MeetingListFile.as_view(), name="meetings_file"),
    path(_("meetings/<int:number>-<str:words>/"), meeting.MeetingDetail.as_view(), name="meeting"),
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
    # maps, charts, statistics
    # a reader's word
    # single pages
    path(_("search/"), search.Search.as_view(), name="search"),
    path(_("pages/<slug:slug>/"), page.PageDetail.as_view(), name="page"),
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
    # pictures for sharing, feeds
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
