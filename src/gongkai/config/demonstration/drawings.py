"""Pictures and files of the demonstration, made while it is built: nothing of them is real."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from docx import Document
from PIL import Image, ImageDraw

SIZE = (1200, 750)
PORTRAIT_SIZE = (600, 800)
SKY, GROUND, WALL, GLASS = "#dbe8f5", "#c9d3dd", "#0b4f8a", "#8fb4d6"
PAPER, DARK, LIGHT = "#ffffff", "#083b68", "#f0b429"


def picture(name: str) -> bytes:
    """One of the scenes as PNG; KeyError for a name that is none."""
    image = Image.new("RGB", SIZE, SKY)
    SCENES[name](ImageDraw.Draw(image))
    return _png(image)


def portrait(shade: int) -> bytes:
    """Head and shoulders without a face, in one of three shades, as PNG."""
    image = Image.new("RGB", PORTRAIT_SIZE, ("#e6edf4", "#eaf1f8", "#dfe7ef")[shade % 3])
    draw = ImageDraw.Draw(image)
    draw.ellipse((190, 150, 410, 400), fill=GLASS)
    draw.ellipse((60, 450, 540, 1100), fill=WALL)
    draw.polygon(((260, 450), (340, 450), (300, 560)), fill=PAPER)
    return _png(image)


def word(lines: Sequence[str]) -> bytes:
    """The lines as a Word file: the first is its heading."""
    document = Document()
    document.add_heading(lines[0], level=1)
    for line in lines[1:]:
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def text(lines: Sequence[str]) -> bytes:
    """The lines as a text file."""
    return ("\n".join(lines) + "\n").encode()


def _hall(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 560, 1200, 750), fill=GROUND)
    draw.rectangle((0, 0, 1200, 120), fill=WALL)
    for window in range(6):
        left = 40 + window * 192
        draw.rectangle((left, 190, left + 150, 400), fill=PAPER)
        draw.rectangle((left, 400, left + 150, 560), fill=WALL)
        draw.rectangle((left + 20, 60, left + 130, 96), fill=LIGHT)
        draw.ellipse((left + 50, 250, left + 100, 300), fill=GLASS)
        draw.rectangle((left + 40, 300, left + 110, 400), fill=DARK)


def _street(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 600, 1200, 750), fill=GROUND)
    for house in range(5):
        left, top = house * 250 - 30, 180 + house % 3 * 70
        draw.rectangle((left, top, left + 210, 600), fill=PAPER, outline=GLASS, width=4)
        for row in range(top + 30, 540, 90):
            for column in (left + 30, left + 120):
                draw.rectangle((column, row, column + 56, row + 50), fill=GLASS)
    draw.rectangle((360, 470, 840, 650), fill=WALL)
    draw.rectangle((400, 500, 640, 580), fill=SKY)
    draw.rectangle((670, 500, 800, 650), fill=LIGHT)
    for wheel in (450, 720):
        draw.ellipse((wheel, 610, wheel + 80, 690), fill=DARK)


def _screens(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 0, 1200, 750), fill=DARK)
    for screen in range(8):
        left, top = 60 + screen % 4 * 280, 70 + screen // 4 * 230
        draw.rectangle((left, top, left + 250, top + 200), fill=WALL, outline=GLASS, width=4)
        for bar in range(6):
            high = 40 + (screen * 37 + bar * 53) % 120
            x = left + 24 + bar * 36
            draw.rectangle(
                (x, top + 180 - high, x + 22, top + 180), fill=LIGHT if bar == 2 else SKY
            )
    draw.rectangle((0, 600, 1200, 750), fill=GROUND)


SCENES: dict[str, Callable[[ImageDraw.ImageDraw], None]] = {
    "hall": _hall,
    "street": _street,
    "screens": _screens,
}


def _png(image: Image.Image) -> bytes:
    made = io.BytesIO()
    image.save(made, format="PNG", optimize=True)
    return made.getvalue()
