"""Hyphens at the ends of lines: the word's own stay, the line's go."""

from __future__ import annotations

import pytest

from accessnews.languages.line_ends import is_suspended, keeps_hyphen

KEPT = """
en long term
en well known
en decision making
en two thirds
en Anglo American
en COVID 19
en world class
fr peut être
fr celui ci
fr dit il
fr quarante deux
fr porte parole
fr au dessous
fr Seine Saint
de Baden Württemberg
de Nord Süd
nl zee eend
nl auto ongeluk
es franco alemán
""".strip().split("\n")

MENDED = """
en govern ment
en under standing
en inter national
en mar ket
en re construction
en Car row
en neighbour hood
de Bundes kanzler
de Genehmigungs verfahren
de Brandschutz bestimmungen
de wirklich keitsnah
fr gouver nement
fr entière ment
fr par tie
fr établis sement
es gobier no
es indefinida mente
nl rege ring
nl verzekerings premies
pt gover no
it gover no
""".strip().split("\n")


@pytest.mark.parametrize("case", KEPT)
def test_a_compounds_hyphen_stays(case):
    language, before, after = case.split()
    assert keeps_hyphen(before, after, language)


@pytest.mark.parametrize("case", MENDED)
def test_a_lines_hyphen_goes(case):
    language, before, after = case.split()
    assert not keeps_hyphen(before, after, language)


def test_the_text_itself_decides_first():
    assert keeps_hyphen("mar", "ket", "en", {"mar-ket"})
    assert not keeps_hyphen("long", "term", "en", {"longterm"})


def test_compounds_that_share_their_end_stay_apart():
    assert is_suspended("und Nachteile")
    assert is_suspended("and post-war")
    assert not is_suspended("undeniable")
