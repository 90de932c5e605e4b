"""policy.toml is read when the settings load; a wrong one refuses the start in a sentence."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from gongkai.config.settings.policy import read_policy
from gongkai.law.adopted import Adopted

GOOD = '[clarification_days]\nvalue = 10\nreason = "本市规定"\n'


def test_without_a_file_the_defaults_hold(tmp_path):
    assert read_policy(tmp_path) == Adopted()


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["UTF-8", "带 BOM"])
def test_the_file_in_the_home_is_read(tmp_path, mark):
    (tmp_path / "policy.toml").write_text(mark + GOOD, "utf-8")
    assert read_policy(tmp_path).policy.clarification_days == 10


def test_what_is_no_text_is_refused(tmp_path):
    (tmp_path / "policy.toml").write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(ValueError, match="不是 UTF-8 编码的文字"):
        read_policy(tmp_path)


def test_what_cannot_be_read_is_refused(tmp_path):
    (tmp_path / "policy.toml").mkdir()
    with pytest.raises(ValueError, match="请检查文件的属主和权限"):
        read_policy(tmp_path)


def test_a_wrong_choice_refuses_the_start_and_names_itself(tmp_path):
    (tmp_path / "policy.toml").write_text(GOOD.replace("10", "300"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "gongkai", "doctor"],
        env={**os.environ, "GONGKAI_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == (
        f"设置有误：{tmp_path}/policy.toml：“clarification_days”应为 5 至 60 的整数，实为 300。\n"
    )
