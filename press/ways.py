"""Where a finished page leads, and what it loads: its addresses, and the files of the site that they mean."""

import re
from functools import lru_cache
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from press import urls
from press.kept import remembered
from press.trees import parsed

LOADING = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
    "use": "href",
}
LOADING_RELS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest"}


@remembered
def ways(body: bytes, here: str, base_url: str) -> tuple[tuple[str, str, str], ...]:
    """Where the links of a page lead within the site: address, file, id."""
    found: dict[str, tuple[str, str, str]] = {}
    for element in parsed(body).iter("a"):
        address = element.get("href")
        if address is None or address in found or wrong_address(address):
            continue
        path = inside(address, here, base_url)
        if path is not None:
            found[address] = (address, path, unquote(urlsplit(address).fragment))
    return tuple(found.values())


@remembered
def wrong_address(address: str) -> tuple[str, str] | None:
    """What is wrong with an address, and what was expected."""
    if urls.scheme(address) not in urls.LINKED:
        return "link of a kind that is not allowed", "http, https, mailto, or within the site"
    if not urls.readable(address):
        return "link that cannot be read", "https://..., or a file of the site"
    return None


@lru_cache(maxsize=32768)
def inside(address: str, page: str, base_url: str) -> str | None:
    """The file of the site that an address means; none for one that leads out of it."""
    if base_url and address.startswith(base_url.rstrip("/") + "/"):
        path = urlsplit(address).path.removeprefix(urlsplit(base_url).path.rstrip("/") + "/")
    elif re.match(r"[a-z]+:|//", address):
        return None
    else:
        path = unquote(urlsplit(address).path)
        if not path:
            return page
        end = "/" if path.endswith("/") else ""
        path = (
            path.removeprefix("/")
            if path.startswith("/")
            else normpath(join(dirname(page), path)).removeprefix(".") + end
        )
    return f"{path}index.html" if path.endswith("/") else "index.html" if path in ("", ".") else path


@remembered
def loaded(body: bytes) -> tuple[str, ...]:
    """The address of everything that a page loads."""
    found = []
    for element in parsed(body).xpath("//*[@src or @href or @data]"):
        address = element.get(LOADING.get(element.tag, "src"))
        if element.tag == "link" and LOADING_RELS & set(element.get("rel", "").split()):
            address = element.get("href")
        if address and not address.startswith("#"):
            found.append(address)
    return tuple(found)
