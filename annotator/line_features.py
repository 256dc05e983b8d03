"""The features that decide the class of a line, as a screen shows them: read off the rules.

A rule ends with what it says of a line: its class, the confidence, and the words of the feature. So
no list beside the rules has to be kept, and a new rule without translations fails the tests.
"""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from claims.text.given import GIVEN
from claims.text.layout import BY_CURATOR
from claims.text.profile import SITE_PROFILE

RULES = "claims/text/line_classes"
SAYING = ("Verdict", "mark")


def line_features(root: Path) -> Iterator[tuple[str, str]]:
    """Yield (feature, file) of every rule, and of what stands in a rule's place."""
    for feature in (GIVEN, BY_CURATOR, SITE_PROFILE):
        yield feature, RULES
    for file in sorted((root / RULES).glob("*.py")):
        module = import_module(f"{RULES.replace('/', '.')}.{file.stem}")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for words in _said(node, module):
                yield words, file.relative_to(root).as_posix()


def _said(node: ast.AST, module: ModuleType) -> list[str]:
    """Return the feature at the end of a verdict: of its call, or of a tuple with a confidence."""
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[*_, _, last]):
            return _words(last, module) if name in SAYING else []
        case ast.Tuple(elts=[*_, ast.Constant(value=float()), last]):
            return _words(last, module)
    return []


def _words(node: ast.AST, module: ModuleType) -> list[str]:
    match node:
        case ast.Constant(value=str(words)):
            return [words]
        case ast.Name(id=name):
            constant = getattr(module, name, None)
            return [constant] if isinstance(constant, str) else []
        case ast.IfExp(body=one, orelse=other):
            return [*_words(one, module), *_words(other, module)]
    return []
