"""Items for the gate as JSON Lines: what a row must hold."""

from claims.formats.gate_rows import read_rows


def test_rows_name_their_line_field_and_reason():
    rows, bad = read_rows(
        '{"kind": "test", "text": "Rain fell.", "language": "en", "types": ["Event"]}\n'
        "\n"
        "no object\n"
        '{"kind": "exam", "text": "A.", "language": "en", "types": []}\n'
        '{"kind": "test", "text": " ", "language": "en", "types": []}\n'
        '{"kind": "test", "text": "A.", "language": "xx", "types": []}\n'
        '{"kind": "test", "text": "A.", "language": "en"}\n'
        '{"kind": "test", "text": "A.", "language": "en", "types": ["Rumour"]}\n'
        '{"kind": "test", "text": "A.", "language": "en", "types": [], "answer": 1}\n',
        offered=["Event"],
    )
    assert [(row.text, row.types) for row in rows] == [("Rain fell.", ("Event",))]
    assert [(number, refusal.field) for number, refusal in bad] == [
        (3, ""),
        (4, "kind"),
        (5, "text"),
        (6, "language"),
        (7, "types"),
        (8, "types"),
        (9, "answer"),
    ]
