"""Does a text give away personal data?  Numbers are believed only when their check digits hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.editorial.checks.found import Hit
from gongkai.editorial.terms import Severity

IDENTITY = "personal.identity"
IDENTITY_OLD = "personal.identity_15"
MOBILE = "personal.mobile"
BANK_CARD = "personal.bank_card"
LANDLINE = "personal.landline"
EMAIL = "personal.email"
PLATE = "personal.plate"
PASSWORD = "personal.password"  # noqa: S105  -- the name of a rule
ADDRESS = "personal.address"

_GAP = "[ \u00a0-]?"
_ID18 = re.compile(rf"(?<!\d)\d{{6}}{_GAP}\d{{8}}{_GAP}\d{{3}}[\dxX](?!\d)")
_ID15 = re.compile(r"(?<!\d)\d{15}(?!\d)")
_MOBILE = re.compile(rf"(?<!\d)(?:\+?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?!\d)")
_CARD = re.compile(rf"(?<!\d)(?:\d{{4}}{_GAP}){{3,4}}\d{{3,7}}(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[-—－ ]\d{7,8}(?!\d)")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    r"[A-HJ-NP-Z][·•・ ]?(?=[A-HJ-NP-Z0-9]*\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]"
    r"(?![A-Za-z0-9])"
)
_PASSWORD = re.compile(
    r"(?:密码|口令|password|passwd|pwd)\s*(?:为|是|[:：=])\s*([!-~]{4,40})", re.IGNORECASE
)
# A dwelling is found by the number of its building; before it stands where, after it which door.
_BUILDING = re.compile(r"\d+(?:号楼|号院|栋|幢|座|组|弄)")
_WHERE = re.compile(
    r"[\u4e00-\u9fff\d]{0,20}(?:小区|花园|家园|公寓|新村|苑|里|弄|村|路|街|巷)[\u4e00-\u9fff\d]{0,8}?$"
)
_DOOR = re.compile(r"[\d一二三四五六七八九十东西南北中]*(?:单元)?(?:\d+楼)?\d{0,4}(?:室|号|户)?")
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁"
    "韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆"
    "萧尹姚邵汪祁毛禹狄米贝明臧计伏成戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐"
    "邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀甄曲家封"
    "芮储靳段焦巴牧车侯全班仰伊宁仇栾甘厉武符刘景詹束龙叶司黎薄印白怀蒲邰从鄂索赖卓蔺屠蒙池乔阴郁胥苍闻莘"
    "党翟谭劳姬申扶堵冉宰雍璩桑桂牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎慕连茹习艾鱼容向古易慎戈廖庾终暨居衡"
)
_NAMED = re.compile(
    rf"(?:姓名|申请人|当事人|户主|法定代表人|住址|家住|现住|户籍|家庭地址|居住)"
    rf"|(?:^|[\s，,、。；;：:（(])[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=[\s，,、（(：:男女住])"
)
_NEAR = 40
_CALLED = 12
_ID_WORDS = re.compile("身份证|身份号码")
MISTYPED = "称作身份证号码，但是校验位不对，可能写错了一位；个人的身份证号码不应公开。"
_CARD_WORDS = re.compile("卡号|账号|帐号|银行|账户|帐户|开户")
_CODE_WORDS = re.compile("信用代码|机构代码|组织机构|税号|纳税人识别号")
_PROVINCES = frozenset(
    {
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    }
)
_CARD_HEADS = ("62", "60", "35", "4", "51", "52", "53", "54", "55", "9558")
_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def personal_data(text: str) -> Iterator[Hit]:
    """Everything personal in the folded text; the first rule that claims a place keeps it."""
    taken: list[tuple[int, int]] = []
    for finder in _FINDERS:
        for hit in finder(text):
            if not any(hit.start < end and start < hit.end for start, end in taken):
                taken.append((hit.start, hit.end))
                yield hit


def is_identity_number(number: str) -> bool:
    """Whether eighteen characters hold a possible day and the right check digit (GB 11643)."""
    number = number.upper()
    if len(number) != 18 or not number[:17].isdigit() or not _is_day(number[6:14]):
        return False
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], weights, strict=True))
    return "10X98765432"[total % 11] == number[17]


def is_credit_code(code: str) -> bool:
    """Whether eighteen characters are a unified social credit code (GB 32100)."""
    code = code.upper()
    if len(code) != 18 or any(sign not in _CODE_ALPHABET for sign in code):
        return False
    total = sum(_CODE_ALPHABET.index(sign) * pow(3, n, 31) for n, sign in enumerate(code[:17]))
    return _CODE_ALPHABET.index(code[17]) == -total % 31


def passes_luhn(digits: str) -> bool:
    """Whether the last digit of a card number is right."""
    doubled = [int(d) * (2 - n % 2) for n, d in enumerate(reversed(digits), 1) if n % 2 == 0]
    plain = sum(int(d) for n, d in enumerate(reversed(digits), 1) if n % 2 == 1)
    return (plain + sum(value - 9 if value > 9 else value for value in doubled)) % 10 == 0


def _identities(text: str) -> Iterator[Hit]:
    for match in _ID18.finditer(text):
        number = re.sub(r"\D(?!$)", "", match[0]) if match[0][-1] in "xX" else _digits(match[0])
        if not is_identity_number(number):
            # One wrong digit gives a person away as well, where the text says what it is.
            called = _ID_WORDS.search(text[max(0, match.start() - _CALLED) : match.start()])
            if called and _is_day(number[6:14]):
                yield _personal(IDENTITY, Severity.WARN, match, MISTYPED)
            continue
        named_code = _CODE_WORDS.search(text[max(0, match.start() - 16) : match.start()])
        if named_code and is_credit_code(number):
            continue
        yield _personal(IDENTITY, Severity.BLOCK, match, "公民身份号码，校验位正确。")
    for match in _ID15.finditer(text):
        number = match[0]
        if number[:2] in _PROVINCES and _is_day("19" + number[6:12]):
            yield _personal(IDENTITY_OLD, Severity.WARN, match, "像十五位的旧身份证号码。")


def _cards(text: str) -> Iterator[Hit]:
    for match in _CARD.finditer(text):
        digits = _digits(match[0])
        if not 16 <= len(digits) <= 19 or not passes_luhn(digits):
            continue
        named = _CARD_WORDS.search(text[max(0, match.start() - 20) : match.start()])
        if not named and not digits.startswith(_CARD_HEADS):
            continue
        sure = named or digits.startswith("62")
        severity = Severity.BLOCK if sure else Severity.WARN
        yield _personal(BANK_CARD, severity, match, "银行卡号，校验位正确。")


def _mobiles(text: str) -> Iterator[Hit]:
    for match in _MOBILE.finditer(text):
        yield _personal(MOBILE, Severity.WARN, match, "手机号码。个人的手机号码不应公开。")


def _landlines(text: str) -> Iterator[Hit]:
    for match in _LANDLINE.finditer(text):
        yield Hit(
            LANDLINE, Severity.HINT, *match.span(), "固定电话。单位公开的电话可以列入白名单。"
        )


def _mails(text: str) -> Iterator[Hit]:
    for match in _EMAIL.finditer(text) if "@" in text else ():
        yield Hit(EMAIL, Severity.HINT, *match.span(), "电子邮箱，请确认是单位公开的邮箱。")


def _plates(text: str) -> Iterator[Hit]:
    for match in _PLATE.finditer(text.upper()):
        yield _personal(PLATE, Severity.WARN, match, "车辆号牌。")


def _passwords(text: str) -> Iterator[Hit]:
    for match in _PASSWORD.finditer(text):
        start, end = match.span(1)
        yield Hit(PASSWORD, Severity.BLOCK, start, end, "账号的口令。", is_personal=True)


def _addresses(text: str) -> Iterator[Hit]:
    for match in _BUILDING.finditer(text):
        reach = max(0, match.start() - 28)
        where = _WHERE.search(text, reach, match.start())
        door = _DOOR.match(text, match.end())
        end = door.end() if door else match.end()
        start = where.start() if where else match.start()
        if where and _NAMED.search(text[max(0, start - _NEAR) : start + 6]):
            said = "姓名旁的详细住址。"
            yield Hit(ADDRESS, Severity.WARN, start, end, said, is_personal=True)


def _personal(rule: str, severity: Severity, match: re.Match[str], message: str) -> Hit:
    return Hit(rule, severity, match.start(), match.end(), message, is_personal=True)


def _digits(text: str) -> str:
    return re.sub(r"[^\d]", "", text)


def _is_day(text: str) -> bool:
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return False
    return 1900 <= day.year <= 2100


_FINDERS = (
    _identities,
    _cards,
    _mobiles,
    _landlines,
    _mails,
    _plates,
    _passwords,
    _addresses,
)
