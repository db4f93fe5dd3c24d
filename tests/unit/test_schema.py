"""What a row cannot say."""

from typing import Any

import pytest
from pydantic import ValidationError

from press.rows import Row, Source, Term
from press.schema import AiModel, Announced, Chip, Claim, Cluster, Estimate, Reading

SOURCED = {"status": "confirmed", "as_of": "2026-01-02", "source_ids": "T1;T2"}
MODEL: dict[str, Any] = SOURCED | {
    "id": "small-one",
    "name": "Small One",
    "organization": "Tiny Labs",
    "released": "yes",
    "parameters_total": "4000000",
    "architecture": "sparse",
    "grade": "A",
}
CLUSTER: dict[str, Any] = SOURCED | {"id": "shed", "name": "The Shed", "operator": "Tiny Labs"}
SOURCE: dict[str, Any] = {
    "id": "T1",
    "title": "Paper on Small One",
    "publisher": "Tiny Press",
    "url": "https://example.org/small-one",
    "published": "2026-01-02",
    "source_quality": "primary",
    "read": "first-hand",
    "citable": "yes",
}


def refusal(kind: type[Row], cells: dict[str, Any]) -> tuple[str, str]:
    """The type of the first refusal and the column that it is about."""
    with pytest.raises(ValidationError) as refused:
        kind.model_validate(cells)
    details = refused.value.errors()[0]
    return details["type"], str(details.get("ctx", {}).get("column") or details["loc"][0])


def test_text_becomes_values() -> None:
    model = AiModel.model_validate(MODEL | {"training_flop": "2.1e+25"})
    assert model.parameters_total == 4_000_000.0
    assert model.training_flop == 2.1e25
    assert model.source_ids == ("T1", "T2")
    assert model.note is None


def test_a_row_cannot_be_changed() -> None:
    model = AiModel.model_validate(MODEL)
    with pytest.raises(ValidationError):
        model.name = "Small Two"


@pytest.mark.parametrize("date", ["2026", "2026-04", "2026-04-08", "2024-02-29"])
def test_a_date_is_as_precise_as_it_is_known(date: str) -> None:
    assert AiModel.model_validate(MODEL | {"as_of": date}).as_of == date


@pytest.mark.parametrize(
    "date", ["26", "2026-4", "2026-04-8", "8 April 2026", "2026-04-08T06:12", "20260408", "２０２６"]
)
def test_a_date_in_another_form_is_refused(date: str) -> None:
    assert refusal(AiModel, MODEL | {"as_of": date}) == ("date_shape", "as_of")


@pytest.mark.parametrize("date", ["2026-02-30", "2025-02-29", "2026-13", "2026-00", "2026-04-31", "0000"])
def test_a_day_that_never_was_is_refused(date: str) -> None:
    assert refusal(AiModel, MODEL | {"as_of": date}) == ("date_missing", "as_of")


@pytest.mark.parametrize("number", ["1,000", "1_000", "1 000", "1'000", "1\u202f000", "1\u00a0000"])
def test_a_number_with_separators_is_refused(number: str) -> None:
    assert refusal(AiModel, MODEL | {"parameters_total": number}) == ("number_separators", "parameters_total")


@pytest.mark.parametrize("number", ["0,4", "12,5", "-0,125", "1.500,25", "1,0000"])
def test_a_comma_before_decimals_has_its_own_word(number: str) -> None:
    assert refusal(AiModel, MODEL | {"parameters_total": number}) == ("decimal_comma", "parameters_total")


@pytest.mark.parametrize("number", ["nan", "NaN", "inf", "-inf", "Infinity", "1e999"])
def test_a_number_without_end_is_refused(number: str) -> None:
    assert refusal(AiModel, MODEL | {"parameters_total": number}) == ("finite_number", "parameters_total")


def test_a_negative_count_is_refused() -> None:
    assert refusal(Cluster, CLUSTER | {"chips": "-1"}) == ("greater_than_equal", "chips")


def test_zero_is_a_count() -> None:
    assert Cluster.model_validate(CLUSTER | {"chips": "0"}).chips == 0


