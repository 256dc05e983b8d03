"""Short pages of our own, given as rows, and the classes that their lines get."""

from claims.text.line_classes.classify import classify_lines
from claims.text.lines import split_lines
from claims.vocabulary import ANNOTATED_LINES

ARTICLE = (
    "Паром через Ирбей отменили до весны",
    "Паром через Ирбей не пойдёт до апреля: у него сломался винт, сообщили на пристани.",
    "Винт закажут на заводе в Каменке. Пристань обещает поставить его до паводка.",
    "Жителям левого берега придётся ездить через мост у Каменки, это лишних сорок километров.",
)


def classes(*rows: str) -> list[str]:
    text = "\n".join(rows)
    return [str(line.line_class) for line in classify_lines(text, split_lines(text))]


def features(*rows: str) -> list[str]:
    """Return what decided the class of each row."""
    text = "\n".join(rows)
    return [line.feature for line in classify_lines(text, split_lines(text))]


def is_body(*rows: str) -> list[bool]:
    return [name in ANNOTATED_LINES for name in classes(*rows)]
