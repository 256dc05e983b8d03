"""The people of the demo campaign. Everybody who tries the tool may sign in as one of them."""

from dataclasses import dataclass

from claims.vocabulary import Language, Role

# Public on purpose: the demo holds nothing of value, and one command removes it.
DEMO_PASSWORD = "claims-demo"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """`languages` is what the person reads; passages in others never come to them."""

    username: str
    full_name: str
    roles: tuple[Role, ...]
    languages: tuple[Language, ...]


_ALL = (Language.RUSSIAN, Language.UKRAINIAN, Language.KAZAKH, Language.ENGLISH)

MANAGER = DemoPerson("demo-manager", "Marat (demo)", (Role.MANAGER,), _ALL)
REVIEWER = DemoPerson("demo-reviewer", "Clara (demo)", (Role.REVIEWER,), _ALL)
AIGUL = DemoPerson("demo-aigul", "Aigul (demo)", (Role.ANNOTATOR,), _ALL)
BOHDAN = DemoPerson("demo-bohdan", "Bohdan (demo)", (Role.ANNOTATOR,), _ALL)

PEOPLE = (MANAGER, REVIEWER, AIGUL, BOHDAN)
