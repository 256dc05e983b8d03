"""What other packages say on our screens and have no Kazakh for, or no catalogue at all.

Our own catalogues stand before theirs, so that it is enough to collect these strings here.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

ACCOUNTS = (
    _("Username"),
    _("Password"),
    _("Remember Me"),
    _("Current Password"),
    _("New Password"),
    _("New Password (again)"),
    _("The username and/or password you specified are not correct."),
    _("You must type the same password each time."),
    _("Please type your current password."),
    _("Password successfully changed."),
    _("You have signed out."),
    _("This account is currently inactive."),
    _("Too many failed login attempts. Try again later."),
    _("The password is too similar to the %(verbose_name)s."),
    _("This password is too common."),
    _("This password is entirely numeric."),
    _("Your password can’t be too similar to your other personal information."),
    _("Your password can’t be a commonly used password."),
    _("Your password can’t be entirely numeric."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
    ),
)
FORMS = (
    _("Enter a valid email address."),
    _("Enter a valid integer."),
    _("Null characters are not allowed."),
)
ADMINISTRATION = (
    _("Type to search"),
    _("Search apps and models..."),
    _("No results found"),
    _("No results matching your query"),
    _("Loading more results..."),
    _("Filters"),
    _("Apply Filters"),
    _("Reset filters"),
    _("Select action"),
    _("Select all rows"),
    _("Select record"),
    _("More actions"),
    _("Expand row"),
    _("All applications"),
    _("Return to site"),
    _("Clear all filters"),
    _("Recent actions"),
    _("My actions"),
    _("View"),
    _("View site"),
    _("Please correct the error below."),
)
