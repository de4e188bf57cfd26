"""The address of the style sheet that is not a file."""

from __future__ import annotations

from django import template

from arshjul.web.style import report_rules_address

register = template.Library()
register.simple_tag(report_rules_address, name="report_rules_address")
