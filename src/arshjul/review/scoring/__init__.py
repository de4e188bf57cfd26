"""How good the review is: what it found held against a list of what there is to find, made by people."""
