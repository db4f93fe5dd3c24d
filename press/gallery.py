"""The gallery of charts, and the page of each: the chart, its numbers, and all that one may do with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from press import citation, notes, reference, reports, snippets, urls, views
from press.heads import head
from press.heights import Fit
from press.pins import changes
from press.render import render, script_json
from press.schema import OTHER_TOPIC, TOPICS
from press.stock import Press
from press.types import Chart, Output
from press.units import date_words
from press.views import Link

CLINIC_LEAD = "One frame, no script, any width. What each kind of page needs, tried here, with the code."
TRIED = ".tried{{container-type:inline-size;--h:{height}}}.tried iframe{{height:var(--h)}}"
"""What a code has in its styles, for the frames on the page of embeds, whose policy refuses those."""

FORMS = (
    ("chart.svg", "Drawing, SVG", "light and dark in one file, for print and for slides"),
    ("chart.png", "Picture, PNG", "twice the size of the page, with title and sources"),
    ("card.png", "Social card, PNG", "1200 by 630"),
    ("data.csv", "Numbers, CSV", "for a spreadsheet; amounts in base units"),
    ("data.json", "Numbers, JSON", "values, units, evidence, speakers, sources"),
    ("figure.json", "Plotly figure, JSON", "what the live chart is drawn from"),
    ("chart.md", "Table and summary, Markdown", ""),
    ("chart.txt", "Chart in characters", "for terminals and language models"),
)
"""Each file beside the page of a chart, what it is, and for what."""

CITED = (("cite.bib", "BibTeX"), ("cite.ris", "RIS"), ("cite.csl.json", "CSL-JSON"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A chart in the gallery."""

    slug: str
    title: str
    takeaway: str
    topic: str
    href: str
    thumb: Markup


def topic(chart: Chart) -> str:
    """What a chart is about."""
    found = {cell.unit for row in chart.table.rows for cell in row.cells if cell.mark and cell.values}
    return TOPICS.get(found.pop(), OTHER_TOPIC) if len(found) == 1 else OTHER_TOPIC


def placed(press: Press) -> list[str]:
    """The charts of the story, as it tells them."""
    return [b.chart.slug for s in press.content.story.sections for b in s.blocks if b.chart]


def in_order(press: Press) -> list[str]:
    """The charts as the story tells them; then those that it does not show."""
    return list(dict.fromkeys([*placed(press), *sorted(press.charts)]))


def outputs(press: Press, fits: Mapping[str, Fit]) -> list[Output]:
    """The gallery and the page of every chart."""
    return [
        gallery(press),
        clinic(press, fits),
        *(page(press, slug, fits[slug]) for slug in press.charts),
    ]


def gallery(press: Press) -> Output:
    """Every chart with its finding and a small plate; a topic is chosen by an anchor, without a script."""
    here = urls.CHARTS
    entries = [entry(press, slug, here) for slug in in_order(press)]
    topics = [t for t in (*TOPICS.values(), OTHER_TOPIC) if any(e.topic == t for e in entries)]
    lead = "Every chart of the story, to look at, to embed, and to take away with its numbers."
    return render(
        press,
        "charts.html",
        here,
        head=head(press, here, "The charts", lead, sheet=press.assets.gallery_css),
        lead=lead,
        entries=entries,
        topics=[
            {"name": t, "anchor": f"only-{t.lower()}", "count": sum(e.topic == t for e in entries)}
            for t in topics
        ],
        clinic=urls.relative(urls.EMBED_CLINIC, here),
    )


def entry(press: Press, slug: str, here: str) -> Entry:
    """A chart in the gallery; its plate is decoration, for the finding stands beside it in words."""
    words = press.content.words[slug]
    svg = press.plates[slug, "thumb"].svg.strip().replace("<svg", '<svg aria-hidden="true"', 1)
    bare = svg.replace(' xmlns="http://www.w3.org/2000/svg"', "")
    href = urls.relative(urls.chart(slug), here)
    return Entry(slug, words.title, words.takeaway, topic(press.charts[slug]), href, Markup(bare))


