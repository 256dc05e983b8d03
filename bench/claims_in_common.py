"""What the vectors of claims have in common, by language: the constants of
claims/text/search/claims_in_common.py, made anew from the claims of tests/cases/search.

    python -m bench.claims_in_common

It needs the encoder and no database, and takes a minute. The strangers' claims, by which the
search is judged, have no part in it.
"""

from base64 import b85encode
from mmap import ACCESS_READ, mmap

import numpy as np

from annotator.encoder import packaged
from claims.text.search.encoder import Encoder
from claims.text.search.encoder_file import Floats, read
from claims.text.search.meaning import packed
from tests.haystack import SETS, STRANGERS, pairs

LANGUAGES = ("ru", "uk", "kk", "en")
# A language leans on all claims, as if it had so many more.
FEW = 20
_LINE = 88


def main() -> None:
    """Print the rows of the table."""
    claims = [pair for name in SETS if name not in STRANGERS for pair in pairs(name)]
    vectors = _encoder().encode([pair.claim for pair in claims], asked=True)
    for language, mean in _means(vectors, [pair.claim_language for pair in claims]).items():
        length = float(np.linalg.norm(mean))
        text = b85encode(packed(mean[None])[0]).decode()
        print(f'    "{language}": (\n        {length:.4f},')
        parts = [f'        "{text[at : at + _LINE]}"' for at in range(0, len(text), _LINE)]
        print("\n".join(parts) + ",\n    ),")


def _encoder() -> Encoder:
    with open(packaged(), "rb") as file:
        return Encoder(read(mmap(file.fileno(), 0, access=ACCESS_READ)))


def _means(vectors: Floats, languages: list[str]) -> dict[str, Floats]:
    whole = vectors.mean(axis=0)
    found = {"": whole}
    for language in LANGUAGES:
        mine = vectors[[one == language for one in languages]]
        found[language] = (mine.sum(axis=0) + FEW * whole) / (len(mine) + FEW)
    return found


if __name__ == "__main__":
    main()
