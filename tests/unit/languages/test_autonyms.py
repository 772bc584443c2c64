import langcodes
import pytest

from accessnews.languages import tags


@pytest.mark.parametrize("tag", tags._AUTONYMS)
def test_own_names_are_those_of_cldr(tag):
    assert tags.autonym(tag) == langcodes.get(tag).autonym()
