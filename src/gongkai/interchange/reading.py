"""How is a stranger's file read without harm?  Within bounds of size, and by a worker process.

A worker has its own limits of memory and time and is kept for the next file; one that hangs or dies
costs only the file it was reading.
"""

from __future__ import annotations

import base64
import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from gongkai.interchange import codec
from gongkai.interchange.recognise import recognise
from gongkai.interchange.refusals import NotAReport, Unreadable
from gongkai.interchange.report import AnnualReport
from gongkai.interchange.sources import read_document
from gongkai.interchange.worker import (
    BLOCKS,
    FINDINGS,
    PAGE,
    PICTURE,
    REPORT,
    TEXT,
    receive,
    send,
)
from gongkai.law.footing import Discrepancy, Level

MAX_SIZE = 20 * 1024 * 1024
SECONDS = 30
_AHEAD = 4
"""Files that wait for a worker, for each worker: enough to keep it busy, few enough for memory."""

Outcome = tuple[Path, AnnualReport | Unreadable]
Answer = dict[str, Any]


class Findings(NamedTuple):
    """What checking one file found, and whose report it is."""

    organ: str | None
    year: int | None
    discrepancies: tuple[Discrepancy, ...]


def read_report(data: bytes, *, name: str = "") -> AnnualReport:
    """The report in a file's bytes, read in this process; `Unreadable` says why there is none."""
    try:
        return recognise(read_document(data, name=name))
    except (MemoryError, RecursionError) as error:
        raise Unreadable("文件结构过于复杂，无法读取。") from error


def read_file(
    path: str | Path, *, max_size: int = MAX_SIZE, seconds: float = SECONDS
) -> AnnualReport:
    """The report in a file, read by a worker process within bounds of size, memory and time."""
    data = _bounded(Path(path), max_size)
    with _Worker(seconds) as worker:
        return codec.from_json(worker.ask(REPORT, data, Path(path).name)[REPORT])


def read_many(
    paths: Iterable[str | Path],
    *,
    processes: int = 1,
    max_size: int = MAX_SIZE,
    seconds: float = SECONDS,
    ahead: int = _AHEAD,
) -> Iterator[Outcome]:
    """Each path with its report or refusal, in the order given, at constant memory.

    So many files as `ahead` are read for each process before the first is taken: as many as keep
    it busy while the caller deals with those it has.
    """
    with _Pool(processes, max_size, seconds, ahead) as pool:
        for path, answer in pool.answers(REPORT, (Path(path) for path in paths)):
            if isinstance(answer, Unreadable):
                yield path, answer
            else:
                yield path, codec.from_json(answer[REPORT])


def check_many(
    paths: Iterable[str | Path],
    *,
    processes: int = 1,
    max_size: int = MAX_SIZE,
    seconds: float = SECONDS,
) -> Iterator[tuple[Path, Findings | Unreadable]]:
    """Each path with what checking it found, in the order given; the workers do the checking."""
    with _Pool(processes, max_size, seconds) as pool:
        for path, answer in pool.answers(FINDINGS, (Path(path) for path in paths)):
            yield path, answer if isinstance(answer, Unreadable) else _findings(answer)


def _findings(answer: Answer) -> Findings:
    found = (Discrepancy(**{**each, "level": Level(each["level"])}) for each in answer[FINDINGS])
    return Findings(answer["organ"], answer["year"], tuple(found))


def _bounded(path: Path, max_size: int) -> bytes:
    """The file's bytes, if they are not too many."""
    try:
        with path.open("rb") as file:
            data = file.read(max_size + 1)
    except IsADirectoryError as error:
        raise Unreadable(f"“{path.name}”是目录，不是文件。") from error
    except FileNotFoundError as error:
        raise Unreadable(f"找不到文件“{path.name}”。") from error
    except OSError as error:
        raise Unreadable(f"无法打开文件“{path.name}”：没有读取权限或设备出错。") from error
    if len(data) > max_size:
        raise Unreadable(f"文件“{path.name}”超过 {_megabytes(max_size)}，已拒绝读取。")
    return data


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MB" if size >= 1024 * 1024 else f"{size} 字节"


