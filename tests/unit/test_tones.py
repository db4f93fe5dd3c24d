"""The tone of each value."""

from press.evidence import Status
from press.tones import STEPS, tones
from press.types import Cell, Table, TableRow


def table(*cells: Cell) -> Table:
    rows = tuple(TableRow(str(i), (cell,), Status.CLAIMED, ()) for i, cell in enumerate(cells))
    return Table("t", ("Name", "Size"), rows)


def test_a_higher_value_is_a_higher_tone() -> None:
    sizes = table(*(Cell("", mark=str(v), values=(v,), unit="W") for v in (1.0, 4.0, 2.0)))
    assert tones(sizes) == {"1.0": 0, "2.0": STEPS // 3, "4.0": STEPS}


def test_equal_ratios_are_equal_steps_where_values_lie_far_apart() -> None:
    sizes = table(*(Cell("", mark=str(v), values=(v,), unit="W") for v in (1.0, 100.0, 10.0)))
    assert tones(sizes) == {"1.0": 0, "10.0": STEPS // 2, "100.0": STEPS}


def test_units_are_not_mixed_and_words_have_no_tone() -> None:
    mixed = table(
        Cell("", mark="a", values=(1.0,), unit="W"),
        Cell("", mark="b", values=(5.0, 9.0), unit="W"),
        Cell("", mark="c", values=(7.0,), unit="USD"),
        Cell("none", mark="d"),
        Cell("", values=(3.0,), unit="W"),
    )
    assert tones(mixed) == {"a": 0, "b": STEPS, "c": 0}
