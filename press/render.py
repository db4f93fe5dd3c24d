"""Templates: everything escaped, everything missing an error; and JSON that may stand in a page."""

import errno
import json
import os
from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from press.kept import latest
from press.stock import Press
from press.types import Output, Site


def environment(folder: Path) -> Environment:
    """The templates as they are now: everything escaped, everything missing an error."""
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))
    # What is hidden is an editor's, or the system's.
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
    return compiled(
        folder, tuple((path.relative_to(folder).as_posix(), path.read_text("utf-8")) for path in paths)
    )


@lru_cache(maxsize=2)
def compiled(folder: Path, texts: tuple[tuple[str, str], ...]) -> Environment:
    """The same from their texts: templates that nobody changed are compiled once a process."""
    known = dict(texts)

    def source(name: str) -> tuple[str, str, None] | None:
        return (known[name], str(folder / name), None) if name in known else None

    made = Environment(
        loader=FunctionLoader(source),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=curled,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["part"] = partial(part, made)
    return made


def part(templates: Environment, file: str, macro: str, *given: object) -> Markup:
    """A macro's part of a page; for long pages, of which a change leaves most parts as they were."""
    return filled_part((file, macro, getattr(given[0], "slug", "")), templates, *given)


@latest
def filled_part(name: tuple[str, str, str], templates: Environment, *given: object) -> Markup:
    """The same, kept by macro and chart."""
    return Markup(getattr(templates.get_template(name[0]).module, name[1])(*given))


def curled(value: object) -> object:
    """A text with the apostrophe that print has; what is markup already stays as it is."""
    return value.replace("'", "’") if isinstance(value, str) and not hasattr(value, "__html__") else value


def render(press: Press, template: str, page: str, **context: object) -> Output:
    """One page as bytes."""
    return Output(page, filled(page, template, press.templates, press.content.site, context))


@latest
def filled(
    page: str, template: str, templates: Environment, site: Site, context: Mapping[str, object]
) -> bytes:
    """A template with its views; an environment holds the texts of its templates, so it stands for them."""
    html = templates.get_template(template).render(site=site, **context)
    return "\n".join(line for line in html.splitlines() if line.strip()).encode() + b"\n"


def script_json(value: object) -> str:
    """JSON that may stand in a script element: nothing in it can end the element."""
    return in_script(json.dumps(value, ensure_ascii=False))


def in_script(text: str) -> str:
    """JSON, so written that it may stand in a script element."""
    return text.replace("<", "\\u003c").replace("&", "\\u0026")
