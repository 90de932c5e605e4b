"""Hand-written PDF files: a page of operators, tables drawn in the ways that exporters draw them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

A4 = (595.0, 842.0)
# A font of the Adobe-GB1 collection, named and not embedded: its codes are UCS-2.
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<<"
    b"/Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500 814 939 500]"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/ItalicAngle 0"
    b"/Ascent 880/Descent -120/CapHeight 880/StemV 80/FontBBox[-25 -254 1000 880]>>>>]>>"
)


@dataclass(frozen=True)
class Box:
    """A cell to draw: columns and rows it covers, ends excluded, and its lines of text."""

    left: int
    top: int
    right: int
    bottom: int
    text: str = ""


def boxes(rows: Sequence[Sequence[str | None]]) -> list[Box]:
    """Cells from rows of words; None widens the cell to its left, "^" lengthens the one above."""
    height = len(rows)
    found = []
    for top, row in enumerate(rows):
        for left, text in enumerate(row):
            if text is None or text == "^":
                continue
            right = left + 1
            while right < len(row) and row[right] is None:
                right += 1
            bottom = top + 1
            while bottom < height and rows[bottom][left] == "^":
                bottom += 1
            found.append(Box(left, top, right, bottom, text))
    return found


@dataclass
class Page:
    """A page that collects operators; places are in points from its top left corner."""

    size: tuple[float, float] = A4
    rotate: int = 0
    origin: tuple[float, float] = (0.0, 0.0)
    operators: list[bytes] = field(default_factory=list)

    def raw(self, code: str) -> None:
        """Operators in the page's own space."""
        self.operators.append(code.encode("ascii"))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place of the reader in the page's own space."""
        width, height = self.size
        x0, y0 = self.origin
        if self.rotate == 90:
            return x0 + y, y0 + x
        if self.rotate == 270:
            return x0 + width - y, y0 + height - x
        if self.rotate == 180:
            return x0 + width - x, y0 + y
        return x0 + x, y0 + height - y

    def write(self, x: float, y: float, text: str, size: float = 10, mode: int = 0) -> None:
        """Text whose line begins at `x` and stands on `y`."""
        a, b = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[self.rotate]
        px, py = self.point(x, y)
        code = text.encode("utf-16-be").hex()
        self.raw(f"BT /F {size} Tf {mode} Tr {a} {b} {-b} {a} {px:.2f} {py:.2f} Tm <{code}> Tj ET")

    def stroke(self, x0: float, y0: float, x1: float, y1: float, setting: str = "0.5 w") -> None:
        """A stroked line."""
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        self.raw(f"q {setting} {ax:.2f} {ay:.2f} m {bx:.2f} {by:.2f} l S Q")

    def rectangle(self, x0: float, y0: float, x1: float, y1: float, paint: str = "S") -> None:
        """A rectangle by two corners, painted with the operator."""
        self.raw(f"{self.rectangle_path(x0, y0, x1, y1)} {paint}")

    def rectangle_path(self, x0: float, y0: float, x1: float, y1: float) -> str:
        """The `re` operator of a rectangle by two corners."""
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        left, bottom = min(ax, bx), min(ay, by)
        return f"{left:.2f} {bottom:.2f} {abs(bx - ax):.2f} {abs(by - ay):.2f} re"


Border = Callable[[Page, float, float, float, float], None]


def by_lines(page: Page, x0: float, y0: float, x1: float, y1: float) -> None:
    """Four stroked lines a cell."""
    for side in ((x0, y0, x1, y0), (x1, y0, x1, y1), (x0, y1, x1, y1), (x0, y0, x0, y1)):
        page.stroke(*side)


def by_stroked_rectangles(page: Page, x0: float, y0: float, x1: float, y1: float) -> None:
    """One stroked rectangle a cell."""
    page.rectangle(x0, y0, x1, y1)


def by_spaced_rectangles(page: Page, x0: float, y0: float, x1: float, y1: float) -> None:
    """One stroked rectangle a cell, two points apart from the next."""
    page.rectangle(x0 + 1, y0 + 1, x1 - 1, y1 - 1)


