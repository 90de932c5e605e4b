"""What officers see of remedies in the back office."""

from __future__ import annotations

from datetime import date

import build
from django.urls import reverse


def test_the_register_and_its_page_show_kind_body_and_result(linjiang, head, signed_in):
    remedy = build.remedy(linjiang, by=head, opened=date(2023, 5, 10), concluded=date(2023, 7, 1))
    client = signed_in(head)
    page = client.get(reverse("remedy:index")).content.decode()
    for said in ("行政复议", "临江市人民政府", "结果维持"):
        assert said in page
    page = client.get(reverse("remedy:inspect", args=[remedy.pk])).content.decode()
    assert "结果维持" in page


def test_to_an_outsider_a_remedy_does_not_exist(linjiang, head, outsider, signed_in):
    remedy = build.remedy(linjiang, by=head, opened=date(2023, 5, 10))
    client = signed_in(outsider)
    assert "临江市人民政府" not in client.get(reverse("remedy:index")).content.decode()
    assert client.get(reverse("remedy:inspect", args=[remedy.pk])).status_code == 404
