"""Handing mail over to its server, without anybody having to wait for that."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend

_log = logging.getLogger(__name__)
_postman = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")
"""Its thread starts with the first letter, in the process that sends it, which sends what is left before it ends."""


def hand_over(messages: Sequence[EmailMessage]) -> Future[None] | None:
    """Send messages: to a mail server in the background, to the console at once.

    What the server refuses is logged; the step or the comment that it tells of is stored already and stands.
    """
    if not messages:
        return None
    connection = get_connection()
    if isinstance(connection, EmailBackend):
        return _postman.submit(_deliver, connection, messages)
    connection.send_messages(messages)
    return None


def _deliver(connection: EmailBackend, messages: Sequence[EmailMessage]) -> None:
    try:
        connection.send_messages(messages)
    except OSError:  # the library's errors are of this class too
        to = sum(len(message.recipients()) for message in messages)
        _log.exception("The mail server took none of %d letters: %s", to, messages[0].subject)
