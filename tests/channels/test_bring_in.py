"""The page 导入发布台账: tried first, then all or nothing, for those who may record."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from cast import officer
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai.channels import actions
from gongkai.channels.models import Publication
from gongkai.organs.refusals import NotPossible
from gongkai.organs.terms import Role

CSV = "渠道,标题,日期\n微信,开放日来了,2023-05-07\n"


@pytest.fixture
def send(client, head, wechat, linjiang):
    client.force_login(head)

    def sends(text, **said):
        sheet = SimpleUploadedFile("台账.csv", text.encode())
        given = {"organ": linjiang.pk, "sheet": sheet, **said}
        return client.post(reverse("publications_import"), given, follow=True).content.decode()

    return sends


def test_a_ledger_is_tried_and_then_taken_over(send):
    shown = send(CSV)
    assert "没有发现问题，可以导入 1 条" in shown
    assert "<td>标题</td>" in shown
    assert "政务微信 <strong>1</strong>" in shown
    assert not Publication.objects.exists()
    assert "已导入 1 条发布记录" in send(CSV, apply="1")
    assert "没有再次导入" in send(CSV, apply="1")
    assert Publication.objects.count() == 1


def test_problems_and_a_wrong_mapping_are_told(send):
    assert "“CSV”C2：“2023-02-30”不是日期" in send(CSV.replace("05-07", "02-30"), apply="1")
    wrong = SimpleUploadedFile("对应表.json", '{"列": {"标题": "标头"}}'.encode())
    assert "“标头”不是可以导入的事项" in send(CSV, mapping=wrong)
    assert not Publication.objects.exists()


def test_the_second_of_two_clicks_finds_the_ledger_taken(linjiang, wechat, head):
    at = datetime(2024, 1, 2, tzinfo=UTC)
    plans = [actions.check_publications(CSV.encode(), organ=linjiang, at=at) for _ in range(2)]
    assert actions.import_publications(plans[0], CSV.encode(), by=head, at=at) == 1
    with pytest.raises(NotPossible, match="没有再次导入"):
        actions.import_publications(plans[1], CSV.encode(), by=head, at=at)


def test_who_may_not_record_does_not_get_there(client, linjiang):
    client.force_login(officer("reviewer", "郑初审", linjiang, Role.FIRST_REVIEWER))
    for name in ("publications_import", "publications_template"):
        assert client.get(reverse(name)).status_code in (302, 403)


def test_another_organs_ledger_is_not_taken(client, outsider, linjiang, wechat):
    client.force_login(outsider)
    given = {"organ": linjiang.pk, "sheet": SimpleUploadedFile("台账.csv", CSV.encode())}
    client.post(reverse("publications_import"), {**given, "apply": "1"})
    assert not Publication.objects.exists()


def test_the_template_is_a_workbook(client, head):
    client.force_login(head)
    assert client.get(reverse("publications_template")).content.startswith(b"PK")
