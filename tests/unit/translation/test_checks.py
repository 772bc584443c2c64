"""Each fault is found where it is, and good translations pass."""

import pytest

from accessnews.translation.checks import FaultKind, Severity, find_faults, lost_quantities


def kinds(source: str, target: str, pair: str = "en zh") -> set[FaultKind]:
    faults = find_faults(source, target, *pair.split())
    assert all(fault.detail for fault in faults)
    return {fault.kind for fault in faults}


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("He was born in 1992.", "他出生于1992年。", "en zh"),
        ("Sales rose 3.5% to $2.4 billion.", "销售额增长3.5%，达到24亿美元。", "en zh"),
        ("About 1.2 million people came.", "约120万人到场。", "en zh"),
        ("About 1.2 million people came.", "大约一百二十万人到场。", "en zh"),
        ("It costs 5 to 10 million dollars.", "费用为500万至1000万美元。", "en zh"),
        ("The 1980s were hard.", "20世纪80年代很艰难。", "en zh"),
        ("On May 15, she left at 3 p.m.", "5月15日，她15时离开。", "en zh"),
        ("On May 15, she left at 3:30.", "5月15日，她三点半离开。", "en zh"),
        ("More than 20,000 people", "超过2万多人", "en zh"),
        ("He ranked No. 1 in 2018.", "2018年他排名第一。", "en zh"),
        ("It was his 1st win.", "这是他的首场胜利。", "en zh"),
        ("After 9/11 all changed.", "911事件后一切都变了。", "en zh"),
        ("The 2018-19 season begins.", "2018-2019赛季开始。", "en zh"),
        ("Two in 10 of 300 agree.", "三百人中十分之二同意。", "en zh"),
        ("They left an hour later.", "1小时后他们离开了。", "en zh"),
        ("They met in May.", "他们在5月见面。", "en zh"),
        ("Both twenty-somethings left.", "两名20多岁的人都离开了。", "en zh"),
        ("He rose at 7.55am.", "他早上7:55起床。", "en zh"),
        ("“It has been hijacked,” said Zárate.", "Zárate说：“它被劫持了。”", "en zh"),
        ("The $1.2bn plan failed.", "12亿美元的计划失败了。", "en zh"),
        ("Covid-19 came back.", "新冠疫情卷土重来。", "en zh"),
        ("He said “yes” and left.", "他说“是”，然后离开。", "en zh"),
        ("He said \"yes\" and left.", "他說「是」，然後離開。", "en zh-Hant"),
        ("He read 'War and Peace' twice.", "他读了两遍《战争与和平》。", "en zh"),
        ("It's the people's choice.", "这是人民的选择。", "en zh"),
        ("Ms. Sumbung said.", "Ms. Sumbung说。", "en zh"),
        ("BBC", "BBC", "en zh"),
        ("Reuters", "路透社", "en zh"),
        ("12:30", "12:30", "en zh"),
        ("—", "—", "en zh"),
        ("", "", "en zh"),
        ("The iPhone maker Apple said so.", "iPhone制造商Apple如是说。", "en zh"),
        ("Save the Children helps.", "救助儿童会（Save the Children）提供帮助。", "en zh"),
        ("The NATO (North Atlantic) chief", "北约（北大西洋）负责人", "en zh"),
        ("The mark is 6'2\" tall.", "标记高6英尺2英寸。", "en zh"),
        ("See example.org for more.", "详情见example.org。", "en zh"),
        ("It cost 1,200.50 euros.", "Costó 1.200,50 euros.", "en es"),
        ("About 2.4 billion people.", "Unos 2.400 millones de personas.", "en es"),
        ("他出生于1992年，现有3亿人。", "He was born in 1992; there are 300 million now.", "zh en"),
        ("She went home.", "Она пошла домой.", "en ru"),
        ("She went home.", "彼女は家に帰った。", "en ja"),
        ("She went home.", "그녀는 집에 갔다.", "en ko"),
        ("She went home.", "ذهبت إلى المنزل.", "en ar"),
        ("She went home.", "เธอกลับบ้าน", "en th"),
        ("Sure enough, she went home.", "果然，她回家了。", "en zh"),
        ("Ha ha ha ha ha ha ha ha, he laughed.", "哈哈哈哈哈哈哈哈，他笑了。", "en zh"),
    ],
)  # fmt: skip
def test_good_translations_pass(source: str, target: str, pair: str) -> None:
    assert kinds(source, target, pair) == set()


