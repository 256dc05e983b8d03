"""Joins ES modules into one file, so that a page of many small modules costs one request.

Only for modules written the plain way: named imports from siblings at the top of the file, `export`
before a declaration, no default exports, no cycles. Anything else is an error, not a surprise.
"""

import re
from collections.abc import Callable

_IMPORT = re.compile(
    r'^import \{(?P<names>[^}]*)\} from "\./(?P<module>[\w-]+)\.js";\n', re.MULTILINE
)
_EXPORT = re.compile(
    r"^export (?P<kind>async function|function|class|const) (?P<name>\w+)", re.MULTILINE
)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
# Comments that have their lines to themselves; there is no other kind at the start of a line.
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*.*?\*/[ \t]*)\n", re.MULTILINE | re.DOTALL)


class CannotJoin(ValueError):
    """A module is written in a way that this does not read."""


def join(entry: str, read: Callable[[str], str]) -> str:
    """Return one script that does what module `entry` does; `read` gives a module by its name."""
    done: dict[str, str] = {}
    _add(entry, read, done, ())
    return '"use strict";\n' + "\n".join(done.values())


def _add(
    name: str, read: Callable[[str], str], done: dict[str, str], path: tuple[str, ...]
) -> None:
    if name in path:
        raise CannotJoin(f"modules import each other in a circle: {' > '.join((*path, name))}")
    if name in done:
        return
    text = read(name)
    wanted = []
    for match in _IMPORT.finditer(text):
        _add(match["module"], read, done, (*path, name))
        names = ", ".join(part.strip() for part in match["names"].split(",") if part.strip())
        wanted.append(f"const {{ {names.replace(' as ', ': ')} }} = {_variable(match['module'])};")
    body = _IMPORT.sub("", text)
    exports = [match["name"] for match in _EXPORT.finditer(body)]
    body = _COMMENT.sub("", _EXPORT.sub(r"\g<kind> \g<name>", body)).strip()
    left = _LEFT_OVER.search(body)
    if left:
        raise CannotJoin(f"{name}.js: {left[0]}")
    inside = "\n".join((*wanted, body, f"return {{ {', '.join(exports)} }};"))
    done[name] = f"const {_variable(name)} = (() => {{\n{inside}\n}})();"


def _variable(module: str) -> str:
    return "module_" + module.replace("-", "_")
