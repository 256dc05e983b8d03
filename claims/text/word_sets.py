"""Sets of words, written as running text so that lists stay readable."""


def word_set(*texts: str) -> frozenset[str]:
    """Return the distinct words of the texts."""
    return frozenset(word for text in texts for word in text.split())
