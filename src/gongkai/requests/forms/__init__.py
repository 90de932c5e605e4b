"""Is what was typed well-formed: what citizens and officers fill in."""

from gongkai.requests.forms.amend import AmendForm
from gongkai.requests.forms.lodge import LodgeForm, SendForm
from gongkai.requests.forms.office import ConfirmForm, OfficeIntakeForm
from gongkai.requests.forms.summary import summary_of
from gongkai.requests.forms.track import AnswerForm, FeedbackForm, TrackForm, WithdrawForm

__all__ = [
    "AmendForm",
    "AnswerForm",
    "ConfirmForm",
    "FeedbackForm",
    "LodgeForm",
    "OfficeIntakeForm",
    "SendForm",
    "TrackForm",
    "WithdrawForm",
    "summary_of",
]
