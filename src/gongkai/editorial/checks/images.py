"""What a picture tells besides what it shows: where and by whom it was taken."""

from __future__ import annotations

import io
import warnings

from PIL import ExifTags, Image, UnidentifiedImageError

from gongkai.editorial.checks.found import Found, of_file
from gongkai.editorial.checks.packages import AUTHOR
from gongkai.editorial.checks.pdfs import UNREAD
from gongkai.editorial.terms import Severity

PLACE = "file.gps"
_NAMES = (ExifTags.Base.Artist, ExifTags.Base.Copyright, ExifTags.Base.XPAuthor)
_SAID = ("Author", "Artist", "Creator")


def read_picture(key: str, name: str, data: bytes) -> list[Found]:
    """Position and author in the metadata; a finding also for what cannot be opened."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as picture:
                exif = picture.getexif()
                said = [str(picture.info.get(each, "")) for each in _SAID]
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return [of_file(key, name, UNREAD, Severity.WARN, "图片已损坏，打不开。")]
    found = []
    if exif.get_ifd(ExifTags.IFD.GPSInfo):
        said_place = "图片带有拍摄位置（GPS），请去除后再用。"
        found.append(of_file(key, f"{name}拍摄位置", PLACE, Severity.WARN, said_place))
    named = [_words(exif.get(tag)) for tag in _NAMES] + said
    author = next((words for words in named if words), "")
    if author:
        place = f"{name}属性：{author}"
        found.append(of_file(f"{key}.author", place, AUTHOR, Severity.HINT, "图片属性里写有作者。"))
    return found


def _words(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-16-le", "ignore").strip("\x00 ")
    return str(value or "").strip()
