"""Settings as they are said in the environment: words, secrets, days and servers, and what is wrong with one."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def wrong(name: str, why: str, purpose: str, example: str) -> ImproperlyConfigured:
    """What Django is stopped with: what is wrong, what the setting is for, and an example of it."""
    return ImproperlyConfigured(f"{name} {why}. Inställningen anger {purpose}. Skriv till exempel {name}={example}")


def text(name: str, default: str = "") -> str:
    """A value as it is said, without spaces around it."""
    return os.environ.get(name, "").strip() or default


def secret(name: str, purpose: str, example: str) -> str:
    """A value, or the content of the file that ``<name>_FILE`` names; empty when neither is set.

    Raises ImproperlyConfigured.
    """
    file = text(f"{name}_FILE")
    if not file:
        return text(name)
    try:
        return Path(file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise wrong(f"{name}_FILE", f"pekar på {file}, som inte kan läsas", purpose, example) from error


def flag(name: str, purpose: str) -> bool:
    """Whether something is on; off when nothing is said. Raises ImproperlyConfigured."""
    value = text(name, "0").lower()
    if value not in ("0", "1", "false", "true", "no", "yes"):
        raise wrong(name, f"är ”{value}” men ska vara 0 eller 1", purpose, "1")
    return value in ("1", "true", "yes")


def choice(name: str, purpose: str, *known: str) -> str:
    """One of the known values; the first when nothing is said. Raises ImproperlyConfigured."""
    value = text(name, known[0]).lower()
    if value not in known:
        raise wrong(name, f"är ”{value}” men ska vara {' eller '.join(known)}", purpose, known[0])
    return value


def day(name: str, purpose: str) -> date | None:
    """A day, if any is said; raises ImproperlyConfigured."""
    value = text(name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise wrong(name, f"är ”{value}”, som inte är ett datum", purpose, "2025-09-08") from error


class MailServer(NamedTuple):
    """Where mail is handed over; no host when it is printed on the console."""

    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    is_encrypted: bool = False


def mail_server() -> MailServer:
    """The server of ``ARSHJUL_MAIL``; raises ImproperlyConfigured."""
    purpose, example = "vilken server som skickar påminnelser", "smtp://arshjul:hemligt@mail.example.se:587"
    url = secret("ARSHJUL_MAIL", purpose, example)
    if not url:
        return MailServer()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise wrong("ARSHJUL_MAIL", f"kan inte läsas ({error})", purpose, example) from error
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise wrong("ARSHJUL_MAIL", "saknar smtp:// eller smtps:// följt av en servers namn", purpose, example)
    is_encrypted = parts.scheme == "smtps"
    port = port or (465 if is_encrypted else 587)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.hostname, port, user, password, is_encrypted)


def names(name: str, default: list[str]) -> list[str]:
    """Words with commas between."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or default
