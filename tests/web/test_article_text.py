"""Laying an article out: every character in its place, furniture folded, sentences numbered."""

from claims.web.article_text import Block, LineRow, SentenceRow, lay_out


def line(number: int, start: int, end: int, line_class: str) -> LineRow:
    return LineRow(number, start, end, line_class, 0.9, "length", "en")


def drawn(blocks: tuple[Block, ...]) -> list[str]:
    """Write blocks as one string each: furniture in braces, sentences as number[text]."""
    return [
        ("{%s}" if block.is_furniture else "%s")
        % "/".join(
            "".join(
                f"{piece.sentence.number if piece.is_start else ''}[{piece.text}]"
                if piece.sentence
                else piece.text
                for piece in read.pieces
            )
            for read in block.lines
        )
        for block in blocks
    ]


def test_sentences_keep_what_stands_between_them() -> None:
    text = "Rain fell. Roads closed."
    blocks = lay_out(
        text,
        [line(1, 0, 24, "body")],
        [SentenceRow(1, 0, 10, True), SentenceRow(2, 11, 24, True)],
    )
    assert drawn(blocks) == ["1[Rain fell.] 2[Roads closed.]"]


def test_runs_of_furniture_are_folded_together_and_blank_lines_left_out() -> None:
    text = "Home\n\nNews\nRain fell.\nRead also"
    lines = [
        line(1, 0, 4, "ui"),
        line(2, 5, 5, "other"),
        line(3, 6, 10, "ui"),
        line(4, 11, 21, "body"),
        line(5, 22, 31, "related"),
    ]
    blocks = lay_out(text, lines, [SentenceRow(1, 11, 21, True)])
    assert drawn(blocks) == ["{Home/News}", "1[Rain fell.]", "{Read also}"]


def test_a_sentence_that_runs_on_over_a_line_break_is_numbered_once() -> None:
    text = "Rain fell\nall night."
    lines = [line(1, 0, 9, "body"), line(2, 10, 20, "body")]
    blocks = lay_out(text, lines, [SentenceRow(1, 0, 20, True)])
    assert drawn(blocks) == ["1[Rain fell]/[all night.]"]


def test_offsets_count_code_points_after_an_emoji() -> None:
    text = "🌊 Rain fell."
    blocks = lay_out(text, [line(1, 0, 12, "body")], [SentenceRow(1, 2, 12, True)])
    assert drawn(blocks) == ["🌊 1[Rain fell.]"]
