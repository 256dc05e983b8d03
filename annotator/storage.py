"""Static files under names that carry their content's hash."""

from django.contrib.staticfiles.storage import ManifestFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Compressed, hashed files whose ES modules import each other by their hashed names.

    Without the aggregation a module would keep importing the unhashed name, so that an upgrade
    could mix an old module with a new one. It is for our own modules alone: other people's
    scripts name files in their comments that do not exist.
    """

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = (
        "claims/*.js",
        ManifestFilesMixin._js_module_import_aggregation_patterns[1],
    )
