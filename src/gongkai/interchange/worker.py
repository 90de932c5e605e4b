"""Reads files for a parent process, one after another, within its own limits of memory and time.

Frames on standard input and output are a length in four bytes and JSON.
"""

from __future__ import annotations

import json
import os
import resource
import struct
import sys
from dataclasses import asdict
from typing import IO

from gongkai.interchange import codec
from gongkai.interchange.blocks import Block, Paragraph, text_of
from gongkai.interchange.checking import check
from gongkai.interchange.recognise import recognise
from gongkai.interchange.refusals import NotAReport, Unreadable
from gongkai.interchange.report import AnnualReport
from gongkai.interchange.sources import read_document
from gongkai.interchange.sources.pdf.picture import page_picture, page_saying

MEMORY = 1_500 * 1024 * 1024
_HEADER = struct.Struct("!I")
_RECURSION = 3_000
REPORT, FINDINGS, TEXT, BLOCKS, PICTURE = "report", "findings", "text", "blocks", "picture"
PAGE = "page"
BENT = "文件的内部结构有错，无法读取，请重新保存后再试。"
NO_MEMORY = "读取所需的内存超出限制，已停止。"


def main() -> None:
    """Serve until the parent closes the pipe."""
    seconds = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.setrecursionlimit(_RECURSION)
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a library prints must not mix with the frames.
    os.dup2(2, 1)
    used = 0.0
    while (frame := receive(source)) is not None:
        used = _limit_time(used, seconds)
        task, name = json.loads(frame)
        send(sink, _answer(receive(source) or b"", name, task))


def _limit_time(used: float, seconds: int) -> float:
    """Allow this file its seconds of processor time on top of what earlier ones used."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = usage.ru_utime + usage.ru_stime
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + seconds + 1, hard))
    return used


def _answer(data: bytes, name: str, task: str) -> bytes:
    try:
        if task.startswith(PICTURE):
            return json.dumps(page_picture(data, int(task.removeprefix(PICTURE)))).encode()
        if task.startswith(PAGE):
            return json.dumps({PAGE: page_saying(data, task.removeprefix(PAGE))}).encode()
        document = read_document(data, name=name)
        if task == BLOCKS:
            return json.dumps({BLOCKS: [_block(each) for each in document.blocks]}).encode()
        if task == TEXT:
            return json.dumps({TEXT: text_of(document)}).encode()
        return json.dumps(_told(recognise(document), task)).encode()
    except Unreadable as refusal:
        kind = "foreign" if isinstance(refusal, NotAReport) else "refused"
        return json.dumps({kind: str(refusal)}).encode()
    except (MemoryError, RecursionError):
        return json.dumps({"refused": NO_MEMORY}).encode()
    except Exception:
        return json.dumps({"refused": BENT}).encode()


def _block(block: Block) -> object:
    """A paragraph as its text; a grid as rows of texts, None where a merged cell covers."""
    if isinstance(block, Paragraph):
        return block.text
    return [[cell.text if cell.origin else None for cell in row] for row in block.rows]


def _told(report: AnnualReport, task: str) -> dict[str, object]:
    """What the parent asked for: the report itself, or only what checking it found."""
    if task == REPORT:
        return {REPORT: codec.to_json(report)}
    found = [asdict(discrepancy) for discrepancy in check(report)]
    return {"organ": report.organ, "year": report.year, FINDINGS: found}


def send(sink: IO[bytes], frame: bytes) -> None:
    """Write one frame."""
    sink.write(_HEADER.pack(len(frame)))
    sink.write(frame)
    sink.flush()


def receive(source: IO[bytes]) -> bytes | None:
    """One frame, or None at the end."""
    header = source.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    (length,) = _HEADER.unpack(header)
    frame = source.read(length)
    return frame if len(frame) == length else None


if __name__ == "__main__":
    main()
