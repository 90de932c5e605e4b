"""How rows of an organ are entered and acted on in the back office.

To the read-only register of `lib` this adds forms: one that enters a row, and one for each act on
a row, offered to those whose role carries the permission.  Each form calls an action.
"""

from gongkai.organs.registers.forms import ActForm, DatedForm, DayField, EntryForm
from gongkai.organs.registers.policy import ActingPolicy
from gongkai.organs.registers.uploads import OrganUploadForm, UploadForm
from gongkai.organs.registers.views import ActedIndex, ActedPage, ActPage
from gongkai.organs.registers.viewset import Act, ActedRegister

__all__ = [
    "Act",
    "ActForm",
    "ActPage",
    "ActedIndex",
    "ActedPage",
    "ActedRegister",
    "ActingPolicy",
    "DatedForm",
    "DayField",
    "EntryForm",
    "OrganUploadForm",
    "UploadForm",
]
