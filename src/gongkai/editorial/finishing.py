"""What Wagtail calls when a workflow is done (WAGTAIL_FINISH_WORKFLOW_ACTION).

Wagtail imports this while it defines its own models, so it may import none.
"""

from __future__ import annotations

from typing import Any

from wagtail import hooks


def on_workflow_finished(workflow_state: Any, user: Any = None) -> None:
    """Hand over to the one place that publishes; RuntimeError where it is not there."""
    publishing = hooks.get_hooks("editorial_finish")
    if not publishing:
        raise RuntimeError("editorial_finish has no receiver: nothing would be published")
    for publish in publishing:
        publish(workflow_state, user)
