"""A manager's word on an article's content warning."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.errors import NoAccess
from claims.services import access, cautions
from claims.vocabulary import Caution, Role
from claims.web.forms_articles import CautionForm
from claims.web.guard import person, signed_in


@require_POST
@signed_in
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put an article behind a content warning, or say that it needs none."""
    article = access.article_for(person(request), pk, role=Role.MANAGER)
    if article.campaign.slug != slug:
        raise NoAccess(f"no article {pk} in “{slug}”")
    form = CautionForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        cautions.change_caution(
            article=article, caution=Caution(given["caution"]), note=given["note"]
        )
        messages.success(request, _("The content warning is saved."))
    else:
        messages.error(request, _("The note is too long, or no choice was made."))
    return redirect("article", slug, pk)


urlpatterns = [
    path("campaigns/<slug:slug>/articles/<int:pk>/caution", change, name="article-caution")
]
