"""Who asks: the caller, the campaign of the address, and how often they may."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar, cast

from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.throttling import UserRateThrottle
from rest_framework.views import APIView

from claims.models import Campaign, User
from claims.services import access
from claims.services.blindness import Sight, sight
from claims.vocabulary import Role


class Throttle(UserRateThrottle):
    """Calls a minute and person: enough for an annotator's client, too few to wear a server out."""

    scope = "api"
    rate = "1200/min"


class IntakeThrottle(Throttle):
    scope = "api-intake"
    rate = "600/min"


class ExportThrottle(Throttle):
    scope = "api-export"
    rate = "60/min"


def person(request: Request) -> User:
    """Return the caller, who was authenticated before any view ran."""
    return cast(User, request.user)


class ForPerson(APIView):
    """A view of what the caller takes part in."""

    throttle_classes = (Throttle,)

    @property
    def person(self) -> User:
        return person(self.request)


class InCampaign(ForPerson):
    """A view inside a campaign. Whoever takes no part in it, or lacks the role, gets 404: before
    their input is read, and whatever the method.
    """

    # None lets every member in; roles by method, where one needs more than the others.
    role: ClassVar[Role | None] = None
    roles: ClassVar[Mapping[str, Role]] = {}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        _ = self.campaign

    @cached_property
    def campaign(self) -> Campaign:
        role = self.roles.get(self.request.method or "", self.role)
        return access.campaign_for(self.person, self.kwargs["slug"], role=role)

    @cached_property
    def sight(self) -> Sight:
        return sight(self.person, self.campaign)


class InCampaignGeneric(InCampaign, GenericAPIView[Any]):
    """The same, with a queryset, pages and filters."""

    @property
    def is_described(self) -> bool:
        """Tell whether this is a dry run for the OpenAPI schema, without a caller."""
        return bool(getattr(self, "swagger_fake_view", False))
