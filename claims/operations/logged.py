"""What stands in the log beside annotators' acts. Only the server writes it.

resegment    {"revision": n, "sentences": [span, ...]}    the passage's sentences from now on
"""

from dataclasses import dataclass
from typing import Any

from claims.operations.acts import Act, TextRange, parse
from claims.operations.read import Reader
from claims.vocabulary import OperationType

MOST_SENTENCES = 100_000  # a passage may be a whole article


@dataclass(frozen=True, slots=True)
class Resegment:
    """A curator's correction gave the passage these sentences, in segmentation `revision`."""

    revision: int
    sentences: tuple[TextRange, ...]

    def payload(self) -> dict[str, Any]:
        """Return the act as it stands in the log."""
        return {
            "revision": self.revision,
            "sentences": [{"start": one.start, "end": one.end} for one in self.sentences],
        }


LoggedAct = Act | Resegment


def parse_logged(operation_type: OperationType, payload: Any) -> LoggedAct:
    """Read an act from the log, the server's own too; raise Refused naming a field at fault."""
    if operation_type is not OperationType.RESEGMENT:
        return parse(operation_type, payload)
    read = Reader(payload)
    revision = read.required_integer("revision", least=1)
    sentences = tuple(
        TextRange(item.required_integer("start", least=0), item.required_integer("end", least=1))
        for item in read.items("sentences", most=MOST_SENTENCES)
    )
    read.finish()
    return Resegment(revision, sentences)
