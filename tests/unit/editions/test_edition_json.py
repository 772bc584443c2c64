import json

import pytest

from accessnews.editions.composed import Composed
from accessnews.editions.text import edition_json
from accessnews.errors import InputError
from accessnews.formats.article_json import loads
from rich_article import CHINESE, ENGLISH, edition


@pytest.mark.parametrize("article", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_the_text_reads_back_as_it_was(tmp_path, article):
    made = edition(tmp_path, article)
    (path,) = edition_json.write(Composed(made), tmp_path / "out")
    assert path.name == f"{made.name}.json"
    text = path.read_text("utf-8")
    assert loads(text) == made.texts[0]
    record = json.loads(text)
    assert record["slug"] == made.slug
    assert record["translator"] == made.translator


def test_two_languages_have_a_file_each_so_none_of_both(tmp_path):
    assert edition_json.write(Composed(edition(tmp_path, ENGLISH, CHINESE)), tmp_path / "out") == []


def test_a_folder_that_cannot_be_made_is_an_input_error(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InputError, match="cannot be written"):
        edition_json.write(Composed(edition(tmp_path, ENGLISH)), tmp_path / "file" / "out")
