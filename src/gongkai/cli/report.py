"""`gongkai report`: the annual report as a file: read, check, write, sum, compare."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from gongkai.cli.arguments import DONE, FOUND, Parser, at_least_one, reason, size
from gongkai.cli.report_lines import comparison_lines
from gongkai.cli.report_verdicts import Verdict, as_json, as_lines, verdicts
from gongkai.interchange import codec, schema
from gongkai.interchange.checking import check, is_finding
from gongkai.interchange.comparing import compare
from gongkai.interchange.reading import read_file
from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.report import AnnualReport
from gongkai.interchange.sources.encoding import decoded
from gongkai.interchange.summing import missing_organs, sum_reports
from gongkai.interchange.targets import SUFFIXES, write_report

DEFAULT_MAX_SIZE = "20MB"
SECONDS = 30


def run(argv: Sequence[str]) -> int:
    """Run one subcommand; the exit status is 0 done, 1 something found, 2 by refusal."""
    options = _parser().parse_args(list(argv))
    status: int = options.command(options)
    return status


def _parser() -> Parser:
    parser = Parser(
        prog="gongkai report",
        description="政府信息公开工作年度报告：读取、检查、转换、汇总、比较。不需要数据库。",
        epilog="示例：\n  gongkai report check 年报.pdf --previous 上年年报.html",
    )
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)
    _add_read(commands)
    _add_check(commands)
    _add_write(commands)
    _add_sum(commands)
    _add_compare(commands)
    described = _command(commands, "schema", "打印年报 JSON 的结构说明（JSON Schema）", "schema")
    described.set_defaults(command=_schema)
    return parser


def _command(
    commands: argparse._SubParsersAction[Parser], name: str, says: str, example: str
) -> Parser:
    return commands.add_parser(
        name, help=says, description=f"{says}。", epilog=f"示例：\n  gongkai report {example}"
    )


def _limited(parser: Parser) -> None:
    parser.add_argument(
        "--max-size",
        type=size,
        default=size(DEFAULT_MAX_SIZE),
        metavar="大小",
        help=f"单个文件的上限，默认 {DEFAULT_MAX_SIZE}",
    )


def _add_read(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(commands, "read", "读取年报，打印为 JSON", "read 年报.docx")
    parser.add_argument(
        "file", metavar="文件", help="html、docx、pdf、xlsx、txt、md 或 json，按内容识别"
    )
    parser.add_argument("--json", action="store_true", help="打印 JSON（本命令总是如此）")
    _limited(parser)
    parser.set_defaults(command=_read)


def _add_check(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        *(commands, "check", "检查年报的勾稽关系和正文数字"),
        "check 年报.pdf --previous 上年年报.pdf",
    )
    parser.add_argument("files", nargs="+", metavar="文件")
    parser.add_argument("--previous", metavar="文件", help="上年的年报，用来核对结转和现行有效件数")
    parser.add_argument("--json", action="store_true", help="打印 JSON")
    parser.add_argument(
        "--jobs", type=at_least_one, default=1, metavar="N", help="同时读取的进程数"
    )
    _limited(parser)
    parser.set_defaults(command=_check)


def _add_write(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        *(commands, "write", "把年报写成另一种文件，内容不变"), "write 年报.html -o 年报.docx"
    )
    parser.add_argument("file", metavar="文件")
    parser.add_argument(
        "-o", "--output", required=True, metavar="输出", help=f"以 {'、'.join(SUFFIXES)} 结尾"
    )
    _limited(parser)
    parser.set_defaults(command=_write)


def _add_sum(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        *(commands, "sum", "汇总同一年度多个单位的年报"),
        "sum 年报/*.docx -o 汇总.xlsx --expect 单位名单.txt",
    )
    parser.add_argument("files", nargs="+", metavar="文件")
    parser.add_argument("-o", "--output", required=True, metavar="输出")
    parser.add_argument("--expect", metavar="名单", help="应报单位，一行一个；缺的会列出")
    parser.add_argument("--organ", metavar="名称", help="汇总表的单位名称")
    parser.add_argument("--json", action="store_true", help="以 JSON 打印份数和缺报单位")
    _limited(parser)
    parser.set_defaults(command=_sum)


def _add_compare(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        *(commands, "compare", "比较前后两年的年报"), "compare 2022年报.html 2023年报.html"
    )
    parser.add_argument("old", metavar="上年")
    parser.add_argument("new", metavar="本年")
    parser.add_argument("--json", action="store_true", help="打印 JSON")
    _limited(parser)
    parser.set_defaults(command=_compare)


def _open(path: str, options: argparse.Namespace) -> AnnualReport:
    return read_file(Path(path), max_size=options.max_size, seconds=SECONDS)


def _read(options: argparse.Namespace) -> int:
    print(codec.dumps(_open(options.file, options)))
    return DONE


def _schema(_options: argparse.Namespace) -> int:
    print(schema.dumps(), end="")
    return DONE


def _check(options: argparse.Namespace) -> int:
    previous = _open(options.previous, options) if options.previous else None
    if previous is not None and len(options.files) > 1:
        raise Unreadable("--previous 只能用于检查一个文件。")
    found: Iterable[Verdict]
    if len(options.files) == 1:
        found = [_verdict(options, previous)]
    else:
        paths = [Path(path) for path in options.files]
        found = verdicts(paths, jobs=options.jobs, max_size=options.max_size, seconds=SECONDS)
    show = as_json if options.json else as_lines
    return show(found, len(options.files))


def _verdict(options: argparse.Namespace, previous: AnnualReport | None) -> Verdict:
    [path] = options.files
    try:
        report = _open(path, options)
    except Unreadable as refusal:
        return Verdict(path, None, None, (), str(refusal))
    return Verdict(path, report.organ, report.year, tuple(check(report, previous)), None)


def _write(options: argparse.Namespace) -> int:
    suffix = _suffix(options.output)
    _save(Path(options.output), write_report(_open(options.file, options), suffix))
    return DONE


def _suffix(output: str) -> str:
    """The ending, refused before any file is read when nothing can be written under it."""
    if output.endswith("/"):
        raise Unreadable(f"不能写成“{output}”：这是文件夹，应写明文件名。")
    suffix = Path(output).suffix.lower().removeprefix(".")
    if suffix not in SUFFIXES:
        known = "、".join(f".{known}" for known in SUFFIXES)
        raise Unreadable(f"不能写成“{output}”：文件名须以 {known} 之一结尾。")
    return suffix


def _save(path: Path, written: bytes) -> None:
    """Write beside the target and rename, so that a half-written file never stands there."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as stream:
            temporary = Path(stream.name)
        try:
            temporary.write_bytes(written)
            temporary.chmod(0o644)
            temporary.replace(path)
        except OSError:
            temporary.unlink()
            raise
    except OSError as error:
        raise Unreadable(f"不能写入“{path}”：{reason(error)}。") from error


def _sum(options: argparse.Namespace) -> int:
    suffix = _suffix(options.output)
    expected = _names(options.expect) if options.expect else []
    reports = [_open(path, options) for path in options.files]
    missing = missing_organs(reports, expected)
    _save(Path(options.output), write_report(sum_reports(reports, options.organ), suffix))
    if options.json:
        told = {"output": options.output, "summed": len(reports), "missing": missing}
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(f"已汇总 {len(reports)} 份报告。")
        for name in missing:
            print(f"缺报：{name}")
    return FOUND if missing else DONE


def _names(path: str) -> list[str]:
    try:
        text = decoded(Path(path).read_bytes())
    except OSError as error:
        raise Unreadable(f"读不了名单“{path}”：{reason(error)}。") from error
    except Unreadable as refusal:
        raise Unreadable(f"读不了名单“{path}”，应是文本文件，一行一个单位。") from refusal
    return [line.strip() for line in text.splitlines() if line.strip()]


def _compare(options: argparse.Namespace) -> int:
    compared = compare(_open(options.old, options), _open(options.new, options))
    if options.json:
        json.dump(asdict(compared), sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        print("\n".join(comparison_lines(compared)))
    return FOUND if any(map(is_finding, compared.discrepancies)) else DONE
