"""What a manifest tells is what the report has of how an edition came about, and nothing else."""

import json

import pytest

from accessnews.errors import InputError
from accessnews.provenance import NEWSCODES
from accessnews.signing.facts import by_edition, load, together
from accessnews.signing.manifest import of_edition, of_file

VOICE = {"engine": "hibari 0.2.1", "voice": "zh-1", "trained": True}
WHO = [{"name": "Li Wei", "sentences": 12, "last": "2026-11-28T09:30:00+00:00"}]


def text(language, source="", state="original", kind="", **told):
    return {
        "language": language,
        "state": state,
        "translated_from": source,
        "engines": told.get("engines", []),
        "counts": told.get("counts", {}),
        "sentences": {name: ["s1"] * many for name, many in told.get("counts", {}).items()},
        "reviewers": told.get("reviewers", []),
        "digital_source_type": f"{NEWSCODES}{kind}" if kind else "",
    }


def sound(language, kind="trainedAlgorithmicMedia"):
    return {
        "language": language,
        "voices": [VOICE],
        "digital_source_type": f"{NEWSCODES}{kind}",
    }


def report(texts, sounds=(), **told):
    languages = [each["language"] for each in texts]
    edition = {
        "name": f"ferry.{'-'.join(languages)}",
        "languages": languages,
        "titles": [f"Ferry in {tag}" for tag in languages],
        "provenance": {"digital_source_type": "", "texts": texts, "sound": list(sounds)},
    }
    about = {
        "title": "Ferry",
        "source": "https://paper.example",
        "canonical": "https://paper.example/ferry",
        "byline": "Jane Doe",
        "licence": "",
        "published": "2026-11-28",
        "language": "en",
    }
    return {**about, **told, "editions": [edition]}


def told_of(*args, sound_only=True, **told):
    (facts,) = by_edition(report(*args, **told), "report.json").values()
    made = of_edition(facts, sound_only=sound_only)
    actions = next(e for e in made["assertions"] if e["label"] == "c2pa.actions.v2")
    return made, actions["data"]["actions"]


MACHINE = text("zh", "en", "machine-translated", "trainedAlgorithmicMedia", engines=["Firefox 1"])
CONFIRMED = text(
    "zh",
    "en",
    "machine-translated-reviewed",
    "trainedAlgorithmicMedia",
    engines=["Firefox 1"],
    counts={"confirmed": 12},
    reviewers=WHO,
)
CORRECTED = text(
    "zh",
    "en",
    "machine-translated-partly-reviewed",
    "compositeWithTrainedAlgorithmicMedia",
    engines=["Firefox 1"],
    counts={"machine": 2, "corrected": 12},
    reviewers=WHO,
)
HUMAN = text("zh", "en", "human-translated", "digitalCreation", counts={"human": 14}, reviewers=WHO)


@pytest.mark.parametrize(
    ("texts", "sounds", "sound_only", "kind", "names"),
    [
        ([text("en")], [sound("en")], True, "trainedAlgorithmicMedia", ["created"]),
        ([text("en")], [sound("en", "algorithmicMedia")], True, "algorithmicMedia", ["created"]),
        ([text("en")], [sound("en")], False, "compositeSynthetic", ["created"]),
        ([MACHINE], [sound("zh")], True, "trainedAlgorithmicMedia", ["created", "translated"]),
        ([MACHINE], [sound("zh")], False, "trainedAlgorithmicMedia", ["created", "translated"]),
        (
            [MACHINE],
            [sound("zh", "algorithmicMedia")],
            True,
            "trainedAlgorithmicMedia",
            ["created", "translated"],
        ),
        (
            [CONFIRMED],
            [sound("zh")],
            True,
            "trainedAlgorithmicMedia",
            ["created", "translated", "accessnews.reviewed"],
        ),
        (
            [CORRECTED],
            [sound("zh")],
            True,
            "compositeWithTrainedAlgorithmicMedia",
            ["created", "translated", "edited"],
        ),
        (
            [HUMAN],
            [sound("zh", "algorithmicMedia")],
            True,
            "algorithmicMedia",
            ["created", "translated", "accessnews.reviewed"],
        ),
        ([text("en"), MACHINE], [], False, "compositeSynthetic", ["created", "translated"]),
        ([text("en")], [], False, "", ["published"]),
    ],
)
def test_what_was_done_is_told(texts, sounds, sound_only, kind, names):
    _, actions = told_of(texts, sounds, sound_only=sound_only)
    assert [each["action"].removeprefix("c2pa.") for each in actions] == names
    assert actions[0].get("digitalSourceType", "") == (f"{NEWSCODES}{kind}" if kind else "")


