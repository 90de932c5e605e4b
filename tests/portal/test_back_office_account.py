"""An officer's own account: e-mail and password, and nothing that has no use here."""

from __future__ import annotations

import cast
import pytest
from django.urls import reverse

from gongkai.portal.views.account import OfficerAccount

NEW_PASSWORD = "Jiangbin-2025-演示"


@pytest.fixture
def given():
    """What the form sends when nothing was changed."""
    return {
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "contact-email": "",
    }


def test_the_account_page_stands_in_place_of_wagtails(head, signed_in):
    page = signed_in(head).get(reverse("wagtailadmin_account"))
    assert isinstance(page.context["view"], OfficerAccount)
    assert "我的账户" in page.content.decode()


def test_the_register_of_publishing_accounts_has_an_address_of_its_own(head, signed_in):
    assert reverse("account:index") != reverse("wagtailadmin_account")
    assert "账号" in signed_in(head).get(reverse("account:index")).content.decode()


def test_the_page_asks_for_no_first_name_picture_or_time_zone(head, signed_in):
    page = signed_in(head).get(reverse("wagtailadmin_account"))
    names = {panel.name for panels in page.context["panels_by_tab"].values() for panel in panels}
    assert names <= {"contact", "notifications", "theme", "password"}
    assert {"contact", "theme", "password"} <= names


def test_the_address_is_kept_and_the_name_stays(head, signed_in, given):
    url = reverse("wagtailadmin_account")
    saved = signed_in(head).post(url, given | {"contact-email": "head@linjiang.example"})
    assert saved.status_code == 302
    head.refresh_from_db()
    assert (head.email, head.first_name, str(head)) == ("head@linjiang.example", "", "孙主任")


def test_a_password_is_changed_after_the_old_one(head, signed_in, given):
    passwords = {"password-new_password1": NEW_PASSWORD, "password-new_password2": NEW_PASSWORD}
    browser, url = signed_in(head), reverse("wagtailadmin_account")
    wrong = browser.post(url, given | passwords | {"password-old_password": "没有的口令"})
    assert "原口令不正确" in wrong.content.decode()
    browser.post(url, given | passwords | {"password-old_password": cast.PASSWORD})
    head.refresh_from_db()
    assert head.check_password(NEW_PASSWORD)


def test_two_different_new_passwords_are_refused_in_chinese(head, signed_in, given):
    passwords = {
        "password-old_password": cast.PASSWORD,
        "password-new_password1": NEW_PASSWORD,
        "password-new_password2": f"{NEW_PASSWORD}2",
    }
    page = signed_in(head).post(reverse("wagtailadmin_account"), given | passwords)
    assert "两次输入的口令不一致" in page.content.decode()


def test_nobody_reaches_the_page_without_signing_in(client, db):
    answer = client.get(reverse("wagtailadmin_account"))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("wagtailadmin_login"))
