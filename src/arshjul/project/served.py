"""What ``arshjul serve`` runs in each of its processes: the application, which finds out what pages need beforehand."""

from __future__ import annotations

from threading import Thread

from arshjul.project.wsgi import application

# what stands here is imported when Django has been set up, which the line above does
from arshjul.web.warming import warm_up  # isort: skip

__all__ = ["application"]

Thread(target=warm_up, name="warming", daemon=True).start()
