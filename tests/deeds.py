"""What officers do in no particular order: acts by name, entered on a day, some of them late.

An act that the rules refuse is no act: it is left out, as it would be at a desk.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import build
from django.db import transaction
from wagtail.models import Page

from gongkai.catalogue import actions as catalogue
from gongkai.catalogue.facts import Decided
from gongkai.catalogue.models import (
    AdministrativeDecision,
    ChargeReceipt,
    Document,
    Interpretation,
)
from gongkai.catalogue.terms import (
    DecisionKind,
    DocumentKind,
    InterpretationForm,
    InterpretationKind,
)
from gongkai.channels import actions as channels
from gongkai.channels.headlines import HEADLINES
from gongkai.channels.models import Account, Publication
from gongkai.channels.terms import Change, Channel
from gongkai.interaction import actions as interaction
from gongkai.interaction.models import Message, Reply
from gongkai.law.annual_report import RemedyTable
from gongkai.law.applicants import ApplicantKind
from gongkai.law.delivery import Delivery
from gongkai.law.grounds import Ground
from gongkai.law.proactive import InformationClass
from gongkai.law.receipt import Intake
from gongkai.law.refusals import Refusal
from gongkai.law.remedies import Ending
from gongkai.organs.models import Officer, Organ
from gongkai.organs.refusals import NotPossible
from gongkai.portal.actions import project, unproject
from gongkai.portal.models import HomePage, ServicePage, TopicPage
from gongkai.remedies import actions as remedies
from gongkai.remedies.models import Remedy
from gongkai.requests import actions as requests
from gongkai.requests.models import AccessRequest
from gongkai.requests.terms import Amendable

GROUNDS = (Ground.DISCLOSABLE, Ground.SEVERED, Ground.STATE_SECRET, Ground.OTHER_ORGAN)
Deed = Callable[["Office"], object]


class Office:
    """One organ with its officer, its site, and what chance decides."""

    def __init__(self, organ: Organ, officer: Officer, seed: int, today: date) -> None:
        self.organ, self.by, self.today = organ, officer, today
        self.chance, self.late, self.number = random.Random(seed), 0, 0  # noqa: S311  -- no secret
        root = Page.objects.get(depth=1)
        self.home = root.add_child(
            instance=HomePage(title="临江市数据局", slug="deeds", organ=organ)
        )

    def do(self, name: str, late: int = 0) -> bool:
        """Do the act today, for a day that lies so many days back; False where it is refused."""
        self.late, self.number = late, self.number + 1
        try:
            with transaction.atomic():
                DEEDS[name](self)
        except (Refusal, NotPossible, LookupError):
            return False
        return True

    @property
    def at(self) -> Any:
        """The moment of entering."""
        return build.moment(self.today)

    @property
    def on(self) -> date:
        """The day the act is about."""
        return self.today - timedelta(days=self.late)

    def one(self, rows: Any) -> Any:
        """One of the rows; LookupError where there is none."""
        return self.chance.choice(list(rows.order_by("pk")))


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
    file, ground = _request(o, decided_on=None), o.chance.choice(GROUNDS)
    return requests.decide(file, by=o.by, ground=ground, on=o.on, reason="见告知书", at=o.at)


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
    ending = o.chance.choice([Ending.AFFIRMED, Ending.WITHDRAWN])
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


def issue(o: Office) -> object:
    """A document."""
    return catalogue.issue_document(
        o.organ,
        kind=o.chance.choice([*DocumentKind, None]),
        title=f"办法{o.number}",
        issued_on=o.on,
        last_valid_on=o.chance.choice([None, o.on + timedelta(days=200)]),
        at=o.at,
        by=o.by,
    )


def _document(o: Office) -> Document:
    return o.one(Document.objects.valid().filter(organ=o.organ))  # type: ignore[no-any-return]


def repeal(o: Office) -> object:
    """A document is repealed, at once or from a day to come."""
    on = o.on + timedelta(days=o.chance.choice([0, 40]))
    return catalogue.repeal_document(_document(o), on=on, at=o.at, by=o.by)


def expire(o: Office) -> object:
    """A document is declared to have expired."""
    return catalogue.expire_document(_document(o), on=o.on, at=o.at, by=o.by)


def correct_document(o: Office) -> object:
    """A document was registered under a wrong kind or day."""
    said = o.chance.choice(
        [
            {"kind": o.chance.choice([*DocumentKind, None])},
            {"issued_on": o.on, "dated_on": o.on},
            {"last_valid_on": None},
        ]
    )
    return catalogue.correct_document(_document(o), reason="有误", at=o.at, by=o.by, **said)


def decision(o: Office) -> object:
    """A licence, a penalty or a coercive measure."""
    kind = o.chance.choice(list(DecisionKind))
    told = Decided(kind, f"临数决〔2024〕{o.number}号", "事项", o.on)
    return catalogue.record_decision(o.organ, told, at=o.at, by=o.by)


def charge(o: Office) -> object:
    """A fee received."""
    return catalogue.record_charge(
        o.organ,
        charge="证照费",
        amount_yuan=Decimal("1.10") * o.chance.randrange(1, 900),
        received_on=o.on,
        at=o.at,
        by=o.by,
    )


def void(o: Office) -> object:
    """An entry of the registers was a mistake."""
    kind: Any = o.chance.choice([Document, AdministrativeDecision, ChargeReceipt])
    row = o.one(kind.objects.valid().filter(organ=o.organ))
    return catalogue.void_entry(row, at=o.at, by=o.by, reason="登记有误")


def account(o: Office) -> object:
    """An account, entered when it has been in use for some time."""
    channel = o.chance.choice([Channel.WEBSITE, Channel.WECHAT, Channel.WEIBO, Channel.CLIENT])
    return channels.open_account(
        o.organ, channel=channel, name=f"号{o.number}", opened_on=o.on, at=o.at, by=o.by
    )


def _account(o: Office) -> Account:
    return o.one(Account.objects.filter(organ=o.organ))  # type: ignore[no-any-return]


def close_account(o: Office) -> object:
    """An account is closed."""
    return channels.close_account(_account(o), on=o.on, at=o.at, by=o.by)


def publish(o: Office) -> object:
    """Something goes out, and is recorded at once or later."""
    return channels.record_publication(
        _account(o),
        title=f"第{o.number}条",
        published_at=build.moment(o.on),
        at=o.at,
        by=o.by,
        change=o.chance.choice([Change.FIRST, Change.FIRST, Change.UPDATE, Change.CORRECTION]),
        information_class=o.chance.choice(list(InformationClass)),
    )


def void_publication(o: Office) -> object:
    """A record of a publication was a mistake."""
    row = o.one(Publication.objects.standing().filter(organ=o.organ))
    return channels.void_publication(row, by=o.by, at=o.at, reason="登记有误")


def define(o: Office) -> object:
    """A headline figure is defined, or defined anew."""
    name, parts = o.chance.choice(list(HEADLINES.items()))
    year = o.on.year
    return channels.define_measure(o.organ, year=year, name=name, parts=parts, at=o.at, by=o.by)


def message(o: Office) -> object:
    """A message, entered when it came or later."""
    return interaction.receive_message(
        o.organ, topic="问", text="问", received_at=build.moment(o.on), may_be_shown=True, at=o.at,
        by=o.by,
    )  # fmt: skip


def reply(o: Office) -> object:
    """A reply, by another than the officer who shows it."""
    row = o.one(Message.objects.filter(organ=o.organ))
    return interaction.reply_to_message(row, text="答", at=o.at, by=None)


def show(o: Office) -> object:
    """A reply is shown to everyone."""
    row = o.one(Reply.objects.filter(message__organ=o.organ))
    return interaction.publish_reply(row, at=o.at, by=o.by)


def hide(o: Office) -> object:
    """A message is taken back."""
    return interaction.hide_message(o.one(Message.objects.filter(organ=o.organ)), at=o.at, by=o.by)


def topic(o: Office) -> object:
    """A topic opens on the site."""
    page = TopicPage(title="专题", slug=f"zt{o.number}", opened_on=o.on)
    return project(o.home.add_child(instance=page), at=o.at)


def service(o: Office) -> object:
    """A service guide goes out, with or without an address to go to."""
    url = o.chance.choice(["", "https://example.org/"])
    said = dict.fromkeys(
        ("basis", "conditions", "papers", "place", "hours", "telephone", "steps"), "见窗口"
    )
    page = ServicePage(title="办事", slug=f"bs{o.number}", online_url=url, **said)
    return project(o.home.add_child(instance=page), at=o.at)


def change_page(o: Office) -> object:
    """A topic closes, a guide gets its address, either is taken down."""
    page = o.one(o.home.get_children().live()).specific
    if o.chance.random() < 0.4:
        Page.objects.filter(pk=page.pk).update(live=False)
        return unproject(page.pk, at=o.at)
    if isinstance(page, TopicPage):
        page.closed_on = page.opened_on + timedelta(days=o.chance.randrange(90))
    else:
        page.online_url = "" if page.online_url else "https://example.org/"
    page.save()
    return project(page, at=o.at)


def interpret(o: Office) -> object:
    """A page explains a document."""
    return catalogue.link_interpretation(
        _document(o),
        o.one(o.home.get_children()),
        kind=o.chance.choice(list(InterpretationKind)),
        form=InterpretationForm.TEXT,
        at=o.at,
        by=o.by,
    )


def unlink(o: Office) -> object:
    """A page explains a document no longer."""
    row = o.one(Interpretation.objects.filter(document__organ=o.organ))
    return catalogue.unlink_interpretation(row, at=o.at, by=o.by)


DEEDS: dict[str, Deed] = {
    deed.__name__: deed
    for deed in (
        lodge, confirm, decide, deliver, withdraw, join, split, amend, reopen, remedy, conclude,
        correct_remedy, void_remedy, issue, repeal, expire, correct_document, decision, charge,
        void, account, close_account, publish, void_publication, define, message, reply, show,
        hide, topic, service, change_page, interpret, unlink,
    )
}  # fmt: skip
# What everything else needs, so that the rest finds something to work on.
FOUNDING = ("lodge", "issue", "account", "message", "decide", "publish", "topic", "remedy")