def by_bars(page: Page, x0: float, y0: float, x1: float, y1: float) -> None:
    """Four thin filled rectangles a cell, as office suites export borders."""
    for side in (
        (x0, y0 - 0.25, x1, y0 + 0.25),
        (x0, y1 - 0.25, x1, y1 + 0.25),
        (x0 - 0.25, y0, x0 + 0.25, y1),
        (x1 - 0.25, y0, x1 + 0.25, y1),
    ):
        page.rectangle(*side, "f")


def by_short_bars(page: Page, x0: float, y0: float, x1: float, y1: float) -> None:
    """Thin filled rectangles that leave the corners to small squares."""
    for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1)):
        page.rectangle(x - 0.25, y - 0.25, x + 0.25, y + 0.25, "f")
    for side in (
        (x0 + 0.25, y0 - 0.25, x1 - 0.25, y0 + 0.25),
        (x0 + 0.25, y1 - 0.25, x1 - 0.25, y1 + 0.25),
        (x0 - 0.25, y0 + 0.25, x0 + 0.25, y1 - 0.25),
        (x1 - 0.25, y0 + 0.25, x1 + 0.25, y1 - 0.25),
    ):
        page.rectangle(*side, "f")


def by_frames(page: Page, x0: float, y0: float, x1: float, y1: float) -> None:
    """A frame a cell, filled between two rectangles by the even-odd rule."""
    outer = page.rectangle_path(x0 - 0.3, y0 - 0.3, x1 + 0.3, y1 + 0.3)
    inner = page.rectangle_path(x0 + 0.3, y0 + 0.3, x1 - 0.3, y1 - 0.3)
    page.raw(f"{outer} {inner} f*")


def by_double_lines(page: Page, x0: float, y0: float, x1: float, y1: float) -> None:
    """Two rectangles a cell, one inside the other."""
    page.rectangle(x0, y0, x1, y1)
    page.rectangle(x0 + 1.8, y0 + 1.8, x1 - 1.8, y1 - 1.8)


def by_dashes(page: Page, x0: float, y0: float, x1: float, y1: float) -> None:
    """Every border a row of dashes, each its own line."""
    for start in range(round(x0), round(x1), 5):
        for y in (y0, y1):
            page.stroke(start, y, min(start + 3, x1), y)
    for start in range(round(y0), round(y1), 5):
        for x in (x0, x1):
            page.stroke(x, start, x, min(start + 3, y1))


def by_pictures(page: Page, x0: float, y0: float, x1: float, y1: float) -> None:
    """Every border a picture of one dot, stretched."""
    for ax, ay, bx, by in (
        (x0, y0, x1, y0 + 0.5),
        (x0, y1, x1, y1 + 0.5),
        (x0, y0, x0 + 0.5, y1),
        (x1, y0, x1 + 0.5, y1),
    ):
        (px, py), (qx, qy) = page.point(ax, ay), page.point(bx, by)
        place = f"{abs(qx - px):.2f} 0 0 {abs(qy - py):.2f} {min(px, qx):.2f} {min(py, qy):.2f}"
        page.raw(f"q {place} cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 00> EI Q")


BORDERS: tuple[Border, ...] = (
    by_lines,
    by_stroked_rectangles,
    by_spaced_rectangles,
    by_bars,
    by_short_bars,
    by_frames,
    by_double_lines,
    by_dashes,
    by_pictures,
)


def draw_table(
    page: Page,
    xs: Sequence[float],
    ys: Sequence[float],
    cells: Iterable[Box],
    border: Border = by_lines,
    size: float = 8,
) -> None:
    """Draw the cells over the given edges, their text wrapped and centred."""
    for box in cells:
        x0, y0, x1, y1 = xs[box.left], ys[box.top], xs[box.right], ys[box.bottom]
        border(page, x0, y0, x1, y1)
        write_wrapped(page, (x0 + 2.5, y0, x1 - 2.5, y1), box.text, size)