class _Worker:
    """One process that reads file after file; started when first needed, and again after a loss."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> _Worker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def ask(self, task: str, data: bytes, name: str) -> Answer:
        """What the worker says of the bytes, or its refusal."""
        process = self._running()
        timer = threading.Timer(self._seconds + 0.5, process.kill)
        timer.start()
        try:
            answer = _asked(process, task, data, name)
        finally:
            timer.cancel()
        if answer is None:
            self.close()
            raise Unreadable(
                f"读取文件“{name}”超出时间或内存的限制（{self._seconds:g} 秒），已停止。"
            )
        return _told(answer)

    def close(self) -> None:
        """Let the process end."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _quietly_closed(pipe)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            limit = str(max(1, int(self._seconds)))
            self._process = subprocess.Popen(  # noqa: S603 -- our own module, no word of the user's
                [sys.executable, "-P", "-m", "gongkai.interchange.worker", limit],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process


class TextReader(_Worker):
    """Reads all the text of file after file, in one process within bounds of memory and time.

    The process is started with the first file and ends with the `with` statement.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        super().__init__(seconds)

    def __enter__(self) -> TextReader:
        return self

    def read(self, data: bytes, *, name: str = "") -> str:
        """The text in a file's bytes; `Unreadable` says why there is none."""
        return str(self.ask(TEXT, data, name)[TEXT])


def read_blocks(
    data: bytes, *, name: str = "", seconds: float = SECONDS
) -> list[str | list[list[str | None]]]:
    """The file's paragraphs, and its grids as rows, in reading order, read by a worker process.

    A position that a merged cell covers is None.  `Unreadable` says why there is nothing.
    """
    with _Worker(seconds) as worker:
        return list(worker.ask(BLOCKS, data, name)[BLOCKS])


def picture_of_page(data: bytes, number: int, *, seconds: float = SECONDS) -> tuple[bytes, int]:
    """A page of a PDF, counted from 0, as a PNG by a worker process, and how many pages there are.

    `Unreadable` for a page that is not there, or for no PDF.
    """
    with _Worker(seconds) as worker:
        answer = worker.ask(f"{PICTURE}{number}", data, "")
        return base64.b64decode(answer[PICTURE]), int(answer["pages"])


def page_of_words(data: bytes, words: str, *, seconds: float = SECONDS) -> int:
    """The first page of a PDF, counted from 0, that says the words; 0 where none does.

    `Unreadable` for no PDF.
    """
    with _Worker(seconds) as worker:
        return int(worker.ask(f"{PAGE}{words}", data, "")[PAGE])


def _quietly_closed(pipe: object) -> None:
    try:
        pipe.close()  # type: ignore[attr-defined]
    except OSError:
        return


def _asked(process: subprocess.Popen[bytes], task: str, data: bytes, name: str) -> bytes | None:
    if process.stdin is None or process.stdout is None:
        return None
    try:
        send(process.stdin, json.dumps([task, name]).encode())
        send(process.stdin, data)
        return receive(process.stdout)
    except (OSError, ValueError):
        return None


def _told(answer: bytes) -> Answer:
    value: Answer = json.loads(answer)
    if "foreign" in value:
        raise NotAReport(value["foreign"])
    if "refused" in value:
        raise Unreadable(value["refused"])
    return value


class _Pool:
    """Workers that share a stream of files."""

    def __init__(self, processes: int, max_size: int, seconds: float, ahead: int = _AHEAD) -> None:
        self._count = max(1, processes)
        self._ahead = max(1, ahead)
        self._max_size = max_size
        self._workers: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._all = [_Worker(seconds) for _ in range(self._count)]
        for worker in self._all:
            self._workers.put(worker)
        self._threads = ThreadPoolExecutor(self._count)

    def __enter__(self) -> _Pool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._all:
            worker.close()

    def answers(
        self, task: str, paths: Iterator[Path]
    ) -> Iterator[tuple[Path, Answer | Unreadable]]:
        """Answers in the order of the paths, a few files read ahead."""
        waiting: list[Future[tuple[Path, Answer | Unreadable]]] = []
        for path in paths:
            waiting.append(self._threads.submit(self._one, task, path))
            if len(waiting) >= self._count * self._ahead:
                yield waiting.pop(0).result()
        while waiting:
            yield waiting.pop(0).result()

    def _one(self, task: str, path: Path) -> tuple[Path, Answer | Unreadable]:
        worker = self._workers.get()
        try:
            return path, worker.ask(task, _bounded(path, self._max_size), path.name)
        except Unreadable as refusal:
            return path, refusal
        finally:
            self._workers.put(worker)
