"""What the domain says, in the reader's language."""

from decimal import Decimal

from django import template
from django.utils.translation import gettext

from arshjul.core.messages import Message
from arshjul.core.numbers import write_number
from arshjul.web import days
from arshjul.web.flow.words import actor_name, stage_name

register = template.Library()


@register.filter
def said(message: Message) -> str:
    """A message of the domain as a sentence."""
    return message.render(gettext)


@register.filter
def counted(number: int) -> str:
    """A number of things, its thousands apart."""
    return write_number(Decimal(number), 0)


register.filter("stage_name", stage_name)
register.filter("actor_name", actor_name)


@register.filter
def as_in_text(time: str) -> str:
    """A time with a shortened month, as the reader's language writes months in a text."""
    return days.as_in_text(time)
