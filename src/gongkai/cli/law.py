"""`gongkai law`: the statute as a calculator of due dates, fees, working days and remedies."""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from gongkai.cli.arguments import DONE, UNUSABLE, Misused, Parser
from gongkai.cli.law_lines import day_line, due_lines, fee_lines, remedy_lines, workdays_line
from gongkai.law.calendar import Calendar, national
from gongkai.law.consultation import Asked, Consultation
from gongkai.law.derivation import Derivation, derive
from gongkai.law.facts import Clarification, Extension, Facts, FeeNotice
from gongkai.law.fees import Tier, tiers_for_pages, tiers_for_requests
from gongkai.law.grounds import Ground, articles, find, outcome_of, remedy_route
from gongkai.law.instruments import cite, cite_all
from gongkai.law.refusals import NotPermitted, Refusal
from gongkai.law.remedies import OrganLevel, paragraph, remedy_notice

# More than any applicant sends or any answer holds; it bounds the work of one call.
MOST = 1_000_000
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ASKED = {"third-party": Asked.THIRD_PARTY, "organ": Asked.ORGAN}


def run(argv: Sequence[str]) -> int:
    """Run one subcommand of `gongkai law`; 0 done, 2 where the input cannot be used."""
    try:
        arguments = _parser().parse_args(argv)
        command: Callable[[Namespace], None] = arguments.command
        command(arguments)
    except SystemExit:  # after --help
        return DONE
    except (Misused, Refusal) as refusal:
        print(refusal, file=sys.stderr)
        return UNUSABLE
    return DONE


def _day(text: str) -> date:
    """A date as 2024-03-01."""
    try:
        if ISO_DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ArgumentTypeError(f"日期应如 2024-03-01，给出的是“{text}”")


def _count(text: str) -> int:
    """A whole number from 0 to a million."""
    if not text.isdecimal() or len(text) > len(str(MOST)) or int(text) > MOST:
        raise ArgumentTypeError(f"应为 0 至 {MOST} 的整数，给出的是“{text}”")
    return int(text)


def _days(text: str) -> int:
    """A whole number of days; whether so many are allowed, the law says."""
    if not re.fullmatch(r"-?[0-9]{1,4}", text):
        raise ArgumentTypeError(f"应为天数，给出的是“{text}”")
    return int(text)


def _consultation(text: str) -> Consultation:
    """SENT,RECEIVED,ANSWERED with - for what has not come, and optionally who was asked."""
    days, _, kind = text.partition(":")
    parts = days.split(",")
    if len(parts) != 3 or kind not in ("", *ASKED):
        raise ArgumentTypeError(
            "应如 2024-03-11,2024-03-13,2024-03-29（未回复写 -，征求机关意见在末尾加 :organ），"
            f"给出的是“{text}”"
        )
    sent, *rest = parts
    received, answered = (None if part == "-" else _day(part) for part in rest)
    return Consultation(_day(sent), received, answered, ASKED.get(kind, Asked.THIRD_PARTY))


