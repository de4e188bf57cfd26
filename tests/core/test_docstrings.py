"""The examples in the docstrings of core say what happens today."""

import doctest
from importlib import import_module
from pkgutil import iter_modules

import pytest

import arshjul.core


@pytest.mark.parametrize("name", [module.name for module in iter_modules(arshjul.core.__path__)])
def test_the_examples_of_a_module_are_true(name: str) -> None:
    assert doctest.testmod(import_module(f"arshjul.core.{name}")).failed == 0
