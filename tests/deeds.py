"""What officers do in no particular order: acts by name, entered on a day, some of them late.

An act that the rules refuse is no act: it is left out, as it would be at a desk.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import build
from office import Office
from request_deeds import DEEDS
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
from gongkai.law.proactive import InformationClass
from gongkai.portal.actions import project, unproject
from gongkai.portal.models import ServicePage, TopicPage


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


def amend_document(o: Office) -> object:
    """A document is changed by another."""
    return catalogue.amend_document(_document(o), on=o.on, at=o.at, by=o.by)


DEEDS.update(
    {
        deed.__name__: deed
        for deed in (
            issue,
            repeal,
            expire,
            correct_document,
            decision,
            charge,
            void,
            account,
            close_account,
            publish,
            void_publication,
            define,
            message,
            reply,
            show,
            hide,
            topic,
            service,
            change_page,
            interpret,
            unlink,
            amend_document,
        )
    }
)
# What everything else needs, so that the rest finds something to work on.
FOUNDING = ("lodge", "issue", "account", "message", "decide", "publish", "topic", "remedy")
