"""Chinese names of digits, scales, currencies and units."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
MAGNITUDES = {
    "thousand": 10**3,
    "k": 10**3,
    "w": 10**4,
    "million": 10**6,
    "m": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
}
CURRENCIES = {
    "US$": "美元",
    "HK$": "港元",
    "NT$": "新台币",
    "A$": "澳元",
    "C$": "加元",
    "S$": "新加坡元",
    "$": "美元",
    "£": "英镑",
    "€": "欧元",
    "CN¥": "元",
    "¥": "元",
    "₩": "韩元",
    "₹": "卢比",
    "USD": "美元",
    "EUR": "欧元",
    "GBP": "英镑",
    "HKD": "港元",
    "JPY": "日元",
    "CNY": "元",
    "RMB": "元",
}
UNITS = {
    "kWh": "千瓦时",
    "MWh": "兆瓦时",
    "GWh": "吉瓦时",
    "kW": "千瓦",
    "MW": "兆瓦",
    "GW": "吉瓦",
    "W": "瓦",
    "V": "伏",
    "Hz": "赫兹",
    "kHz": "千赫",
    "MHz": "兆赫",
    "GHz": "吉赫",
    "t": "吨",
    "L": "升",
    "dB": "分贝",
    "mph": "英里每小时",
    "hPa": "百帕",
}
COUNTED_BY = (
    "次 公斤 公里 千克 千米 吨 斤 倍 层 条 张 只 辆 架 座 家 所 位 项 起 场 部 款"
    " 周 岁 年 天 届 小时 厘米"
).split()
"""Words that WeText does not know after 2: 两次, not 二次."""
