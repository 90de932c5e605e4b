"""`gongkai doctor`: is the installation in order, and how is what is not mended?"""

from __future__ import annotations

import json
from collections.abc import Iterable

from gongkai.cli.site_checks import CHECKS, Finding
from gongkai.cli.site_options import options
from gongkai.config.settings.environment import SETTINGS


def run(argv: list[str]) -> int:
    """Print each check, ok or how to mend it; 1 where something is to mend."""
    parser = options("doctor", "检查装机，逐项说明如何修复。", "gongkai doctor --settings")
    parser.add_argument("--settings", action="store_true", help="列出全部设置及其现值")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    given = parser.parse_args(argv)
    if given.settings:
        _print_settings(as_json=given.json)
        return 0
    findings = [finding for check in CHECKS for finding in check()]
    _print_findings(findings, as_json=given.json)
    return 0 if all(finding.ok for finding in findings) else 1


def _print_settings(*, as_json: bool) -> None:
    if as_json:
        told = [
            {"name": s.name, "value": s.shown, "default": s.default, "meaning": s.meaning}
            for s in SETTINGS
        ]
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for setting in SETTINGS:
        print(f"{setting.name}\n    {setting.meaning}\n    现值：{setting.shown}")
        if not setting.secret:
            print(f"    缺省：{setting.default or '（空）'}")


def _print_findings(findings: Iterable[Finding], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([f._asdict() for f in findings], ensure_ascii=False, indent=1))
        return
    for finding in findings:
        print(f"{'正常' if finding.ok else '需处理'}  {finding.about}：{finding.says}")
        if not finding.ok:
            print(f"        {finding.mend}")
