"""The colours against WCAG 2.2 AA: contrast of text 4.5:1, of controls and the focus 3:1.

Relative luminance and contrast ratio as WCAG 2.2 defines them.
"""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "claims/static/claims/tokens.css"
SCHEMES = ("light", "dark")
GROUNDS = ("paper", "surface", "sunken", "raised")
CLAIMS = tuple(f"claim-{letter}" for letter in "abcdefgh")
# What stands on any ground as text.
TEXTS = (
    "ink",
    "ink-soft",
    "ink-faint",
    "accent",
    "accent-strong",
    "good",
    "bad",
    "warn",
    "info",
    "context",
    "verdict-vague",
    "line-furniture",
    *CLAIMS,
)
TONES = ("good", "bad", "warn", "info", "context", "accent")

Colour = tuple[float, float, float]


def tokens() -> dict[str, str]:
    # The first block; the later ones are for print, more contrast and less motion.
    first = TOKENS.read_text().split("\n}")[0]
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", first))


def colour(name: str, scheme: str) -> Colour:
    """Return a token's red, green and blue, 0 to 255."""
    value = tokens()[name]
    if referred := re.fullmatch(r"var\(--([\w-]+)\)", value):
        return colour(referred[1], scheme)
    pair = re.fullmatch(r"light-dark\(#(\w{6}), #(\w{6})\)", value)
    assert pair, f"--{name} is no colour in both schemes: {value}"
    digits = pair[1 + SCHEMES.index(scheme)]
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    return red, green, blue


def luminance(shade: Colour) -> float:
    red, green, blue = (
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in shade
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def too_faint(pairs: list[tuple[str, str]], scheme: str, least: float) -> list[str]:
    return [
        f"{ink} on {ground}: {ratio:.2f}"
        for ink, ground in pairs
        if (ratio := contrast(colour(ink, scheme), colour(ground, scheme))) < least
    ]


def test_contrast_of_black_on_white_is_21() -> None:
    assert round(contrast((0, 0, 0), (255, 255, 255)), 2) == 21


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_is_legible_on_every_ground(scheme: str) -> None:
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [(tone, f"{tone}-tint") for tone in TONES]
    pairs += [("on-accent", "accent"), ("on-accent", "accent-strong"), ("ink", "selection")]
    assert too_faint(pairs, scheme, 4.5) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_edges_of_controls_and_the_focus_stand_out(scheme: str) -> None:
    pairs = [(edge, ground) for edge in ("edge", "focus") for ground in GROUNDS]
    assert too_faint(pairs, scheme, 3) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_and_letters_stay_legible_on_the_wash_of_a_claim(scheme: str) -> None:
    share = int(tokens()["claim-wash"].rstrip("%")) / 100
    faint = []
    for claim in CLAIMS:
        for ground in GROUNDS:
            over, under = colour(claim, scheme), colour(ground, scheme)
            red, green, blue = (
                a * share + b * (1 - share) for a, b in zip(over, under, strict=True)
            )
            for ink in ("ink", claim):
                if contrast(colour(ink, scheme), (red, green, blue)) < 4.5:
                    faint.append(f"{ink} on the wash of {claim} over {ground}")
    # The letter has a ground of its own; only words stand on the wash of sunken ground.
    assert [item for item in faint if "over sunken" not in item] == []
