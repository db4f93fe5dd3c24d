"""Templates: everything escaped, everything missing an error; and JSON that may stand in a page."""

import errno
import json
import os
import re
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from press.errors import OutputError, Place, Problem, Problems, SiteError
from press.files import noted
from press.kept import latest
from press.stock import Press
from press.types import Output, Site

BELOW = re.compile(r"/(jinja2|markupsafe)/")
"""The libraries through which a template reaches a value."""


def environment(folder: Path) -> Environment:
    """The templates as they are now: everything escaped, everything missing an error.

    Raises: OutputError with every template that is no text, or no template.
    """
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))
    # What is hidden is an editor's, or the system's.
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith(".")]
    problems = Problems()
    texts = [noted(path, folder.parent, problems) for path in paths]
    problems.raise_as(OutputError)
    names = (path.relative_to(folder).as_posix() for path in paths)
    return compiled(folder, tuple(zip(names, texts, strict=True)))


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
    made.extend(folder=folder)
    problems = Problems()
    for name in (name for name in known if not name.startswith("new/")):
        try:
            made.get_template(name)
        except TemplateSyntaxError as error:
            place = Place(f"{folder.name}/{error.name}", error.lineno)
            problems.add(place, f"template that cannot be read: {error.message}")
    problems.raise_as(OutputError)
    return made


@contextmanager
def failing(templates: Environment) -> Iterator[None]:
    """A time in which templates are filled.

    Raises: OutputError at the line of a template that fails, or for one that is not there. What fails in our
    own code is a bug and crashes.
    """
    folder: Path = templates.folder  # type: ignore[attr-defined]
    try:
        yield
    except SiteError:
        raise
    except TemplateNotFound as error:
        name = str(error.name)
        problem = Problem(placed(templates, name), "cannot be had: no such file", None, "a template")
        if asking := failed_at(templates, error):
            problem = Problem(asking, "template that is not there", name, f"a file of {folder.name}/")
        raise OutputError([problem]) from error
    except Exception as error:
        place = failed_at(templates, error)
        if place is None:
            raise
        told = f"template that fails: {type(error).__name__}: {' '.join(str(error).split())[:200]}"
        raise OutputError([Problem(place, told)]) from error


def failed_at(templates: Environment, error: Exception) -> Place | None:
    """The line of a template at which it failed; none where it failed elsewhere."""
    folder: Path = templates.folder  # type: ignore[attr-defined]
    steps = [s for s in traceback.extract_tb(error.__traceback__) if not BELOW.search(s.filename)]
    if not steps or not steps[-1].filename.startswith(f"{folder}/"):
        return None
    return Place(Path(steps[-1].filename).relative_to(folder.parent).as_posix(), steps[-1].lineno or 0)


def part(templates: Environment, file: str, macro: str, *given: object) -> Markup:
    """A macro's part of a page; for long pages, of which a change leaves most parts as they were."""
    return filled_part((file, macro, getattr(given[0], "slug", "")), templates, *given)


@latest
def filled_part(name: tuple[str, str, str], templates: Environment, *given: object) -> Markup:
    """The same, kept by macro and chart.

    Raises: OutputError for a template without the macro.
    """
    file, macro, _ = name
    with failing(templates):
        module = templates.get_template(file).module
        if not hasattr(module, macro):
            raise OutputError([Problem(placed(templates, file), "template without its macro", macro)])
        return Markup(getattr(module, macro)(*given))


def placed(templates: Environment, name: str) -> Place:
    """A template as problems name it."""
    folder: Path = templates.folder  # type: ignore[attr-defined]
    return Place(f"{folder.name}/{name}")


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
    """A template with its views; an environment holds the texts of its templates, so it stands for them.

    Raises: OutputError for a template of which nothing comes.
    """
    with failing(templates):
        html = templates.get_template(template).render(site=site, **context)
        if not html.strip():
            raise OutputError(
                [Problem(placed(templates, template), "template that leaves a page empty", page)]
            )
    return "\n".join(line for line in html.splitlines() if line.strip()).encode() + b"\n"


def script_json(value: object) -> str:
    """JSON that may stand in a script element: nothing in it can end the element."""
    return in_script(json.dumps(value, ensure_ascii=False))


def in_script(text: str) -> str:
    """JSON, so written that it may stand in a script element."""
    return text.replace("<", "\\u003c").replace("&", "\\u0026")
