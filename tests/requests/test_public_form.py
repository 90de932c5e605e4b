"""How a citizen asks for information over the internet."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from citizen import FORM, RECEIPT, proof_for, this_moment, typed
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.law.applicants import ApplicantKind
from gongkai.law.procedure import Stage
from gongkai.law.receipt import Intake, SupplyForm
from gongkai.lib import gate, puzzle, storage
from gongkai.lib.models import AuditEntry
from gongkai.organs.models import DisclosureOffice
from gongkai.requests.models import AccessRequest

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n"


def sent(browser: Client, facts: dict, **more):
    """The form as the page with script sends it."""
    proof = proof_for(facts["submission_key"], this_moment())
    return browser.post(FORM, {**facts, "step": "send", "proof": proof, **more})


def text_of(answer) -> str:
    return answer.content.decode()


def test_the_form_asks_what_the_regulation_asks_and_no_purpose(browser):
    page = text_of(browser.get(FORM))
    for asked in ("申请人类别", "姓名或者名称", "身份证明", "联系电话", "其他特征描述", "获取途径"):
        assert asked in page
    assert not re.search(r'name="(?:purpose|use|reason)"', page)
    for kind in ApplicantKind:
        assert f'value="{kind}"' in page


def test_each_field_has_its_label_and_its_help(browser):
    page = text_of(browser.get(FORM))
    names = re.findall(r'<(?:input|select|textarea)[^>]* id="(id_\w+)"', page)
    assert len(names) > 20
    assert all(f'for="{name}"' in page for name in names)
    described = re.findall(r'aria-describedby="([^"]+)"', page)
    assert all(f'id="{each}"' in page for line in described for each in line.split())


def test_what_is_missing_is_said_at_the_field_and_at_the_top(browser):
    facts = typed(applicant_name="", telephone="", address="", features="")
    answer = browser.post(FORM, {**facts, "step": "check"})
    page = text_of(answer)
    assert answer.status_code == 422
    for name, says in (
        ("applicant_name", "请填写申请人的姓名或者名称"),
        ("telephone", "至少填写一项，以便确认收到"),
        ("features", "至少填写一项，否则无法查找"),
    ):
        assert f'href="#id_{name}"' in page
        assert page.count(says) == 2
    assert 'value="990101199001010019"' in page
    assert not AccessRequest.objects.exists()


@pytest.mark.parametrize(
    ("facts", "name", "says"),
    [
        ({"identity": "990101199001010018"}, "identity", "末位校验不符"),
        ({"identity_kind": "credit_code"}, "identity_kind", "请选择“个人证件”"),
        ({"applicant_kind": "business"}, "identity_kind", "请选择“单位证照”"),
        ({"identity_kind": "passport", "identity": "护"}, "identity", "4 至 40 位"),
        ({"telephone": "打电话"}, "telephone", "只写数字"),
        ({"postcode": "12345"}, "postcode", "6 位数字"),
        ({"email": "nobody"}, "email", "name@example.cn"),
        ({"wanted_way": "email"}, "email", "请填写电子邮箱"),
        ({"wanted_form": "paper"}, "wanted_way", "纸质材料不能在网上取得"),
        ({"wanted_form": "inspection"}, "wanted_way", "要一起选"),
        ({"wanted_way": "post", "address": ""}, "address", "请填写通讯地址"),
        ({"agent_contact": "000"}, "agent_name", "请同时填写代理人姓名"),
        ({"applicant_name": "江" * 129}, "applicant_name", "最多 128 个字"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(browser, facts, name, says):
    page = text_of(browser.post(FORM, {**typed(**facts), "step": "check"}))
    assert re.search(rf'id="id_{name}_error">\s*<p class="error">.*?{says}', page, re.DOTALL)


@pytest.mark.parametrize(
    "facts",
    [
        {"identity_kind": "passport", "identity": "e1234 5678"},
        {"identity_kind": "taiwan", "identity": "12345678"},
        {"identity_kind": "residence_permit"},
        {"identity_kind": "foreign_resident", "identity": "ABC120190010101"},
        {"telephone": "", "address": "", "email": "a@example.cn"},
        {"features": "", "info_number": "临数发〔2024〕3号"},
        {"wanted_form": "paper", "wanted_way": "pick_up"},
        {"wanted_form": "inspection", "wanted_way": "on_site"},
        {"applicant_kind": "other", "identity_kind": "other_body", "identity": "HK-1234"},
    ],
)
def test_foreigners_bodies_and_every_way_of_supply_find_their_place(browser, facts):
    answer = browser.post(FORM, {**typed(**facts), "step": "check"})
    assert answer.status_code == 200
    assert "核对并提交" in text_of(answer)


def test_nothing_is_kept_before_it_is_sent(browser):
    page = text_of(browser.post(FORM, {**typed(), "step": "check"}))
    assert "2023年江滨路改造工程的中标结果" in page
    assert not AccessRequest.objects.exists()


def test_the_way_back_from_the_summary_keeps_everything(browser):
    facts = typed(agrees_electronic="")
    page = text_of(browser.post(FORM, {**facts, "step": "edit"}))
    assert 'value="江某某"' in page
    assert re.search(r'value="natural_person"[^>]*checked', page)
    assert not re.search(r'name="agrees_electronic"[^>]*checked', page)
    assert "error" not in re.findall(r'class="([^"]*)"', page)


def test_a_sent_form_is_a_request_with_its_facts(browser, linjiang):
    facts = typed(info_name="中标公告", email="a@example.cn")
    answer = sent(browser, facts)
    assert (answer.status_code, answer.url) == (303, RECEIPT)
    access_request = AccessRequest.objects.get()
    assert access_request.organ == linjiang
    assert access_request.intake is Intake.ONLINE
    assert access_request.stage is Stage.AWAITING_CONFIRMATION
    assert access_request.applicant_kind is ApplicantKind.NATURAL_PERSON
    assert access_request.wanted_form is SupplyForm.ELECTRONIC
    assert access_request.wanted_way == "在本网站凭查询码下载；同意电子送达"
    assert access_request.description == (
        "信息名称：中标公告\n其他特征描述：2023年江滨路改造工程的中标结果"
    )
    who = access_request.applicant
    assert who.identity == "居民身份证 990101199001010019"
    assert who.contact == "电话 000-00000000；地址 临江市江滨路9号；电子邮箱 a@example.cn"
    entry = AuditEntry.objects.get(event="requests.lodged")
    assert (entry.actor_id, entry.details["intake"]) == (None, "online")


def test_sent_twice_it_is_one_request_with_the_same_receipt(browser):
    facts = typed()
    sent(browser, facts)
    first = text_of(browser.get(RECEIPT))
    other = Client()
    assert other.post(FORM, {**facts, "step": "send"}).status_code == 303
    assert AccessRequest.objects.count() == 1
    second = text_of(other.get(RECEIPT))
    code = re.search(r'class="num code">([^<]+)<', first)[1]
    assert code in second
    assert AccessRequest.objects.get().number in second


def test_without_script_an_answer_lets_through(browser):
    facts = typed()
    page = text_of(browser.post(FORM, {**facts, "step": "check"}))
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    asked = re.search(r'for="id_answer">([^<]+)<', page)[1]
    digits = dict(zip("一二三四五六七八九", range(1, 10), strict=True))
    first, second = asked.removesuffix("等于几？").split("加")
    right = digits[first] + digits[second]
    wrong = browser.post(FORM, {**facts, "step": "send", "token": token, "answer": str(right + 1)})
    assert wrong.status_code == 422
    assert "请回答新的问题" in text_of(wrong)
    assert not AccessRequest.objects.exists()
    answer = browser.post(FORM, {**facts, "step": "send", "token": token, "answer": str(right)})
    assert answer.status_code == 303


def test_without_either_nothing_is_sent_and_nothing_is_lost(browser):
    answer = browser.post(FORM, {**typed(), "step": "send"})
    assert answer.status_code == 422
    assert "请回答安全问题" in text_of(answer)
    assert "990101199001010019" in text_of(answer)
    assert not AccessRequest.objects.exists()


def test_a_proof_is_good_for_one_form_and_half_an_hour(browser):
    facts, other = typed(), typed()
    proof = proof_for(other["submission_key"], this_moment())
    assert browser.post(FORM, {**facts, "step": "send", "proof": proof}).status_code == 422
    old = proof_for(facts["submission_key"], this_moment() - puzzle.LIFETIME - timedelta(minutes=1))
    assert browser.post(FORM, {**facts, "step": "send", "proof": old}).status_code == 422
    assert not AccessRequest.objects.exists()


def test_too_many_from_one_address_are_told_when_and_how_else(browser, monkeypatch):
    monkeypatch.setattr(gate, "PROOFS_AN_HOUR", 1)
    assert sent(browser, typed()).status_code == 303
    answer = sent(browser, typed())
    assert answer.status_code == 429
    assert "一小时后再试" in text_of(answer)
    assert "邮寄" in text_of(answer)
    assert "990101199001010019" in text_of(answer)
    assert AccessRequest.objects.count() == 1


def test_answers_are_fewer_than_proofs(browser, monkeypatch):
    monkeypatch.setattr(gate, "ANSWERS_AN_HOUR", 2)
    answers = [
        browser.post(FORM, {**typed(), "step": "send", "answer": "99"}).status_code
        for _ in range(3)
    ]
    assert answers == [422, 422, 429]
    assert sent(browser, typed()).status_code == 303


def test_papers_come_with_the_request(browser):
    files = [SimpleUploadedFile("线索.pdf", PDF), SimpleUploadedFile("说明.txt", "说明".encode())]
    facts = typed(agent_name="李律师", agent_contact="000-1")
    power = SimpleUploadedFile("委托书.pdf", PDF + b"x")
    assert sent(browser, facts, attachments=files, authorisation=power).status_code == 303
    access_request = AccessRequest.objects.get()
    assert [paper.name for paper in access_request.papers.all()] == [
        "委托书.pdf",
        "线索.pdf",
        "说明.txt",
    ]
    assert access_request.applicant.agent == "李律师，000-1"


def test_an_agent_needs_an_authorisation(browser):
    answer = sent(browser, typed(agent_name="李律师"))
    assert answer.status_code == 422
    assert "请添加授权委托书" in text_of(answer)
    assert not AccessRequest.objects.exists()


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ([("照片.png", b"MZ\x90\x00" + b"\0" * 64)], "改扩展名不能改变它"),
        ([("网页.pdf", b"<html><script>x</script></html>")], "改扩展名不能改变它"),
        ([("空.pdf", b"")], "文件是空的"),
        ([(f"{n}.txt", b"a") for n in range(6)], "最多 5 个文件，您选择了 6 个"),
    ],
)
def test_a_file_is_told_by_its_bytes_and_its_fault_at_the_field(browser, files, says):
    uploads = [SimpleUploadedFile(name, raw) for name, raw in files]
    answer = sent(browser, typed(), attachments=uploads)
    page = text_of(answer)
    assert answer.status_code == 422
    assert re.search(rf'id="id_attachments_error">.*?{says}', page, re.DOTALL)
    assert "选过的文件请重新选择" in page
    assert not AccessRequest.objects.exists()


def test_an_infected_file_is_refused_at_its_field_and_the_rest_stays(browser, settings):
    settings.VIRUS_CHECK = "/bin/false"
    answer = sent(browser, typed(), attachments=[SimpleUploadedFile("线索.pdf", PDF)])
    assert answer.status_code == 422
    assert "线索.pdf" in text_of(answer)
    assert "病毒" in text_of(answer)
    assert "江滨路" in answer.content.decode()
    assert not AccessRequest.objects.exists()


def test_a_file_too_large_is_refused(browser, monkeypatch):
    monkeypatch.setattr(storage, "MAX_BYTES", 10)
    answer = sent(browser, typed(), attachments=[SimpleUploadedFile("大.txt", b"a" * 11)])
    assert "请压缩或者分开提交" in text_of(answer)


def test_an_organ_without_the_internet_shows_the_ways_that_are_always_open(browser, linjiang):
    DisclosureOffice.objects.create(organ=linjiang, accepts_online=False)
    for answer in (browser.get(FORM), browser.post(FORM, {**typed(), "step": "check"})):
        page = text_of(answer)
        assert "没有开通网上申请" in page
        assert "临江市江滨路1号" in page
        assert "000-00000001" in page
        assert 'method="post"' not in page
    assert not AccessRequest.objects.exists()


def test_before_a_site_is_set_up_there_is_no_form(db, client):
    assert client.get(FORM).status_code == 404


def test_a_fresh_challenge_is_made_for_a_form_and_for_nothing_else(browser):
    key = typed()["submission_key"]
    made = browser.get(f"{FORM}puzzle/", {"key": key}).json()["challenge"]
    assert key in made
    assert browser.get(f"{FORM}puzzle/", {"key": "x"}).status_code == 404