def _subcommand(group: Any, name: str, what: str, example: str, command: object) -> Parser:
    """One subcommand with its example and `--json`."""
    parser: Parser = group.add_parser(
        name, help=what, description=f"{what}。", epilog=f"示例：\n  gongkai law {name} {example}"
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(command=command)
    return parser


def _parser() -> Parser:
    """The parser of all subcommands."""
    top = Parser(
        prog="gongkai law",
        description="按条例推算答复期限、信息处理费、工作日和救济途径；不需要数据库。",
        epilog="示例：\n  gongkai law due --received 2024-03-01",
    )
    group = top.add_subparsers(
        title="命令", metavar="命令", required=True, parser_class=Parser, prog="gongkai law"
    )
    _add_due(group)
    _add_fee(group)
    _add_days(group)
    _add_remedy(group)
    return top


def _add_due(group: Any) -> None:
    """`law due`."""
    due = _subcommand(
        group,
        "due",
        "推算答复期限，并列出每一步的依据",
        "--received 2024-03-01 --consulted 2024-03-11,2024-03-13,2024-03-29",
        _due,
    )
    due.add_argument("--received", type=_day, required=True, metavar="日期", help="收到申请之日")
    due.add_argument("--clarification-asked", type=_day, metavar="日期", help="告知补正")
    due.add_argument("--clarified", type=_day, metavar="日期", help="收到补正")
    due.add_argument(
        "--consulted",
        type=_consultation,
        action="append",
        default=[],
        metavar="发出,签收,回复",
        help="征求意见；未回复写 -；默认第三方，末尾加 :organ 为其他机关；可以多次",
    )
    due.add_argument("--fee-notice", type=_day, metavar="日期", help="申请人收到收费通知")
    due.add_argument("--paid", type=_day, metavar="日期", help="缴清信息处理费")
    due.add_argument(
        "--extended", type=_days, action="append", default=[], metavar="天数", help="延长的工作日数"
    )
    due.add_argument("--as-of", type=_day, metavar="日期", help="只按这一天已知的事实推算")


def _add_fee(group: Any) -> None:
    """`law fee`."""
    fee = _subcommand(group, "fee", "计算信息处理费，逐档列出", "--requests 31", _fee)
    fee.add_argument(
        "--requests", type=_count, metavar="件数", help="同一申请人一个自然月累计的件数"
    )
    fee.add_argument("--pages", type=_count, metavar="页数", help="单件申请的页数")


def _add_days(group: Any) -> None:
    """`law workdays` and `law workday`."""
    example = "--from 2024-01-01 --to 2024-12-31"
    span = _subcommand(group, "workdays", "数两天之间的工作日，首尾都算", example, _workdays)
    span.add_argument("--from", type=_day, required=True, metavar="日期", dest="first", help="首日")
    span.add_argument("--to", type=_day, required=True, metavar="日期", dest="last", help="末日")
    one = _subcommand(
        group, "workday", "某一天是不是工作日，依据哪份放假通知", "2024-02-09", _workday
    )
    one.add_argument("day", type=_day, metavar="日期", help="要查的日期")


def _add_remedy(group: Any) -> None:
    """`law remedy`."""
    remedy = _subcommand(
        group,
        "remedy",
        "按答复依据和日期给出救济途径和末日",
        "--ground state_secret --decided 2024-11-20 --served 2024-12-01",
        _remedy,
    )
    grounds = "、".join(f"{each}（{each.label}）" for each in Ground)
    remedy.add_argument(
        "--ground", required=True, metavar="依据", help=f"代码、名称或者年报行：{grounds}"
    )
    remedy.add_argument("--decided", type=_day, required=True, metavar="日期", help="作出决定之日")
    remedy.add_argument("--served", type=_day, required=True, metavar="日期", help="申请人签收之日")
    remedy.add_argument(
        "--organ-level",
        choices=[str(each) for each in OrganLevel],
        default=str(OrganLevel.DEPARTMENT),
        metavar="机关",
        help="作出决定的机关（默认 department）："
        + "、".join(f"{each}（{each.label}）" for each in OrganLevel),
    )


def _print_json(answer: object) -> None:
    """One JSON document; dates as text."""
    print(json.dumps(answer, ensure_ascii=False, indent=2, default=str))


def _facts(arguments: Namespace) -> Facts:
    """The facts the options state."""
    asked, clarified = arguments.clarification_asked, arguments.clarified
    notice, paid = arguments.fee_notice, arguments.paid
    if clarified and not asked:
        raise NotPermitted("REG 30", "有收到补正的日期，没有告知补正的日期")
    if paid and not notice:
        raise NotPermitted("FEE 6", "有缴费的日期，没有收到收费通知的日期")
    return Facts(
        arguments.received,
        Clarification(asked, clarified) if asked else None,
        tuple(arguments.consulted),
        FeeNotice(notice, notice, paid) if notice else None,
        tuple(Extension(days) for days in arguments.extended),
    )


def _require_known(days: Sequence[date], calendar: Calendar) -> None:
    """Refuse dates for which no holiday notice is known."""
    for day in days:
        calendar.require_announced(day)


def _due(arguments: Namespace) -> None:
    """Print the reply date with its derivation."""
    facts, calendar = _facts(arguments), national()
    _require_known(sorted(facts.days()), calendar)
    derivation = derive(facts, calendar, as_of=arguments.as_of)
    if arguments.json:
        _print_json(_derivation_answer(derivation))
    else:
        print("\n".join(due_lines(derivation, calendar)))


def _derivation_answer(derivation: Derivation) -> dict[str, object]:
    """The derivation as the contract writes it."""
    return {
        "due_on": derivation.due_on,
        "original_due_on": derivation.original_due_on,
        "provisional": derivation.provisional,
        "stage": derivation.stage,
        "steps": [
            {"on": step.on, "what": step.what, "law": step.law, "effect": step.effect}
            for step in derivation.steps
        ],
    }


def _fee(arguments: Namespace) -> None:
    """Print the fee and its tiers."""
    if (arguments.requests is None) == (arguments.pages is None):
        raise Misused("请在 --requests 件数 和 --pages 页数 中给出一个，只能给出一个。")
    by_pages = arguments.requests is None
    tiers = tiers_for_pages(arguments.pages) if by_pages else tiers_for_requests(arguments.requests)
    if arguments.json:
        _print_json({"yuan": sum(t.yuan for t in tiers), "tiers": [_tier(t) for t in tiers]})
    else:
        law = cite_all("FEE 3", "FEE 5" if by_pages else "FEE 4")
        print("\n".join(fee_lines(tiers, "页" if by_pages else "件", law)))


def _tier(tier: Tier) -> dict[str, int]:
    """A tier as the contract writes it."""
    return {
        "from": tier.first,
        "to": tier.last,
        "count": tier.count,
        "each": tier.each,
        "yuan": tier.yuan,
    }


def _workdays(arguments: Namespace) -> None:
    """Print how many working days lie between two days."""
    first, last = arguments.first, arguments.last
    if last < first:
        raise Misused(f"截止日期 {last} 早于起始日期 {first}。")
    calendar = national()
    count = calendar.working_days_between(first, last)
    provisional = calendar.is_provisional(last)
    if arguments.json:
        answer = {"from": first, "to": last, "working_days": count, "provisional": provisional}
        _print_json(answer)
    else:
        print(workdays_line(first, last, count, calendar))


def _workday(arguments: Namespace) -> None:
    """Print what kind of day a day is."""
    day = national().kind_of(arguments.day)
    if not arguments.json:
        print(day_line(day))
        return
    _print_json(
        {
            "on": day.on,
            "kind": day.kind,
            "label": day.kind.label,
            "is_working_day": day.is_working_day,
            "festival": day.festival,
            "notice": day.notice and day.notice._asdict(),
            "provisional": day.provisional,
        }
    )


def _remedy(arguments: Namespace) -> None:
    """Print the remedy for a decision."""
    ground = find(arguments.ground)
    if ground is None:
        known = "、".join(f"{each}（{each.label}）" for each in Ground)
        raise Misused(f"没有“{arguments.ground}”这个依据，可以用的有：{known}。")
    calendar = national()
    _require_known((arguments.decided, arguments.served), calendar)
    notice = remedy_notice(
        remedy_route(ground, arguments.decided),
        OrganLevel(arguments.organ_level),
        arguments.decided,
        arguments.served,
        calendar,
    )
    if not arguments.json:
        print("\n".join(remedy_lines(ground, notice)))
        return
    _print_json(
        {
            "ground": ground,
            "articles": [cite(each) for each in articles(ground)],
            "outcome": outcome_of(ground),
            **notice._asdict(),
            "route_label": notice.route.label,
            "law": [cite(each) for each in notice.law],
            "text": paragraph(notice),
        }
    )
