"""The installation's subcommands: which word leads to which file, and what bad surroundings say."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping
from types import MappingProxyType

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

COULD_NOT = 2

# The files import models, which exist only after the set-up: they are loaded by name, then.
WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "init": ("site_init", "建立装机：密钥、数据库、机关和第一个账户"),
        "demo": ("site_demo", "装入演示年度"),
        "serve": ("site_serve", "启动网站和后台工作进程"),
        "worker": ("site_worker", "只启动后台工作进程"),
        "manage": ("site_manage", "Django 的管理命令"),
        "doctor": ("site_doctor", "检查装机，逐项说明如何修复"),
        "audit": ("site_audit", "核验审计记录"),
        "backup": ("site_backup", "备份到一个文件"),
        "restore": ("site_restore", "从备份恢复"),
        "export": ("site_export", "导出年报和发布台账"),
        "import": ("site_import", "导入台账"),
        "bench": ("site_bench", "运行性能测量"),
    }
)


def run(word: str, argv: list[str]) -> int:
    """Run one subcommand of the installation; the exit status of contracts/cli.md."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    try:
        django.setup()
        module = importlib.import_module(f"gongkai.cli.{WORDS[word][0]}")
        return int(module.run(argv))
    except (ImproperlyConfigured, ValueError) as error:
        return _refuse(f"设置有误：{error}")
    except DatabaseError as error:
        said = " ".join(str(error).split())
        if "locked" in said:
            return _refuse("数据库正被另一项操作占用（如导入、备份），没有写入，请稍后再试。")
        return _refuse(f"数据库不可用（{type(error).__name__}：{said}）。请运行 gongkai doctor。")
    except RecursionError:
        return _refuse("文件的结构过深，无法读取。")
    except PermissionError as error:
        return _refuse(f"没有权限读写“{error.filename}”。")


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return COULD_NOT
