"""Whatever an edit does to a data file: it is refused, or it means to us what it means to PyYAML; nothing crashes."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from .fuzz import EDITS, TEXTS, agreement, edited, same, seeds


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, EDITS)
def test_an_edited_file_is_refused_or_means_the_same_to_us_and_to_pyyaml(
    text: str, edits: list[tuple[str, int, int, str]]
) -> None:
    """Numbers, texts, lists and fields are compared value by value; dates are texts on both sides."""
    agreement(edited(text, edits).encode("utf-8", "surrogatepass"))


def test_files_without_edits_are_mostly_accepted() -> None:
    """The comparison is not idle: enough real files are read by both."""
    assert sum(agreement(text.encode()) for text in seeds()) > 25


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (Decimal(1), True), (Decimal("1.5"), 1.25), (Decimal(493), 755), ("1", 1), (True, 1), (["a"], ["a", "b"]),
        ({"a": Decimal(1)}, {"a": 1, "b": 2}), ({"a": "x"}, ["x"]), ("x", None), ("2025", 2025), ([], {}),
    ],
)  # fmt: skip
def test_different_readings_are_told_apart(ours: object, theirs: object) -> None:
    """Another kind, another value, another length: none of them passes for the same."""
    assert not same(ours, theirs)
