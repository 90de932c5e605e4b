"""What is the same in every XLSX: the styles, and the drawing that a cell comment needs."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from html import escape

from gongkai.interchange.targets.archive import OFFICE

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = f'xmlns:r="{OFFICE}/relationships"'


class Style(IntEnum):
    """The cell formats, numbered as `STYLES` lists them."""

    PLAIN = 0
    TITLE = 1
    HEADING = 2
    PROSE = 3
    HEAD = 4
    LABEL = 5
    FIGURE = 6
    TOTAL = 7
    YUAN = 8
    AMOUNT = 9


def _format(*, font: int = 0, fill: int = 0, border: int = 0, number: int = 0, align: str) -> str:
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"'
        ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f"<alignment {align}/></xf>"
    )


_MIDDLE = 'horizontal="center" vertical="center" wrapText="1"'
_LEFT = 'horizontal="left" vertical="center" wrapText="1"'
_TOP = 'horizontal="left" vertical="top" wrapText="1"'

_FORMATS = (
    _format(align='vertical="center"'),
    _format(font=1, align=_MIDDLE),
    _format(font=2, align=_LEFT),
    _format(align=_TOP),
    _format(fill=2, border=1, align=_MIDDLE),
    _format(border=1, align=_LEFT),
    _format(border=1, number=1, align=_MIDDLE),
    _format(font=3, border=1, number=1, align=_MIDDLE),
    _format(border=1, number=164, align=_MIDDLE),
    _format(border=1, align=_MIDDLE),
)


def _font(size: int, name: str, *, bold: bool = False) -> str:
    weight = "<b/>" if bold else ""
    return f'<font>{weight}<sz val="{size}"/><name val="{name}"/><family val="2"/></font>'


_LINE = "".join(
    f'<{side} style="thin"><color auto="1"/></{side}>'
    for side in ("left", "right", "top", "bottom")
)

STYLES = (
    f"<styleSheet {MAIN}>"
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="General&quot;元&quot;"/></numFmts>'
    f'<fonts count="4">{_font(11, "宋体")}{_font(18, "方正小标宋简体")}{_font(14, "黑体")}'
    f"{_font(11, '宋体', bold=True)}</fonts>"
    '<fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFF2F4F7"/></patternFill></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    f"<border>{_LINE}<diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{len(_FORMATS)}">{"".join(_FORMATS)}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


def comments(said: Iterable[tuple[str, str]]) -> str:
    """The comments of a sheet, as (cell, words)."""
    lines = "".join(
        f'<comment ref="{ref}" authorId="0"><text><t>{escape(words)}</t></text></comment>'
        for ref, words in said
    )
    return (
        f"<comments {MAIN}><authors><author>公开</author></authors>"
        f"<commentList>{lines}</commentList></comments>"
    )


def comment_shapes(places: Iterable[tuple[int, int]]) -> str:
    """The boxes in which a spreadsheet shows its comments, for cells by (row, column) from zero."""
    shapes = "".join(_shape(i, row, column) for i, (row, column) in enumerate(places, 1))
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:o="urn:schemas-microsoft-com:office:office"'
        ' xmlns:x="urn:schemas-microsoft-com:office:excel">'
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
        ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
        f'<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>{shapes}</xml>'
    )


def _shape(number: int, row: int, column: int) -> str:
    anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 10, {column + 4}, 15, {row + 3}, 4"
    return (
        f'<v:shape id="_x0000_s{1024 + number}" type="#_x0000_t202"'
        ' style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
        f"<x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
