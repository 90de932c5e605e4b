"""The supplementary catalogue is compiled, keeps every placeholder, and reaches the scripts."""

from __future__ import annotations

import gettext
import importlib.util
import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.translation import gettext as translated

LOCALE = Path(__file__).parents[2] / "src" / "gongkai" / "portal" / "locale"
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%d|\{\w+\}")


@pytest.fixture(scope="module")
def compiler():
    spec = importlib.util.spec_from_file_location("compiler", LOCALE / "compile_catalogues.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_pages_and_scripts_each_have_a_catalogue():
    assert [path.name for path in CATALOGUES] == ["django.po", "djangojs.po"]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_the_compiled_catalogue_is_what_its_source_compiles_to(path, compiler):
    assert path.with_suffix(".mo").read_bytes() == compiler.compiled(path.read_text("utf-8"))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_a_translation_uses_no_placeholder_that_its_original_lacks(path, compiler):
    for entry in compiler.entries(path.read_text("utf-8")):
        known = PLACEHOLDER.findall(entry["msgid"] + entry.get("msgid_plural", ""))
        said = entry.get("msgstr") or entry.get("msgstr[0]") or ""
        assert set(PLACEHOLDER.findall(said)) <= set(known), entry["msgid"]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_every_entry_has_a_translation_in_chinese(path, compiler):
    for entry in compiler.entries(path.read_text("utf-8")):
        said = entry.get("msgstr") or entry.get("msgstr[0]") or ""
        bare = re.sub("<[^>]*>", "", PLACEHOLDER.sub("", said))
        is_head = entry["msgid"] == ""
        assert is_head or re.search(r"[\u4e00-\u9fff]", said) or not re.search("[A-Za-z]", bare)
        assert said, entry["msgid"]


def test_the_standard_library_reads_what_was_written(compiler, tmp_path):
    source = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
        '# a comment\nmsgctxt "verb"\nmsgid "file"\nmsgstr "归档"\n\n'
        'msgid "%d page"\nmsgid_plural "%d pages"\nmsgstr[0] "%d 个"\n"页面"\n\n'
        'msgid "empty"\nmsgstr ""\n'
    )
    path = tmp_path / "test.mo"
    path.write_bytes(compiler.compiled(source))
    with path.open("rb") as file:
        found = gettext.GNUTranslations(file)
    assert found.pgettext("verb", "file") == "归档"
    assert found.ngettext("%d page", "%d pages", 2) == "%d 个页面"
    assert found.gettext("empty") == "empty"


def test_a_line_that_is_no_entry_is_refused_with_its_number(compiler):
    with pytest.raises(ValueError, match="第 2 行无法识别"):
        list(compiler.entries('msgid "a"\nnonsense'))


def test_pages_and_scripts_speak_by_the_catalogue(db, client):
    assert translated("Search all pages…") == "搜索全部页面……"
    script = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode("utf-8")
    assert '"A server error occurred.": "\\u670d\\u52a1\\u5668\\u51fa\\u9519\\u3002"' in script
