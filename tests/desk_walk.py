"""How an officer walks a file through the desk in a real browser."""

from __future__ import annotations

import re

LODGE = "/admin/requests/lodge/"


def fill(page, fields: dict[str, object]) -> None:
    """Fill a form by the names of its fields, whatever kind of field each is."""
    for name, value in fields.items():
        field = page.locator(f"main [name={name}]").first
        kind = field.evaluate("e => e.tagName === 'INPUT' ? e.type : e.tagName")
        if kind == "SELECT":
            field.select_option(str(value))
        elif kind == "radio":
            page.check(f"main [name={name}][value='{value}']")
        elif kind == "checkbox":
            field.set_checked(bool(value))
        else:
            field.fill(str(value))
            # Leaving the field closes the calendar that opened over the form.
            field.press("Tab")


def lodged(page, day: str, *, kind: str = "natural_person", name: str = "", **more: object) -> str:
    """Register what was handed in on a day; the address of the file."""
    page.goto(LODGE)
    fill(
        page,
        {
            "intake": "in_person",
            "submitted_at": f"{day}T09:30",
            "applicant_kind": kind,
            "applicant_name": name or "【演示】江某某",
            "telephone": "0000-00000000",
            "features": f"【演示】{day} 提出的申请：某路段改造工程的中标单位",
            "wanted_form": "electronic",
            "wanted_way": "pick_up",
            **more,
        },
    )
    page.locator("main form button[type=submit]").last.click()
    page.click("main a:has-text('打开案卷')")
    page.wait_for_url("**/inspect/**")
    return page.url


def number_of(page, file: str) -> str:
    page.goto(file)
    return page.inner_text(".gk-file-number").strip()


def act(page, file: str, word: str, **fields: object) -> str:
    """Do one act by its form; what the file's page says afterwards."""
    page.goto(f"/admin/access_request/{pk_of(file)}/act/{word}/")
    fill(page, fields)
    page.locator("main form button[type=submit]:not([name=rehearse])").last.click()
    page.wait_for_load_state()
    said = page.inner_text("main")
    assert "/inspect/" in page.url, said
    return said


def pk_of(file: str) -> str:
    return re.search(r"/inspect/(\d+)", file)[1]


def code_of(page, file: str) -> tuple[str, str]:
    """The number of a file and a new query code for its applicant."""
    number = number_of(page, file)
    page.goto(f"/admin/access_request/{pk_of(file)}/code/")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()
    return number, page.inner_text(".slip-code").strip()


def put_in(page, file: str, kind: str, name: str, raw: bytes, **more: object) -> None:
    """Put a paper into the file."""
    page.goto(f"/admin/access_request/{pk_of(file)}/act/add_paper/")
    fill(page, {"kind": kind, **more})
    sent = {"name": name, "mimeType": "text/plain", "buffer": raw}
    page.set_input_files("main [name=file]", sent)
    page.locator("main form button[type=submit]:not([name=rehearse])").last.click()
    page.wait_for_url("**/inspect/**")
