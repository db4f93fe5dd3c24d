"""The calculator under addresses and texts that nobody means: a result or a sentence, never nonsense, never HTML."""

import json
import random
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.browser.watch import opened
from tests.conftest import EVERY

TRIES = 10_000 if EVERY else 500
KEYS = [
    "p",
    "s",
    "a",
    "d",
    "r",
    "c",
    "n",
    "c2",
    "n2",
    "f",
    "u",
    "k",
    "e",
    "m",
    "x",
    "__proto__",
    "constructor",
    "P",
    "",
]
TEXTS = [
    *("10T", "6 trillion", "1e13", "1e99", "9e999", "-5", "0", "-0", "1/7", "1/0", "0/0", "35%", "101%", "35,5", "1,000", "1 000"),
    *("1\u00a0000", "1\u202f000", "٣٤", "１２", "0x10", "1e", "e1", ".", "..", "1.", ".5", "5.", "1_0", "+5", "NaN", "Infinity"),
    *("none", "h100", "gb200", "gb300", "abacus", "8", "4", "16", "bf16", "$0.05", "$", "%", "10 T T", "T", "kk", "1e+5", "1e-5"),
    *("<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "javascript:alert(1)", "${alert(1)}", "\u202e10T", "\ud800", "\0", "10T\0"),
    *("9" * 400, "1." + "0" * 400 + "1", "1" + ",000" * 60, " " * 400, "a" * 5000, "0." + "0" * 330 + "1", "\n", "\t5", "toString", "__proto__"),
]  # fmt: skip
RUN = """([queries, how]) => {
  const root = document.querySelector(".calculator");
  const count = document.querySelectorAll("*").length;
  const wrong = [];
  const seen = { answers: 0, notices: 0, refusals: 0 };
  window.alert = () => wrong.push("a script ran");
  for (const query of queries) {
    if (how === "address") {
      history.replaceState(null, "", location.pathname + query);
      dispatchEvent(new PopStateEvent("popstate"));
    } else {
      const [key, text] = query;
      const box = document.getElementById(`in-${key}`);
      const usual = box.value;
      box.value = text;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      if (root.classList.contains("has-problem")) {
        seen.refusals += 1;
        if (![...root.querySelectorAll("[id^=error-]")].some((one) => !one.hidden && one.textContent)) wrong.push(["silent", query]);
      }
      check(query);
      box.value = usual;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
    check(query);
  }
  function check(query) {
    const answer = root.querySelector("[data-out=answer]").textContent;
    const whole = !root.classList.contains("has-problem");
    seen.answers += whole;
    seen.notices += Boolean(root.querySelector(".calculator-notice").textContent);
    const shown = [answer, ...[...root.querySelectorAll(".results dd")].map((one) => one.textContent)].join(" ");
    if (whole && /NaN|Infinity|undefined|null|\\[object|e[+-]\\d/.test(shown)) wrong.push([query, shown.slice(0, 300)]);
    if (!answer.trim()) wrong.push([query, "no answer and no word"]);
    const extra = root.querySelectorAll(".remarks li").length;
    const now = document.querySelectorAll("*").length - extra;
    if (now > count) wrong.push([query, `${now - count} elements more`]);
    const spot = Number.parseFloat(root.querySelector(".ruler-spot").getAttribute("cx"));
    if (!(spot >= 0 && spot <= 100)) wrong.push([query, `the spot is at ${spot}`]);
    const link = root.querySelector(".shared a")?.getAttribute("href") ?? "";
    if (/[<>"]/.test(link)) wrong.push([query, link]);
  }
  return [wrong.slice(0, 5), seen];
}"""


def odd_address(rng: random.Random) -> str:
    """A query; some of its parts are as a browser would write them, some are not."""
    pairs = []
    for _ in range(rng.randint(0, 6)):
        key, text = rng.choice(KEYS), rng.choice(TEXTS)
        quoted = "".join(
            f"%{byte:02x}" if rng.random() < 0.9 else chr(byte) if 33 < byte < 127 and byte != 35 else "%"
            for byte in text.encode("utf-8", "replace")
        )
        pairs.append(f"{key}={quoted}" if rng.random() < 0.95 else f"{key}{quoted}")
    return "?" + "&".join(pairs)


@pytest.mark.parametrize("path", ["calculator/", "embed/calculator/"])
def test_any_address_gives_a_result_of_the_calculator(
    browser: Browser, served: str, path: str, record_property: Callable[[str, object], None]
) -> None:
    record_property("case", "fuzz: addresses of the calculator")
    record_property("tries", TRIES // 2)
    rng = random.Random(21)  # noqa: S311
    queries = [odd_address(rng) for _ in range(TRIES // 2)]
    with opened(browser, served + path) as seen:
        wrong, counts = seen.page.evaluate(RUN, [queries, "address"])
        assert wrong == [], json.dumps(wrong)
        assert counts["answers"] > len(queries) / 10
        assert counts["notices"] > len(queries) / 4
        assert seen.faults() == {}


def test_any_text_in_a_field_gives_a_result_or_a_sentence(
    browser: Browser, served: str, record_property: Callable[[str, object], None]
) -> None:
    record_property("case", "fuzz: fields of the calculator")
    record_property("tries", TRIES)
    rng = random.Random(22)  # noqa: S311
    fields = ["p", "s", "d", "n", "n2", "u", "k", "e", "m"]
    texts = [(rng.choice(fields), mixed(rng)) for _ in range(TRIES)]
    with opened(browser, f"{served}calculator/") as seen:
        wrong, counts = seen.page.evaluate(RUN, [texts, "field"])
        assert wrong == [], json.dumps(wrong)
        assert counts["refusals"] > TRIES / 10
        assert seen.faults() == {}


def mixed(rng: random.Random) -> str:
    """Two texts, one of them cut."""
    one, other = rng.choice(TEXTS), rng.choice(TEXTS)
    text = one if rng.random() < 0.6 else one[: rng.randrange(len(one) + 1)] + other
    return text.encode("utf-8", "replace").decode()
