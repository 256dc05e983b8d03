"""Krippendorff's unitizing alpha against his printed examples."""

import json
from pathlib import Path

import pytest

from claims.agreement.unitizing import (
    Document,
    alpha_u,
    coverage_cells,
    expected_disagreement,
    observed_disagreement,
    overlaps_itself,
)

CASES = json.loads((Path(__file__).parents[1] / "cases/agreement/spans.json").read_text("utf-8"))
EXPECTED = [
    pytest.param(case, name, printed, id=f"{case['name']}-{name}")
    for case in CASES
    for name, printed in case["expect"].items()
]


def documents(case: dict, label: str) -> list[Document]:
    stretch = case.get("stretch", 1)
    spans = case["spans"][label]
    return [
        {
            who: [(start * stretch, end * stretch) for start, end in spans[key]]
            for who, key in enumerate(sorted(spans))
        }
    ]


@pytest.mark.parametrize(("case", "name", "printed"), EXPECTED)
def test_published_unitizing_value_is_reproduced_to_the_printed_digit(
    case: dict, name: str, printed: str
) -> None:
    lengths = [case["length"] * case.get("stretch", 1)]
    what, _, label = name.partition(":")
    labels = [label] if label else list(case["spans"])
    of_labels = [documents(case, one) for one in labels]
    compute = {
        "alpha_u": lambda: alpha_u(of_labels, lengths),
        "observed": lambda: observed_disagreement(of_labels[0], lengths),
        "expected": lambda: expected_disagreement(of_labels[0], lengths),
    }[what]

    digits = len(printed.partition(".")[2])
    assert compute() == pytest.approx(float(printed), abs=0.5 * 10**-digits + 1e-9)


def test_two_documents_in_one_continuum_observe_the_sum_of_their_distances() -> None:
    first: Document = {0: [(0, 4)], 1: [(0, 2)]}
    second: Document = {0: [(1, 3)], 1: [(1, 3)]}

    together = observed_disagreement([first, second], [10, 10])

    assert together == observed_disagreement([first], [10]) / 4


def test_nobody_marking_anything_leaves_alpha_u_undefined() -> None:
    assert alpha_u([[{0: [], 1: []}]], [50]) is None


def test_equal_spans_give_alpha_u_of_one() -> None:
    assert alpha_u([[{0: [(3, 9)], 1: [(3, 9)]}]], [20]) == 1.0


def test_positions_are_counted_by_how_many_annotators_cover_them() -> None:
    assert coverage_cells([[(2, 6), (5, 8)], [(4, 12)], []], 0, 10) == {0: 2, 1: 4, 2: 4}


def test_touching_spans_do_not_overlap() -> None:
    assert not overlaps_itself([(5, 9), (0, 5)])
    assert overlaps_itself([(5, 9), (0, 6)])
