"""Who may ask for information: the applicant columns of table 3."""

from __future__ import annotations

from enum import unique

from gongkai.law.terms import Term


@unique
class ApplicantKind(Term):
    """The kind of an applicant: counted by the applicant, never by the agent.  Law: REG 27; FORM 3."""

    NATURAL_PERSON = "natural_person", "自然人"
    BUSINESS = "business", "商业企业"
    RESEARCH_BODY = "research_body", "科研机构"
    WELFARE_BODY = "welfare_body", "社会公益组织"
    LEGAL_SERVICES = "legal_services", "法律服务机构"
    OTHER = "other", "其他"