def page(press: Press, slug: str, fit: Fit) -> Output:
    """The page of one chart."""
    here, site = urls.chart(slug), press.content.site
    story, words = press.content.charts[slug], press.content.words[slug]
    address = urls.absolute(here, site.base_url) if site.base_url else ""
    order = in_order(press)
    at = order.index(slug)
    return render(
        press,
        "chart.html",
        here,
        head=head(press, here, words.title, words.takeaway, chart=slug, sheet=press.assets.gallery_css),
        view=views.chart(press, story.sections[0].blocks[0].chart, here),
        facts=notes.numbered(press, story, here),
        terms=story.terms,
        charts=urls.relative(urls.CHARTS, here),
        clinic=urls.relative(urls.EMBED_CLINIC, here),
        story=f"{urls.relative(urls.HOME, here)}#{slug}" if slug in placed(press) else "",
        snippet=snippets.plain(words, fit, site.base_url),
        fit=fit,
        root=urls.relative("", here),
        frame=urls.relative(urls.embed(slug), here),
        forms=[{"href": name, "words": words_, "note": note} for name, words_, note in FORMS],
        cited=[{"href": name, "words": words_} for name, words_ in CITED],
        citation=citation.sentence(site, words, address),
        address=address,
        edition=date_words(site.edition),
        corrections=reference.corrections(press, slug),
        report=reports.issue(site, f"Chart: {words.title}", reports.QUESTIONS),
        pins=[
            {
                "href": urls.relative(pin.path, here),
                "day": date_words(pin.edition),
                "print": pin.print_,
                "code": snippets.framed(words, *pin.height, pin.path, site.base_url) if pin.height else "",
                "changes": changes(pin, press.charts[slug].table),
            }
            for pin in press.pins
            if pin.slug == slug
        ],
        before=neighbour(press, order[at - 1], here) if at else None,
        after=neighbour(press, order[at + 1], here) if at + 1 < len(order) else None,
    )


def clinic(press: Press, fits: Mapping[str, Fit]) -> Output:
    """What each kind of host needs, tried live, and the code of every chart."""
    here, base = urls.EMBED_CLINIC, press.content.site.base_url
    order = in_order(press)
    words = press.content.words[order[0]]
    return render(
        press,
        "clinic.html",
        here,
        head=head(
            press,
            here,
            "Embed a chart",
            CLINIC_LEAD,
            chart=order[0],
            sheet=press.assets.gallery_css,
            style=TRIED.format(height=fits[order[0]].css),
        ),
        lead=CLINIC_LEAD,
        title=words.title,
        frame=urls.relative(urls.embed(order[0]), here),
        px=fits[order[0]].px,
        root=urls.relative("", here),
        hosts=snippets.snippets(words, fits[order[0]], base),
        codes=[
            {"slug": slug, "title": press.content.words[slug].title, "text": text}
            for slug in order
            for text in [snippets.plain(press.content.words[slug], fits[slug], base)]
        ],
        picture=urls.relative(urls.chart_file(order[0], "chart.png"), here),
        addressed=bool(base),
        charts=urls.relative(urls.CHARTS, here),
        script=snippets.script(base),
        extras=[
            {
                "href": urls.relative(extra.path, here),
                "words": extra.words,
                "code": extra.snippet(fits[extra.name], base),
            }
            for extra in press.extras
        ],
    )


def neighbour(press: Press, slug: str, here: str) -> Link:
    """The chart before or after."""
    return Link(urls.relative(urls.chart(slug), here), press.content.words[slug].title)


def image(press: Press, slug: str) -> str:
    """A chart for machines: schema.org's ImageObject."""
    site, words = press.content.site, press.content.words[slug]
    fields: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ImageObject",
        "name": words.title,
        "caption": words.takeaway,
        "description": press.charts[slug].summary,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "datePublished": site.edition,
    }
    if site.base_url:
        fields["contentUrl"] = urls.absolute(urls.chart_file(slug, "chart.png"), site.base_url)
    return script_json(fields)
