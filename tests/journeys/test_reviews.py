"""A text from its draft through three people and the secrecy review to the public page."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

pytestmark = pytest.mark.journey

TITLE = "政务服务大厅新增自助办理终端"
BODY = "大厅一层新增自助办理终端六台，已经投入使用。"
ROUNDS = ("reviewer1", "reviewer2", "secrecy", "reviewer3")
PATIENCE = 20_000
# Of a region that does not exist, so that it can belong to nobody.
ID = "990101199001010019"


@pytest.fixture
def officer(browser, site, log_in):
    """A page in which the holder of an account has signed in; one browser for each."""
    opened = {}

    def signed_in(username: str):
        if username not in opened:
            context = browser.new_context(
                base_url=site.url, locale="zh-CN", viewport={"width": 1280, "height": 900}
            )
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            log_in(page, username=username)
            opened[username] = page
        return opened[username]

    yield signed_in
    for page in opened.values():
        page.context.close()


def section(page) -> int:
    """The number of the section of news."""
    answer = page.request.get(
        "/admin/api/main/pages/?type=portal.SectionPage&slug=zwdt", max_retries=2
    )
    return answer.json()["items"][0]["id"]


def written(page, title: str, slug: str, body: str = BODY, *, file: int | None = None) -> str:
    """Write and submit a text, as the editor's form sends it; what is answered."""
    address = f"/admin/pages/add/portal/articlepage/{section(page)}/"
    return sent_from(page, address, title, slug, body, file)


def sent_from(page, address: str, title: str, slug: str, body: str, file: int | None) -> str:
    """Fill the form at the address and submit; the one attachment takes the place of any other."""
    page.goto(address)
    sent = {
        "csrfmiddlewaretoken": page.locator("[name=csrfmiddlewaretoken]").first.input_value(),
        "title": title,
        "slug": slug,
        "source": "本机关办公室",
        "body": f"<p>{body}</p>",
        "action-submit": "1",
    }
    for formset in ("files", "comments"):
        for part, number in (("TOTAL", "0"), ("INITIAL", "0"), ("MIN_NUM", "0"), ("MAX_NUM", "9")):
            sent[f"{formset}-{part}_FORMS"] = number
    if file is not None:
        kept = page.locator("input[name='files-0-id']")
        row = kept.first.input_value() if kept.count() else ""
        sent |= {"files-TOTAL_FORMS": "1", "files-INITIAL_FORMS": "1" if row else "0"}
        sent |= {"files-0-id": row, "files-0-attachment": str(file), "files-0-ORDER": "1"}
    answer = page.request.post(address, form=sent, headers={"Referer": page.url}, max_retries=2)
    assert answer.ok, answer.status
    return answer.text()


def reviews_of(page, slug: str) -> str:
    """The address of the reviews of the text."""
    found = page.request.get(f"/admin/api/main/pages/?type=portal.ArticlePage&slug={slug}")
    return f"/admin/reviews/{found.json()['items'][0]['id']}/"


def pass_on(page, address: str) -> None:
    """Tick what the round asks for and pass the text."""
    page.goto(address)
    for box in page.locator("[name=approve-proofs]").all():
        box.check()
    if page.locator("[name=approve-conclusion]").count():
        page.locator("[name=approve-conclusion][value=open]").check()
        page.fill("[name=approve-ground]", "条例第十七条")
    page.click("[name=approve]")
    page.wait_for_url("**/admin/reviews/")


def standing(page, address: str) -> list[str]:
    """How each round stands, in the order of the course."""
    page.goto(address)
    return page.locator(".ed-steps .gk-chip").all_inner_texts()


def public_address(page, address: str) -> str:
    """Where citizens read the text whose reviews are at the address."""
    number = address.strip("/").rsplit("/", 1)[-1]
    found = page.request.get(f"/admin/api/main/pages/{number}/").json()
    return f"/{found['meta']['html_url'].split('/', 3)[-1]}"


def test_an_article_goes_from_draft_to_the_public_page(officer, page):
    editor = officer("editor")
    written(editor, TITLE, "zhongduan-1")
    address = reviews_of(editor, "zhongduan-1")
    assert standing(editor, address)[0] == "办理中"
    assert editor.locator("[name=approve]").count() == 0
    for username in ROUNDS:
        pass_on(officer(username), address)
    assert standing(editor, address) == ["通过"] * 4
    page.goto("/")
    page.goto(public_address(editor, address))
    assert TITLE in page.inner_text("main")
    assert BODY in page.inner_text("main")
    sheet = editor.request.get(f"{address}sheet.pdf")
    assert sheet.body().startswith(b"%PDF-")


