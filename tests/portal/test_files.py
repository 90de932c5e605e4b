"""Files are read by the public while a live page uses them, and never run in our name."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pages import article, drawn, shut
from PIL import Image
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    PageViewRestriction,
    ReferenceIndex,
)

from gongkai.portal.forms import AttachmentForm
from gongkai.portal.intake import Unfit, plain_picture
from gongkai.portal.models import ArticleFile, ArticlePage, Attachment, Picture
from gongkai.portal.queries import is_public

PDF = b"%PDF-1.4\n" + b"0123456789" * 10 + b"\n%%EOF\n"
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
ORIENTATION, MAKER = 0x0112, 0x010F


pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the memory in which it drew a picture to be freed by itself.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def fetch(client, address, **more):
    """The answer with its `body`, read to the end and closed."""
    answer = client.get(address, **more)
    answer.body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    shut(answer)
    return answer


def attachment(raw=PDF, name="通知.pdf"):
    return Attachment.objects.create(title="通知", file=ContentFile(raw, name=name))


def picture(raw=None, name="a.png"):
    return Picture.objects.create(title="图", file=ContentFile(raw or drawn(), name=name))


def put_below(page, row):
    page.files = [ArticleFile(attachment=row)]
    page.save()


@pytest.fixture
def choosing(head):
    """An officer who may choose files of every collection."""
    group = Group.objects.create(name="choosers")
    for app, code in (
        ("wagtaildocs", "choose_document"),
        ("wagtaildocs", "add_document"),
        ("wagtailimages", "choose_image"),
    ):
        permission = Permission.objects.get(content_type__app_label=app, codename=code)
        GroupCollectionPermission.objects.create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )
    head.groups.add(group)
    return head


def test_a_file_is_private_until_a_live_page_uses_it(section, client):
    row = attachment()
    assert fetch(client, row.url).status_code == 404
    page = article(section, 1)
    put_below(page, row)
    answer = fetch(client, row.url)
    assert answer.status_code == 200
    assert answer.body == PDF
    page.unpublish()
    assert fetch(client, row.url).status_code == 404


def test_a_link_in_the_text_makes_a_file_public_and_a_draft_does_not(section, client):
    row = attachment()
    article(section, 1, body=f'<p><a linktype="document" id="{row.pk}">看</a></p>', live=False)
    assert not is_public(row)
    article(section, 2, body=f'<p><a linktype="document" id="{row.pk}">看</a></p>')
    assert is_public(row)
    assert f'href="{row.url}"' in fetch(client, "/dongtai/a2/").content.decode()


def test_a_page_behind_a_password_opens_no_file(section, client):
    row, page = attachment(), article(section, 1)
    put_below(page, row)
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    assert fetch(client, row.url).status_code == 404


def test_the_question_takes_one_query_besides_restrictions(section):
    row, page = attachment(), article(section, 1)
    put_below(page, row)
    is_public(row)
    with CaptureQueriesContext(connection) as taken:
        assert is_public(row)
    assert len(taken) <= 2


def test_an_officer_who_may_choose_files_sees_them_before(choosing, outsider, client):
    row, seen = attachment(), picture()
    client.force_login(choosing)
    answer = fetch(client, row.url)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-cache"
    assert fetch(client, f"/pictures/{seen.pk}/card/x").status_code == 200
    client.force_login(outsider)
    assert fetch(client, row.url).status_code == 404


def test_what_a_browser_might_run_is_refused_and_the_rest_is_guarded(section, client):
    with pytest.raises(Unfit, match="不能作为附件"):
        attachment(HTML, "a.pdf")
    with pytest.raises(Unfit, match="空的"):
        attachment(b"", "a.pdf")
    row, page = attachment(), article(section, 1)
    put_below(page, row)
    answer = fetch(client, row.url)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/pdf"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Disposition"].startswith("inline")
    assert fetch(client, f"{row.url}?download")["Content-Disposition"].startswith("attachment")


def test_a_part_of_a_file_can_be_asked_for(section, client):
    row, page = attachment(), article(section, 1)
    put_below(page, row)
    for asked, first, last in (("bytes=2-5", 2, 5), ("bytes=-4", len(PDF) - 4, len(PDF) - 1)):
        answer = fetch(client, row.url, headers={"Range": asked})
        assert answer.status_code == 206
        assert answer.body == PDF[first : last + 1]
        assert answer["Content-Range"] == f"bytes {first}-{last}/{len(PDF)}"
    assert fetch(client, row.url, headers={"Range": "bytes=9999-"}).status_code == 416
    assert fetch(client, row.url, headers={"Range": "lines=1-2"}).status_code == 200


def test_a_text_is_shown_in_its_own_encoding(section, client):
    row, page = (
        attachment("填表说明：一项一张。".encode("gb18030"), "说明.txt"),
        article(section, 1),
    )
    put_below(page, row)
    assert fetch(client, row.url)["Content-Type"] == "text/plain; charset=gb18030"


def test_a_picture_is_kept_upright_and_without_metadata():
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "某相机"
    row = picture(drawn("JPEG", (40, 20), exif), "a.jpg")
    with row.file.open("rb") as file, Image.open(file) as kept:
        assert not kept.getexif()
        assert kept.size == (20, 40) == (row.width, row.height)


def test_a_picture_as_attachment_loses_its_metadata_too():
    exif = Image.Exif()
    exif[MAKER] = "某相机"
    row = attachment(drawn("JPEG", (40, 20), exif), "现场.jpg")
    with row.file.open("rb") as file, Image.open(file) as kept:
        assert not kept.getexif()
    assert row.kind == "图片"


def test_a_broken_picture_is_refused_when_it_comes_and_breaks_no_page_later(section, client):
    with pytest.raises(Unfit, match="打不开"):
        plain_picture(drawn()[:60])
    row = picture()
    page = article(section, 1, cover=row, body=f'<embed embedtype="image" id="{row.pk}" alt="图"/>')
    row.file.storage.delete(row.file.name)
    text = fetch(client, "/dongtai/a1/").content.decode()
    assert f'<img src="/pictures/{row.pk}/text/picture" alt="图" width="40" height="20"' in text
    assert fetch(client, f"/pictures/{row.pk}/text/picture").status_code == 404
    assert page.live


def test_only_our_sizes_are_drawn_on_demand(section, client):
    row = picture()
    article(section, 1, cover=row)
    assert fetch(client, f"/pictures/{row.pk}/card/x").status_code == 200
    assert fetch(client, f"/pictures/{row.pk}/max-5000x5000/x").status_code == 404
    row.get_rendition("max-30x30").file.close()
    assert fetch(client, f"/pictures/{row.pk}/max-30x30/x").status_code == 200


def test_the_file_of_an_attachment_cannot_be_exchanged(choosing):
    row = attachment()
    kind = type(
        "Form",
        (AttachmentForm,),
        {
            "Meta": type(
                "Meta", (), {"model": Attachment, "fields": ["title", "file", "collection"]}
            )
        },
    )
    form = kind(
        {"title": "新名"},
        {"file": ContentFile(b"%PDF-1.4 other", name="b.pdf")},
        instance=row,
        user=choosing,
    )
    assert form.is_valid(), form.errors
    with form.save().file.open("rb") as file:
        assert file.read() == PDF
    assert "不能更换" in str(form.fields["file"].help_text)


def test_an_upload_that_is_no_file_for_readers_is_refused_with_a_sentence(choosing):
    kind = type(
        "Form",
        (AttachmentForm,),
        {
            "Meta": type(
                "Meta", (), {"model": Attachment, "fields": ["title", "file", "collection"]}
            )
        },
    )
    form = kind({"title": "页"}, {"file": ContentFile(HTML, name="a.pdf")}, user=choosing)
    assert not form.is_valid()
    assert "按文件内容判断" in str(form.errors["file"])


def test_where_a_file_is_used_is_known_from_the_published_text_on(section, head):
    row, page = attachment(), article(section, 2)

    def used():
        return [each.object_id for each in ReferenceIndex.get_references_to(row)]

    page.files = [ArticleFile(attachment=row)]
    revision = page.save_revision(user=head)
    assert used() == []
    revision.publish(user=head, skip_permission_checks=True)
    assert used() == [str(page.pk)]
    fresh = ArticlePage.objects.get(pk=page.pk)
    fresh.files = []
    fresh.save_revision(user=head).publish(user=head, skip_permission_checks=True)
    assert used() == []


def test_a_draft_reads_the_page_once(section, head):
    page = ArticlePage.objects.get(pk=article(section, 3).pk)
    page.save_revision(user=head)
    page.title = "第二稿"
    with CaptureQueriesContext(connection) as asked:
        page.save_revision(user=head)
    whole = [each for each in asked if each["sql"].startswith('SELECT "wagtailcore_page"."id"')]
    # The page above, for the address; the page itself is at hand.
    assert len(whole) <= 1
