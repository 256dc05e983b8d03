"""Whether a headline above speaks of the paragraphs below it."""

from claims.text.line_classes.page import Page

_HEADLINE = 3  # words


def is_titled(page: Page, told: list[int]) -> bool:
    """Tell whether a headline above shares words with two of some paragraphs or more."""
    holding: dict[str, tuple[int, int]] = {}
    for line in told:
        for stem in page.stems([line]):
            holding[stem] = (holding.get(stem, (line, line))[0], line)
    for line in page.shown[: page.place(told[0])]:
        if page.looks[line].words < _HEADLINE:
            continue
        places = [holding[stem] for stem in page.stems([line]) if stem in holding]
        if places and min(first for first, _ in places) < max(last for _, last in places):
            return True
    return False
