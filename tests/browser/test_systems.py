"""What a reader's system sets: its own colours, a low window, large letters, paper."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.watch import opened, settled

FILLED = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => parts(colour).slice(0, 3).map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  return [...document.querySelectorAll(".pill, .stamp, .skip")].map((one) => {
    const { color, backgroundColor, forcedColorAdjust } = getComputedStyle(one);
    const ground = parts(backgroundColor)[3] === 0 ? getComputedStyle(document.body).backgroundColor : backgroundColor;
    const [low, high] = [light(color), light(ground)].sort((a, b) => a - b);
    return [one.textContent.trim(), forcedColorAdjust, (high + 0.05) / (low + 0.05)];
  });
}"""

OWN = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.setProperty("forced-color-adjust", "none");
  const own = ["paper", "ink", "muted", "rule", "base", "claimed", "confirmed", "estimated"].map((role) => {
    probe.style.color = `var(--${role})`;
    return `rgb(${getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3).join(", ")})`;  // some are seen through
  });
  const drawn = [...document.querySelectorAll(".live .points path, .live text")]
    .flatMap((mark) => [mark.style.fill, mark.style.stroke].filter((colour) => /^rgb\\(/.test(colour)));
  return [own, drawn];
}"""

WALK = """async () => {
  const lost = [];
  for (const figure of document.querySelectorAll("figure.chart")) {
    const slider = figure.querySelector(".walk input");
    slider.focus();
    for (let at = 1; at <= Number(slider.max); at += 1) {
      slider.value = String(at);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(done));
      const seen = [figure.querySelector(".ring"), figure.querySelector(".tip")].map((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        return top > -1 && bottom < innerHeight + 1;
      });
      lost.push([figure.id, at, ...seen]);
    }
  }
  return lost;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_the_systems_colours_the_words_of_buttons_and_verdicts_can_be_read(
    browser: Browser, served: str, scheme: str
) -> None:
    for name in ("charts/long-climb/", "claims/", "calculator/", "embed/the-seven/"):
        with opened(browser, served + name, forced_colors="active", color_scheme=scheme) as seen:
            found = seen.page.evaluate(FILLED)
            assert found, name
            faint = [one for one in found if one[1] != "none" or one[2] < 4.5]
            assert faint == [], name


def test_in_the_systems_colours_a_live_chart_has_the_colours_of_its_key(
    browser: Browser, served: str
) -> None:
    with opened(browser, served + "charts/long-climb/", forced_colors="active", color_scheme="dark") as seen:
        seen.page.locator(".explore").click()
        seen.page.wait_for_selector(".plate.is-live")
        own, drawn = seen.page.evaluate(OWN)
        assert len(drawn) > 50
        assert {colour for colour in drawn if colour not in own} == set()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
def test_stepping_by_keyboard_keeps_mark_and_card_in_the_window(
    browser: Browser, served: str, width: int, height: int
) -> None:
    for slug in ("against-rivals", "two-months", "tracker"):
        with opened(browser, f"{served}charts/{slug}/", width, height) as seen:
            seen.page.keyboard.press("Tab")  # from here on the focus is one that shows
            walked = seen.page.evaluate(WALK)
            assert len(walked) > 10
            assert [step for step in walked if not all(step[2:])] == []


def test_in_a_low_window_the_tools_leave_the_mark_free(browser: Browser, served: str) -> None:
    with opened(browser, served + "charts/long-climb/", 320, 256) as seen:
        seen.page.keyboard.press("Tab")
        walked = seen.page.evaluate(WALK)
        assert walked
        assert [step for step in walked if not step[2]] == []
        assert seen.page.evaluate("getComputedStyle(document.querySelector('.dock')).display") == "none"


def test_large_letters_cut_no_table_and_move_no_page(browser: Browser, served: str) -> None:
    for name in ("", "charts/tracker/", "claims/", "embed/"):
        with opened(browser, served + name, 360, 740) as seen:
            seen.page.evaluate("document.documentElement.style.fontSize = '32px'")
            assert settled(lambda seen=seen: fits(seen.page), seen.page), name


def fits(page: Page) -> bool:
    """Whether the page is as wide as its window, and each table lies in its page or can be moved."""
    return bool(
        page.evaluate(
            """() => document.documentElement.scrollWidth <= innerWidth
              && [...document.querySelectorAll(".prose table")].every((table) =>
                table.getBoundingClientRect().right <= innerWidth || table.closest(".scroll"))"""
        )
    )


def test_on_paper_no_table_goes_over_the_edge(browser: Browser, served: str) -> None:
    with opened(browser, served, 718, 1000) as seen:
        seen.page.emulate_media(media="print")
        edges = seen.page.evaluate(
            "[...document.querySelectorAll('.data-table')].map((one) => one.getBoundingClientRect().right)"
        )
        assert len(edges) >= 14
        assert max(edges) <= 719
        assert seen.page.locator(".scheme").is_hidden()
