"""Who plays in the tests: the organs and officers of the fictional city of Linjiang (临江市)."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.law.applicants import ApplicantKind
from gongkai.organs.actions import create_division, create_officer, create_organ
from gongkai.organs.models import Officer, Organ
from gongkai.organs.terms import OrganKind, OrganLevel, Role

PASSWORD = "Linjiang-2024-演示"


class ApplicantFacts(NamedTuple):
    """What an applicant says of itself in the form."""

    name: str
    identity: str
    contact: str
    kind: ApplicantKind = ApplicantKind.NATURAL_PERSON


# An identity number of a region that does not exist, so that it can belong to nobody.
APPLICANT = ApplicantFacts(
    name="江某某", identity="990101199001010019", contact="电话 000-00000000"
)


def city() -> Organ:
    """The people's government of Linjiang, root of the tree."""
    return create_organ(
        name="临江市人民政府",
        short_name="临江市政府",
        code="LJ-00",
        kind=OrganKind.GOVERNMENT,
        is_disclosure_authority=True,
    )


def linjiang(parent: Organ) -> Organ:
    """The organ most tests are about, with its disclosure office."""
    organ = create_organ(
        name="临江市数据局",
        code="LJ-01",
        kind=OrganKind.DEPARTMENT,
        parent=parent,
        number_prefix="临数公开",
        address="临江市江滨路1号",
        telephone="000-00000001",
    )
    create_division(organ, name="办公室", is_disclosure_office=True)
    return organ


def neighbour(parent: Organ) -> Organ:
    """Another organ of the same city, whose officers are outsiders to the first."""
    return create_organ(name="临江市水务局", code="LJ-02", kind=OrganKind.DEPARTMENT, parent=parent)


def county(parent: Organ) -> Organ:
    """A county government under the city, two steps from the root's officers."""
    return create_organ(
        name="临江市东岸县人民政府",
        code="LJ-03",
        kind=OrganKind.GOVERNMENT,
        level=OrganLevel.COUNTY,
        parent=parent,
    )


def officer(username: str, name: str, organ: Organ, *roles: Role) -> Officer:
    """An officer of the organ with these roles; the password is `PASSWORD`."""
    return create_officer(username=username, password=PASSWORD, name=name, organ=organ, roles=roles)
