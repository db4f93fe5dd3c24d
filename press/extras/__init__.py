"""The pages that only this story has, discovered: a package with a link, its pages, and a code to embed it.

Another story empties the folder, or fills it with its own (FORK.md).
"""

import importlib
import pkgutil

from press.stock import Extra


def discover() -> tuple[Extra, ...]:
    """Every page of the story's own, in the order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(module.EXTRA for module in modules)
