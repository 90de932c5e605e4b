"""How uploads are taken in: told by content, without what a camera or a program wrote into them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from types import MappingProxyType

from PIL import Image, ImageOps, UnidentifiedImageError

from gongkai.lib.storage import ACCEPTED, media_type_of

MAX_ATTACHMENT_BYTES = 200 * 1024 * 1024
MAX_PIXELS = 60_000_000
QUALITY = 92
OLD_OFFICE = ("application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint")
FILMS: Mapping[str, str] = MappingProxyType({"video/mp4": ".mp4", "video/webm": ".webm"})
# Media type → what readers are told it is.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        **{media_type: kind for media_type, (kind, _) in ACCEPTED.items()},
        "application/msword": "Word",
        "application/vnd.ms-excel": "Excel",
        "application/vnd.ms-powerpoint": "PowerPoint",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint",
        "application/zip": "压缩包",
        "image/gif": "图片",
        "image/webp": "图片",
        "text/csv": "数据表",
        **dict.fromkeys(FILMS, "视频"),
    }
)
# What a browser shows by itself without running anything in it.
READABLE = frozenset(
    {"application/pdf", "image/jpeg", "image/png", "image/gif", "image/webp", "text/plain"}
)
PICTURE_FORMATS = ("JPEG", "PNG", "GIF", "WEBP")


class Unfit(Exception):
    """An upload that is not taken in; the text is the sentence the editor is told."""


def require_attachment(raw: bytes) -> str:
    """The media type of an attachment, told by its bytes; Unfit for what readers cannot use."""
    if not raw:
        raise Unfit("文件是空的，请重新选择。")
    if len(raw) > MAX_ATTACHMENT_BYTES:
        raise Unfit(f"附件超过 {MAX_ATTACHMENT_BYTES // 1024 // 1024} MB，请压缩或者分开上传。")
    media_type = media_type_of(raw)
    if media_type not in KINDS:
        raise Unfit(
            "这种文件不能作为附件：请使用 PDF、OFD、Word、Excel、PowerPoint、图片、文本、"
            "压缩包或 MP4、WebM 视频。系统按文件内容判断，改扩展名不能改变它。"
        )
    return media_type


def plain_picture(raw: bytes) -> bytes:
    """The picture upright and without metadata; Unfit for what is no picture.

    Where it was taken, with what and by whom is no part of what is published.  An animation is
    kept as it is, as it carries no such record.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(raw), formats=PICTURE_FORMATS)
            if picture.width * picture.height > MAX_PIXELS:
                raise Unfit("图片太大（超过 6000 万像素），请缩小后再上传。")
            picture.load()
            kind = picture.format
            if getattr(picture, "is_animated", False):
                return raw
            upright = ImageOps.exif_transpose(picture)
            clean = Image.new(upright.mode, upright.size)
            if upright.mode == "P":
                clean.putpalette(upright.getpalette() or [])
            clean.paste(upright)
            told = io.BytesIO()
            options = {"quality": QUALITY} if kind in ("JPEG", "WEBP") else {}
            if "transparency" in upright.info and kind in ("PNG", "GIF"):
                options["transparency"] = upright.info["transparency"]
            clean.save(told, format=kind, **options)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Unfit(
            "这张图片打不开，可能已经损坏；请换一张 JPG、PNG、GIF 或 WebP 图片。"
        ) from error
    except Image.DecompressionBombWarning as error:
        raise Unfit("图片太大（超过 6000 万像素），请缩小后再上传。") from error
    return told.getvalue()
