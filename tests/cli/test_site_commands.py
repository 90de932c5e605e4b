"""The installation's commands, run as an operator runs them, in a home of their own."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
import tarfile
from pathlib import Path
from unittest.mock import MagicMock

import kept_schema
import pytest
from django.db import OperationalError

from gongkai.cli import site_checks
from gongkai.organs.terms import Role


@pytest.fixture(scope="module")
def gongkai(tmp_path_factory, django_db_setup):
    """Runs the command with a home that holds the demonstration year.

    It begins on the schema that is kept; one test below migrates from nothing.
    """
    home = tmp_path_factory.mktemp("installation")
    kept_schema.lay(home / "gongkai.sqlite3")
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GONGKAI_")}
    kept.pop("DATABASE_URL", None)

    def run(*words, home=home, **environment):
        return subprocess.run(  # noqa: S603
            [sys.executable, "-m", "gongkai", *words],
            env={**kept, "GONGKAI_HOME": str(home), **environment},
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )

    run.home = home
    made = run("demo", "--json")
    assert made.returncode == 0, made.stderr
    run.printed = json.loads(made.stdout)
    return run


def test_demo_prints_address_and_accounts(gongkai):
    printed = gongkai.printed
    assert set(printed) == {"url", "accounts"}
    assert printed["url"].startswith("http://127.0.0.1")
    for account in printed["accounts"]:
        assert set(account) == {"username", "password", "roles", "organ"}
    assert {role for account in printed["accounts"] for role in account["roles"]} == {
        role.value for role in Role
    }


def test_demo_twice_changes_nothing(gongkai):
    database = gongkai.home / "gongkai.sqlite3"

    def rows():
        with sqlite3.connect(database) as connection:
            return connection.execute("SELECT COUNT(*) FROM channels_publication").fetchone()

    before = rows()
    again = gongkai("demo")
    assert again.returncode == 0
    assert "已经在这里" in again.stderr
    assert rows() == before == (2166,)


def test_doctor_says_how_to_mend_what_is_wrong(gongkai):
    gongkai("worker", "--once")
    sound = gongkai("doctor", "--json")
    findings = {f["about"]: f for f in json.loads(sound.stdout)}
    for about in ("设置", "数据库", "存储", "密钥权限", "字体", "审计记录", "后台工作进程", "账户"):
        assert findings[about]["ok"], findings[about]
    key = gongkai.home / "keys" / "secret.key"
    key.chmod(0o644)
    loose = gongkai("doctor")
    key.chmod(0o600)
    assert loose.returncode == 1
    assert "secret.key 可被他人读取" in loose.stdout
    assert "chmod 600" in loose.stdout


def test_doctor_tells_the_choices_that_differ_and_the_days_that_are_old(gongkai):
    def findings():
        said = gongkai("doctor", "--json")
        return {f["about"]: f for f in json.loads(said.stdout)}

    usual = findings()
    assert "没有 policy.toml，各项都按缺省办理" in usual["口径"]["says"]
    assert usual["在办期限"]["ok"], usual["在办期限"]
    policy = gongkai.home / "policy.toml"
    policy.write_text('[pause_counts_day_sent]\nvalue = true\nreason = "本市规定"\n', "utf-8")
    try:
        chosen = findings()
        assert chosen["口径"]["says"] == (
            "policy.toml 写了 1 项，与缺省不同的 1 项；征求意见发出当日扣除：是（缺省：否）"
        )
        assert not chosen["在办期限"]["ok"]
        assert "settle_open_requests" in chosen["在办期限"]["mend"]
        assert gongkai("manage", "settle_open_requests").returncode == 0
        assert findings()["在办期限"]["ok"]
    finally:
        policy.unlink()
        gongkai("manage", "settle_open_requests")


def test_doctor_lists_every_setting_and_no_secret(gongkai):
    told = gongkai("doctor", "--settings", "--json", REDIS_URL="redis://:hidden@cache:6379/0")
    settings = {s["name"]: s for s in json.loads(told.stdout)}
    assert told.returncode == 0
    assert settings["REDIS_URL"]["value"] == "（已设置）"
    assert "hidden" not in told.stdout
    assert settings["GONGKAI_HOME"]["value"] == str(gongkai.home)


def test_the_audit_trail_is_verified_and_a_change_is_named(gongkai, tmp_path):
    gongkai("worker", "--once")
    assert gongkai("audit", "verify").returncode == 0
    backup = tmp_path / "copy.tar"
    assert gongkai("backup", str(backup)).returncode == 0
    other = tmp_path / "other"
    assert gongkai("restore", str(backup), home=other).returncode == 0
    with sqlite3.connect(other / "gongkai.sqlite3") as connection:
        connection.execute("DROP TRIGGER lib_auditentry_no_update")
        connection.execute("UPDATE lib_auditentry SET event = 'forged' WHERE id = 3")
    found = gongkai("audit", "verify", "--json", home=other)
    assert found.returncode == 1
    # The trigger that was taken away is of no one entry.
    assert [p["entry"] for p in json.loads(found.stdout)["problems"]] == [None, 3]


def test_a_backup_comes_back_whole(gongkai, tmp_path):
    backup, policy = tmp_path / "gongkai.tar", gongkai.home / "policy.toml"
    policy.write_text("# 全部按缺省\n", "utf-8")
    assert gongkai("backup", str(backup)).returncode == 0
    policy.unlink()
    assert backup.stat().st_mode & 0o077 == 0
    with tarfile.open(backup) as archive:
        names = archive.getnames()
    assert names[0] == "manifest.json"
    assert "database/gongkai.sqlite3" in names
    assert "keys/secret.key" in names
    other = tmp_path / "restored"
    assert gongkai("restore", str(backup), home=other).returncode == 0
    assert (other / "policy.toml").read_text("utf-8") == "# 全部按缺省\n"
    assert (other / "keys" / "secret.key").read_text() == (
        gongkai.home / "keys" / "secret.key"
    ).read_text()
    assert gongkai("audit", "verify", home=other).returncode == 0


@pytest.mark.parametrize("name", ["别的.txt", "media/附件.pdf"])
def test_a_backup_is_not_mixed_with_what_stands_there(gongkai, tmp_path, name):
    backup, other = tmp_path / "gongkai.tar", tmp_path / "other"
    gongkai("backup", str(backup))
    (other / name).parent.mkdir(parents=True)
    (other / name).write_text("别人的")
    refused = gongkai("restore", str(backup), home=other)
    assert refused.returncode == 2
    assert "已有别的内容" in refused.stderr
    assert not (other / "gongkai.sqlite3").exists()
    assert (other / name).read_text() == "别人的"


def test_a_damaged_backup_changes_nothing(gongkai, tmp_path):
    backup = tmp_path / "gongkai.tar"
    gongkai("backup", str(backup))
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 0xFF
    backup.write_bytes(content)
    other = tmp_path / "restored"
    refused = gongkai("restore", str(backup), home=other)
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr
    assert not (other / "gongkai.sqlite3").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("backup", "/no/such/folder/x.tar"), "不存在"),
        (("restore", "/no/such/file.tar"), "已经存在"),
        (("import", "publications", "x.xlsx"), "缺少参数"),
        (("serve", "--port", "99999"), "端口应在"),
        (("manage", "bogus"), "没有“bogus”这个管理命令"),
        (("export", "publications", "/no/such/folder/x.csv"), "不存在"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(gongkai, words, says):
    refused = gongkai(*words)
    assert refused.returncode == 2
    assert says in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_taken_port_is_one_sentence(gongkai):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = gongkai("serve", "--port", str(taken.getsockname()[1]))
    assert refused.returncode == 2
    assert "已被占用" in refused.stderr


def test_serve_waits_for_the_database(gongkai, tmp_path):
    refused = gongkai("serve", "--port", "8999", home=tmp_path / "empty")
    assert refused.returncode == 2
    assert "请先运行 gongkai init" in refused.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [("GONGKAI_LOCK_AFTER", "many"), ("GONGKAI_HTTPS", "true"), ("REDIS_URL", "bogus")],
)
def test_wrong_settings_are_one_sentence(gongkai, name, value):
    refused = gongkai("doctor", **{name: value})
    assert refused.returncode == 2
    assert name in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--organ", " ", "“机关名称”不能为空"),
        ("--organ", "局" * 400, "“机关名称”不合要求"),
        ("--username", "a b", "“用户名”不合要求"),
    ],
)
def test_init_takes_no_name_that_its_column_cannot_hold(gongkai, tmp_path, option, value, says):
    kept_schema.lay(tmp_path / "gongkai.sqlite3")
    words = {"--organ": "临江市数据局", "--code": "LJ-01", "--username": "admin", option: value}
    refused = gongkai("init", *(word for pair in words.items() for word in pair), home=tmp_path)
    assert refused.returncode == 2
    assert says in refused.stderr


def test_init_sets_up_an_organ_and_refuses_a_weak_password(gongkai, tmp_path):
    words = ("init", "--organ", "临江市数据局", "--code", "LJ-01", "--username", "admin")
    # From nothing, as an operator begins: every migration is run.
    home = tmp_path / "new"
    refused = gongkai(*words, home=home)
    assert refused.returncode == 2
    assert "缺少口令" in refused.stderr
    applied = "SELECT COUNT(*) FROM django_migrations"
    with sqlite3.connect(home / "gongkai.sqlite3") as made:
        number = made.execute(applied).fetchone()
    with sqlite3.connect(gongkai.home / "gongkai.sqlite3") as kept:
        assert kept.execute(applied).fetchone() == number


def test_publications_are_exported_as_a_table(gongkai, tmp_path):
    out = tmp_path / "publications.csv"
    assert gongkai("export", "publications", str(out)).returncode == 0
    lines = out.read_text("utf-8-sig").splitlines()
    assert len(lines) == 2167
    assert lines[0].startswith("机关,发布时间,渠道")
    assert gongkai("export", "publications", str(out)).returncode == 2


def test_reports_are_exported_as_they_were_published(gongkai, tmp_path):
    out = tmp_path / "reports"
    assert gongkai("export", "reports", str(out)).returncode == 0
    names = {path.name for path in Path(out).iterdir()}
    assert names == {f"DEMO-001-2023-1.{s}" for s in ("docx", "pdf", "xlsx", "txt", "json")}


def test_what_cannot_be_looked_at_is_not_in_order(monkeypatch):
    def lost():
        raise OperationalError("no such table: organs_officer")

    monkeypatch.setattr(site_checks, "verify", lost)
    monkeypatch.setattr(site_checks, "_demonstration_accounts", lost)
    monkeypatch.setattr(site_checks, "Officer", MagicMock())
    monkeypatch.setattr(site_checks, "Site", MagicMock())
    for check in (site_checks.audit_holds, site_checks.accounts_are_ours):
        [finding] = check()
        assert not finding.ok
        assert "no such table" in finding.says


@pytest.mark.parametrize("word", ["manage", "bench"])
def test_the_words_of_others_are_introduced_in_chinese_with_an_example(gongkai, word):
    told = gongkai(word, "--help")
    assert told.returncode == 0
    assert told.stdout.startswith("用法：gongkai")
    assert f"示例：\n  gongkai {word}" in told.stdout


def test_a_day_that_is_none_is_refused_in_chinese(gongkai, tmp_path):
    out = str(tmp_path / "counts.csv")
    told = gongkai("export", "counts", out, "--year", "2023", "--as-of", "2023-02-30")
    assert (told.returncode, told.stderr.count("\n")) == (2, 1)
    assert "日期应如 2024-03-01" in told.stderr


def test_a_file_nested_without_end_is_one_sentence(gongkai, tmp_path):
    deep = tmp_path / "deep.json"
    deep.write_text("[" * 100_000)
    told = gongkai("import", "articles", str(deep))
    assert (told.returncode, told.stderr) == (2, "文件的结构过深，无法读取。\n")
