"""What the domain says, in the reader's language."""

from django import template
from django.utils.translation import gettext

from arshjul.core.messages import Message

register = template.Library()


@register.filter
def said(message: Message) -> str:
    """A message of the domain as a sentence."""
    return message.render(gettext)
