"""China's places have hanzi of their own: others that sound alike are not the place."""

import pytest
from pypinyin import lazy_pinyin

from accessnews.languages.zh.names import names_in, usual_hanzi
from accessnews.languages.zh.places import COUNTRY_SHORT, PLACES, SHORT, countries_in, places_in
from accessnews.translation.checks import FaultKind, find_faults

NOT_PINYIN = {"Harbin", "Hohhot", "Kashgar", "Lhasa", "Qiqihar", "Shaanxi", "Urumqi"}


@pytest.mark.parametrize("name", sorted(PLACES.keys() - NOT_PINYIN))
def test_each_place_is_read_as_it_is_spelt(name: str) -> None:
    for hanzi in PLACES[name]:
        assert "".join(lazy_pinyin(hanzi)) == name.lower().replace("'", "")
    assert SHORT.keys() <= PLACES.keys()


def test_places_are_found_where_they_are_no_given_names() -> None:
    text = "In Sichuan, Li Hainan of Xi’an met Shaanxi's Henan-born mayor; no Beijinger."
    assert list(places_in(text)) == ["Sichuan", "Xi’an", "Shaanxi", "Henan"]


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("She lives in Shaanxi Province.", "她住在莎安希省。", "Shaanxi"),
        ("She lives in Shaanxi Province.", "她住在山西省。", "Shaanxi"),
        ("The train to Hunan is late.", "开往河南的火车晚点了。", "Hunan"),
        ("Xi’an’s walls are old.", "城墙很古老。", "Xi’an"),
        ("She lives in Shaanxi Province.", "她住在陕西省。", ""),
        ("They love Sichuan food.", "他们爱吃川菜。", ""),
        ("Beijing rejected the report.", "中方驳斥了这份报告。", ""),
        ("The fair is in Suzhou.", "博览会在宿州举行。", ""),
        ("She lives in Wuhan.", "她住在Wuhan。", ""),
    ],
)
def test_a_place_has_its_own_hanzi(source: str, target: str, lost: str) -> None:
    found = [each.expected for each in find_faults(source, target, "en", "zh")]
    assert found == ([lost] if lost else [])


def test_countries_are_found_but_not_in_longer_names() -> None:
    text = "Zambia’s envoy left Peru-born aides in New Zealand, Papua New Guinea and South Korea."
    assert list(countries_in(text)) == ["Zambia", "Peru", "New Zealand", "South Korea"]
    assert countries_in("The Bank of England Peru Branch; Perugia; Brazil Ltd") == {}
    for name in COUNTRY_SHORT:
        assert countries_in(f"in {name}.") == {name: countries_in(f"{name}.")[name]}


def test_a_place_in_traditional_characters_is_the_place() -> None:
    text = "She came from Guangdong to Urumqi."
    found = find_faults(text, "她從廣東來到烏魯木齊。", "en", "zh-Hant")
    assert FaultKind.NAME_LOST not in {each.kind for each in found}


def test_a_lost_place_comes_back_in_its_own_hanzi() -> None:
    for name in ("Shaanxi", "Xi’an", "Harbin"):
        assert usual_hanzi(name, names_in(name).get(name, ())) == places_in(name)[name][0]