def test_who_did_it_and_when():
    made, (created, translated, edited) = told_of([CORRECTED], [sound("zh")])
    assert created["softwareAgent"] == {"name": "hibari 0.2.1"}
    assert created["parameters"]["voices"] == [
        {"language": "zh", "engine": "hibari 0.2.1", "voice": "zh-1"}
    ]
    assert translated["softwareAgent"] == {"name": "Firefox 1"}
    assert translated["parameters"] == {"sourceLanguage": "en", "targetLanguage": "zh"}
    assert edited["when"] == "2026-11-28T09:30:00+00:00"
    assert edited["description"].startswith("Li Wei answers for 12 sentences")
    (metadata,) = (e["data"] for e in made["assertions"] if e["label"] == "cawg.metadata")
    assert metadata["dc:source"] == "https://paper.example/ferry"
    assert metadata["dc:creator"] == ["Jane Doe"]
    assert "dc:rights" not in metadata


def test_a_persons_translation_names_no_machine():
    _, actions = told_of([HUMAN], [sound("zh")])
    assert "softwareAgent" not in actions[1]
    assert "people" in actions[1]["description"]


def test_every_manifest_is_taken_by_the_signer(signer, unsigned, tmp_path):
    for number, each in enumerate((MACHINE, CONFIRMED, CORRECTED, HUMAN, text("zh"))):
        path = tmp_path / f"{number}.wav"
        path.write_bytes(unsigned[".wav"].read_bytes())
        strange = {"source": "a\x00b\u202e <script>", "licence": "©" * 5000}
        made, _ = told_of([each], [sound("zh")], **strange)
        signer.sign(path, made)


def test_a_file_that_nobody_has_told_of():
    claims = [each["action"] for each in of_file("a.png")["assertions"][0]["data"]["actions"]]
    assert claims == ["c2pa.published"]
    created = of_file("a.png", "digitalCapture")["assertions"][0]["data"]["actions"][0]
    assert created["digitalSourceType"] == f"{NEWSCODES}digitalCapture"


def test_stories_in_one_issue():
    stories = [
        *by_edition(report([MACHINE], [sound("zh")]), "").values(),
        *by_edition(report([CORRECTED], [sound("zh", "algorithmicMedia")]), "").values(),
    ]
    facts = together(stories, "Gazette, 2026-11-28", ["zh"], "2026-11-28")
    (one,) = facts.provenance.texts
    assert one.count("corrected") == 12
    assert (one.reviewers[0].name, one.reviewers[0].sentences) == ("Li Wei", 12)
    assert facts.source_type(sound_only=True) == "compositeWithTrainedAlgorithmicMedia"
    assert facts.source_type(sound_only=False) == "compositeSynthetic"
    assert len(facts.stories) == 2
    twice = together([stories[1], stories[1]], "", ["zh"], "")
    assert twice.provenance.texts[0].reviewers[0].sentences == 24


def test_a_report_that_tells_nothing(tmp_path):
    with pytest.raises(InputError, match="does not tell"):
        by_edition({"editions": [{"name": "a"}]}, tmp_path)
    assert load(tmp_path) is None
    (tmp_path / "report.json").write_text("{")
    with pytest.raises(InputError, match="damaged"):
        load(tmp_path)
    (tmp_path / "report.json").write_text(json.dumps(report([text("en")])))
    assert load(tmp_path)["byline"] == "Jane Doe"
