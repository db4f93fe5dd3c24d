"""How to cite a chart: BibTeX, RIS, CSL-JSON and a sentence."""

import json

from press import units
from press.types import ChartWords, Site


def sentence(site: Site, words: ChartWords, address: str) -> str:
    """A citation in words; what we do not know is left out."""
    by = f"{site.author}: " if site.author else ""
    at = f" {address}" if address else ""
    return f"{by}“{words.title}”. {site.title}, {units.date_words(site.edition)}.{at}"


def bibtex(site: Site, words: ChartWords, address: str) -> str:
    """An entry for BibTeX."""
    fields = {
        "title": "{" + words.title.replace("%", r"\%").replace("&", r"\&") + "}",
        "author": site.author,
        "howpublished": site.title,
        "year": site.edition[:4],
        "month": site.edition[5:7].lstrip("0"),
        "url": address,
        "note": f"Evidence to {units.date_words(site.evidence_ends)}. CC BY 4.0",
    }
    body = ",\n".join(f"  {key} = {{{value}}}" for key, value in fields.items() if value)
    return f"@misc{{{site.slug}-{words.slug},\n{body}\n}}\n"


def ris(site: Site, words: ChartWords, address: str) -> str:
    """An entry for reference managers; its lines end as the format asks."""
    fields = [
        ("TY", "FIGURE"),
        ("TI", words.title),
        ("AU", site.author),
        ("T2", site.title),
        ("PY", site.edition[:4]),
        ("DA", site.edition.replace("-", "/")),
        ("UR", address),
        ("N1", words.takeaway),
        ("ER", " "),
    ]
    return "".join(f"{tag}  - {value.strip()}\r\n" for tag, value in fields if value)


def csl(site: Site, words: ChartWords, address: str) -> str:
    """An item of CSL-JSON."""
    year, month, day = (int(part) for part in site.edition.split("-"))
    item: dict[str, object] = {
        "id": f"{site.slug}-{words.slug}",
        "type": "graphic",
        "title": words.title,
        "container-title": site.title,
        "issued": {"date-parts": [[year, month, day]]},
        "abstract": words.takeaway,
        "language": site.language,
    }
    if site.author:
        item["author"] = [{"literal": site.author}]
    if address:
        item["URL"] = address
    return json.dumps([item], ensure_ascii=False, indent=1) + "\n"
