"""Keys of accessnews.toml and of a day's configuration that no option has."""

import pytest

DAY = 'title = "Gazette"\noutput = "public"\n{}\n[feeds]\na = "http://127.0.0.1:9/feed"\n'


@pytest.mark.parametrize(
    ("key", "remedy"),
    [
        ("translater", "Did you mean translator?"),
        ("no_narate", "Did you mean narrate?"),
        ("colour", "Use the long names of the options of `accessnews build`."),
    ],
)
def test_a_key_of_the_defaults_is_told_with_what_is_like_it(accessnews, tmp_path, key, remedy):
    (tmp_path / "accessnews.toml").write_text(f'{key} = "x"\n')
    ran = accessnews("build", "a.txt")
    assert ran.code == 2
    assert ran.stderr == f"accessnews: accessnews.toml: there is no option '{key}'. {remedy}\n"


@pytest.mark.parametrize(
    ("key", "remedy"),
    [
        ("translater", "Did you mean translator?"),
        ("colour", "Use the long names of the options of `accessnews issue`."),
    ],
)
def test_a_key_of_a_day_is_told_with_what_is_like_it(accessnews, tmp_path, key, remedy):
    (tmp_path / "gazette.toml").write_text(DAY.format(f'{key} = "x"'))
    ran = accessnews("daily", "gazette.toml")
    assert ran.code == 2
    assert ran.stderr == f"accessnews: gazette.toml: there is no option '{key}'. {remedy}\n"
