"""Chinese names of digits, scales, currencies and units."""

from __future__ import annotations

from ....languages.currencies import said
from ....languages.en.numerals import SCALES

DIGITS = "零一二三四五六七八九"
MAGNITUDES = {word: 10**power for word, power in SCALES.items()} | {"w": 10**4}
CURRENCIES = {sign: name for sign, (name, _) in said("zh").items()}
COUNTED_BY = (
    "次 公斤 公里 千克 千米 吨 斤 倍 层 条 张 只 辆 架 座 家 所 位 项 起 场 部 款"
    " 周 岁 年 天 届 小时 厘米"
).split()
"""Words that WeText does not know after 2: 两次, not 二次."""
