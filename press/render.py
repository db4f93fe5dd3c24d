"""Templates: everything escaped, everything missing an error; and JSON that may stand in a page."""

import json
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from press.types import Output
from press.views import Press


def environment(folder: Path) -> Environment:
    """The templates: everything escaped, everything missing an error."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=curled,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def curled(value: object) -> object:
    """A text with the apostrophe that print has; what is markup already stays as it is."""
    return value.replace("'", "’") if isinstance(value, str) and not hasattr(value, "__html__") else value


def render(press: Press, template: str, page: str, **context: object) -> Output:
    """One page as bytes."""
    html = press.templates.get_template(template).render(site=press.content.site, **context)
    return Output(page, "\n".join(line for line in html.splitlines() if line.strip()).encode() + b"\n")


def script_json(value: object) -> str:
    """JSON that may stand in a script element: nothing in it can end the element."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
