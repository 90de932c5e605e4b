"""What this installation chose where the law is silent: `policy.toml` in GONGKAI_HOME."""

from __future__ import annotations

from pathlib import Path

from gongkai.law.adopted import Adopted, Unusable, read

NAME = "policy.toml"


def read_policy(home: Path) -> Adopted:
    """The policy of the installation; the defaults where it has no file.

    `ValueError` with one Chinese sentence for a file that cannot be read or is no policy.
    """
    path = home / NAME
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return Adopted()
    except OSError as error:
        raise ValueError(f"读不到 {path}，请检查文件的属主和权限。") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} 不是 UTF-8 编码的文字。") from error
    try:
        return read(text)
    except Unusable as error:
        raise ValueError(f"{path}：{error}。") from error
