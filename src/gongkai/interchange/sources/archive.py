"""Is an archive safe to open?  Its sizes are added up before a single byte is inflated."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from gongkai.interchange.refusals import Unreadable

MAX_MEMBERS = 2_000
MAX_TOTAL = 200 * 1024 * 1024
MAX_PART = 60 * 1024 * 1024
MAX_RATIO = 400
_SMALL = 1024 * 1024
_ENCRYPTED = 0x1
_BROKEN = "压缩包已损坏，无法打开（DOCX、XLSX 文件本身是压缩包），请重新保存或下载。"


class Archive:
    """The members of a ZIP archive, each read within bounds."""

    def __init__(self, data: bytes) -> None:
        """Open the archive; `Unreadable` if it is broken, encrypted or swells beyond measure."""
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Unreadable(_BROKEN) from error
        self._sizes = {info.filename: info for info in self._zip.infolist()}
        self._refuse_bombs(len(data))

    def _refuse_bombs(self, packed: int) -> None:
        members = self._zip.infolist()
        total = sum(info.file_size for info in members)
        if len(members) > MAX_MEMBERS or total > MAX_TOTAL:
            raise Unreadable("压缩包解开后过大，可能是压缩炸弹，已拒绝读取。")
        if total > _SMALL * 20 and total > packed * MAX_RATIO:
            raise Unreadable("压缩包的压缩比异常，可能是压缩炸弹，已拒绝读取。")
        if any(info.flag_bits & _ENCRYPTED for info in members):
            raise Unreadable("文件已加密，无法读取，请先取消密码。")

    def __contains__(self, name: str) -> bool:
        """Whether the archive has a member of that name."""
        return name in self._sizes

    def names(self) -> list[str]:
        """The names of all members."""
        return list(self._sizes)

    def read(self, name: str) -> bytes:
        """One member inflated; never more than its declared size or `MAX_PART`."""
        info = self._sizes.get(name)
        if info is None:
            raise Unreadable(_BROKEN)
        if info.file_size > MAX_PART:
            raise Unreadable("压缩包中的文件过大，已拒绝读取。")
        try:
            with self._zip.open(info) as member:
                data = member.read(info.file_size + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise Unreadable(_BROKEN) from error
        if len(data) > info.file_size:
            raise Unreadable(_BROKEN)
        return data
