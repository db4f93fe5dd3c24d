"""The list of the site's files: complete, sorted, the same for the same site, and refused where it is none."""

import hashlib
import json

import pytest

from press import manifest
from press.errors import OutputError
from press.manifest import Entry
from press.types import Output

FILES = [Output("b/é.html", b"two"), Output("a.txt", b""), Output("b.css", b"one")]
SHA256 = hashlib.sha256(b"").hexdigest()


def body(**changed: object) -> bytes:
    """A manifest of one file, with a field changed."""
    return json.dumps({"files": [{"path": "a.txt", "bytes": 0, "sha256": SHA256} | changed]}).encode()


def refused(text: bytes) -> list[str]:
    with pytest.raises(OutputError) as caught:
        manifest.parse(text, "manifest.json")
    return str(caught.value).splitlines()


def test_every_file_is_listed_with_size_and_hash_sorted() -> None:
    made = manifest.output(FILES)
    assert made.path == "manifest.json"
    assert json.loads(made.body) == {"files": [
        {"path": "a.txt", "bytes": 0, "sha256": SHA256},
        {"path": "b.css", "bytes": 3, "sha256": hashlib.sha256(b"one").hexdigest()},
        {"path": "b/é.html", "bytes": 3, "sha256": hashlib.sha256(b"two").hexdigest()},
    ]}  # fmt: skip


def test_the_order_of_the_files_changes_nothing() -> None:
    assert manifest.output(FILES) == manifest.output(FILES[::-1])


def test_digest_is_the_hash_of_the_manifest_whether_or_not_it_is_among_the_files() -> None:
    made = manifest.output(FILES)
    assert manifest.digest(FILES) == hashlib.sha256(made.body).hexdigest()
    assert manifest.digest([*FILES, made]) == manifest.digest(FILES)


def test_one_byte_changes_the_digest() -> None:
    other = [Output("a.txt", b"\0"), *FILES[:1], *FILES[2:]]
    assert manifest.digest(other) != manifest.digest(FILES)


def test_what_was_listed_is_read_again() -> None:
    read = manifest.parse(manifest.output(FILES).body, "manifest.json")
    assert read == tuple(sorted((manifest.entry(o.path, o.body) for o in FILES), key=lambda e: e.path))
    assert read[0] == Entry("a.txt", 0, SHA256)


@pytest.mark.parametrize(
    "text",
    [b"", b"<!doctype html>", b'{"files": [', b"\xff\xfe\xfd", b"[" * 100_000],
    ids=["nothing", "a page", "cut short", "no text", "too deep"],
)
def test_what_is_no_json_is_refused(text: bytes) -> None:
    assert refused(text) == ["manifest.json: no JSON (what `build.py build` writes)"]


@pytest.mark.parametrize("text", [b"[]", b"{}", b"null", b'"x"', b'{"files": []}', b'{"files": {"a": 1}}'])
def test_what_lists_no_files_is_refused(text: bytes) -> None:
    line = "manifest.json: no manifest: it lists no files (what `build.py build` writes)"
    assert refused(text) == [line]


@pytest.mark.parametrize(
    "changed",
    [
        {"bytes": -1}, {"bytes": True}, {"bytes": 1.0}, {"bytes": "0"}, {"path": 7}, {"sha256": None},
        {"sha256": SHA256.upper()}, {"sha256": SHA256[:-1]}, {"sha256": f"{SHA256}\n"}, {"more": 1},
    ],
)  # fmt: skip
def test_a_file_that_is_not_listed_as_it_should_be_is_refused(changed: dict[str, object]) -> None:
    (line,) = refused(body(**changed))
    assert line.startswith("manifest.json: file 1 that is not listed as it should be: ")


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/etc/x", "a//b", "./a", "", "..", "a\0b", "\ud800"])
def test_a_path_that_leads_out_of_the_site_is_refused(path: str) -> None:
    (line,) = refused(body(path=path))
    assert line.startswith("manifest.json: is no place within the site: ")


def test_a_file_that_is_listed_twice_is_refused() -> None:
    row = json.loads(body())["files"][0]
    (line,) = refused(json.dumps({"files": [row, row]}).encode())
    assert line == "manifest.json: is written twice: 'a.txt' (each path once)"
