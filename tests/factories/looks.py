"""How pages are looked at: by the widths of a desk, a phone and a desk at 200 %, light and dark."""

from __future__ import annotations

SIZES = {"desktop": (1280, 900), "phone": (375, 800), "200 %": (640, 450)}
"""Width and height; 1280 pixels at 200 % are 640."""

LOOKS = [("desktop", "light"), ("desktop", "dark"), ("phone", "light")]
"""A size and a scheme. Colours are the same at every width, and what is wide is so in both schemes."""
