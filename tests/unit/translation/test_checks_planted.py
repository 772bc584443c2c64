"""Faults planted in translations, one a line: each is found, and under its own name."""

import pytest

from accessnews.translation.checks import FaultKind, Severity, find_faults

PLANTED = [
    # Signs and mark-up.
    ("The river is high again 🌊 tonight.", "今晚河水又涨了。", "en zh", "symbol-lost"),
    ("Press → to go on.", "按键继续。", "en zh", "symbol-lost"),
    ("Write {name} in the first field.", "在第一栏中填写。", "en zh", "markup-lost"),
    # Numbers.
    ("The dam holds 4,500 cubic metres.", "大坂蓄水450立方米。", "en zh", "number-lost"),
    ("About 1.2 million people voted.", "约12万人投票。", "en zh", "number-lost"),
    ("The town has 25,000 people.", "该镇有2.5亿人。", "en zh", "number-lost"),
    ("The fund holds $1.2bn.", "该基金有1.2亿美元。", "en zh", "number-lost"),
    ("He was 21st in the race.", "他在比赛中名列第12。", "en zh", "number-lost"),
    ("Growth was 3.75% last year.", "去年增长3.57%。", "en zh", "number-lost"),
    ("The bridge opened in 1987.", "这座桥于1978年通车。", "en zh", "number-lost"),
    ("Some 340 homes burned down.", "一些房屋被烧毁。", "en zh", "number-lost"),
    ("Three million people fled.", "三十万人逃离。", "en zh", "number-lost"),
    ("Route 66 is closed.", "公路已关闭。", "en zh", "number-lost"),
    ("They lost by 45 points.", "他们输了四分。", "en zh", "number-lost"),
    ("Her two-year-old daughter slept.", "她的女儿睡着了。", "en zh", "number-lost"),
    ("He was twelve years old then.", "那时他还小。", "en zh", "number-lost"),
    ("About 2.4 billion live there.", "Viven 2,4 billones de personas.", "en es", "number-lost"),
    ("The debt is 3 billion euros.", "Es sind 3 Billionen Euro.", "en de", "number-lost"),
    ("The debt is 3 billion euros.", "La dette est de 3 billions d’euros.", "en fr", "number-lost"),
    ("A loan of 7 billion euros.", "Un prestito di 7 milioni di euro.", "en it", "number-lost"),
    ("It sold 4 million cars.", "Vendeu 4 mil carros.", "en pt", "number-lost"),
    ("She paid 182.45 euros.", "Elle a payé 122,45 euros.", "en fr", "number-lost"),
    ("The city has 1,250 schools.", "Die Stadt hat 1,250 Schulen.", "en de", "number-lost"),
    ("全省有3500万人。", "The province has 3.5 million people.", "zh en", "number-lost"),
    ("他们投资了24亿元。", "They invested 24 billion yuan.", "zh en", "number-lost"),
    ("大桥全长1860米。", "The bridge is long.", "zh en", "number-lost"),
    ("Costó 2.500 euros.", "花费了250欧元。", "es zh", "number-lost"),
    ("They left the house early.", "他们3月14日早早离开了家。", "en zh", "number-added"),
    ("The mayor thanked all who helped.", "市长感谢了500名帮助者。", "en zh", "number-added"),
    ("She walked home through the rain.", "她冒雨走了12公里回家。", "en zh", "number-added"),
    ("It was -5°C in the capital.", "首都气温为5摄氏度。", "en zh", "sign"),
    # Shares.
    ("Prices rose 35% in a year.", "一年内价格上涨了35。", "en zh", "percent"),
    ("Thirty-two percent agreed.", "32人同意。", "en zh", "percent"),
    ("Only 12 percent of voters agreed.", "只有12名选民同意。", "en zh", "percent"),
    ("The rate fell by 2 percentage points.", "利率下降了2%。", "en zh", "percent"),
    ("The rule covers 30 villages.", "该规定涵盖30%的村庄。", "en zh", "percent"),
    ("出席率为98%。", "Attendance was 98.", "zh en", "percent"),
    ("Turnout was 64%.", "La participación fue de 64.", "en es", "percent"),
    # Money.
    ("Repairs would cost $1.2 million.", "维修费用为120万。", "en zh", "currency"),
    ("Repairs would cost $1.2 million.", "维修费用为120万元。", "en zh", "currency"),
    ("She paid 8,000 yuan for it.", "她为此付了8000美元。", "en zh", "currency"),
    ("The ticket is €45.", "票价为45美元。", "en zh", "currency"),
    ("The fine was £500.", "罚款为500欧元。", "en zh", "currency"),
    ("It costs HK$300.", "价格为300美元。", "en zh", "currency"),
    ("It costs US$300.", "价格为300港元。", "en zh", "currency"),
    ("The house sold for A$900,000.", "房子以90万加元售出。", "en zh", "currency"),
    ("He earned 30,000 yen a day.", "他每天挣3万元。", "en zh", "currency"),
    ("The grant is worth 5 million euros.", "补助金为500万英镑。", "en zh", "currency"),
    ("The ticket is €45.", "La entrada cuesta 45 dólares.", "en es", "currency"),
    ("The ticket is $45.", "Das Ticket kostet 45 Euro.", "en de", "currency"),
    ("The ticket is $45.", "Le billet coûte 45 euros.", "en fr", "currency"),
    ("The ticket is £45.", "O bilhete custa 45 euros.", "en pt", "currency"),
    ("票价是45元。", "The ticket costs $45.", "zh en", "currency"),
    ("他付了300美元。", "He paid 300 yuan.", "zh en", "currency"),
    # Units.
    ("The plant makes 210 MWh a day.", "该厂每天发电210 MW。", "en zh", "unit"),
    ("The plant makes 210 MWh a day.", "该厂每天发电210兆瓦。", "en zh", "unit"),
    ("The tower is 90 metres tall.", "塔高90英尺。", "en zh", "unit"),
    ("The farm has 40 hectares.", "农场有40英亩。", "en zh", "unit"),
    ("The road is 12 km long.", "这条路长12英里。", "en zh", "unit"),
    ("The sack weighs 50 kg.", "袋子重50磅。", "en zh", "unit"),
    ("They waited 3 hours.", "他们等了3天。", "en zh", "unit"),
    ("They waited three hours.", "他们等了三天。", "en zh", "unit"),
    ("The trial took six months.", "审判历时六年。", "en zh", "unit"),
    ("The film lasts 90 minutes.", "这部电影长90小时。", "en zh", "unit"),
    ("The file is 20 MB.", "文件为20 GB。", "en zh", "unit"),
    ("It was 30 °C at noon.", "中午气温为30华氏度。", "en zh", "unit"),
    ("The tower is 90 metres tall.", "La torre mide 90 pies.", "en es", "unit"),
    ("塔高90米。", "The tower is 90 feet tall.", "zh en", "unit"),
    # Dates and times.
    ("The vote is on Monday.", "投票在周二举行。", "en zh", "weekday"),
    ("The vote is on Sunday.", "投票在星期六举行。", "en zh", "weekday"),
    ("The shop opens on Wednesday.", "商店将开业。", "en zh", "weekday"),
    ("The vote is on Monday.", "La votación es el martes.", "en es", "weekday"),
    ("The vote is on Monday.", "Die Abstimmung ist am Dienstag.", "en de", "weekday"),
    ("投票在星期三举行。", "The vote is on Thursday.", "zh en", "weekday"),
    ("He was born on March 10.", "他生于5月10日。", "en zh", "month"),
    ("The law took effect in September.", "该法于十月生效。", "en zh", "month"),
    ("Snow fell in January.", "1个月内下了雪。", "en zh", "month"),
    ("Snow fell in May 2019.", "2019年下了雪。", "en zh", "month"),
    ("Snow fell in January.", "Nevó en junio.", "en es", "month"),
    ("Snow fell in January.", "Es schneite im Juni.", "en de", "month"),
    ("The game starts at 3 p.m.", "比赛上午3点开始。", "en zh", "time"),
    ("The train leaves at 7:30 a.m.", "火车下午7:30出发。", "en zh", "time"),
    ("The game starts at 8 pm.", "比赛8点开始。", "en zh", "time"),
    ("比赛下午3点开始。", "The game starts at 3 a.m.", "zh en", "time"),
    ("He was born on 3 March.", "他生于3月13日。", "en zh", "day"),
    ("He was born on 3 March.", "他生于3月。", "en zh", "day"),
    # Names.
    ("Chen Yulan sold her boat.", "陈玉ulan卖掉了船。", "en zh", "name-garbled"),
    ("Chen Yulan sold her boat.", "陈Yulan卖掉了船。", "en zh", "name-garbled"),
    ("Mayor Kowalski resigned.", "市长科瓦lski辞职了。", "en zh", "name-garbled"),
    ("Zhao Guoqiang spoke first.", "张建华首先发言。", "en zh", "name-lost"),
    ("Mr. Zhao Guoqiang spoke first.", "先生首先发言。", "en zh", "name-lost"),
    ("Dr. Wu Min of Lanjiang University came.", "兰江大学的医生来了。", "en zh", "name-lost"),
    ("Ms. Chen thanked the pilot.", "女士感谢了飞行员。", "en zh", "name-lost"),
    ("Wang Xiaoming lost his phone.", "王小红丢了手机。", "en zh", "name-lost"),
    ("Floods reached Chongqing overnight.", "洪水一夜之间到达成都。", "en zh", "name-lost"),
    ("The village of Shuiwan has a school.", "水塘村有一所学校。", "en zh", "name-lost"),
    ("“We will rebuild it,” Ferreira said.", "“我们会重建它。”", "en zh", "speaker-lost"),
    ("“It is over,” she told reporters.", "“一切都结束了，在这里。”", "en zh", "speaker-lost"),
    ("“He said no,” wrote Anna Fischer.", "“他说不。”", "en zh", "speaker-lost"),
    ("A court in Zambia ruled.", "卢旺达的法院作出了裁决。", "en zh", "name-lost"),
    ("Peru's farmers protested.", "农民抗议了。", "en zh", "name-lost"),
    ("They won a nine-year fight.", "他们赢得了这场斗争。", "en zh", "number-lost"),
    ("Dr. Kowalski opened the clinic.", "那位医生开了诊所。", "en zh", "name-lost"),
    ("Mr. Fernandez thanked them.", "这位先生感谢了他们。", "en zh", "name-lost"),
    ("赵国强先生首先发言。", "Mr. Wang Wei spoke first.", "zh en", "name-lost"),
    ("The WTO met on trade.", "WOT开会讨论贸易。", "en zh", "acronym-lost"),
    ("The IAEA sent a team.", "IAEE派出了一个小组。", "en zh", "acronym-lost"),
    ("John Smith opened the school.", "玛丽·史密斯开办了这所学校。", "en zh", "name-changed"),
    ("Anna Lee opened the school.", "李娜开办了这所学校。", "en zh", "name-changed"),
    ("He lives in Paris.", "他住在伦敦。", "en zh", "name-changed"),
    # Quotation marks.
    ("“We are ready,” she said.", "她说，我们准备好了。", "en zh", "quotes-lost"),
    ("“We are ready,” she said.", "她说：“我们准备好了。", "en zh", "quotes-unpaired"),
    ("“We are ready,” she said.", "她说：““我们准备好了。”", "en zh", "quotes-doubled"),
    (
        "“We are quite ready,” she said.",
        "“我们都准备好了，”她说，“我们都准备好了。”",
        "en zh",
        "quotes-doubled",
    ),
    ("“We are ready,” she said.", "她说：「我们准备好了。」", "en zh", "quotes-form"),
    ("“We are ready,” she said.", '她说："我们准备好了。"', "en zh", "quotes-form"),
    ("“We are ready,” she said.", "她說：“我們準備好了。”", "en zh-Hant", "quotes-form"),
    ("“We are ready,” she said.", "Ella dijo que estaban listos.", "en es", "quotes-lost"),
    ("她说：“我们准备好了。”", "She said they were ready.", "zh en", "quotes-lost"),
    ("她说：“我们准备好了。”", "「We are ready,」 she said.", "zh en", "quotes-form"),
    ("They went home.", "“他们回家了。”", "en zh", "quotes-added"),
    (
        "They called it “a treasure” and “an instrument”.",
        "他们称之为“宝藏”和乐器。",
        "en zh",
        "quotes-lost",
    ),
    # Negation.
    ("He was not at the meeting.", "他在会上。", "en zh", "negation-lost"),
    ("The bridge has never been repaired.", "这座桥曾经修过。", "en zh", "negation-lost"),
    ("They couldn’t reach the village.", "他们能到达村庄。", "en zh", "negation-lost"),
    ("Nobody was hurt in the fire.", "有人在火灾中受伤。", "en zh", "negation-lost"),
    ("The plan passed without debate.", "该计划经过辩论通过。", "en zh", "negation-lost"),
    ("There was no money for books.", "有钱买书。", "en zh", "negation-lost"),
    ("He has not become very rich.", "他已经变得非常富有。", "en zh", "negation-lost"),
    ("He was not at the meeting.", "Él estaba en la reunión.", "en es", "negation-lost"),
    ("He was not at the meeting.", "Er war bei der Sitzung.", "en de", "negation-lost"),
    ("He was not at the meeting.", "Il était à la réunion.", "en fr", "negation-lost"),
    ("He was not at the meeting.", "Ele estava na reunião.", "en pt", "negation-lost"),
    ("他没有参加会议。", "He was at the meeting.", "zh en", "negation-lost"),
    ("He has not become very rich.", "他已經變得非常富有。", "en zh-Hant", "negation-lost"),
    ("他沒有參加會議。", "He was at the meeting.", "zh-Hant en", "negation-lost"),
    ("He came to the meeting.", "他没有来开会。", "en zh", "negation-added"),
    ("The bridge will be repaired.", "这座桥不会修。", "en zh", "negation-added"),
    ("他参加了会议。", "He did not attend the meeting.", "zh en", "negation-added"),
    # Addresses.
    ("Write to news@example.org today.", "今天就写信。", "en zh", "address-lost"),
    ("Write to news@example.org today.", "今天就写信给 new@example.org。", "en zh", "address-lost"),
    ("See https://example.org/a?b=1.", "详情见 https://example.org/a。", "en zh", "address-lost"),
    ("Follow @lanriver for news.", "关注兰江获取新闻。", "en zh", "address-lost"),
    ("See example.com for more.", "更多信息见网站。", "en zh", "address-lost"),
    ("Voters tagged it #RiverSchool.", "选民给它加了标签。", "en zh", "tag-lost"),
    ("The school reopened 🎉 today.", "学校今天重新开放。", "en zh", "symbol-lost"),
    ("Hello {name}, the school reopened.", "您好，学校重新开放。", "en zh", "markup-lost"),
    # Brackets.
    ("The agency (founded 1990) closed.", "该机构（1990年成立关闭了。", "en zh", "brackets"),
    ("The agency closed.", "该机构）关闭了。", "en zh", "brackets"),
    # Shape.
    ("After", "After", "en zh", "untranslated"),
    ("Key Facts", "Key Facts", "en zh", "untranslated"),
    ("Population", "Population", "en zh", "untranslated"),
    ("attendance", "attendance", "en zh", "untranslated"),
    ("The school reopened today.", "The school reopened today.", "en zh", "untranslated"),
    ("The school reopened.", "The school 今天 reopened again after all.", "en zh", "untranslated"),
    ("The school has reopened.", "学校已经reopened。", "en zh", "words-left"),
    ("They printed 300 flyers.", "他们印了300张 flyer。", "en zh", "words-left"),
    ("Broader Support for Farmers", "对农民更 broader的支持", "en zh", "words-left"),
    ("The bridge opened.", "这座桥 after开放。", "en zh", "words-left"),
    ("学校今天重新开放。", "The school 重新 opened today.", "zh en", "words-left"),
    (
        "For his mother, Zhao Min, it was hard.",
        "对赵敏的母亲来说，这对赵敏很难。",
        "en zh",
        "name-repeated",
    ),
    ("The school reopened.", "学校学校学校学校学校重新开放。", "en zh", "repetition"),
    ("The school reopened.", "", "en zh", "empty"),
    (
        "The school reopened today after the river had fallen and the road had been repaired by"
        " the county.",
        "学校重开。",
        "en zh",
        "too-short",
    ),
    ("He won.", "他在经过多年的艰苦努力和无数次的失败之后终于赢得了胜利。", "en zh", "too-long"),
    ("He bought bread, milk and eggs.", "他买了面包、牛奶、", "en zh", "cut"),
    ("He bought bread at the shop.", "他在商店（", "en zh", "cut"),
    ("A Boat Becomes a School", "一艘船成了学校。", "en zh", "stop-added"),
    ("Attendance by week", "每周出勤率。", "en zh", "stop-added"),
    ("The children went back to school.", "孩子们回到了学校", "en zh", "stop-lost"),
    ("The children went back to school.", "孩子们回到了学校，", "en zh", "stop-lost"),
    ("The school reopened.", "学校が再開した。", "en zh", "other-script"),
    ("The country’s factories reopened.", "國家的工廠重新開放。", "en zh", "other-variant"),
    ("The country’s factories reopened.", "国家的工厂重新开放。", "en zh-Hant", "other-variant"),
    ("The school reopened.", "翻译：学校重新开放。", "en zh", "chat"),
    ("The school reopened.", "学校重新开放。\n学校开放。", "en zh", "lines"),
    ("The school reopened.", "学校重新开放（译者注：时间不详）。", "en zh", "note-added"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "pair", "code"), PLANTED)
