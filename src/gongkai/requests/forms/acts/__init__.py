"""The forms of the acts: one word names an act's form, address, action and permission."""

from gongkai.requests.forms.acts.act_form import ActForm
from gongkai.requests.forms.acts.registry import ACTS, form_of

__all__ = ["ACTS", "ActForm", "form_of"]
