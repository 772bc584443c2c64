"""How Chinese says what newspapers write in signs; one is said as several."""

from __future__ import annotations

_CURRENCIES = {
    "$": "美元",
    "USD": "美元",
    "HKD": "港元",
    "TWD": "新台币",
    "AUD": "澳元",
    "CAD": "加元",
    "NZD": "新西兰元",
    "SGD": "新加坡元",
    "GBP": "英镑",
    "EUR": "欧元",
    "CNY": "元",
    "¥": "元",
    "KRW": "韩元",
    "INR": "卢比",
    "JPY": "日元",
    "BRL": "雷亚尔",
    "RUB": "卢布",
    "TRY": "里拉",
    "CHF": "瑞士法郎",
    "THB": "泰铢",
    "VND": "越南盾",
    "PHP": "菲律宾比索",
    "UAH": "格里夫纳",
    "ILS": "谢克尔",
    "NGN": "奈拉",
    "XBT": "比特币",
}
CURRENCIES = {code: (name, name) for code, name in _CURRENCIES.items()}
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
"""Symbols of units that WeText does not read."""
