"""Which environment variables an installation may set, what each means, and its default."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

SOURCE_ROOT = Path(__file__).resolve().parents[4]


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable: its name, its default, what it is for, and whether its value is a secret."""

    name: str
    default: str
    meaning: str
    secret: bool = False

    @property
    def value(self) -> str:
        """What the environment says; the default where it says nothing."""
        return os.environ.get(self.name) or self.default

    @property
    def shown(self) -> str:
        """The value as it may be printed: secrets only as set or not set."""
        if self.secret:
            return "（已设置）" if os.environ.get(self.name) else "（未设置）"
        return self.value or "（空）"


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "GONGKAI_HOME",
        str(SOURCE_ROOT / "var"),
        "数据库、媒体、密钥与静态文件所在的文件夹；删除即从头开始",
    ),
    Setting("DATABASE_URL", "", "postgres://… 或 sqlite:///…；空为主目录下的 SQLite", secret=True),
    Setting(
        "GONGKAI_SQLITE_SYNCHRONOUS",
        "FULL",
        "FULL＝断电不丢已提交的内容；NORMAL＝快一些，断电可能丢最后几笔（仅 SQLite）",
    ),
    Setting("REDIS_URL", "", "redis://…；空为进程内缓存", secret=True),
    Setting(
        "GONGKAI_HOSTS",
        "127.0.0.1,localhost,[::1],testserver",
        "允许访问的主机名，逗号分隔",
    ),
    Setting("GONGKAI_BASE_URL", "http://127.0.0.1:8000", "对外地址，用于通知与站点地图"),
    Setting("GONGKAI_HTTPS", "0", "1＝全站 HTTPS：安全 Cookie、HSTS、跳转"),
    Setting(
        "GONGKAI_TRUST_PROXY",
        "0",
        "1＝前面有可信的反向代理，采信 X-Forwarded-Proto 和 X-Forwarded-For",
    ),
    Setting("GONGKAI_SESSION_MINUTES", "120", "后台无操作多少分钟后须重新登录"),
    Setting("GONGKAI_LOCK_AFTER", "5", "连续几次口令错误后锁定"),
    Setting("GONGKAI_LOCK_MINUTES", "30", "锁定多少分钟"),
    Setting(
        "OPENSEARCH_URL", "", "http(s)://…，全文检索改用 OpenSearch；空为内置的检索", secret=True
    ),
    Setting("GONGKAI_SEARCHES_A_MINUTE", "60", "同一网络地址每分钟最多检索几次"),
    Setting("GONGKAI_SUGGESTIONS_A_MINUTE", "240", "同一网络地址每分钟最多取几次检索词提示"),
    Setting("GONGKAI_INTERFACE_CALLS_A_MINUTE", "60", "一个数据接口密钥每分钟最多请求几次"),
    Setting("GONGKAI_EMAIL_URL", "", "smtp://用户:口令@主机:端口；空则不发信", secret=True),
    Setting("GONGKAI_EMAIL_FROM", "gongkai@localhost", "通知的发件地址"),
    Setting("GONGKAI_LOG_LEVEL", "INFO", "日志级别：DEBUG、INFO、WARNING、ERROR"),
    Setting("GONGKAI_WEB_WORKERS", "2", "网页进程数"),
    Setting("GONGKAI_WEB_THREADS", "4", "每个网页进程的线程数"),
    Setting("GONGKAI_CHECK_MAX_MB", "20", "在线校核接受的最大文件（MB）"),
    Setting("GONGKAI_CHECK_SECONDS", "30", "在线校核读一个文件的最长时间（秒）"),
    Setting(
        "GONGKAI_VIRUS_CHECK",
        "",
        "病毒检查程序的路径：从标准输入读文件，退出码 0 为通过；空则不检查",
    ),
    Setting("GONGKAI_LEDGER_UPLOAD_DAYS", "7", "上传后没有导入的旧台账，多少天后清除"),
    Setting("GONGKAI_DEBUG", "0", "1＝开发模式；对外服务时必须为 0"),
)

_BY_NAME = {setting.name: setting for setting in SETTINGS}


def text(name: str) -> str:
    """The value of a setting of the table."""
    return _BY_NAME[name].value


def number(name: str) -> int:
    """The value of a numeric setting; `ValueError` with one Chinese sentence when it is none."""
    value = text(name)
    if not value.isdecimal():
        raise ValueError(f"环境变量 {name} 应为非负整数，实为“{value}”。")
    return int(value)


def switch(name: str) -> bool:
    """Whether a yes-or-no setting is on; `ValueError` with one Chinese sentence when it is neither.

    What is neither 1 nor 0 is refused: whoever writes `true` for HTTPS means it.
    """
    value = text(name)
    if value not in ("0", "1"):
        raise ValueError(f"环境变量 {name} 应为 0 或 1，实为“{value}”。")
    return value == "1"
