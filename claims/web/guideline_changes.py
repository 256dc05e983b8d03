"""What a guideline version changes, as the guideline's own page and the gate show it."""

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Change:
    """Lines that one version took out, and those that it put in their place."""

    removed: tuple[str, ...]
    added: tuple[str, ...]


def changes(before: str, after: str) -> list[Change]:
    """Return what a new version changes, line by line, blank lines apart."""
    old, new = ([line for line in text.splitlines() if line.strip()] for text in (before, after))
    steps = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    return [
        Change(removed=tuple(old[a:b]), added=tuple(new[c:d]))
        for step, a, b, c, d in steps
        if step != "equal"
    ]
