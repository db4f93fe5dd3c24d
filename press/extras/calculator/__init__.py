"""The calculator: its pages, with our cases as its presets."""

from dataclasses import dataclass
from urllib.parse import urlencode

from press import notes, units, urls
from press.arithmetic import training
from press.arithmetic.training import Chips, Run, Working
from press.extras.calculator import frame
from press.extras.calculator.basis import assumptions, formulas
from press.extras.calculator.fields import (
    BEST,
    DEFAULT,
    PRICE,
    PUE,
    STOCK,
    brief,
    chip_view,
    compact,
    fields,
    formats,
    portion,
    span,
)
from press.facts.cases import GB200, GB300, chip_peak
from press.fitting import Framed
from press.heads import head
from press.heights import Fit
from press.kept import latest
from press.notes import SourceView
from press.render import render
from press.schema import Case, Chip
from press.stock import Extra, Press
from press.types import Dataset, Output

TITLE = "Could it be done in two months?"
LEAD = (
    "How long the largest model on the list would take to train turns on numbers that its makers keep to "
    "themselves. Put in your own, and see what follows."
)
PRESETS = {
    DEFAULT: "Sparse 10T on a seventh",
    "s1-seventh": "The same share of the S-1’s 220,000 GPUs",
    "portfolio": "All six at once",
    "dense-bf16": "Dense 10T",
    "dense-fp4": "Dense 10T in 4-bit",
    "sparse-shortest": "Our shortest case",
    "dense-seventh": "Our longest case",
}
"""Our cases that the page offers, by the words on their buttons."""


TICKS = (0.1, 1, 10, 100, 1_000, 10_000)
"""Of the ruler. Units: days."""


@dataclass(frozen=True, slots=True)
class Preset:
    """One of our cases: its button, its sums, and the address that restores it."""

    id: str
    words: str
    name: str
    note: str
    query: str
    answer: str
    depends: str
    days: float
    workings: tuple[Working, ...]
    sources: tuple[SourceView, ...]


def outputs(press: Press, fit: Fit) -> list[Output]:
    """The page, and the calculator alone for other people's pages."""
    return [page(press, fit), embed(press)]


def framed(press: Press) -> Framed:
    """The calculator alone with each of our cases: its frame must hold them all."""
    (css,) = [file.body for file in press.assets.outputs if file.path == press.assets.calculator_css]
    return frame.framed([embed(press, case_id).body for case_id in PRESETS], css.decode())


def snippet(fit: Fit, base_url: str) -> str:
    """The code that embeds it."""
    return frame.snippet(TITLE, fit, base_url)


def page(press: Press, fit: Fit) -> Output:
    """The page of the calculator."""
    here = urls.CALCULATOR
    return render(
        press,
        "calculator.html",
        here,
        head=head(press, here, TITLE, LEAD, sheet=press.assets.calculator_css),
        **common(press, here),
        other=urls.relative(urls.EMBED_CALCULATOR, here),
        code=snippet(fit, press.content.site.base_url),
        root=urls.relative("", here),
        clinic=urls.relative(urls.EMBED_CLINIC, here),
        assumptions=assumptions(press, here),
        formulas=formulas(press, here),
    )


def embed(press: Press, usual: str = DEFAULT) -> Output:
    """The calculator alone, without masthead, for a frame on another page."""
    here = urls.EMBED_CALCULATOR
    top = head(press, here, TITLE, LEAD, sheet=press.assets.calculator_css)
    whole = urls.absolute(urls.CALCULATOR, press.content.site.base_url)
    other = whole if press.content.site.base_url else urls.relative(urls.CALCULATOR, here)
    return render(press, "embed_calculator.html", here, head=top, **common(press, here, usual), other=other)


def common(press: Press, here: str, usual: str = DEFAULT) -> dict[str, object]:
    """What both pages hold."""
    presets = tuple(preset((case_id, here), press.data) for case_id in PRESETS)
    (shown,) = [one for one in presets if one.id == usual]
    data = press.data
    return {
        "title": TITLE,
        "lead": LEAD,
        "js": urls.relative(press.assets.calculator_js, here),
        "presets": presets,
        "usual": shown,
        "fields": fields(data),
        "chips": [chip_view(press, chip, here) for chip in data.chips.values()],
        "first_chip": GB200,
        "second_chip": GB300,
        "formats": formats(press, here),
        "usual_format": training.FORMAT_WORDS[data.cases[usual].number_format].removesuffix("-bit"),
        "stock": span(data.constants[STOCK]),
        "pue": span(data.energy[PUE]),
        "best_mfu": data.constants[BEST].value,
        "ticks": [(percent_of(days), units.plain(days)) for days in TICKS],
        "two_months": percent_of(training.TWO_MONTHS),
        "spot": percent_of(shown.days),
    }


def run_of(data: Dataset, case: Case) -> Run:
    """A case as a run, with the assumptions that all cases share."""
    counts = ((GB200, case.chips_gb200), (GB300, case.chips_gb300))
    return Run(
        parameters=case.parameters_total,
        active=case.parameters_total * case.active_share,
        tokens=case.training_tokens,
        chips=tuple(chips_of(data.chips[name], count, case.number_format) for name, count in counts),
        number_format=case.number_format,
        mfu=case.mfu,
        share=case.cluster_share,
        pue=span(data.energy[PUE]),
        price=data.energy[PRICE].value,
        stock=span(data.constants[STOCK]),
    )


def chips_of(chip: Chip, count: float, number_format: str) -> Chips:
    """So many of a chip, with what it does in a format."""
    peak = chip_peak(chip, number_format)
    return Chips(brief(chip), count, peak, chip.memory_bytes, chip.rack_power_per_gpu_w)


@latest
def preset(where: tuple[str, str], data: Dataset) -> Preset:
    """One of our cases with everything that follows from it, for a page."""
    case_id, here = where
    case = data.cases[case_id]
    run = run_of(data, case)
    return Preset(
        id=case.id,
        words=PRESETS[case_id],
        name=case.name,
        note=case.note or "",
        query=query(case),
        answer=training.answer(run),
        depends=training.depends(run),
        days=training.days(run),
        workings=training.workings(run),
        sources=notes.source_views(data, case.source_ids, here),
    )


def query(case: Case) -> str:
    """The address of a case, from its question mark on, as the script would write it."""
    return "?" + urlencode(
        {
            "p": compact(case.parameters_total),
            "s": f"{case.active_share * 100:.12g}",
            "d": compact(case.training_tokens),
            "c": GB200,
            "n": compact(case.chips_gb200),
            "c2": GB300,
            "n2": compact(case.chips_gb300),
            "f": training.FORMAT_WORDS[case.number_format].removesuffix("-bit"),
            "u": f"{case.mfu * 100:.12g}",
            "k": portion(case.cluster_share),
        }
    )


def percent_of(days: float) -> str:
    """Where a time stands on the ruler, from its start on."""
    return f"{training.along(days) * 100:.3f}%"


EXTRA = Extra(urls.CALCULATOR, "Calculator", frame.NAME, framed, outputs, snippet)
"""What the press knows of this page."""
