"""What a person sets for themselves."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from claims.services import people
from claims.web.guard import person, signed_in

NEVER = 0
MINUTES = (20, 30, 40, 50, 60, 90, 120)


class OwnSettingsForm(forms.Form):
    """The break reminder: never, or after so many minutes of work."""

    break_minutes = forms.TypedChoiceField(
        coerce=int,
        label=gettext_lazy("Suggest a break"),
        help_text=gettext_lazy(
            "After so much work on the bench, idle time taken out. A line appears in a pause; it "
            "takes no focus and goes with Escape."
        ),
    )

    def __init__(self, data: QueryDict | None, *, now: int) -> None:
        super().__init__(data, initial={"break_minutes": now})
        minutes = sorted({*MINUTES, now} - {NEVER})
        self.fields["break_minutes"].choices = [  # type: ignore[attr-defined]
            (NEVER, _("never")),
            *((n, _("after %(n)s minutes") % {"n": n}) for n in minutes),
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def own_settings(request: HttpRequest) -> HttpResponse:
    """Show and change one's own settings."""
    user = person(request)
    form = OwnSettingsForm(request.POST or None, now=user.break_minutes)
    if form.is_valid():
        people.change_break(user=user, minutes=form.cleaned_data["break_minutes"])
        messages.success(request, _("Your settings are saved."))
        return redirect("own-settings")
    context = {"form": form, "crumbs": [(_("Campaigns"), reverse("home"))]}
    status = 422 if form.errors else 200
    return render(request, "claims/own_settings.html", context, status=status)


urlpatterns = [path("my-settings/", own_settings, name="own-settings")]
