"""What ``arshjul serve`` runs in each of its processes: the application, which finds out what pages need beforehand."""

from __future__ import annotations

import sys
from threading import Thread

from arshjul.project.wsgi import application

# what stands here is imported when Django has been set up, which the line above does
from arshjul.web.warming import warm_up  # isort: skip

__all__ = ["application"]

_TURN = 0.001
"""Seconds that a page works on before another gets a turn. Whoever has asked the database waits so long to go on, for
every question and every row: with the five milliseconds that Python has, that is longer than the answers take."""

sys.setswitchinterval(_TURN)
Thread(target=warm_up, name="warming", daemon=True).start()
