"""By which ways an organ takes in requests, and how its disclosure office is reached."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.organs.models import DisclosureOffice, Organ


class WayIn(NamedTuple):
    """A way of handing in a request, with what one has to know for it.  Law: REG 28; REPLY19."""

    title: str
    says: str


def office_of(organ: Organ) -> DisclosureOffice:
    """How the organ's disclosure office works; with the defaults where nobody has set it up."""
    found = DisclosureOffice.objects.filter(organ=organ).first()
    return found or DisclosureOffice(organ=organ)


def ways_in(organ: Organ) -> list[WayIn]:
    """The ways that are always open, with address, telephone and hours.  Law: REG 28; REPLY19."""
    where = organ.address or f"{organ.name}办公地址"
    hours = f"，{organ.office_hours}" if organ.office_hours else ""
    told = f"到 {where}{hours}。书写有困难的，可以口头提出，由工作人员代为填写。"
    post = f"寄 {where}"
    post += f"，邮编 {organ.postcode}" if organ.postcode else ""
    found = [
        WayIn("当面提交", told),
        WayIn("邮寄", f"{post}，{organ.name}政府信息公开工作机构收，信封注明“政府信息公开申请”。"),
    ]
    if organ.telephone:
        found.append(WayIn("咨询电话", organ.telephone))
    return found
