"""How a citizen walks through the form in a real browser."""

from __future__ import annotations

FORM, TRACK = "/requests/new/", "/requests/track/"
NEXT = "form[data-draft] button[type=submit]"
SEND = "[data-puzzle-send]"
DIGITS = dict(zip("一二三四五六七八九", range(1, 10), strict=True))
WHAT = "2023年江滨路改造工程的中标单位和中标金额"


def fill(page) -> None:
    page.goto(FORM)
    page.check("input[name=applicant_kind][value=natural_person]")
    page.fill("[name=applicant_name]", "江某某")
    page.select_option("[name=identity_kind]", "resident_card")
    page.fill("[name=identity]", "990101199001010019")
    page.fill("[name=telephone]", "0000-00000000")
    page.fill("[name=features]", WHAT)
    page.check("input[name=wanted_form][value=electronic]")
    page.check("input[name=wanted_way][value=download]")


def to_summary(page) -> None:
    fill(page)
    page.click(NEXT)
    page.wait_for_selector(SEND)


def answer_question(page) -> None:
    asked = page.inner_text("label[for=id_answer]")
    first, second = asked.removesuffix("等于几？").split("加")
    page.fill("[name=answer]", str(DIGITS[first] + DIGITS[second]))


def lodge(page) -> tuple[str, str]:
    """Number and query code of a request just lodged with script."""
    to_summary(page)
    page.click(SEND)
    page.wait_for_url("**/receipt/")
    return number_and_code(page)


def number_and_code(page) -> tuple[str, str]:
    marks = page.locator(".receipt-marks dd")
    return marks.nth(0).inner_text(), marks.nth(1).inner_text()


def open_request(page, number: str, code: str) -> None:
    page.goto(TRACK)
    page.fill("[name=number]", number)
    page.fill("[name=code]", code)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/file/")
