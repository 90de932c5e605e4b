"""What citizens and officers fill in about messages."""

from gongkai.interaction.forms.office import HideForm, PublishForm, ReceiveMessageForm, ReplyForm
from gongkai.interaction.forms.public import TrackForm, WriteForm

__all__ = [
    "HideForm",
    "PublishForm",
    "ReceiveMessageForm",
    "ReplyForm",
    "TrackForm",
    "WriteForm",
]
