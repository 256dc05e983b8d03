"""Sets of words, written as running text so that lists stay readable."""


def word_set(*texts: str) -> frozenset[str]:
    """Return the distinct words of the texts."""
    return frozenset(word for text in texts for word in text.split())


def word_groups(text: str) -> tuple[tuple[str, ...], ...]:
    """Return groups of words; a bar or an empty line ends a group, a line with # is a heading."""
    lines = (line.strip() for line in text.splitlines())
    whole = " ".join("|" if not line or line.startswith("#") else line for line in lines)
    groups = (tuple(group.split()) for group in whole.split("|"))
    return tuple(group for group in groups if group)
