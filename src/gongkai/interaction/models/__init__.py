"""The rows of this context: messages and the replies to them."""

from gongkai.interaction.models.message import Message, MessageQuerySet, Reply

__all__ = ["Message", "MessageQuerySet", "Reply"]