def write_wrapped(
    page: Page, area: tuple[float, float, float, float], text: str, size: float
) -> None:
    """Text in the middle of an area, broken where a line is full or at a line feed."""
    x0, y0, x1, y1 = area
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for sign in paragraph:
            if line and advance(line + sign, size) > x1 - x0 + 0.01:
                lines.append(line)
                line = ""
            line += sign
        lines.append(line)
    base = (y0 + y1) / 2 - (len(lines) - 1) * 0.6 * size + 0.36 * size
    for number, line in enumerate(lines):
        if line:
            start = (x0 + x1 - advance(line, size)) / 2
            page.write(start, base + number * 1.2 * size, line, size)


def advance(text: str, size: float) -> float:
    """The width of a line in the built-in font."""
    return sum(size / 2 if " " <= sign <= "~" else size for sign in text)


def pdf(
    pages: Sequence[Page],
    *,
    attachments: dict[str, bytes] | None = None,
    locked: bool = False,
    crop: tuple[float, float, float, float] | None = None,
    in_form: bool = False,
) -> bytes:
    """The file that holds the pages."""
    made = _Objects()
    font = made.add(_FONT)
    tree = made.reserve()
    kids = []
    for page in pages:
        resources = b"<</Font<</F %d 0 R>>>>" % font
        code = b"\n".join(page.operators)
        if in_form:
            form = b"<</Type/XObject/Subtype/Form/BBox[-2000 -2000 4000 4000]/Matrix[2 0 0 2 10 20]"
            inner = made.stream(form + b"/Resources" + resources, code)
            resources = b"<</XObject<</X %d 0 R>>>>" % inner
            code = b"q .5 0 0 .5 -5 -10 cm /X Do Q"
        content = made.stream(b"<<", code)
        (x0, y0), (width, height) = page.origin, page.size
        media = f"{x0} {y0} {x0 + width} {y0 + height}".encode()
        cut = b"/CropBox[%s]" % " ".join(map(str, crop)).encode() if crop else b""
        kids.append(
            made.add(
                b"<</Type/Page/Parent %d 0 R/MediaBox[%s]%s/Rotate %d/Resources%s/Contents %d 0 R>>"
                % (tree, media, cut, page.rotate, resources, content)
            )
        )
    names = b" ".join(b"%d 0 R" % kid for kid in kids)
    made.fill(tree, b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), names))
    root = made.add(b"<</Type/Catalog/Pages %d 0 R%s>>" % (tree, _files(made, attachments or {})))
    lock = b""
    if locked:
        secret = b"<" + b"5a" * 32 + b">"
        rule = made.add(b"<</Filter/Standard/V 1/R 2/O%s/U%s/P -4>>" % (secret, secret))
        lock = b"/Encrypt %d 0 R/ID[<%s><%s>]" % (rule, b"11" * 16, b"11" * 16)
    return made.file(root, lock)


def _files(made: _Objects, attachments: dict[str, bytes]) -> bytes:
    if not attachments:
        return b""
    entries = []
    for name, content in attachments.items():
        stream = made.stream(b"<</Type/EmbeddedFile", content)
        title = name.encode("ascii")
        spec = made.add(b"<</Type/Filespec/F(%s)/UF(%s)/EF<</F %d 0 R>>>>" % (title, title, stream))
        entries.append(b"(%s)%d 0 R" % (title, spec))
    return b"/Names<</EmbeddedFiles<</Names[%s]>>>>" % b" ".join(entries)


class _Objects:
    """The numbered objects of a file."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    def add(self, body: bytes) -> int:
        self.bodies.append(body)
        return len(self.bodies)

    def reserve(self) -> int:
        return self.add(b"null")

    def fill(self, number: int, body: bytes) -> None:
        self.bodies[number - 1] = body

    def stream(self, dictionary: bytes, content: bytes) -> int:
        head = dictionary + b"/Length %d>>" % len(content)
        return self.add(head + b"\nstream\n" + content + b"\nendstream")

    def file(self, root: int, trailer: bytes) -> bytes:
        written = bytearray(b"%PDF-1.7\n")
        places = []
        for number, body in enumerate(self.bodies, 1):
            places.append(len(written))
            written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = len(written)
        written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        for place in places:
            written += b"%010d 00000 n \n" % place
        written += b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
            len(places) + 1,
            root,
            trailer,
            table,
        )
        return bytes(written)
