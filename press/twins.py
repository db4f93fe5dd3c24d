"""Every page as Markdown, and `llms.txt`, which says where they are: for machines that read."""

import re

from lxml import html

from press import signs, urls
from press.kept import remembered
from press.stock import Press
from press.trees import parsed, texts
from press.types import Output

HEADINGS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### "}
SKIPPED = {
    "script",
    "style",
    "svg",
    "nav",
    "button",
    "input",
    "textarea",
    "select",
    "iframe",
    "form",
    "label",
}
BLOCKS = {"p", "li", "dt", "dd", "summary", "caption"}


def outputs(press: Press, pages: list[Output]) -> list[Output]:
    """A twin beside each page that is meant to be read, and their list."""
    read = [page for page in pages if has_twin(page.path)]
    twins = [Output(urls.twin(page.path), markdown(page.body).encode()) for page in read]
    return [*twins, listing(press, read)]


def has_twin(path: str) -> bool:
    """Whether a page is meant to be read by itself."""
    return path.endswith(".html") and path != urls.NOT_FOUND and not urls.framed(path)


@remembered
def markdown(page: bytes) -> str:
    """The words of a page's main part: headings, paragraphs, lists, tables."""
    main = parsed(page).find(".//main")
    lines = [] if main is None else told(main)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def title(page: bytes) -> str:
    """What a page is called."""
    return " ".join(texts(page, "//head/title/text()"))


def told(element: html.HtmlElement) -> list[str]:
    """The lines of an element."""
    if not isinstance(element.tag, str) or element.tag in SKIPPED or element.get("popover") is not None:
        return []
    if element.tag in HEADINGS:
        return ["", HEADINGS[element.tag] + words(element), ""]
    if element.tag == "table":
        return ["", *table(element), ""]
    if element.tag == "pre":
        return ["", *signs.fenced(element.text_content()), ""]
    if element.tag in BLOCKS:
        text = words(element)
        text = signs.paragraph(text)
        return [f"- {text}" if element.tag == "li" else text, ""] if text else []
    return [line for child in element for line in told(child)]


def words(element: html.HtmlElement) -> str:
    """The text of an element on one line, with its links; what only the eye wants is left out."""
    return " ".join(inline(element).split())


def inline(element: html.HtmlElement) -> str:
    """The text within an element, as Markdown."""
    parts = [signs.shown(element.text or "")]
    for child in element:
        if isinstance(child.tag, str) and not (child.tag in SKIPPED and child.tag != "button"):
            inner = inline(child)
            href = child.get("href") if child.tag == "a" else None
            parts.append(signs.linked(inner, href) if href and inner.strip() else inner)
        parts.append(signs.shown(child.tail or ""))
    return "".join(parts)


def table(element: html.HtmlElement) -> list[str]:
    """A table, its caption above it."""
    caption = element.find("caption")
    rows = [[signs.cell(words(cell)) for cell in row.xpath("./th | ./td")] for row in element.iter("tr")]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    rule = [f"|{' --- |' * len(rows[0])}"] if rows else []
    return [*([words(caption), ""] if caption is not None else []), *lines[:1], *rule, *lines[1:]]


def listing(press: Press, pages: list[Output]) -> Output:
    """`llms.txt`: what the site is, and each page's twin."""
    site = press.content.site
    lines = [f"# {signs.shown(site.title)}", "", f"> {signs.shown(site.description)}", ""]
    lines += [
        f"The evidence ends on {site.evidence_ends}. Every number is bound to its source.",
        "",
        "## Pages",
        "",
    ]
    for page in pages:
        name = signs.shown(title(page.body) or page.path)
        lines.append(f"- {signs.linked(name, place(press, urls.twin(page.path)))}")
    lines += [
        "",
        "## Data",
        "",
        f"- [The whole dataset, JSON]({place(press, urls.data_file(f'{site.slug}.json'))})",
    ]
    return Output(urls.LLMS, ("\n".join(lines) + "\n").encode())


def place(press: Press, path: str) -> str:
    """The whole address where the site knows it."""
    base = press.content.site.base_url
    return urls.absolute(path, base) if base else path
