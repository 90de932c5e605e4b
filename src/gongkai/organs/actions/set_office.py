"""How an organ says how its disclosure office is reached, paid and challenged."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.lib import audit
from gongkai.organs.models import DisclosureOffice, Officer, Organ
from gongkai.organs.refusals import NotPossible


@transaction.atomic
def set_office(
    organ: Organ, *, at: datetime, by: Officer | None = None, **settings: Any
) -> DisclosureOffice:
    """Set what is given and leave the rest; letters issued before stay as they are.

    NotPossible for a value that its column refuses.  Law: REG 12; REG 51; ARL 22(2).
    """
    office, _ = DisclosureOffice.objects.select_for_update().get_or_create(organ=organ)
    changed = [name for name, value in settings.items() if getattr(office, name) != value]
    for name in changed:
        setattr(office, name, settings[name])
    try:
        office.full_clean(validate_unique=False)
    except ValidationError as error:
        raise NotPossible("；".join(error.messages)) from error
    if changed:
        office.save(update_fields=changed)
        audit.record(
            "organs.office_set",
            actor=by,
            organ=organ,
            target=office,
            at=at,
            details={"fields": ",".join(sorted(changed))},
        )
    return office
