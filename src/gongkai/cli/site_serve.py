"""`gongkai serve`: web and worker together until interrupted."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from gunicorn.app.base import BaseApplication

from gongkai.cli.site_options import options
from gongkai.cli.site_schema import waiting
from gongkai.config.settings.environment import number
from gongkai.config.wsgi import application

STOP_SECONDS = 10


class Web(BaseApplication):  # type: ignore[misc]
    """Gunicorn in this process, set by us alone and not by files or the command line."""

    def __init__(self, address: str) -> None:
        self._address = address
        super().__init__()

    def load_config(self) -> None:
        """Threads for waiting readers; a small heartbeat file in memory where there is one."""
        for name, value in {
            "bind": [self._address],
            "workers": max(1, number("GONGKAI_WEB_WORKERS")),
            "threads": max(1, number("GONGKAI_WEB_THREADS")),
            "worker_class": "gthread",
            "timeout": 60,
            "graceful_timeout": STOP_SECONDS,
            "max_requests": 5000,
            "max_requests_jitter": 500,
            "loglevel": "warning",
            "control_socket_disable": True,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The site."""
        return application


def run(argv: list[str]) -> int:
    """Serve until interrupted; 2 with one sentence where it cannot start."""
    parser = options("serve", "启动网站和后台工作进程。", "gongkai serve --port 8000")
    parser.add_argument("--host", default="127.0.0.1", help="监听的地址，缺省 127.0.0.1")
    parser.add_argument("--port", type=int, default=8000, help="端口，缺省 8000")
    parser.add_argument("--no-worker", action="store_true", help="不启动后台工作进程")
    given = parser.parse_args(argv)
    refusal = _not_ready() or _not_free(given.host, given.port)
    if refusal:
        print(refusal, file=sys.stderr)
        return 2
    connections.close_all()
    host = f"[{given.host}]" if ":" in given.host else given.host
    print(f"网站  http://{host}:{given.port}/", file=sys.stderr)
    print(f"后台  http://{host}:{given.port}/admin/", file=sys.stderr)
    print("按 Ctrl-C 停止。", file=sys.stderr, flush=True)
    with _worker(wanted=not given.no_worker):
        return _serve(f"{host}:{given.port}")


def _serve(address: str) -> int:
    try:
        Web(address).run()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def _not_ready() -> str:
    pending = waiting()
    if pending is None:
        return "数据库不可用，请运行 gongkai doctor。"
    if pending:
        return f"数据库还有 {pending} 步升级没有做，请先运行 gongkai init（或 gongkai demo）。"
    return ""


def _not_free(host: str, port: int) -> str:
    if not 0 < port < 65536:
        return f"端口应在 1 到 65535 之间，实为 {port}。"
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except socket.gaierror:
            return f"地址“{host}”不对。"
        except OSError:
            return f"端口 {port} 已被占用或不能使用，请用 --port 换一个。"
    return ""


@contextmanager
def _worker(*, wanted: bool) -> Iterator[None]:
    if not wanted:
        yield
        return
    # This very program with a fixed word.
    command = [sys.executable, "-m", "gongkai", "worker"]
    process = subprocess.Popen(command)  # noqa: S603
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
