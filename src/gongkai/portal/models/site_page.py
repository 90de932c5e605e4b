"""What every public page has: its tags, the way to it, and the menu beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail import hooks
from wagtail.fields import RichTextField
from wagtail.models import (
    COMMENTS_RELATION_NAME,
    Page,
    PageViewRestriction,
    ReferenceIndex,
    Revision,
)
from wagtail.signal_handlers import disable_reference_index_auto_update

from gongkai.portal.facts import ItemFacts
from gongkai.portal.models.linked_data import linked_data
from gongkai.portal.models.values import Card, Head, HomePart, Link, tag_and_title
from gongkai.portal.panels import INTRO_PANELS, SiteForm, free_slug
from gongkai.portal.richtext import plain

# Wagtail's root page is 1 deep, the home page of a site 2.
HOME_DEPTH = 2
# What Wagtail writes on a page when a revision of it is made.
_OF_REVISIONS = frozenset(
    {
        COMMENTS_RELATION_NAME,
        "latest_revision",
        "latest_revision_created_at",
        "draft_title",
        "has_unpublished_changes",
    }
)
# What Wagtail sets on a page and no form does.  That it refers to something and is there once, the
# database itself sees to.
_SET_BY_WAGTAIL = frozenset(
    {
        "path",
        "translation_key",
        "locale",
        "content_type",
        "latest_revision",
        "live_revision",
        "owner",
        "locked_by",
        "alias_of",
    }
)
# What Wagtail takes from the page and not from the revision of which it makes a page.
_OF_THE_PAGE = _SET_BY_WAGTAIL - {"live_revision"}


class SitePage(Page):  # type: ignore[misc]
    """A page of the public site: its template receives values only, built by `content`."""

    intro = models.CharField(
        "一句话说明",
        max_length=200,
        blank=True,
        help_text="显示在栏目开头和首页入口，并作页面标签。",
    )

    base_form_class = SiteForm
    content_panels = [*Page.content_panels, *INTRO_PANELS]
    # The fields whose text the search finds, besides the title, in the order of the page.
    searched: tuple[str, ...] = ("intro",)
    # The search is told by the flat rows; Wagtail would read each saved page again for nothing.
    search_auto_update = False

    class Meta:
        abstract = True

    slug: Any

    def _set_core_field_defaults(self) -> None:
        # Wagtail would make an address of Chinese characters; ours is the day and a number.
        if not self.slug and self.path:
            self.slug = free_slug(self.get_parent())
        super()._set_core_field_defaults()

    def full_clean(self, exclude: Any = None, **options: Any) -> None:
        """As Wagtail; of a page that is there already, what only Wagtail sets is not looked up."""
        left_out = set(exclude or ()) | (set() if self._state.adding else _SET_BY_WAGTAIL)
        super().full_clean(exclude=left_out, **options)

    def with_content_json(self, content: dict[str, Any]) -> Page:
        """The page as a revision has it; what is the page's own is not looked up there."""
        told = {name: value for name, value in content.items() if name not in _OF_THE_PAGE}
        page: Page = super().with_content_json(told)
        return page

    def update_aliases(self, **options: Any) -> None:
        """As Wagtail, which sorts all pages of this kind to find that there is no alias."""
        if Page.objects.filter(alias_of_id=self.pk).exists():
            super().update_aliases(**options)

    def save(self, *args: Any, **options: Any) -> None:
        """Write the page, and tell those who asked to know of another address.

        They are called by the hook `portal_address_changed`, with page and former place.
        """
        if options.get("update_fields") is not None and not self._leads_elsewhere(options):
            # Neither address nor references: what a revision notes of itself.
            with disable_reference_index_auto_update():
                super().save(*args, **options)
            return
        was, slug = self._stored_place()
        is_whole = options.get("update_fields") is None and not options.get("force_insert")
        if was and slug == self.slug and is_whole:
            # Without the slug Wagtail does not read the page that stands there to compare it.  An
            # address that another has changed meanwhile stays, slug and place.
            kept = {"slug", "url_path"} if was == self.url_path else {"slug"}
            options["update_fields"] = self._all_but(kept)
        with transaction.atomic():
            # The references are taken from the page at hand; Wagtail would read it once more.
            with disable_reference_index_auto_update():
                super().save(*args, **options)
            ReferenceIndex.create_or_update_for_object(self)
            if was and was != self.url_path:
                for tell in hooks.get_hooks("portal_address_changed"):
                    tell(self, was)

    def _stored_place(self) -> tuple[str, str]:
        """Address and slug as they are stored; empty for a page that is not there yet."""
        rows = Page.objects.filter(pk=self.pk).order_by().values_list("url_path", "slug")
        return next(iter(rows), ("", ""))

    def _all_but(self, kept: set[str]) -> list[str]:
        left_out = kept | self.get_deferred_fields()
        return [
            *(
                field.name
                for field in self._meta.concrete_fields
                if not field.primary_key and not {field.name, field.attname} & left_out
            ),
            *(each.get_accessor_name() for each in get_all_child_relations(self)),
            *(field.name for field in get_all_child_m2m_relations(self)),
        ]

    def _leads_elsewhere(self, options: dict[str, Any]) -> bool:
        """Whether a field that is written belongs to the address, or may refer to something."""
        return not _OF_REVISIONS.issuperset(options["update_fields"])

    def save_revision(self, user: Any = None, **options: Any) -> Revision:
        """Write a revision, new or in place of the own last one, and tell those who asked to know.

        They are called by the hook `portal_revision_written`, with page, revision and user.
        """
        revision = super().save_revision(user=user, **options)
        for tell in hooks.get_hooks("portal_revision_written"):
            tell(self, revision, user)
        return revision

    def make_preview_request(self, *args: Any, **options: Any) -> HttpResponse:
        """The page as the back office shows it in a frame: under the policy of the back office.

        The answer comes from within, where it got the policy of the public site.
        """
        answer: HttpResponse = super().make_preview_request(*args, **options)
        for header in ("Content-Security-Policy", "X-Frame-Options"):
            answer.headers.pop(header, None)
        return answer

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Values for the template, besides the frame of the site."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        head, crumbs = self.head(), self.crumbs(request)
        address = request.build_absolute_uri(self.get_url(request) or "/")
        site = self.above[0].title if self.above else self.title
        return {
            **context,
            "head": head,
            "crumbs": crumbs,
            "menu": self.menu(request),
            "canonical": address,
            "linked_data": linked_data(
                head, crumbs, site=site, url=address, full=request.build_absolute_uri
            ),
            **self.content(request),
        }

    def can_move_to(self, parent: Page) -> bool:
        """As Wagtail says, but never into a section that takes nothing new."""
        closed = getattr(parent.specific, "is_closed", False)
        return bool(super().can_move_to(parent)) and not closed

    def item_facts(self) -> ItemFacts | None:
        """What lists, feeds and the search show of the page; None for pages that only lead on."""
        return None

    def search_text(self) -> str:
        """The text of the page without title and attachments, a line a paragraph or cell."""
        parts = []
        for name in self.searched:
            value = str(getattr(self, name) or "")
            is_rich = isinstance(self._meta.get_field(name), RichTextField)
            parts.append(plain(value) if is_rich else value.strip())
        return "\n".join(part for part in parts if part)

    def search_numbers(self) -> tuple[str, ...]:
        """Numbers under which others know the page, besides those of its facts."""
        return ()

    def content(self, request: HttpRequest) -> dict[str, Any]:
        """The values of this kind of page alone."""
        return {}

    def head(self) -> Head:
        """The page tags of a section page."""
        return Head(
            title=self.title,
            column=self.title,
            column_description=self.intro or self.title,
            column_keywords=self.title,
            column_type=self.title,
        )

    def content_head(self, *, description: str = "", **more: str) -> Head:
        """The page tags of a content page: its own three below the four of its section."""
        section = self.get_parent().specific
        above = section.head()
        return Head(
            title=self.title,
            column=above.column,
            column_description=above.column_description,
            column_keywords=above.column_keywords,
            column_type=above.column_type,
            article_title=self.title,
            published=self.first_published_at,
            source=more.pop("source", "") or str(self.above[0].title),
            description=description,
            kind="article",
            **more,
        )

    @cached_property
    def above(self) -> list[Page]:
        """The pages above this one from the home page down, read once."""
        return self._ancestors[HOME_DEPTH - 1 :]

    @cached_property
    def _ancestors(self) -> list[Page]:
        return list(self.get_ancestors())

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Who may read the page, asked with the pages above it that were read already."""
        way = [self, *self._ancestors]
        if any(page.alias_of_id for page in way):
            restrictions: QuerySet[PageViewRestriction] = super().get_view_restrictions()
        else:
            pages = [page.pk for page in way]
            restrictions = PageViewRestriction.objects.filter(page_id__in=pages)
        return restrictions

    def crumbs(self, request: HttpRequest) -> list[Link]:
        """The way from the home page to this page, itself last."""
        way = [Link(page.title, page.get_url(request) or "/") for page in self.above[1:]]
        here = Link(tag_and_title(self.title)[1], self.get_url(request) or "/", current=True)
        return [*way, here]

    def menu_root(self) -> Page:
        """The page whose children stand in the menu: the highest one below the home page."""
        return self.above[1] if len(self.above) > 1 else self

    def menu(self, request: HttpRequest) -> Link | None:
        """The sections beside this page with their own sections."""
        root, pages = self._menu_pages(request)
        children = [
            self._menu_link(
                page,
                request,
                tuple(
                    self._menu_link(below, request) for below in pages if below.is_child_of(page)
                ),
            )
            for page in pages
            if page.depth == root.depth + 1
        ]
        title = root.title if root.depth > HOME_DEPTH else "全部栏目"
        return Link(title, root.get_url(request) or "/", children=tuple(children))

    def _menu_pages(self, request: HttpRequest) -> tuple[Page, list[Page]]:
        """The root of the menu and two levels below it; without sections of its own, the site's."""
        root = self.menu_root()
        pages = list(root.get_descendants().live().in_menu().filter(depth__lte=root.depth + 2))
        if pages:
            return root, pages
        home = self.above[0]
        return home, pages_of_home(home, request)

    def _menu_link(self, page: Page, request: HttpRequest, children: tuple[Link, ...] = ()) -> Link:
        here = page.pk == self.pk
        within = here or (not children and self.path.startswith(page.path))
        return Link(page.title, page.get_url(request) or "/", current=within, children=children)


def pages_of_home(home: Page, request: HttpRequest) -> list[Page]:
    """The pages that stand in the menu of a site, read once for each request."""
    if not hasattr(request, "_pages_of_home"):
        request._pages_of_home = list(  # type: ignore[attr-defined]
            home.get_children().live().in_menu()
        )
    pages: list[Page] = request._pages_of_home  # type: ignore[attr-defined]
    return pages


def parts_of_page(page: Page) -> list[HomePart]:
    """What later contexts show below the text of a page, such as the document it explains."""
    found = [contribute(page) for contribute in hooks.get_hooks("portal_page_part")]
    return [part for part in found if part is not None]


def day_of_reading() -> date:
    """Today: a page that is asked for is a view, and a view asks the clock."""
    return localdate()


def card_of(page: Page, request: HttpRequest, summary: str = "") -> Card:
    """The page as a line of a list."""
    tag, title = tag_and_title(page.title)
    return Card(title, tag, page.get_url(request) or "/", page.first_published_at, summary)
