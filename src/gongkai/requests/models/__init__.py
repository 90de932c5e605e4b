"""The rows of this context: applicants, requests, and the acts that make up their course."""

from gongkai.requests.models.access_request import AccessRequest, AccessRequestQuerySet
from gongkai.requests.models.acts import (
    Amendment,
    Clarification,
    Consultation,
    Deferral,
    Extension,
    FeeNotice,
    ReasonDemand,
)
from gongkai.requests.models.applicant import Applicant
from gongkai.requests.models.branch import Branch
from gongkai.requests.models.decision import Decision, Delivery
from gongkai.requests.models.desk import FeedKey, SavedView
from gongkai.requests.models.file_text import FileText
from gongkai.requests.models.letter import Letter, LetterStep
from gongkai.requests.models.office import (
    Archiving,
    Assignment,
    CorrectionRequest,
    Feedback,
    Note,
    Release,
    SearchSlip,
)
from gongkai.requests.models.paper import Paper
from gongkai.requests.models.payment import Payment

__all__ = [
    "AccessRequest",
    "AccessRequestQuerySet",
    "Amendment",
    "Applicant",
    "Archiving",
    "Assignment",
    "Branch",
    "Clarification",
    "Consultation",
    "CorrectionRequest",
    "Decision",
    "Deferral",
    "Delivery",
    "Extension",
    "FeeNotice",
    "FeedKey",
    "Feedback",
    "FileText",
    "Letter",
    "LetterStep",
    "Note",
    "Paper",
    "Payment",
    "ReasonDemand",
    "Release",
    "SavedView",
    "SearchSlip",
]
