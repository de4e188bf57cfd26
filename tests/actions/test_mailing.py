"""Mail goes to a server in the background: nobody waits for it, and a server that is away undoes nothing."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from typing import ClassVar

import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings

from arshjul.actions.mailing import hand_over

LETTER = EmailMessage("Godkänt", "Godkänt för Grundskola.", "arshjul@example.se", ["gun@example.se"])


class SlowServer(socketserver.StreamRequestHandler):
    """Takes letters as the protocol says (RFC 5321), once it is let to."""

    let = threading.Event()
    taken: ClassVar[list[str]] = []

    def handle(self) -> None:
        self.let.wait(20)
        self.wfile.write(b"220 mail\r\n")
        while line := self.rfile.readline().decode():
            word = line[:4].strip().upper()
            if word == "DATA":
                self.wfile.write(b"354 go on\r\n")
                letter = ""
                while (row := self.rfile.readline().decode()) != ".\r\n":
                    letter += row
                self.taken.append(letter)
            self.wfile.write(b"221 bye\r\n" if word == "QUIT" else b"250 ok\r\n")
            if word == "QUIT":
                return


@pytest.fixture
def slow(settings: Settings) -> Iterator[type[SlowServer]]:
    SlowServer.let.clear()
    SlowServer.taken.clear()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), SlowServer) as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield SlowServer
        server.shutdown()


def test_nobody_waits_for_a_slow_mail_server(slow: type[SlowServer]) -> None:
    sent = hand_over([LETTER])

    assert sent is not None
    assert not sent.done()
    slow.let.set()
    sent.result(timeout=20)
    assert len(slow.taken) == 1
    assert "To: gun@example.se" in slow.taken[0]


def test_a_mail_server_that_is_away_is_logged_and_nothing_is_undone(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    sent = hand_over([LETTER])

    assert sent is not None
    sent.result(timeout=20)
    assert "Godkänt" in caplog.text
