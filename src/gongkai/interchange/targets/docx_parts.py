"""What is the same in every DOCX: styles, footers, settings; elements in the schema's order."""

from __future__ import annotations

from gongkai.interchange.targets.archive import OFFICE

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = f'xmlns:r="{OFFICE}/relationships"'

# Twips of A4 and of the margins 37, 35, 28 and 26 mm (GB/T 9704 5.1).
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"'
    ' w:header="851" w:footer="1588" w:gutter="0"/>'
)

LINE_TWIPS = 576
"""28.8 points from line to line: 22 lines on a page."""


def _fonts(east: str) -> str:
    return (
        f'<w:rFonts w:ascii="Times New Roman" w:eastAsia="{east}"'
        ' w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    )


def _style(
    ident: str, name: str, *, ppr: str, rpr: str, based_on: str = "Normal", follows: str = ""
) -> str:
    default = ' w:default="1"' if ident == "Normal" else ""
    parent = "" if ident == "Normal" else f'<w:basedOn w:val="{based_on}"/>'
    after = f'<w:next w:val="{follows}"/>' if follows else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{ident}"><w:name w:val="{name}"/>'
        f"{parent}{after}<w:qFormat/><w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_NO_INDENT = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_TIGHT = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'

_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

STYLES = (
    f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{_fonts('仿宋_GB2312')}"
    f'<w:kern w:val="2"/>{_size(32)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    + _style(
        "Normal",
        "Normal",
        ppr=f'<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{LINE_TWIPS}" w:lineRule="exact"/>'
        '<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>',
        rpr="",
    )
    + _style(
        "Title",
        "Title",
        follows="Normal",
        ppr=f'<w:keepNext/><w:spacing w:before="0" w:after="{LINE_TWIPS}" w:line="720"'
        f' w:lineRule="exact"/>{_NO_INDENT}<w:jc w:val="center"/>',
        rpr=_fonts("方正小标宋简体") + _size(44),
    )
    + _style(
        "Subtitle",
        "Subtitle",
        follows="Normal",
        ppr=f'{_NO_INDENT}<w:jc w:val="center"/>',
        rpr=_fonts("楷体_GB2312") + _size(32),
    )
    + _style(
        "Heading1",
        "heading 1",
        follows="Normal",
        ppr='<w:keepNext/><w:keepLines/><w:outlineLvl w:val="0"/>',
        rpr=_fonts("黑体") + _size(32),
    )
    + _style(
        "TableText",
        "表格文字",
        ppr=f'{_TIGHT}{_NO_INDENT}<w:jc w:val="left"/>',
        rpr=_fonts("宋体") + _size(21),
    )
    + _style(
        "TableHead",
        "表头",
        based_on="TableText",
        ppr='<w:jc w:val="center"/>',
        rpr="",
    )
    + _style(
        "TableFigure",
        "表格数字",
        based_on="TableText",
        ppr='<w:jc w:val="center"/>',
        rpr="",
    )
    + _style(
        "Footer",
        "footer",
        ppr=f"{_TIGHT}{_NO_INDENT}",
        rpr=_fonts("宋体") + _size(28),
    )
    + '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr></w:style>"
    '<w:style w:type="table" w:styleId="StatutoryTable"><w:name w:val="法定表格"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    f"{_BORDERS}</w:tblBorders><w:tblCellMar>"
    '<w:top w:w="40" w:type="dxa"/><w:left w:w="57" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style></w:styles>"
)


def _footer(side: str) -> str:
    """A page number between dashes, one character in from the outer margin."""
    return (
        f'<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:ind w:{side}Chars="100" w:{side}="280" w:firstLineChars="0" w:firstLine="0"/>'
        f'<w:jc w:val="{side}"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )


FOOTER_ODD = _footer("right")
FOOTER_EVEN = _footer("left")

SETTINGS = (
    f'<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="640"/>'
    '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)

CUSTOM_PROPERTIES = (
    '<ds:datastoreItem ds:itemID="{6B0E5F52-7D1C-4E0B-9A53-2F1D8C4B7A10}"'
    f' xmlns:ds="{OFFICE}/customXml"><ds:schemaRefs>'
    '<ds:schemaRef ds:uri="urn:gongkai:annual-report:1"/></ds:schemaRefs></ds:datastoreItem>'
)
