"""The model of the register. Everything imports it from here."""

from .agreement import Agreement, Party, Signature
from .base import Publication
from .citation import ALL_FACTS, FACTS, TARGETS, Citation, Confirmation, Gap
from .delegation import Delegate, Delegation, Person
from .deletion import DeletedRecord
from .edition import Edition, ImportBatch
from .feedback import Feedback
from .institution import Institution
from .media import Attachment, Photo
from .meeting import AgendaItem, FollowUp, Meeting, Outcome
from .page import Page
from .pair import HOME_COUNTRY, CityPair, CooperationField, Stage
from .place import City, CityName, Country
from .procedure import Milestone, ProcedureStage
from .receipt import FormReceipt
from .search import SearchEntry, SearchWord
from .site import SiteSettings
from .source import Source

__all__ = [
    "ALL_FACTS",
    "FACTS",
    "HOME_COUNTRY",
    "TARGETS",
    "AgendaItem",
    "Agreement",
    "Attachment",
    "Citation",
    "City",
    "CityName",
    "CityPair",
    "Confirmation",
    "CooperationField",
    "Country",
    "Delegate",
    "Delegation",
    "DeletedRecord",
    "Edition",
    "Feedback",
    "FollowUp",
    "FormReceipt",
    "Gap",
    "ImportBatch",
    "Institution",
    "Meeting",
    "Milestone",
    "Outcome",
    "Page",
    "Party",
    "Person",
    "Photo",
    "ProcedureStage",
    "Publication",
    "SearchEntry",
    "SearchWord",
    "Signature",
    "SiteSettings",
    "Source",
    "Stage",
]
