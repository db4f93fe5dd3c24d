"""What travels: every request of a page with its bytes on the wire, as the browser counted them."""

import time
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession

KINDS = ("html", "css", "js", "image", "font", "data")
OURS = "http://127.0.0.1:"


@dataclass
class Asked:
    """One request."""

    url: str
    kind: str = "data"
    size: int = 0
    done: bool = False


class Wire:
    """The requests of a page, from the moment it is opened."""

    def __init__(self, session: CDPSession) -> None:
        """Begins to listen."""
        self.asked: dict[str, Asked] = {}
        self.last = time.monotonic()
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self.begun)
        session.on("Network.responseReceived", self.answered)
        session.on("Network.dataReceived", lambda _: self.stir())
        session.on("Network.loadingFinished", self.ended)
        session.on("Network.loadingFailed", self.ended)

    def stir(self) -> None:
        """Something happened."""
        self.last = time.monotonic()

    def begun(self, event: dict[str, Any]) -> None:
        """A request goes out."""
        self.stir()
        url = event["request"]["url"]
        if not url.startswith(("data:", "blob:")):
            self.asked[event["requestId"]] = Asked(url)

    def answered(self, event: dict[str, Any]) -> None:
        """Its answer begins."""
        if one := self.asked.get(event["requestId"]):
            one.kind = kind_of(event["response"]["mimeType"], event.get("type", ""))

    def ended(self, event: dict[str, Any]) -> None:
        """Its answer is whole, or was refused."""
        self.stir()
        if one := self.asked.get(event["requestId"]):
            one.done, one.size = True, round(event.get("encodedDataLength", 0))

    def idle(self) -> float:
        """For how long nothing has moved; nothing while an answer is under way. Units: s."""
        quiet = time.monotonic() - self.last
        return quiet if quiet > 3 or all(one.done for one in self.asked.values()) else 0.0

    def bytes(self) -> dict[str, int]:
        """Bytes by kind, heads included."""
        found = dict.fromkeys(KINDS, 0)
        for one in self.asked.values():
            found[one.kind] += one.size
        return found

    def abroad(self) -> int:
        """How many requests went to anywhere but our own server."""
        return sum(not one.url.startswith(OURS) for one in self.asked.values())


def kind_of(media: str, asked_as: str) -> str:
    """html, css, js, image, font or data."""
    if asked_as == "Document" or "html" in media:
        return "html"
    if asked_as == "Stylesheet" or "css" in media:
        return "css"
    if asked_as == "Script" or "javascript" in media:
        return "js"
    if media.startswith("image/"):
        return "image"
    return "font" if "font" in media else "data"
