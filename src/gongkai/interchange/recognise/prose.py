"""What does a part say in words?  Its paragraphs, line breaks mended and furniture cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.interchange.recognise.lines import Line
from gongkai.interchange.text import compact, tidy, width

_FURNITURE = re.compile(
    r"[\[【(（]?(?:上一篇|下一篇|上一条|下一条|打印本?页?|关闭(?:本页|窗口)?|分享(?:到|至)?|"
    r"责任编辑|编辑|审核|初审|复审|终审|扫一扫|返回顶部|返回列表|字体|字号|浏览次数|阅读次数|点击数|"
    r"点击量|相关链接|相关阅读|相关文档|相关附件|相关文章|相关信息|友情链接|主办单位|主办|承办单位|承办|"
    r"版权所有|技术支持|网站标识码|网站地图|联系我们|关于我们|网站声明|隐私声明|附件下载|附件\d*[:：]|"
    r"附件$|文件下载|信息来源|来源[:：]|作者[:：]|纠错|我要纠错|无障碍|适老化|.{0,20}ICP备|.{0,20}公网安备|"
    r"copyright|地址[:：].{0,40}邮编|政府网站找错|微信扫一扫|为方便.{0,6}浏览|"
    r"(?:https?|file)://|(?:首页|上一页|下一页|尾页)(?:上一页|下一页|尾页)?$|收藏$|微信$|微博$|qq空间|新浪微博|用微信扫描)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:20\d\d|二[〇○零oO0]..)年\d{0,2}[一二三四五六七八九十]{0,3}月"
    r"\d{0,2}[一二三四五六七八九十]{0,3}日|20\d\d[-/.]\d{1,2}[-/.]\d{1,2}"
)
_SIGNER = re.compile(
    r".{2,30}(?:政府|办公室|办公厅|委员会|管委会|办事处|局|厅|院|中心|乡|镇|街道|队|处|所|站|会|公司|部)"
)
_WIDEST = 130
_SHORT = 30
_ENDS = tuple("。！？；：!?;:”’》）)…")
_OPENS = re.compile(
    r"\s*(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|"
    r"\d{1,2}[、.．)]\D|[①-⑳])"
)


def paragraphs(lines: Sequence[Line], *, wrapped: bool) -> str:
    """The paragraphs of a part joined by line breaks; rows of tables between them are left out."""
    printed = [line for line in lines if not line.is_row]
    if wrapped and _is_wrapped(printed):
        texts = list(_joined(printed))
    else:
        texts = [line.text for line in printed if line.text]
    return "\n".join(texts)


def without_furniture(text: str) -> str:
    """The prose up to the first line that belongs to the website, without signature and date."""
    kept: list[str] = []
    for line in text.split("\n"):
        if len(line) < 60 and _FURNITURE.match(compact(line)):
            break
        kept.append(line)
    return "\n".join(_without_signature(kept))


def signature(text: str) -> str | None:
    """The organ that signed below the prose, if a date stands under its name."""
    kept = [line for line in text.split("\n") if line]
    for above, below in pairwise(kept[-8:]):
        if _DATE.fullmatch(compact(below)) and _SIGNER.fullmatch(compact(above)):
            return tidy(above)
    return None


def _without_signature(lines: list[str]) -> list[str]:
    kept = [line for line in lines if line]
    if kept and _DATE.fullmatch(compact(kept[-1])):
        kept.pop()
        if kept and _SIGNER.fullmatch(compact(kept[-1])):
            kept.pop()
    return kept


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether sentences run on from line to line, as they do in text cut from a page.

    Then no line is much longer than the others, and most that run on reach the margin.
    """
    longest = max((width(line.text) for line in lines), default=0)
    if longest > _WIDEST:
        return False
    pairs = [(a.text, b.text) for a, b in pairwise(lines) if a.text and b.text]
    running = [a for a, _ in pairs if not a.endswith(_ENDS) and width(a) > _SHORT]
    reaching = [a for a in running if width(a) > 0.8 * longest]
    return 0 < len(pairs) <= len(running) * 3 and len(reaching) * 5 >= len(running) * 3


def _joined(lines: Sequence[Line]) -> Iterator[str]:
    """Paragraphs made of the lines that run on."""
    full = _usual_width(lines)
    base = min((_indent(line) for line in lines if line.text), default=0)
    held: Line | None = None
    text = ""
    broken = False
    for line in lines:
        if not line.text:
            broken = True
            continue
        if held is not None and _runs_on(held, line, full, base, broken=broken):
            text = _glued(text, line.text)
        else:
            if text:
                yield text
            text = line.text
        held, broken = line, False
    if text:
        yield text


def _indent(line: Line) -> int:
    return width(line.raw) - width(line.raw.lstrip(" \t\u3000\xa0"))


def _runs_on(above: Line, below: Line, full: int, base: int, *, broken: bool) -> bool:
    """Whether the line below goes on with the sentence or paragraph of the line above."""
    if _OPENS.match(below.raw) and above.text.endswith(_ENDS):
        return False
    reach = width(above.text) + _indent(above) - base
    if not above.text.endswith(_ENDS):
        return reach >= 0.6 * full
    if broken or _indent(below) >= base + 3:
        return False
    return reach >= full - 3


def _usual_width(lines: Sequence[Line]) -> int:
    """The width of most of the lines that run to the margin."""
    widths = [width(line.text) for line in lines if line.text]
    longest = max((w for w in widths if w <= _WIDEST), default=0)
    usual = Counter(w for w in widths if 0.8 * longest <= w <= longest)
    return usual.most_common(1)[0][0] if usual else longest


def _glued(above: str, below: str) -> str:
    """Two parts of a broken line: a blank only between Latin words."""
    border = above[-1:] + below[:1]
    return f"{above} {below}" if border.isascii() and border.isalpha() else above + below
