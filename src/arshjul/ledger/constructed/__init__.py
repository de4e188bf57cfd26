"""Ledgers that nobody has kept: constructed for examples, tests and benchmarks, and labelled so in every file.

Two ways in: :func:`~.fitted.fitted` makes vouchers whose sums are what is asked for, to the öre; :func:`~.sized.sized`
makes as many rows as a municipality of some size has. The same seed always gives the same books.
"""
