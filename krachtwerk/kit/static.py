"""Static files: hashed names, compressed copies, and module imports that follow the hashes."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleStorage(CompressedManifestStaticFilesStorage):
    """Hashed names inside ES-module imports too."""

    support_js_module_import_aggregation = True
