"""`gongkai audit verify`: does the chain of seals hold?"""

from __future__ import annotations

import json

from gongkai.cli.site_options import options
from gongkai.lib.audit_chain import verify
from gongkai.lib.models import AuditEntry, AuditSeal


def run(argv: list[str]) -> int:
    """Walk the chain; 1 where something was changed, removed or slipped in."""
    parser = options("audit", "核验审计记录的封存链。", "gongkai audit verify")
    parser.add_argument("act", choices=["verify"], metavar="verify")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    given = parser.parse_args(argv)
    problems = verify()
    sealed = AuditSeal.objects.count()
    entries = AuditEntry.objects.count()
    if given.json:
        found = [problem._asdict() for problem in problems]
        told = {"entries": entries, "seals": sealed, "problems": found}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 1 if problems else 0
    for problem in problems:
        print(f"有问题：{problem.message}")
    print(f"审计记录 {entries} 条，封存 {sealed} 次，发现问题 {len(problems)} 处。")
    return 1 if problems else 0
