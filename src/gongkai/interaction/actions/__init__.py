"""What changes the rows of this context."""

from gongkai.interaction.actions.publish_reply import LooksPersonal, hide_message, publish_reply
from gongkai.interaction.actions.receive_message import receive_message
from gongkai.interaction.actions.reply_to_message import reply_to_message

__all__ = ["LooksPersonal", "hide_message", "publish_reply", "receive_message", "reply_to_message"]
