"""What the sentences of a report say in numbers: how much, of what, when, and which way."""
