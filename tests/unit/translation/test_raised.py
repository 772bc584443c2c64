"""A power and a fraction in a translation: other signs and words for them are right."""

import pytest

from accessnews.translation.checks import find_faults

GOOD = [
    ("It held 10²³ atoms.", "它含有10的23次方个原子。", "zh"),
    ("It held 10²³ atoms.", "它含有10^23个原子。", "zh"),
    ("It is 10⁻⁹ m wide.", "Mide 10 elevado a menos 9 metros.", "es"),
    ("It took 3½ hours.", "花了3.5小时。", "zh"),
    ("It took 3½ hours.", "Tardó tres horas y media.", "es"),
    ("She added ½ cup.", "她加了半杯。", "zh"),
]
BAD = [
    ("It held 10²³ atoms.", "它含有1023个原子。", "zh"),
    ("It is 10⁻⁹ m wide.", "它宽10的9次方米。", "zh"),
    ("It is 10⁻⁹ m wide.", "Mide 10-9 metros.", "es"),
    ("It took 3½ hours.", "花了3小时。", "zh"),
]


def kinds(source, target, language):
    return {fault.kind.value for fault in find_faults(source, target, "en", language)}


@pytest.mark.parametrize(("source", "target", "language"), GOOD)
def test_silent(source, target, language):
    assert not kinds(source, target, language) & {"number-lost", "number-added"}


@pytest.mark.parametrize(("source", "target", "language"), BAD)
def test_found(source, target, language):
    assert "number-lost" in kinds(source, target, language)
