"""Static files under names that carry their content's hash."""

from pathlib import Path
from typing import Any

from django.contrib.staticfiles.storage import ManifestFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

from annotator.modules import join

# Pages of many small modules: each of these becomes one file with all that it imports.
JOINED = ("claims/work.js",)


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Compressed, hashed files whose ES modules import each other by their hashed names.

    Without the aggregation a module would keep importing the unhashed name, so that an upgrade
    could mix an old module with a new one. It is for our own modules alone: other people's
    scripts name files in their comments that do not exist.
    """

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = (
        "claims/*.js",
        # Django's own expressions; the stubs leave out what has an underscore.
        ManifestFilesMixin._js_module_import_aggregation_patterns[1],  # type: ignore[attr-defined]
    )

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Any:
        if not dry_run:
            for entry in JOINED:
                self._join(entry, paths)
        return super().post_process(paths, dry_run=dry_run, **options)

    def _join(self, entry: str, paths: dict[str, Any]) -> None:
        def read(name: str) -> str:
            storage, path = paths[f"claims/{name}.js"]
            with storage.open(path) as module:
                return str(module.read().decode())

        target = Path(self.path(entry))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(join(Path(entry).stem, read), encoding="utf-8")
        # From here on the joined file is the one that is hashed and compressed.
        paths[entry] = (self, entry)
