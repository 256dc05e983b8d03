"""A sentence encoder's file of a few kilobytes, with weights by chance: what reads and runs it is
the same as for the real one.
"""

import struct
from collections.abc import Sequence
from random import Random

WIDTH, LAYERS, HEADS, WIDE, LONGEST = 64, 2, 2, 128, 160
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
LETTERS = "абвгдежзиклмнопрстуфхцчшыьюяіїєabcdefghijklmnopqrstuvwxyz:"
PIECES = (
    *((piece, 0.0) for piece in SPECIAL),
    ("\u2581", -3.0),
    *((letter, -6.0) for letter in LETTERS),
    *((piece, -5.0) for piece in ("мо", "ст", "мост", "\u2581мост", "query", "passage")),
)


def small_encoder(pieces: Sequence[tuple[str, float]] = PIECES) -> bytes:
    """Return the file; a tab and a line's end are written as spaces, and ё as е."""
    random = Random(7)
    weights = dict(_weights(random, len(pieces)))
    head = b"E5S1" + struct.pack(
        "<I7ifi", 1, WIDTH, LAYERS, HEADS, WIDE, len(pieces), LONGEST, 2, 1e-12, 32
    )
    head += _vocabulary(pieces) + _written_as({"\t": " ", "\n": " ", "ё": "е"})
    size = sum(2 + len(name) + 1 + 4 + 16 for name in weights) + 4
    directory, data, start = struct.pack("<i", len(weights)), b"", len(head) + size
    for name, content in weights.items():
        directory += struct.pack(f"<H{len(name)}s", len(name), name.encode())
        directory += struct.pack("<BIQQ", 0, 0, start + len(data), len(content))
        data += content
    return head + directory + data


def _vocabulary(pieces: Sequence[tuple[str, float]]) -> bytes:
    texts = [piece.encode() for piece, _ in pieces]
    ends = [0]
    for text in texts:
        ends.append(ends[-1] + len(text))
    packed = struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, ends[-1])
    packed += struct.pack(f"<{len(ends)}I", *ends)
    return (
        packed + struct.pack(f"<{len(pieces)}f", *(score for _, score in pieces)) + b"".join(texts)
    )


def _written_as(found: dict[str, str]) -> bytes:
    rows = b"".join(
        struct.pack(f"<IB{len(new)}I", ord(old), len(new), *map(ord, new))
        for old, new in found.items()
    )
    return struct.pack("<iI", len(found), len(rows)) + rows


def _weights(random: Random, pieces: int) -> list[tuple[str, bytes]]:
    def plain(count: int, middle: float = 0.0) -> bytes:
        return struct.pack(f"<{count}f", *(random.gauss(middle, 0.05) for _ in range(count)))

    def blocks(rows: int, width: int) -> bytes:
        return b"".join(
            struct.pack("<e", 0.02) + random.randbytes(16) for _ in range(rows * width // 32)
        )

    found = [("emb.word", blocks(pieces, WIDTH)), ("emb.pos", plain(LONGEST * WIDTH))]
    found += [
        ("emb.type", plain(2 * WIDTH)),
        ("emb.ln.w", plain(WIDTH, 1)),
        ("emb.ln.b", plain(WIDTH)),
    ]
    for at in range(LAYERS):
        for name in ("q", "k", "v", "ao"):
            found += [(f"l{at}.{name}.w", blocks(WIDTH, WIDTH)), (f"l{at}.{name}.b", plain(WIDTH))]
        found += [(f"l{at}.fi.w", blocks(WIDE, WIDTH)), (f"l{at}.fi.b", plain(WIDE))]
        found += [(f"l{at}.fo.w", blocks(WIDTH, WIDE)), (f"l{at}.fo.b", plain(WIDTH))]
        for name in ("aln", "oln"):
            found += [(f"l{at}.{name}.w", plain(WIDTH, 1)), (f"l{at}.{name}.b", plain(WIDTH))]
    return found
