"""The addresses that operators and browsers rely on, and the policies they carry."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import reverse

from gongkai.config.settings.database import database_from_url
from gongkai.config.settings.environment import SETTINGS, number
from gongkai.config.settings.services import cache_from_url, mail_from_url


def test_liveness_needs_no_database(client):
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_readiness_asks_the_database(client):
    assert client.get("/readyz").content == b"ok\n"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/%00/", "/zfxxgk/%00", "/media/%00", "/no-such/?organ=%00"])
def test_an_address_with_a_nul_is_of_no_page(client, linjiang, address):
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_a_cookie_with_a_nul_is_passed_over(client, linjiang):
    answer = client.get("/admin/", headers={"cookie": r'sessionid="\000aaaaaaaaaaaaaaaa"'})
    assert answer.status_code == 302
    assert not answer.wsgi_request.COOKIES


@pytest.mark.django_db
def test_metrics_speak_prometheus(client, linjiang):
    lines = client.get("/metrics").content.decode().splitlines()
    assert "gongkai_up 1" in lines
    assert "gongkai_organs 2" in lines
    assert all(line.startswith("# ") or len(line.rsplit(" ", 1)) == 2 for line in lines)


@pytest.mark.django_db
def test_public_pages_allow_nothing_inline_and_nothing_foreign(client):
    policy = client.get("/check/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.django_db
def test_the_back_office_has_its_own_policy(client):
    answer = client.get(reverse("wagtailadmin_login"))
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert "http" not in answer["Content-Security-Policy"]
    assert "口令" in answer.content.decode()


@pytest.mark.django_db
def test_headers_keep_types_and_referrers(client):
    answer = client.get("/check/")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_five_wrong_passwords_lock_the_account(client, clerk):
    url = reverse("wagtailadmin_login")
    wrong = {"username": clerk.username, "password": "wrong"}
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        assert client.post(url, wrong).status_code == 200
    answer = client.post(url, wrong)
    assert answer.status_code == 429
    assert "登录已暂时锁定" in answer.content.decode()


def test_what_passwords_must_be():
    names = {validator["NAME"].rsplit(".", 1)[1] for validator in settings.AUTH_PASSWORD_VALIDATORS}
    assert "MinimumLengthValidator" in names
    assert "CommonPasswordValidator" in names


def test_databases_caches_and_mail_are_told_by_their_urls(tmp_path):
    postgres = database_from_url("postgres://u:p%40ss@db:5433/gongkai", tmp_path)
    assert postgres["PASSWORD"] == "p@ss"
    assert postgres["PORT"] == "5433"
    assert database_from_url(None, tmp_path)["NAME"] == str(tmp_path / "gongkai.sqlite3")
    with pytest.raises(ValueError, match="只支持"):
        database_from_url("mysql://x/y", tmp_path)
    assert cache_from_url("redis://cache/0")["LOCATION"] == "redis://cache/0"
    assert mail_from_url("smtps://u:p@mail", debug=False)["EMAIL_PORT"] == 465
    assert mail_from_url("", debug=False)["EMAIL_BACKEND"].endswith("dummy.EmailBackend")
    with pytest.raises(ValueError, match="只支持"):
        mail_from_url("http://mail", debug=False)


def test_every_setting_says_what_it_is_for(monkeypatch):
    assert all(setting.meaning for setting in SETTINGS)
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)
    monkeypatch.setenv("GONGKAI_WEB_WORKERS", "two")
    with pytest.raises(ValueError, match="GONGKAI_WEB_WORKERS"):
        number("GONGKAI_WEB_WORKERS")
