"""What machines are told of a page in the words of schema.org: data, which no browser runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.safestring import SafeString

from gongkai.portal.models.values import Head, Link

_ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def linked_data(
    head: Head, crumbs: Sequence[Link], *, site: str, url: str, full: Callable[[str], str]
) -> SafeString:
    """The page and the way to it as JSON that is safe within a script element.

    `full` makes a full address of one on this site.
    """
    page: dict[str, Any] = {
        "@type": "Article" if head.article_title else "WebPage",
        "name": head.title or site,
        "url": url,
        "inLanguage": "zh-CN",
        "publisher": {"@type": "GovernmentOrganization", "name": site},
    }
    if head.article_title:
        page["headline"] = head.article_title
    if head.published:
        page["datePublished"] = head.published.isoformat()
    if head.description:
        page["description"] = head.description
    if head.author:
        page["author"] = {"@type": "Person", "name": head.author}
    if head.image:
        page["image"] = full(head.image)
    graph = [page]
    if crumbs:
        graph.append(
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {
                        "@type": "ListItem",
                        "position": at,
                        "name": link.title,
                        "item": full(link.url),
                    }
                    for at, link in enumerate(crumbs, 1)
                ],
            }
        )
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return SafeString(text.translate(_ESCAPED))
