"""What is disclosed unasked, in which class and stage, and by when."""

from __future__ import annotations

from datetime import date, timedelta
from enum import unique

from gongkai.law.calendar import Calendar
from gongkai.law.policy import DEFAULT, Policy
from gongkai.law.refusals import NotPermitted
from gongkai.law.terms import Term

DISCLOSURE_DAYS = 20  # REG 26
BUDGET_CALENDAR_DAYS = 20  # BUDGET 14
PENALTY_WITHDRAWAL_DAYS = 3  # PENALTY 48; PENALTY 85


@unique
class Openness(Term):
    """What a document is marked with while it is drafted.  Law: STAGES; REG 13."""

    PROACTIVE = "proactive", "主动公开"
    ON_REQUEST = "on_request", "依申请公开"
    WITHHELD = "withheld", "不予公开"


@unique
class InformationClass(Term):
    """The three kinds of published information the website's return counts.  Law: WEB."""

    OVERVIEW = "overview", "概况类信息"
    NEWS = "news", "政务动态"
    CATALOGUE = "catalogue", "信息公开目录信息"


@unique
class DisclosureStage(Term):
    """The five stages (五公开) a piece of information may belong to.  Law: STAGES."""

    DECISION = "decision", "决策公开"
    EXECUTION = "execution", "执行公开"
    MANAGEMENT = "management", "管理公开"
    SERVICE = "service", "服务公开"
    RESULT = "result", "结果公开"


@unique
class DisclosureDuty(Term):
    """What every organ discloses of its own accord, in the order of the law.  Law: REG 20."""

    RULES_AND_DOCUMENTS = "rules_and_documents", "行政法规、规章和规范性文件"
    ORGANISATION = (
        "organisation",
        "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名",
    )
    PLANS = "plans", "国民经济和社会发展规划、专项规划、区域规划及相关政策"
    STATISTICS = "statistics", "国民经济和社会发展统计信息"
    LICENSING = (
        "licensing",
        "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果",
    )
    PENALTIES = (
        "penalties",
        "实施行政处罚、行政强制的依据、条件、程序以及本机关认为具有一定社会影响的行政处罚决定",
    )
    BUDGETS = "budgets", "财政预算、决算信息"
    CHARGES = "charges", "行政事业性收费项目及其依据、标准"
    PROCUREMENT = "procurement", "政府集中采购项目的目录、标准及实施情况"
    MAJOR_PROJECTS = "major_projects", "重大建设项目的批准和实施情况"
    WELFARE = (
        "welfare",
        "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况",
    )
    EMERGENCIES = "emergencies", "突发公共事件的应急预案、预警信息及应对情况"
    SUPERVISION = (
        "supervision",
        "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况",
    )
    RECRUITMENT = "recruitment", "公务员招考的职位、名额、报考条件等事项以及录用结果"
    OTHER = "other", "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息"

    @property
    def law(self) -> str:
        """The item of the article: the first is REG 20(1).  Law: REG 20."""
        return f"REG 20({list(DisclosureDuty).index(self) + 1})"


@unique
class LocalDuty(Term):
    """What cities, counties and townships disclose besides.  Law: REG 21."""

    MUNICIPAL_WORKS = "municipal_works", "市政建设"
    PUBLIC_SERVICES = "public_services", "公共服务"
    PUBLIC_WELFARE = "public_welfare", "公益事业"
    LAND_TAKING = "land_taking", "土地征收"
    HOUSE_TAKING = "house_taking", "房屋征收"
    PUBLIC_ORDER = "public_order", "治安管理"
    SOCIAL_RELIEF = "social_relief", "社会救助"
    FARM_SUPPORT = "farm_support", "贯彻落实农业农村政策（惠农政策）"
    IRRIGATION = "irrigation", "农田水利工程建设运营"
    LAND_CONTRACTS = "land_contracts", "农村土地承包经营权流转"
    HOMESTEADS = "homesteads", "宅基地使用情况审核"
    LEVIES = "levies", "筹资筹劳"


TOWNSHIP_DUTIES = frozenset(
    {
        LocalDuty.FARM_SUPPORT,
        LocalDuty.IRRIGATION,
        LocalDuty.LAND_CONTRACTS,
        LocalDuty.HOMESTEADS,
        LocalDuty.LAND_TAKING,
        LocalDuty.HOUSE_TAKING,
        LocalDuty.LEVIES,
        LocalDuty.SOCIAL_RELIEF,
    }
)


@unique
class GuideElement(Term):
    """What the disclosure guide must hold.  Law: REG 12."""

    CLASSES = "classes", "政府信息的分类"
    ARRANGEMENT = "arrangement", "编排体系"
    ACCESS = "access", "获取方式"
    OFFICE = "office", "政府信息公开工作机构的名称、办公地址、办公时间"
    CONTACT = "contact", "联系电话、传真号码、互联网联系方式"


def disclosed_by(formed_on: date, calendar: Calendar) -> date:
    """The last day to disclose information formed or changed on a day; there is no extension.

    Law: REG 26.
    """
    return calendar.nth_working_day_after(formed_on, DISCLOSURE_DAYS)


def budget_disclosed_by(approved_on: date, calendar: Calendar, policy: Policy = DEFAULT) -> date:
    """The last day to disclose a budget or final account: 20 calendar days after approval.

    Law: BUDGET 14.
    """
    last = approved_on + timedelta(days=BUDGET_CALENDAR_DAYS)
    return calendar.next_working_day(last) if policy.budget_days_roll_over else last


def penalty_withdrawn_by(changed_on: date, calendar: Calendar) -> date:
    """The last day to withdraw a disclosed penalty that was changed, revoked or found unlawful.

    Three working days, with the reason made public.  Law: PENALTY 48; PENALTY 85.
    """
    return calendar.nth_working_day_after(changed_on, PENALTY_WITHDRAWAL_DAYS)


def interpreted_by(issued_on: date, calendar: Calendar, policy: Policy = DEFAULT) -> date:
    """The last day to publish the interpretation of a document issued on a day.  Law: STAGES."""
    return calendar.nth_working_day_after(issued_on, policy.interpretation_days)


def may_release(openness: Openness, requests_for_it: int) -> bool:
    """Whether released information may be disclosed to all, as several have asked for it.

    Law: REG 44.
    """
    return openness is Openness.ON_REQUEST and requests_for_it > 1


def require_openness_reason(openness: Openness, reason: str) -> None:
    """Refuse a mark other than proactive disclosure without a reason.

    The reason goes up for approval with the document.  Law: STAGES.
    """
    if openness is Openness.WITHHELD and not reason.strip():
        raise NotPermitted("STAGES", "拟不公开的公文应当说明理由，随文一并报批")
    if openness is Openness.ON_REQUEST and not reason.strip():
        raise NotPermitted("STAGES", "拟依申请公开的公文应当写明理由，随文一并报批")
