"""Static files under names that carry their content's hash."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Compressed, hashed files whose ES modules import each other by their hashed names.

    Without the aggregation a module would keep importing the unhashed name, so that an upgrade
    could mix an old module with a new one.
    """

    support_js_module_import_aggregation = True
