import pytest

from traceability.labels.runs.positions import NotUnderstood, number_in, spans_of, within, written


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("12", [[12, 12]]),
        ("12, 45-50", [[12, 12], [45, 50]]),
        (" 3;1\n2 , 2–4 ", [[1, 4]]),
        ("45 - 50,12,", [[12, 12], [45, 50]]),
    ],
)
def test_labels_are_named_as_people_write_them(typed: str, spans: list[list[int]]) -> None:
    assert spans_of(typed, 100) == spans
    assert spans_of(written(spans), 100) == spans


def test_each_label_counts_once() -> None:
    assert number_in(spans_of("1-3, 2-5, 9", 10)) == 6


@pytest.mark.parametrize(
    "typed", ["", ",", "x", "0", "101", "5-3", "1-101", "1.5", "9" * 30, ",".join("1" * 201)]
)
def test_what_is_no_label_of_the_run_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        spans_of(typed, 100)


def test_labels_of_a_part_are_found_in_the_whole() -> None:
    assert within([], [[2, 3]]) == [[2, 3]]
    assert within([[101, 200]], [[1, 2], [100, 100]]) == [[101, 102], [200, 200]]
    assert within([[3, 3], [19, 20], [50, 60]], [[1, 4]]) == [[3, 3], [19, 20], [50, 50]]
