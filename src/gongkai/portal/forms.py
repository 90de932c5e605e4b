"""What officers enter: to sign in, about themselves, and files for the pages of a site."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib.auth import get_user_model
from django.core.validators import RegexValidator
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.widgets import AdminDateInput
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.models import Site

from gongkai.portal.intake import Unfit, plain_picture, require_attachment
from gongkai.portal.models import HomePage


class OfficerLoginForm(LoginForm):  # type: ignore[misc]
    """Wagtail's form with its one untranslated label in Chinese."""

    def __init__(self, request: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["password"].label = "口令"


class ReopenSectionForm(forms.Form):
    """Why a closed section is kept up again."""

    reason = forms.CharField(label="理由", max_length=200)


class CloseSectionForm(forms.Form):
    """From which day, and why, a section takes nothing new."""

    on = forms.DateField(label="停止更新日期", widget=AdminDateInput)
    reason = forms.CharField(
        label="理由",
        max_length=200,
        help_text="在栏目页面向公众显示，如“职责已划转市应急管理局”。",
    )


class ContactForm(forms.ModelForm):  # type: ignore[type-arg]
    """Where the system writes to the officer."""

    class Meta:
        model = get_user_model()
        fields = ["email"]
        labels = {"email": "电子邮件"}
        help_texts = {"email": "系统的通知发到这个地址；没有的可不填。"}


# The fields of a home page that the settings of a site hold.
MARKS = (
    "title",
    "line",
    "main_colour",
    "site_domain",
    "site_code",
    "icp_number",
    "police_number",
    "police_url",
    "party_mark_url",
    "corrections_url",
    "hosts_without_notice",
    "mourning_from",
    "mourning_until",
)
HOSTNAME = RegexValidator(
    r"^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$",
    "网址的主机名只用小写字母、数字、点和连字符，不带 http:// 和端口，例如 sjj.linjiang.gov.cn。",
)


def _address(label: str) -> forms.URLField:
    return forms.URLField(label=label, required=False, max_length=500, assume_scheme="https")


class SiteForm(forms.ModelForm):  # type: ignore[type-arg]
    """Whose site it is, where it answers, and what stands in its masthead and footer."""

    hostname = forms.CharField(label="主机名", max_length=253, validators=[HOSTNAME])
    port = forms.IntegerField(
        label="端口", min_value=1, max_value=65535, help_text="对外服务一般为 443 或 80。"
    )

    police_url = _address("公安备案链接")
    party_mark_url = _address("党政机关网站标识链接")
    corrections_url = _address("“我为政府网站找错”地址")

    GROUPS: ClassVar[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
        ("机关和网址", "主机名须先解析到本服务器。", ("organ", "hostname", "port")),
        ("站名和颜色", "", ("title", "line", "main_colour")),
        (
            "页脚标识",
            "没有核发的留空，页脚不显示。",
            (
                "site_domain",
                "site_code",
                "icp_number",
                "police_number",
                "police_url",
                "party_mark_url",
                "corrections_url",
            ),
        ),
        ("外链和哀悼", "", ("hosts_without_notice", "mourning_from", "mourning_until")),
    )

    class Meta:
        model = HomePage
        fields = ("organ", *MARKS)
        labels: ClassVar[dict[str, str]] = {"title": "网站名称"}
        help_texts: ClassVar[dict[str, str]] = {"title": "用规范名称，例如“临江市数据局”。"}
        widgets: ClassVar[dict[str, Any]] = {
            "hosts_without_notice": forms.Textarea(attrs={"rows": 3}),
            "mourning_from": forms.DateInput(attrs={"type": "date"}),
            "mourning_until": forms.DateInput(attrs={"type": "date"}),
        }

    def __init__(self, *args: Any, organs: Any, site: Site | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.site = site
        self.fields["organ"].queryset = organs  # type: ignore[attr-defined]
        self.fields["organ"].empty_label = "请选择"  # type: ignore[attr-defined]
        self.fields["organ"].disabled = site is not None

    @property
    def groups(self) -> list[tuple[str, str, list[Any]]]:
        """The fields in groups, each with a sentence about it."""
        return [(name, why, [self[field] for field in fields]) for name, why, fields in self.GROUPS]

    def clean(self) -> dict[str, Any]:
        """Refuse an address that another site answers under."""
        given = super().clean() or self.cleaned_data
        others = Site.objects.filter(hostname=given.get("hostname"), port=given.get("port"))
        if self.site is not None:
            others = others.exclude(pk=self.site.pk)
        if others.exists():
            self.add_error("hostname", "另一个网站已经用了这个主机名和端口。")
        return given

    def _get_validation_exclusions(self) -> set[str]:
        # Slug and place in the tree are given when the site is opened.
        return {*super()._get_validation_exclusions(), "slug", "path", "depth"}  # type: ignore[misc]


class AttachmentForm(BaseDocumentForm):  # type: ignore[misc]
    """An upload told by its content; the file of an attachment there is cannot be exchanged."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _keep_the_file(self)

    def clean_file(self) -> Any:
        """The upload, refused with a sentence where readers could not use it."""
        return _fit(self, require_attachment)


class PictureForm(BaseImageForm):  # type: ignore[misc]
    """A picture that can be opened; the file of a picture there is cannot be exchanged."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _keep_the_file(self)

    def clean_file(self) -> Any:
        """The upload, refused with a sentence where it is no picture."""
        return _fit(self, plain_picture)


def _keep_the_file(form: Any) -> None:
    """A page that was reviewed with a file must go on showing that file, not another."""
    if form.instance.pk and "file" in form.fields:
        form.fields["file"].disabled = True
        form.fields[
            "file"
        ].help_text = (
            "文件不能更换：已经审核、发布的页面用的就是这个文件。需要新文件的，请另外上传。"
        )


def _fit(form: Any, look: Callable[[bytes], object]) -> Any:
    file = form.cleaned_data.get("file")
    if form.instance.pk or not file:
        return file
    file.seek(0)
    try:
        look(file.read())
    except Unfit as unfit:
        raise forms.ValidationError(str(unfit)) from unfit
    finally:
        file.seek(0)
    return file
