"""The examples in the docstrings of review say what happens today."""

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

import arshjul.review


@pytest.mark.parametrize("name", [m.name for m in walk_packages(arshjul.review.__path__, "arshjul.review.")])
def test_the_examples_of_a_module_are_true(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0
