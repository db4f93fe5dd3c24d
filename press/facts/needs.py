"""The amounts of text that sizes ask for and that models saw, beside the estimated stock of it."""

from dataclasses import dataclass

from press import units
from press.evidence import Status
from press.schema import AiModel, Announced
from press.types import Dataset

STOCK, RULE = "data-stock", "tok-per-param"
SHIPPED = ("qwen3-235b", "deepseek-v4-pro", "llama-3-1-405b")
"""Models whose makers published how many tokens they saw."""


@dataclass(frozen=True, slots=True)
class Need:
    """An amount of text: what it is, how much, who says so."""

    mark: str
    name: str
    tokens: float
    status: Status
    said_by: str
    source_ids: tuple[str, ...]
    low: float | None = None
    high: float | None = None


def needs_of(data: Dataset) -> list[Need]:
    """The stock, what the rule asks, and what was done: the largest first."""
    stock, rule = data.constants[STOCK], data.constants[RULE]
    ours, longer = "our arithmetic", data.cases["sparse-long"]
    whole = (stock.value, stock.status, "Epoch AI", stock.source_ids, stock.value_low, stock.value_high)
    found = [Need("stock", "Public text, estimated stock", *whole)]
    sizes = [(f"A dense {m.announced_as} model", m.parameters_total or 0, m.source_ids) for m in listed(data)]
    grok = data.models["grok-4-20"]
    today = units.short(grok.parameters_total, "parameters", "T")
    sizes.append((f"A dense {today} model, the size of the day", grok.parameters_total, grok.source_ids))
    for k, (name, size, sources) in enumerate(sizes):
        ids = tuple(dict.fromkeys((*rule.source_ids, *sources)))
        found.append(Need(f"n{k}", name, size * rule.value, Status.ESTIMATED, ours, ids))
    case = (longer.training_tokens, Status.ESTIMATED, "our case", longer.source_ids)
    found.append(Need("case", "Our case: a sparse 10T model", *case))
    found += [seen(f"m{k}", data.models[model_id]) for k, model_id in enumerate(SHIPPED)]
    return sorted(found, key=lambda need: -need.tokens)


def seen(mark: str, model: AiModel) -> Need:
    """What a model saw, by its maker."""
    tokens, who = model.training_tokens or 0, model.organization
    return Need(mark, f"{model.name}, as trained", tokens, model.status, who, model.source_ids)


def listed(data: Dataset) -> list[Announced]:
    """The two largest models of the list."""
    return [data.seven["10t"], data.seven["6t"]]