@pytest.mark.parametrize("size", ["0", "-0", "-1"])
def test_a_model_without_parameters_is_refused(size: str) -> None:
    assert refusal(AiModel, MODEL | {"parameters_total": size}) == ("not_positive", "parameters_total")


def test_more_active_parameters_than_there_are_is_refused() -> None:
    assert refusal(AiModel, MODEL | {"parameters_active": "4000001"}) == ("above", "parameters_active")


def test_as_many_active_parameters_as_there_are_is_a_dense_model() -> None:
    assert AiModel.model_validate(MODEL | {"parameters_active": "4000000"}).parameters_active == 4_000_000


@pytest.mark.parametrize(
    ("ends", "column"),
    [
        ({"parameters_total_low": "4000001"}, "parameters_total_low"),
        ({"parameters_total_high": "3999999"}, "parameters_total"),
        ({"parameters_total_low": "5000000", "parameters_total_high": "3000000"}, "parameters_total_low"),
    ],
)
def test_an_interval_out_of_order_is_refused(ends: dict[str, str], column: str) -> None:
    assert refusal(AiModel, MODEL | ends) == ("above", column)


def test_an_interval_may_end_at_its_value() -> None:
    model = AiModel.model_validate(
        MODEL | {"parameters_total_low": "4000000", "parameters_total_high": "4000000"}
    )
    assert model.parameters_total_low == model.parameters_total_high


def test_low_above_high_is_refused_where_the_value_stands_elsewhere() -> None:
    cells = SOURCED | {
        "id": "small-one",
        "model": "Small One",
        "parameters_rescored": "3",
        "parameters_rescored_low": "1",
        "parameters_rescored_high": "2",
    }
    assert refusal(Estimate, cells) == ("above", "parameters_rescored")


@pytest.mark.parametrize(
    "row_id", ["Small-One", "small_one", "small one", "-small", "small-", "small--one", "größe"]
)
def test_an_id_that_is_no_slug_is_refused(row_id: str) -> None:
    assert refusal(AiModel, MODEL | {"id": row_id}) == ("string_pattern_mismatch", "id")


@pytest.mark.parametrize("status", ["rumour", "Confirmed", "alleged"])
def test_an_unknown_status_is_refused(status: str) -> None:
    assert refusal(AiModel, MODEL | {"status": status}) == ("enum", "status")


@pytest.mark.parametrize(("column", "value"), [("released", "soon"), ("architecture", "moe"), ("grade", "E")])
def test_an_unknown_word_is_refused(column: str, value: str) -> None:
    assert refusal(AiModel, MODEL | {column: value}) == ("literal_error", column)


def test_a_row_without_sources_is_refused() -> None:
    assert refusal(AiModel, MODEL | {"source_ids": " ; "}) == ("too_short", "source_ids")


def test_an_unknown_column_is_refused() -> None:
    assert refusal(AiModel, MODEL | {"size": "4000000"}) == ("extra_forbidden", "size")


@pytest.mark.parametrize("kind", [AiModel, Announced, Chip, Claim, Reading])
def test_a_row_about_the_world_needs_status_date_and_sources(kind: type[Row]) -> None:
    with pytest.raises(ValidationError) as refused:
        kind.model_validate({"id": "small-one"})
    missing = {details["loc"][0] for details in refused.value.errors() if details["type"] == "missing"}
    assert {"status", "as_of", "source_ids"} <= missing


@pytest.mark.parametrize("column", ["url", "publisher", "published"])
def test_a_citable_source_has_address_publisher_and_date(column: str) -> None:
    cells = {name: value for name, value in SOURCE.items() if name != column}
    assert refusal(Source, cells) == ("not_citable", "citable")
    assert Source.model_validate(cells | {"citable": "no"}).citable == "no"


@pytest.mark.parametrize("url", ["example.org", "ftp://example.org", "https://", "https://example.org/a b"])
def test_an_address_that_no_browser_opens_is_refused(url: str) -> None:
    assert refusal(Source, SOURCE | {"url": url}) == ("address", "url")


def test_other_spellings_are_cut_at_semicolons() -> None:
    term = Term.model_validate(
        {"id": "parameter", "term": "parameter", "also": "parameters; weight", "meaning": "A number."}
    )
    assert term.also == ("parameters", "weight")
