"""A site as it is started by those who use it: a process of its own, with a data folder of its own."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
ARSHJUL = Path(sys.executable).with_name("arshjul")


_GIVEN = """
import json, sys
from arshjul.cli.main import main
for arguments in json.loads(sys.argv[1]):
    sys.argv[1:] = arguments
    try:
        main()
    except SystemExit as ended:
        if ended.code:
            raise
"""


def give(environment: Mapping[str, str], *commands: Sequence[str]) -> None:
    """Give the commands, one after the other; in one process, for to start one takes longer than most of them."""
    subprocess.run([sys.executable, "-c", _GIVEN, json.dumps(commands)], env=dict(environment), check=True)


READ_ONLY = ("--workers", "1")
"""Where nothing is entered there is nothing that one process must hear of from another; each builds its own reports."""


@contextmanager
def running(environment: Mapping[str, str], *options: str) -> Iterator[str]:
    """The address of a site that runs as long as the block lasts."""
    port = _free_port()
    with subprocess.Popen([ARSHJUL, "serve", "--port", str(port), *options], env=dict(environment)) as server:
        try:
            _wait_for(f"http://127.0.0.1:{port}/halsa/", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urlopen(address, timeout=1).close()
        except (URLError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the site did not start (exit code {server.poll()})")
