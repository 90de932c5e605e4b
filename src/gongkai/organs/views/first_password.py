"""The page on which an officer exchanges the first password for one that nobody has seen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from gongkai.organs.actions import choose_password
from gongkai.organs.forms import FirstPasswordForm
from gongkai.organs.models import Officer


@sensitive_post_parameters()
@never_cache
def first_password(request: HttpRequest) -> HttpResponse:
    """Choose a password; this session goes on, every other one ends."""
    signed_in: Any = request.user
    # A row of its own: what stands for the user in a request is no row that could be recorded.
    officer = Officer.objects.get(pk=signed_in.pk)
    if not officer.must_choose_password:
        return redirect("wagtailadmin_home")
    form = FirstPasswordForm(request.POST or None, officer=officer)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()  # noqa: TID251  -- a view asks the clock
        choose_password(officer, password=form.cleaned_data["password"], at=now)
        update_session_auth_hash(request, officer)
        messages.success(request, "口令已更换，以后用新口令登录。")
        return redirect("wagtailadmin_home")
    return TemplateResponse(request, "organs/first_password.html", {"form": form})
