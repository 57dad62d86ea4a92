"""What is wrong with the links and the sizes of a site: `python tools/links.py FOLDER`."""

import posixpath
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

LARGEST = 200 * 1024  # bytes of a page
LINK = re.compile(r'<(?:a|link|script|form)\b[^>]*?\s(?:href|src|action)="([^"]*)"')


class Links(NamedTuple):
    """Where a page leads within the site, and to other sites, and the places in it that are meant and missing."""

    within: set[str]
    others: set[str]
    missing: set[str]


def faults(site: Path) -> Iterator[str]:
    """Each link that leads nowhere, each page that no other leads to, each that is large."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    links = {name: links_in(path.read_text("utf-8")) for name, path in files.items() if path.suffix == ".html"}
    for name, found in links.items():
        if files[name].stat().st_size > LARGEST:
            yield f"{name} is large: {files[name].stat().st_size} bytes"
        yield from (f"{name} has no {link}" for link in found.missing)
        yield from (f"{name}: {link}" for link in found.within if _target(posixpath.dirname(name), link) not in files)
        yield from (f"{name}: {link}" for link in found.others if not link.startswith(("http://", "https://")))
    yield from (f"nothing leads to {name}" for name in links.keys() - _reached(links))


def links_in(text: str) -> Links:
    """The links of a page."""
    found = set(LINK.findall(text))
    others = {link for link in found if ":" in link}
    places = {link for link in found - others if "#" in link}
    missing = {link for link in places if link[0] != "#" or f'id="{link[1:]}"' not in text}
    return Links(found - others - places, others, missing)


def _reached(links: Mapping[str, Links]) -> set[str]:
    """The pages to which one comes from the first."""
    reached: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += {_target(posixpath.dirname(name), link) for link in links[name].within} & links.keys() - reached
    return reached


@cache
def _target(folder: str, link: str) -> str:
    """The path within the site to which a link in a folder leads."""
    return posixpath.normpath(posixpath.join(folder, link.partition("?")[0]))


def main() -> None:
    found = sorted(faults(Path(sys.argv[1])))
    if found:
        raise SystemExit("\n".join(found))


if __name__ == "__main__":
    main()
