"""What every test may ask for: the cast, a home of its own, and a database that can be emptied."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import cast
import django.core.management
import kept_schema
import longest
import pytest
from django.conf import settings as django_settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import Client
from wagtail.models import Collection, Locale, Page

from gongkai.law.adopted import Adopted, Entry
from gongkai.lib import crypto
from gongkai.organs.models import Officer, Organ
from gongkai.organs.terms import Role


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first; the tests of a file stay together and in their order."""
    here = Path(__file__).parent
    order = {here / name: place for place, name in enumerate(longest.FILES)}
    items.sort(key=lambda item: order.get(item.path, len(order)))


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GONGKAI_HOME for this run alone, the default policy, a password hash that costs nothing."""
    folder = tmp_path_factory.mktemp("home")
    django_settings.GONGKAI_HOME = folder
    django_settings.MEDIA_ROOT = folder / "media"
    django_settings.ADOPTED_POLICY = Adopted()
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    crypto._key.cache_clear()
    crypto._cipher.cache_clear()
    return folder


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
) -> Iterator[None]:
    """The schema comes from the run before or the process beside, where no migration changed."""
    with pytest.MonkeyPatch.context() as patch:
        migrating = kept_schema.migrating(django.core.management.call_command)
        patch.setattr(django.core.management, "call_command", migrating)
        yield


@pytest.fixture(scope="session", autouse=True)
def _emptying_the_database_passes_the_triggers() -> Iterator[None]:
    """Tests that commit are followed by a flush, which append-only tables would rightly refuse."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", _flush_without_triggers)
        yield


_flush = BaseDatabaseOperations.execute_sql_flush


def _flush_without_triggers(self: BaseDatabaseOperations, statements: list[str]) -> None:
    """Empty the tables, then put back the roots that Wagtail's migrations had written."""
    _flush_past_triggers(self, statements)
    ContentType.objects.clear_cache()
    locale = Locale.objects.create(language_code=django_settings.LANGUAGE_CODE)
    kind = ContentType.objects.get_for_model(Page)
    Collection.add_root(name="Root")
    Page.add_root(title="Root", slug="root", content_type=kind, locale=locale)


def _flush_past_triggers(self: BaseDatabaseOperations, statements: list[str]) -> None:
    with self.connection.cursor() as cursor:
        if self.connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            if any("RESTART IDENTITY" in each for each in statements):
                _flush(self, statements)
            else:
                _delete_what_is_there(cursor)
            cursor.execute("SET session_replication_role = DEFAULT")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        _flush(self, statements)
        for _, create in triggers:
            cursor.execute(create)


def _delete_what_is_there(cursor: Any) -> None:
    """To truncate makes new files for each table and index; most tables are empty already."""
    quote = connection.ops.quote_name
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    # The names are those of our own models.
    asked = (f"SELECT '{each}' WHERE EXISTS (SELECT 1 FROM {quote(each)})" for each in tables)  # noqa: S608
    cursor.execute(" UNION ALL ".join(asked))
    for (table,) in cursor.fetchall():
        cursor.execute(f"DELETE FROM {quote(table)}")  # noqa: S608


@pytest.fixture(scope="module", autouse=True)
def _what_is_left_open_is_told_where_it_was_opened() -> Iterator[None]:
    """A file left to the collector fails a test of its own module, not of whichever comes later."""
    yield
    gc.collect()


@pytest.fixture
def postgresql(transactional_db: None) -> Any:
    """The connection, for tests of what happens at the same time; skipped on other databases."""
    if connection.vendor != "postgresql":
        pytest.skip(
            "同时写入的测试需要 PostgreSQL：DATABASE_URL=postgres://postgres@127.0.0.1:5432/test"
        )
    return connection


@pytest.fixture
def choose(settings: Any) -> Callable[..., None]:
    """Make choices of the policy otherwise until the test ends: choose(clarification_days=10)."""

    def choose(**choices: Any) -> None:
        entries = {name: Entry(value, "测试") for name, value in choices.items()}
        before: Adopted = settings.ADOPTED_POLICY
        settings.ADOPTED_POLICY = Adopted(
            replace(before.policy, **choices), {**before.entries, **entries}
        )

    return choose


@pytest.fixture
def city(db: None) -> Organ:
    """临江市人民政府."""
    return cast.city()


@pytest.fixture
def linjiang(city: Organ) -> Organ:
    """临江市数据局: the organ most tests are about."""
    return cast.linjiang(city)


@pytest.fixture
def neighbour(city: Organ) -> Organ:
    """临江市水务局."""
    return cast.neighbour(city)


@pytest.fixture
def county(city: Organ) -> Organ:
    """临江市东岸县人民政府."""
    return cast.county(city)


@pytest.fixture
def clerk(linjiang: Organ) -> Officer:
    """Handles requests, approves nothing."""
    return cast.officer("clerk", "钱经办", linjiang, Role.HANDLER)


@pytest.fixture
def head(linjiang: Organ) -> Officer:
    """Heads the disclosure office, approves."""
    return cast.officer("head", "孙主任", linjiang, Role.HEAD)


@pytest.fixture
def outsider(neighbour: Organ) -> Officer:
    """An officer of another organ."""
    return cast.officer("outsider", "李外人", neighbour, Role.HEAD)


@pytest.fixture
def overseer(city: Organ) -> Officer:
    """An officer of the disclosure authority: sees the subtree, changes nothing in it."""
    return cast.officer("overseer", "周督查", city, Role.AUTHORITY)


@pytest.fixture
def applicant() -> cast.ApplicantFacts:
    """Who asks."""
    return cast.APPLICANT


@pytest.fixture
def signed_in() -> Callable[[Officer], Client]:
    """A browser in which the officer has signed in."""

    def sign_in(officer: Officer) -> Client:
        client = Client()
        client.force_login(officer)
        return client

    return sign_in