def test_the_same_person_does_not_review_twice_and_an_edit_begins_anew(officer):
    editor, first = officer("editor"), officer("reviewer1")
    written(editor, f"{TITLE}（二）", "zhongduan-2")
    address = reviews_of(editor, "zhongduan-2")
    pass_on(first, address)
    first.goto(address)
    assert first.locator("[name=approve]").count() == 0
    assert standing(editor, address)[:2] == ["通过", "办理中"]
    editor.goto(address.replace("/reviews/", "/pages/") + "edit/")
    editor.fill("[name=title]", f"{TITLE}（改）")
    editor.locator("button.action-save, button[type=submit]:has-text('保存草稿')").first.click()
    editor.wait_for_load_state("networkidle")
    assert standing(editor, address)[0] == "办理中"
    first.goto(address)
    assert first.locator("[name=approve]").count() == 1


def test_citizens_read_the_old_text_until_the_new_one_has_passed_every_round(officer, page):
    editor, changed = officer("editor"), BODY.replace("六台", "八台")
    written(editor, f"{TITLE}（三）", "zhongduan-5")
    address = reviews_of(editor, "zhongduan-5")
    for username in ROUNDS:
        pass_on(officer(username), address)
    public = public_address(editor, address)
    edit = address.replace("/reviews/", "/pages/") + "edit/"
    assert "没有送审" not in sent_from(editor, edit, f"{TITLE}（三）", "zhongduan-5", changed, None)
    assert standing(editor, address)[-4:] == ["办理中", "未到", "未到", "未到"]
    for username in ROUNDS:
        page.goto(public)
        assert BODY in page.inner_text("main")
        assert changed not in page.content()
        pass_on(officer(username), address)
    page.goto(public)
    assert changed in page.inner_text("main")
    assert BODY not in page.content()


def test_a_number_of_a_person_is_not_submitted(officer):
    editor = officer("editor")
    answer = written(editor, f"{TITLE}（名单）", "zhongduan-3", f"申请人身份证号{ID}。")
    assert "没有送审" in answer
    editor.goto(reviews_of(editor, "zhongduan-3"))
    assert "99**************19" in editor.inner_text(".ed-findings")
    assert ID not in editor.inner_text(".ed-findings")


def workbook(*, hidden: str = "") -> bytes:
    """A list of names; on a hidden sheet, where wanted, what nobody should read."""
    book = Workbook()
    book.active.append(["姓名", "结果"])
    book.active.append(["江某某", "通过"])
    if hidden:
        sheet = book.create_sheet("底稿")
        sheet.append(["身份证号", hidden])
        sheet.sheet_state = "hidden"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def attached(page, name: str, content: bytes) -> int:
    """Upload a file in the back office; its number."""
    page.goto("/admin/documents/add/")
    page.fill("[name=title]", name)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    sent = {"name": f"{name}.xlsx", "mimeType": kind, "buffer": content}
    page.set_input_files("input[name=file]", sent)
    page.locator("form:has(input[name=file]) button[type=submit]").first.click()
    page.wait_for_url("**/admin/documents/")
    link = page.locator(f"a[href*='/admin/documents/edit/']:has-text('{name}')").first
    return int(link.get_attribute("href").partition("?")[0].strip("/").rsplit("/", 1)[-1])


def test_a_hidden_sheet_keeps_a_text_back_until_its_workbook_is_replaced(officer):
    editor = officer("editor")
    bad = attached(editor, "评审结果（含底稿）", workbook(hidden=ID))
    answer = written(editor, f"{TITLE}（结果）", "zhongduan-4", file=bad)
    assert "没有送审" in answer
    address = reviews_of(editor, "zhongduan-4")
    editor.goto(address)
    found = editor.inner_text(".ed-findings")
    assert "99**************19" in found
    assert "底稿" in found
    assert "隐藏" in found
    assert ID not in editor.content()
    assert standing(editor, address).count("办理中") == 0
    clean = attached(editor, "评审结果", workbook())
    edit = address.replace("/reviews/", "/pages/") + "edit/"
    answer = sent_from(editor, edit, f"{TITLE}（结果）", "zhongduan-4", BODY, clean)
    assert "没有送审" not in answer
    assert standing(editor, address)[-4:] == ["办理中", "未到", "未到", "未到"]
    assert "99**************19" not in editor.inner_text(".ed-main")
