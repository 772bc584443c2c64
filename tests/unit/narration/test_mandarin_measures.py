"""Signed numbers, ranges, measures and figures that count nothing, in Chinese."""

from __future__ import annotations

import pytest

from accessnews.narration.words.normalise import normalise as said

CASES = """
气温−7℃=气温负七摄氏度
-30~-12℃=负三十到负十二摄氏度
-12℃~-6℃=负十二摄氏度到负六摄氏度
-4～8℃=负四到八摄氏度
6~-2℃=六到负二摄氏度
零下13~8℃=零下十三到八摄氏度
亏损-3亿~-1亿元=亏损负三亿到负一亿元
-1.5%至-0.4%=负百分之一点五至负百分之零点四
误差±8%=误差正负百分之八
8元/盒=每盒八元
30-50元/人=每人三十到五十元
1.3万元/平方米=每平方米一点三万元
15微克/立方米=每立方米十五微克
浓度为42μg/m³=浓度为每立方米四十二微克
7.2mmol/L=每升七点二毫摩尔
6m/s²=六米每二次方秒
45min=四十五分钟
8µm和9μm=八微米和九微米
3kg-8kg=三到八千克
2万-3万=两万到三万
5,000-6,000人=五千到六千人
12℃—18℃=十二到十八摄氏度
警方2日通报=警方二日通报
3月2-9日=三月二日到九日
2日游=两日游
1999-12=一九九九年十二月
4-2-3-1阵型=四二三一阵型
052D型驱逐舰=零五二D型驱逐舰
波音747-400=波音 七四七四零零
A350-900=A 三五零九零零
ISO 14001:2015=ISO 一四零零一 二零一五
以8-21落败=以八比二十一落败
东经120°30′=东经一百二十度三十分
血压140/90=血压一百四十，九十
08:30分=零八点三十分
010-6552 9988=零幺零六五五二九九八八
(0755)88889999=零七五五八八八八九九九九
门牌号301=门牌号三零幺
6×10²³=六乘十的二十三次方
10⁻⁹=十的负九次方
1,234,567=一百二十三万四千五百六十七
10,001=一万零一
氣溫−7℃=气温负七摄氏度
歼-20=歼二十
""".split("\n")


@pytest.mark.parametrize(("written", "words"), [case.split("=") for case in CASES if case])
def test_figures_are_said_in_these_words(written: str, words: str) -> None:
    assert said(written, "zh").text == words
