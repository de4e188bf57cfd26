"""Fifty people at their browsers: each goes through what somebody with their role does, thinking in between."""

from __future__ import annotations

import gzip
import json
import random
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection, HTTPException, HTTPResponse, RemoteDisconnected
from threading import Event, Thread
from urllib.parse import quote, urlencode

OCCASION = "2025-08"
TOWN = "storstad"
_TOKEN = "a" * 32
_REMARKS = ("Personalen blir dyrare", "Intäkterna ökar något", "Vi håller budgeten", "Lokalerna kostar mer")


@dataclass(frozen=True)
class Answer:
    """How a page was answered: milliseconds of the server, those that its processor worked, and until all had come."""

    page: str
    server_ms: float
    cpu_ms: float
    whole_ms: float
    size: int
    status: int

    @property
    def has_failed(self) -> bool:
        """Whether it was not what a person would have wanted to see."""
        return not 200 <= self.status < 400


@dataclass
class Browser:
    """Somebody's browser: one connection that is kept open, the session's cookie, and how fast its owner thinks."""

    port: int
    cookie: str
    thinks: float
    stop: Event
    answers: list[Answer] = field(default_factory=list)
    chance: random.Random = field(default_factory=random.Random)
    _open: HTTPConnection | None = None

    def think(self, share: float = 1) -> None:
        """Read, or type: an exponentially distributed time with the mean that was given."""
        self.stop.wait(self.chance.expovariate(1 / (self.thinks * share)))

    def get(self, page: str, address: str, **headers: str) -> str:
        """A page's text."""
        return self._ask(page, "GET", address, None, headers)

    def post(self, page: str, address: str, fields: Mapping[str, str]) -> str:
        """The answer to a script that saves something."""
        headers = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}
        return self._ask(page, "POST", address, urlencode(fields), headers)

    def _ask(self, page: str, method: str, address: str, body: str | None, headers: Mapping[str, str]) -> str:
        if self.stop.is_set():
            raise Stopped
        cookies = f"sessionid={self.cookie}; csrftoken={_TOKEN}"
        sent = {"Cookie": cookies, "X-CSRFToken": _TOKEN, "Accept-Encoding": "gzip", "Accept-Language": "sv", **headers}
        started = time.perf_counter()
        try:
            response = self._response(method, address, body, sent)
            content = response.read()
        except (HTTPException, OSError):
            self._open = None
            self.answers.append(Answer(page, 0, 0, (time.perf_counter() - started) * 1000, 0, 599))
            return ""
        whole = (time.perf_counter() - started) * 1000
        told = dict(re.findall(r"(\w+);dur=([\d.]+)", response.getheader("Server-Timing", "")))
        server, cpu = (float(told.get(name, 0)) for name in ("total", "cpu"))
        self.answers.append(Answer(page, server, cpu, whole, len(content), response.status))
        if response.getheader("Content-Encoding") == "gzip":
            content = gzip.decompress(content)
        return content.decode("utf-8", "replace")

    def _response(self, method: str, address: str, body: str | None, headers: Mapping[str, str]) -> HTTPResponse:
        """The answer; on a connection of its own when the one that was open has been closed while its owner thought.

        So does every browser: servers close what has been silent for half a minute, and tell nobody.
        """
        known, self._open = self._open, None
        for connection in (known, HTTPConnection("127.0.0.1", self.port, timeout=120)):
            if connection is None:
                continue
            try:
                connection.request(method, address, body, headers)
                response = connection.getresponse()
            except (RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                if connection is not known:
                    raise
                continue
            self._open = connection
            return response
        raise AssertionError


class Stopped(Exception):
    """The time is up."""


def work(browser: Browser, role: str, unit: str) -> None:
    """Go on with what a role does until the time is up."""
    rounds: dict[str, Callable[[Browser, str], None]] = {
        "unit_manager": _manager, "department_head": _head, "controller": _controller, "auditor": _auditor,
        "committee_secretary": _secretary, "central_controller": _central,
    }  # fmt: skip
    browser.think(browser.chance.random())
    try:
        while True:
            rounds[role](browser, unit)
    except Stopped:
        return


def crowd(people: list[Mapping[str, str]], port: int, seconds: float, thinks: float, seed: int = 1) -> list[Answer]:
    """All of them at once for so many seconds; what they were answered."""
    stop = Event()
    browsers = [
        Browser(port, each["cookie"], thinks, stop, chance=random.Random(seed * 1000 + number))
        for number, each in enumerate(people)
    ]
    threads = [
        Thread(target=work, args=(browser, each["role"], each["unit"]), daemon=True)
        for browser, each in zip(browsers, people, strict=True)
    ]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    stop.set()
    for thread in threads:
        thread.join(timeout=130)
    return [answer for browser in browsers for answer in browser.answers]


# what each role does


def _manager(browser: Browser, unit: str) -> None:
    """Sees the task, changes some cells, writes some lines, looks at the result and what is left."""
    entry = f"/inmatning/{TOWN}/{OCCASION}/{unit}/"
    browser.get("start", "/")
    browser.think()
    browser.get("entry", entry)
    browser.think()
    _change_cells(browser, f"{entry}ekonomi/")
    _write(browser, f"{entry}text/")
    _overview(browser, unit, "overview, unit")
    browser.get("flow, unit", f"/flode/{TOWN}/{OCCASION}/enhet/{unit}/")
    browser.think()


def _change_cells(browser: Browser, address: str) -> None:
    fields = _fields(browser.get("entry, economy", address))
    browser.think()
    for name in browser.chance.sample(sorted(fields), k=min(4, len(fields))):
        typed = f"{browser.chance.choice(('', '−'))}{browser.chance.randrange(100, 5000)}"
        told = browser.post("save a cell", address, {f"v.{name}": typed, f"s.{name}": fields[name]})
        if told.startswith("{"):
            fields = {**fields, **{key: text for key, text in json.loads(told)["fields"].items() if key in fields}}
        browser.think(0.5)


def _fields(page: str) -> dict[str, str]:
    """The cells of lines that can be filled in, and what is in them; no sums."""
    told = dict(re.findall(r'name="s\.(now:[^"]+)" value="([^"]*)"', page))
    return {name: text for name, text in told.items() if name != "now:net"}


def _write(browser: Browser, texts: str) -> None:
    browser.get("texts", texts)
    browser.think(0.5)
    address = f"{texts}-/"
    seen = _seen(browser.get("text editor", address))
    browser.think(0.5)
    browser.get(
        "search a figure", f"{address}sok/?q={quote(browser.chance.choice(('avvik helår', 'personal', 'netto')))}"
    )
    told = ""
    for remark in browser.chance.sample(_REMARKS, k=3):
        browser.think(0.4)
        told += f"<p>{remark} {browser.chance.randrange(1000)}.</p>"
        seen = json.loads(browser.post("save a text", address, {"html": told, "seen": seen}) or "{}").get("seen", seen)
    browser.think(0.5)
    browser.get("proposed sentences", f"{address}forslag/")
    browser.think(0.5)


def _seen(page: str) -> str:
    """The text that an editor's page shows, as it is sent back with what is written."""
    found = re.search(r'name="seen" value="([^"]*)"', page)
    return unescape(found[1]) if found else ""


def _overview(browser: Browser, unit: str, page: str) -> None:
    address = f"/oversikt/{TOWN}/{OCCASION}/{unit}/"
    told = browser.get(page, address)
    browser.think()
    figures = sorted(set(re.findall(rf'href="({re.escape(address)}figur/[^"]+)"', told)))
    if figures:
        browser.get("where a figure comes from", browser.chance.choice(figures), **{"HX-Request": "true"})
        browser.think()


def _head(browser: Browser, unit: str) -> None:
    browser.get("start", "/")
    browser.think()
    _overview(browser, unit, "overview, department")
    browser.get("flow, board", f"/flode/{TOWN}/{OCCASION}/")
    browser.think()


def _controller(browser: Browser, unit: str) -> None:
    """Sees who is late, what does not add up, and reads the report as it is."""
    report = f"namnd{unit.removeprefix('N')}"
    browser.get("start", "/")
    browser.think()
    browser.get("flow, board", f"/flode/{TOWN}/{OCCASION}/?rapport={report}")
    browser.think()
    _overview(browser, unit, "overview, committee")
    browser.get("report", f"/{TOWN}/{OCCASION}/{report}/")
    browser.think()
    browser.get("flow, report", f"/flode/{TOWN}/{OCCASION}/rapport/{report}/")
    browser.think()
    browser.get("comparison", f"/jamfor/{TOWN}/{OCCASION}/?enhet={unit}")
    browser.think()


def _secretary(browser: Browser, unit: str) -> None:
    report = f"namnd{unit.removeprefix('N')}"
    browser.get("start", "/")
    browser.think()
    browser.get("reading view", f"/las/{TOWN}/{OCCASION}/{report}/")
    browser.think()
    browser.get("flow, report", f"/flode/{TOWN}/{OCCASION}/rapport/{report}/")
    browser.think()


def _central(browser: Browser, _unit: str) -> None:
    browser.get("start", "/")
    browser.think()
    browser.get("flow, board", f"/flode/{TOWN}/{OCCASION}/")
    browser.think()
    _overview(browser, "STAD", "overview, municipality")
    browser.get("report", f"/{TOWN}/{OCCASION}/namnd{browser.chance.randrange(10)}/")
    browser.think()


def _auditor(browser: Browser, _unit: str) -> None:
    browser.get("log", f"/logg/{TOWN}/")
    browser.think()
    _overview(browser, "STAD", "overview, municipality")


def pages_of(answers: list[Answer]) -> Iterator[tuple[str, list[Answer]]]:
    """The answers by page, pages by name."""
    for page in sorted({each.page for each in answers}):
        yield page, [each for each in answers if each.page == page]
