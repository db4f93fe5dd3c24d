"""What the tests of frames share: a place for foreign pages."""

import shutil
from collections.abc import Callable

import pytest

from tests.browser.hosting import LIBRARIES
from tests.conftest import NODE, Serve


@pytest.fixture(scope="module")
def abroad(tmp_path_factory: pytest.TempPathFactory, serve: Serve, served: str) -> Callable[[str], str]:
    """Puts a body on a page of another origin; its address comes back."""
    folder = tmp_path_factory.mktemp("abroad")
    for name, path in LIBRARIES.items():
        shutil.copy(NODE / path, folder / name)
    top = serve(folder, "/")
    count = iter(range(10_000))

    def put(body: str, attributes: str = "", style: str = "") -> str:
        name = f"{next(count)}.html"
        page = (
            f'<!doctype html><html lang="en"{attributes}><head><meta charset="utf-8"><title>Elsewhere</title><link rel="icon" href="data:,">'
            f'<meta name="viewport" content="width=device-width"><style>body{{margin:0}}{style}</style></head>'
            f"<body>{body}</body></html>"
        )
        (folder / name).write_text(page, "utf-8")
        return top + name

    return put
