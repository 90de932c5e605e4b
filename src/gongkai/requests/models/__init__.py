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
from gongkai.requests.models.decision import Decision, Delivery

__all__ = [
    "AccessRequest",
    "AccessRequestQuerySet",
    "Amendment",
    "Applicant",
    "Clarification",
    "Consultation",
    "Decision",
    "Deferral",
    "Delivery",
    "Extension",
    "FeeNotice",
    "ReasonDemand",
]
