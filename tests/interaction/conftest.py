"""Messages of the organ, and an officer who answers them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from cast import officer

from gongkai.interaction import actions
from gongkai.organs.terms import Role

NOON = datetime(2023, 5, 10, 4, 0, tzinfo=UTC)


@pytest.fixture
def noon():
    """A moment in 2023 at noon in Beijing."""
    return NOON


@pytest.fixture
def editor(linjiang):
    """Answers messages."""
    return officer("editor", "吴编辑", linjiang, Role.EDITOR)


@pytest.fixture
def message(linjiang):
    """A message whose author agrees to its being shown."""
    return actions.receive_message(
        linjiang,
        topic="居住证怎么办",
        text="我住滨江路1号，电话 000-00000000，请问居住证怎么办？",
        received_at=NOON,
        author_name="江某某",
        contact="000-00000000",
        may_be_shown=True,
    )
