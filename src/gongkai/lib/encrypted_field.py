"""How does a column keep personal data: a text field whose database value is sealed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldError
from django.db import models

from gongkai.lib.crypto import open_text, seal_text


class EncryptedTextField(models.TextField[str, str]):
    """Text in Python, ciphertext in the database; bound to its table and column.

    It cannot be searched: a column with `crypto.blind_index` stands beside it where that is needed.
    """

    description = "加密文本"

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        """The opened text; NULL and the empty string are stored as they are."""
        return open_text(value, bound_to=self._bound_to()) if value else value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """The sealed text."""
        value = super().get_db_prep_save(value, connection)
        return (
            seal_text(value, bound_to=self._bound_to())
            if isinstance(value, str) and value
            else value
        )

    def get_lookup(self, lookup_name: str) -> Any:
        """Only `isnull`: any other would compare ciphertext and silently find nothing."""
        if lookup_name != "isnull":
            raise FieldError(
                f"加密字段“{self.name}”不能按 {lookup_name} 检索，请用对应的盲索引列。"
            )
        return super().get_lookup(lookup_name)

    def _bound_to(self) -> str:
        return f"{self.model._meta.label_lower}.{self.attname}"
