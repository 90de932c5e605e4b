"""What an officer types about organs, their offices and the people in them."""

from gongkai.organs.forms.divisions import AmendDivisionForm, DivisionForm
from gongkai.organs.forms.office import EndOrganForm, OfficeForm, PlaceOrganForm
from gongkai.organs.forms.officers import (
    AmendOfficerForm,
    DeactivateForm,
    FirstPasswordForm,
    OfficerForm,
    ReactivateForm,
    ResetPasswordForm,
    RolesForm,
)
from gongkai.organs.forms.organs import AmendOrganForm, OrganForm

__all__ = [
    "AmendDivisionForm",
    "AmendOfficerForm",
    "AmendOrganForm",
    "DeactivateForm",
    "DivisionForm",
    "EndOrganForm",
    "FirstPasswordForm",
    "OfficeForm",
    "OfficerForm",
    "OrganForm",
    "PlaceOrganForm",
    "ReactivateForm",
    "ResetPasswordForm",
    "RolesForm",
]
