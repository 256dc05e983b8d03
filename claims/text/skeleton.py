"""Word skeletons for search: what stays of a word when case, inflection and the spelling that
Russian, Ukrainian and Kazakh do not share are taken away.

Folding the letters and keeping the first five finds «Казахстаном» for «Казахстан» and «Київ» for
«Киев»; PostgreSQL has no Ukrainian configuration, and its Russian one stems names apart.
"""

import re

KEPT_LETTERS = 5
_WORD = re.compile(r"[^\W_]+(?:[’'ʼ-][^\W_]+)*")
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("іїыйі", "и"),
        **dict.fromkeys("єэёә", "е"),
        **dict.fromkeys("ґғ", "г"),
        **dict.fromkeys("ұүў", "у"),
        "қ": "к",
        "ң": "н",
        "ө": "о",
        "һ": "х",
        **dict.fromkeys("ьъ’'ʼ\u0301", None),
    }
)


def skeleton(word: str) -> str:
    """Return the skeleton of one word; a number stays whole."""
    folded = word.casefold().translate(_FOLDED)
    return folded[:40] if folded[:1].isdigit() else folded[:KEPT_LETTERS]


def terms(text: str) -> tuple[str, ...]:
    """Return the distinct skeletons of a text, in order of appearance; two letters are too few."""
    found = dict.fromkeys(skeleton(match.group()) for match in _WORD.finditer(text))
    return tuple(term for term in found if len(term) > 2 or term[:1].isdigit())