def test_a_planted_fault_is_found(source: str, target: str, pair: str, code: str) -> None:
    found = find_faults(source, target, *pair.split())
    assert code in {fault.kind.value for fault in found}


def test_what_was_expected_and_found_is_told() -> None:
    (fault,) = find_faults("The plant makes 210 MWh.", "该厂发电210 MW。", "en", "zh")
    assert (fault.kind, fault.expected, fault.found) == (FaultKind.UNIT, "210 MWh", "210 MW")
    (fault,) = find_faults("Zhao Guoqiang spoke.", "赵国庆发言。", "en", "zh")
    assert (fault.kind, fault.expected, fault.found) == (
        FaultKind.NAME_LOST, "Zhao Guoqiang", "赵国庆",
    )  # fmt: skip
    fault, _ = find_faults("He has 24 boats.", "他有42艘船。", "en", "zh")
    assert (fault.kind, fault.expected, fault.found) == (FaultKind.NUMBER_LOST, "24", "42")


def test_every_code_is_planted_or_left_to_others() -> None:
    elsewhere = {FaultKind.NAME_VARIES, FaultKind.TERM, FaultKind.TERM_VARIES}
    planted = {code for *_, code in PLANTED}
    assert {kind.value for kind in FaultKind if kind not in elsewhere} == planted


@pytest.mark.parametrize(
    ("code", "severity"),
    [
        ("number-lost", Severity.ERROR), ("currency", Severity.ERROR), ("unit", Severity.ERROR),
        ("weekday", Severity.ERROR), ("month", Severity.ERROR), ("time", Severity.ERROR),
        ("name-garbled", Severity.ERROR), ("negation-lost", Severity.ERROR),
        ("address-lost", Severity.ERROR), ("untranslated", Severity.ERROR),
        ("quotes-form", Severity.WARNING), ("stop-added", Severity.WARNING),
        ("negation-added", Severity.WARNING), ("name-varies", Severity.WARNING),
        ("term-varies", Severity.WARNING), ("name-repeated", Severity.WARNING),
    ],
)  # fmt: skip
def test_a_changed_fact_is_an_error(code: str, severity: Severity) -> None:
    from accessnews.translation.checks import Fault

    assert Fault(FaultKind(code), "").severity is severity