@pytest.mark.parametrize(
    ("source", "target", "pair", "kind"),
    [
        ("She went home.", "", "en zh", FaultKind.EMPTY),
        ("She went home.", " \n", "en zh", FaultKind.EMPTY),
        ("She went home.", "She went home.", "en zh", FaultKind.UNTRANSLATED),
        ("She went home.", "She went home.", "en es", FaultKind.UNTRANSLATED),
        (
            "She went home.",
            "Ella went back to the old home now 了",
            "en zh",
            FaultKind.UNTRANSLATED,
        ),
        ("她回家了。", "她回家了。", "zh en", FaultKind.UNTRANSLATED),
        ("她昨天晚上回家了。", "她昨天晚上 home.", "zh en", FaultKind.UNTRANSLATED),
        ("She went home.", "她回家回家回家回家回家了。", "en zh", FaultKind.REPETITION),
        ("She went home.", "啊啊啊啊啊啊啊啊啊啊", "en zh", FaultKind.REPETITION),
        (
            "She went home after the long war had ended and everybody had left the city.",
            "她回家。",
            "en zh",
            FaultKind.TOO_SHORT,
        ),
        (
            "She went.",
            "她在漫长的战争结束之后终于离开了那座城市回到家里。",
            "en zh",
            FaultKind.TOO_LONG,
        ),
        ("She went home.", "Sure, here is the translation: 她回家了。", "en zh", FaultKind.CHAT),
        ("She went home.", "翻译：她回家了。", "en zh", FaultKind.CHAT),
        ("She went home.", "以下是中文翻译：她回家了。", "en zh", FaultKind.CHAT),
        ("She went home.", "```\n她回家了。\n```", "en zh", FaultKind.CHAT),
        ("She went home.", "她回家了。\n她走了。", "en zh", FaultKind.LINES),
        ("She went home.", "她回家了（注：主语不详）。", "en zh", FaultKind.NOTE_ADDED),
        ("She paid $182.45.", "她付了122.45美元。", "en zh", FaultKind.NUMBER_LOST),
        ("About 24 million people.", "约24万人。", "en zh", FaultKind.NUMBER_LOST),
        ("He was born in 1992.", "他出生了。", "en zh", FaultKind.NUMBER_LOST),
        ("“They have been clear,” she said.", "“1200套房屋。”", "en zh", FaultKind.NUMBER_ADDED),
        ("She paid $182.45.", "Pagó 122,45 dólares.", "en es", FaultKind.NUMBER_LOST),
        ("“She went home.”", "她回家了。", "en zh", FaultKind.QUOTES_LOST),
        ('"In many cases," she said.', "她说，在许多情况下。", "en zh", FaultKind.QUOTES_LOST),
        ("They look like 'muppets' now.", "他们现在看起来像木偶。", "en zh", FaultKind.QUOTES_LOST),
        ("She went home.", "“她回家了。”", "en zh", FaultKind.QUOTES_ADDED),
        ("She went home.", "她回家した。", "en zh", FaultKind.OTHER_SCRIPT),
        ("She went home.", "Она пошла 家.", "en ru", FaultKind.OTHER_SCRIPT),
        ("A rally speech.", "在 rally演讲中。", "en zh", FaultKind.WORDS_LEFT),
        ("The talks have stalled.", "谈判已经stalled。", "en zh", FaultKind.WORDS_LEFT),
        ("他在北京的房子里。", "He is in a 房子 in Beijing.", "zh en", FaultKind.WORDS_LEFT),
    ],
)
def test_faults_are_found(source: str, target: str, pair: str, kind: FaultKind) -> None:
    assert kind in kinds(source, target, pair)


def test_a_changed_fact_or_a_useless_sentence_is_an_error() -> None:
    severities = {
        fault.kind: fault.severity
        for target in ("", "She left 5 homes.", "她她她她她她她她她她她", "翻译：她离开了。")
        for fault in find_faults("She left 5 homes.", target, "en", "zh")
    }
    assert severities[FaultKind.EMPTY] == Severity.ERROR
    assert severities[FaultKind.UNTRANSLATED] == Severity.ERROR
    assert severities[FaultKind.REPETITION] == Severity.ERROR
    assert severities[FaultKind.CHAT] == Severity.WARNING
    assert severities[FaultKind.NUMBER_LOST] == Severity.ERROR


def test_lost_quantities_are_named_as_written() -> None:
    lost = lost_quantities("From 7 to 2.4 billion in 1999.", "1999年从七增长。", "en", "zh")
    assert [each.written for each in lost] == ["2.4 billion"]


@pytest.mark.parametrize("said", ["explains", "warns", "insists", "concludes", "explained"])
def test_who_speaks_in_the_present_tense_is_no_lost_speaker(said: str) -> None:
    source = "“Isso dificulta tudo”, explica Sumbung."
    target = f"“That makes everything difficult,” Sumbung {said}."
    assert not find_faults(source, target, "pt", "en")
    assert find_faults(source, "“That makes everything difficult,” Sumbung.", "pt", "en")
