"""What every public page has: its tags, the way to it, and the menu beside it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.fields import RichTextField
from wagtail.models import Page

from gongkai.portal.facts import ItemFacts
from gongkai.portal.models.values import Card, Head, Link, tag_and_title
from gongkai.portal.panels import INTRO_PANELS
from gongkai.portal.richtext import plain

# Wagtail's root page is 1 deep, the home page of a site 2.
HOME_DEPTH = 2


class SitePage(Page):  # type: ignore[misc]
    """A page of the public site: its template receives values only, built by `content`."""

    intro = models.CharField(
        "一句话说明",
        max_length=200,
        blank=True,
        help_text="显示在栏目开头和首页入口，并作页面标签。",
    )

    content_panels = [*Page.content_panels, *INTRO_PANELS]
    # The fields whose text the search finds, besides the title, in the order of the page.
    searched: tuple[str, ...] = ("intro",)

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Values for the template, besides the frame of the site."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "head": self.head(),
            "crumbs": self.crumbs(request),
            "menu": self.menu(request),
            **self.content(request),
        }

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

    def crumbs(self, request: HttpRequest) -> list[Link]:
        """The way from the home page to this page, itself last."""
        above = self.get_ancestors().filter(depth__gt=HOME_DEPTH)
        way = [Link(page.title, page.get_url(request) or "/") for page in above]
        here = Link(tag_and_title(self.title)[1], self.get_url(request) or "/", current=True)
        return [*way, here]

    def menu_root(self) -> Page:
        """The page whose children stand in the menu: the highest one below the home page."""
        top: Page | None = self.get_ancestors(inclusive=True).filter(depth=HOME_DEPTH + 1).first()
        return top or self

    def menu(self, request: HttpRequest) -> Link | None:
        """The sections beside this page with their own sections."""
        root, pages = self._menu_pages()
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

    def _menu_pages(self) -> tuple[Page, list[Page]]:
        """The root of the menu and two levels below it; without sections of its own, the site's."""
        root = self.menu_root()
        pages = list(root.get_descendants().live().in_menu().filter(depth__lte=root.depth + 2))
        if pages:
            return root, pages
        home = root.get_parent()
        return home, list(home.get_children().live().in_menu())

    def _menu_link(self, page: Page, request: HttpRequest, children: tuple[Link, ...] = ()) -> Link:
        here = page.pk == self.pk
        within = here or (not children and self.path.startswith(page.path))
        return Link(page.title, page.get_url(request) or "/", current=within, children=children)


def card_of(page: Page, request: HttpRequest, summary: str = "") -> Card:
    """The page as a line of a list."""
    tag, title = tag_and_title(page.title)
    return Card(title, tag, page.get_url(request) or "/", page.first_published_at, summary)
