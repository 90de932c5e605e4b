"""How is XML from strangers parsed?  Without entities, without network, without huge trees."""

from __future__ import annotations

from typing import Any

from lxml import etree

from gongkai.interchange.refusals import Unreadable


def root_of(data: bytes) -> Any:
    """The root element; `Unreadable` where the XML is broken or declares entities."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("文件内部的 XML 已损坏，无法读取，请重新保存。") from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("文件内部的 XML 含有实体声明，出于安全已拒绝读取。")
    return root
