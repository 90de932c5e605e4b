"""What officers do with requests and with what is brought against their decisions."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import build
from django.db.models import Q
from office import DEEDS, Office

from gongkai.law.annual_report import RemedyTable
from gongkai.law.applicants import ApplicantKind
from gongkai.law.consultation import Asked
from gongkai.law.delivery import Delivery
from gongkai.law.fees import FeeBasis
from gongkai.law.grounds import Ground
from gongkai.law.receipt import Intake
from gongkai.law.remedies import Ending
from gongkai.organs.models import Organ
from gongkai.remedies import actions as remedies
from gongkai.remedies.models import Remedy
from gongkai.requests import actions as requests
from gongkai.requests.actions.transfer import Outside
from gongkai.requests.models import AccessRequest, Consultation
from gongkai.requests.models import Delivery as Sent
from gongkai.requests.terms import Amendable, Retention

USUAL = (Ground.DISCLOSABLE, Ground.SEVERED, Ground.STATE_SECRET) * 4


def lodge(o: Office) -> object:
    """A request, in hand at once or waiting to be confirmed, entered late or not."""
    return requests.lodge(
        organ=o.organ,
        applicant_kind=o.chance.choice(list(ApplicantKind)),
        applicant_name="陈某",
        description=f"第{o.number}项目录",
        intake=o.chance.choice([Intake.IN_PERSON, Intake.IN_PERSON, Intake.ONLINE]),
        submitted_at=build.moment(o.on),
        registered_at=o.at,
        by=o.by,
    )


def _request(o: Office, **so: Any) -> AccessRequest:
    return o.one(AccessRequest.objects.filter(organ=o.organ, **so))  # type: ignore[no-any-return]


def confirm(o: Office) -> object:
    """Both sides confirm."""
    return requests.confirm_receipt(_request(o, received_on=None), by=o.by, on=o.on, at=o.at)


def decide(o: Office) -> object:
    """A decision, entered on its day or later."""
    file, ground = _request(o, decided_on=None), o.chance.choice([*USUAL, *Ground])
    repeats = _request(o, decided_on__isnull=False) if ground is Ground.REPEATED else None
    return requests.decide(
        file, by=o.by, ground=ground, on=o.on, reason="见告知书", repeats=repeats, at=o.at
    )


def deliver(o: Office) -> object:
    """A reply is posted."""
    file = _request(o, decided_on__isnull=False, deliveries=None)
    return requests.deliver(file, by=o.by, way=Delivery.POST, sent_on=o.on, at=o.at)


def withdraw(o: Office) -> object:
    """The applicant withdraws."""
    return requests.withdraw(_request(o, decided_on=None), by=o.by, on=o.on, at=o.at)


def join(o: Office) -> object:
    """Two requests of one applicant become one."""
    file = _request(o, decided_on=None)
    into = o.one(AccessRequest.objects.filter(organ=o.organ, decided_on=None).exclude(pk=file.pk))
    return requests.join(file, into=into, by=o.by, on=o.on, reason="同一申请", at=o.at)


def split(o: Office) -> object:
    """One request becomes two."""
    file = _request(o, decided_on=None)
    others = [f"另项{o.number}"]
    return requests.split(file, by=o.by, on=o.on, keeps="本项", others=others, at=o.at)


def amend(o: Office) -> object:
    """A registration fact is put right."""
    file = _request(o)
    new: dict[Amendable, Any] = {
        Amendable.APPLICANT_KIND: o.chance.choice(list(ApplicantKind)),
        Amendable.SUBMITTED_AT: build.moment(o.on),
    }
    field = o.chance.choice(list(new))
    return requests.amend(file, by=o.by, field=field, new=new[field], reason="登记有误", at=o.at)


def reopen(o: Office) -> object:
    """A reply is given anew."""
    file = _request(o, deliveries__isnull=False)
    return requests.reopen(file, by=o.by, on=o.on, reason="复议决定", at=o.at)


def remedy(o: Office) -> object:
    """A reconsideration or a direct suit."""
    kind = o.chance.choice([RemedyTable.RECONSIDERATION, RemedyTable.DIRECT])
    decision = _request(o, decided_on__isnull=False).decision
    return remedies.open_remedy(
        decision=decision, kind=kind, body="临江市人民政府", opened_on=o.on, by=o.by, at=o.at
    )


def _remedy(o: Office, **so: Any) -> Remedy:
    return o.one(Remedy.objects.valid().filter(organ=o.organ, **so))  # type: ignore[no-any-return]


def conclude(o: Office) -> object:
    """A remedy ends."""
    ending = o.chance.choice([end for end in Ending if end is not Ending.OPEN])
    row = _remedy(o, concluded_on=None)
    return remedies.conclude_remedy(row, ending=ending, on=o.on, by=o.by, at=o.at)


def correct_remedy(o: Office) -> object:
    """A remedy was registered with a wrong day or under a wrong kind."""
    row = _remedy(o)
    kinds = [RemedyTable.RECONSIDERATION, RemedyTable.DIRECT]
    changes = o.chance.choice([{"opened_on": o.on}, {"kind": o.chance.choice(kinds)}])
    return remedies.correct_remedy(row, changes=changes, reason="登记有误", by=o.by, at=o.at)


def void_remedy(o: Office) -> object:
    """A remedy was registered by mistake."""
    return remedies.void_remedy(_remedy(o), reason="登记有误", by=o.by, at=o.at)


def clarify(o: Office) -> object:
    """The applicant is asked to say more clearly what is wanted."""
    by = o.on + timedelta(days=o.chance.choice([7, 21]))
    return requests.ask_clarification(
        _request(o, decided_on=None), by=o.by, on=o.on, matters="请写明年度", answer_by=by, at=o.at
    )


def answer_clarification(o: Office) -> object:
    """What was asked is made clear."""
    file = _request(o, clarification__answered_on=None, clarification__isnull=False)
    return requests.record_clarification(file, by=o.by, on=o.on, answer="2023年度", at=o.at)


def consult(o: Office) -> object:
    """A third party or a co-author is asked."""
    file, asked = _request(o, decided_on=None), o.chance.choice(list(Asked))
    party, on = f"第{o.number}公司", o.on
    return requests.consult(file, by=o.by, on=on, asked=asked, party=party, received_on=on, at=o.at)


def opine(o: Office) -> object:
    """Who was asked agrees or objects, with reason or without."""
    asked = o.one(Consultation.objects.filter(access_request__organ=o.organ, answered_on=None))
    agrees = o.chance.random() < 0.5
    reasonable = None if agrees else o.chance.choice([True, False])
    return requests.record_opinion(
        asked, by=o.by, on=o.on, agrees=agrees, opinion="如函", is_reasonable=reasonable, at=o.at
    )


def demand_reasons(o: Office) -> object:
    """Who asks too often is asked why."""
    return requests.demand_reasons(_request(o, decided_on=None), by=o.by, on=o.on, at=o.at)


def give_reasons(o: Office) -> object:
    """The reasons are given."""
    file = _request(o, reason_demand__isnull=False)
    return requests.record_reasons(file, by=o.by, on=o.on, answer="用于研究", at=o.at)


def defer(o: Office) -> object:
    """A reply to very many requests is put off."""
    file, until = _request(o, decided_on=None), o.on + timedelta(days=60)
    return requests.defer(file, by=o.by, on=o.on, until=until, reason="数量明显过多", at=o.at)


def extend(o: Office) -> object:
    """The period is extended."""
    file, days = _request(o, decided_on=None), o.chance.randrange(1, 21)
    return requests.extend(file, by=o.by, on=o.on, days=days, reason="需要汇总", at=o.at)


def fee(o: Office) -> object:
    """A fee is asked for."""
    file, on = _request(o, decided_on=None), o.on
    return requests.charge(
        file, by=o.by, on=on, basis=FeeBasis.PER_PAGE, units=o.chance.randrange(31, 400),
        received_on=on, at=o.at,
    )  # fmt: skip


def pay(o: Office) -> object:
    """A part of the fee comes in, or all of it."""
    file = _request(o, fee_notice__paid_on=None, fee_notice__isnull=False)
    amount = o.chance.choice([None, Decimal("5.50")])
    return requests.record_payment(file, by=o.by, on=o.on, amount_yuan=amount, at=o.at)


def lapse(o: Office) -> object:
    """What was asked of the applicant was not done in time."""
    waiting = Q(clarification__isnull=False) | Q(fee_notice__isnull=False)
    files = AccessRequest.objects.filter(waiting, organ=o.organ, decided_on=None)
    return requests.lapse(o.one(files), by=o.by, on=o.on, at=o.at)


def transfer(o: Office) -> object:
    """A request belongs to another organ, which is told of it."""
    to = o.one(Organ.objects.exclude(pk=o.organ.pk))
    return requests.transfer(
        _request(o, decided_on=None), to=to, by=o.by, on=o.on, reason="属该机关职责",
        applicant_agrees=True, at=o.at,
    )  # fmt: skip


def advise(o: Office) -> object:
    """A request belongs to an organ that does not work here."""
    file, to = _request(o, decided_on=None), Outside("临江市档案馆")
    return requests.advise(file, to=to, by=o.by, on=o.on, reason="属该机关职责", at=o.at)


def sign_for(o: Office) -> object:
    """A reply is signed for."""
    row = o.one(Sent.objects.filter(access_request__organ=o.organ, signed_for_on=None))
    return requests.record_signed_for(row, by=o.by, on=o.on, at=o.at)


def release(o: Office) -> object:
    """What was given to one is published for all."""
    file = _request(o, decided_on__isnull=False)
    return requests.release(file, by=o.by, on=o.on, title=f"目录{o.number}", at=o.at)


def archive(o: Office) -> object:
    """A file is closed and kept."""
    file = _request(o, decided_on__isnull=False)
    return requests.archive(
        file, by=o.by, on=o.on, retention=o.chance.choice(list(Retention)), at=o.at
    )


def rate(o: Office) -> object:
    """The applicant says how it was."""
    file = _request(o, decided_on__isnull=False)
    return requests.record_feedback(file, satisfaction=o.chance.randrange(1, 6), at=o.at)


def suit_after(o: Office) -> object:
    """A suit after a reconsideration."""
    first = _remedy(o, kind=RemedyTable.RECONSIDERATION, concluded_on__isnull=False)
    return remedies.open_remedy(
        decision=first.decision, kind=RemedyTable.AFTER_RECONSIDERATION, body="江东区人民法院",
        opened_on=o.on, after=first, by=o.by, at=o.at,
    )  # fmt: skip


def order_anew(o: Office) -> object:
    """A remedy ends with the order to reply anew."""
    row, ending = (
        _remedy(o, concluded_on=None),
        o.chance.choice([Ending.REVOKED, Ending.ORDERED_TO_ACT]),
    )
    return remedies.conclude_remedy(
        row, ending=ending, on=o.on, result_served_on=o.on, orders_new_reply=True, by=o.by, at=o.at
    )


def extend_remedy(o: Office) -> object:
    """A reconsideration takes longer."""
    return remedies.extend_remedy(_remedy(o, concluded_on=None), on=o.on, by=o.by, at=o.at)


DEEDS.update(
    {
        deed.__name__: deed
        for deed in (
            lodge,
            confirm,
            decide,
            deliver,
            withdraw,
            join,
            split,
            amend,
            reopen,
            remedy,
            conclude,
            correct_remedy,
            void_remedy,
            clarify,
            answer_clarification,
            consult,
            opine,
            demand_reasons,
            give_reasons,
            defer,
            extend,
            fee,
            pay,
            lapse,
            transfer,
            advise,
            sign_for,
            release,
            archive,
            rate,
            suit_after,
            order_anew,
            extend_remedy,
        )
    }
)
