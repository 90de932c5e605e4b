"""How a publication is confirmed by reading it back from where it stands."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.channels.models import Publication
from gongkai.channels.terms import State
from gongkai.lib import audit
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def confirm_publication(
    publication: Publication,
    *,
    at: datetime,
    by: Officer | None = None,
    url: str = "",
    external_id: str = "",
) -> None:
    """Confirm what was sent, with the address and number the platform gave it.

    NotPossible where it is not sent, or where it already has another address or number.
    """
    locked = Publication.objects.select_for_update().get(pk=publication.pk)
    if locked.state is not State.SENT:
        raise NotPossible(f"该记录{locked.state.label}，不能核实。")
    if (url and locked.url and url != locked.url) or (
        external_id and locked.external_id and external_id != locked.external_id
    ):
        raise NotPossible("读回的网址或平台编号与记录不符，请核对后作废重登。")
    locked.state = State.CONFIRMED
    locked.confirmed_at = at
    locked.url = locked.url or url
    locked.external_id = locked.external_id or external_id
    locked.save(update_fields=["state", "confirmed_at", "url", "external_id"])
    publication.refresh_from_db()
    audit.record(
        "channels.publication_confirmed", actor=by, organ=locked.organ, target=locked, at=at
    )
