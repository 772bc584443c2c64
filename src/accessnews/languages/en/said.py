"""How English says what newspapers write in signs: one, and several."""

from __future__ import annotations

CURRENCIES = {
    "$": ("dollar", "dollars"),
    "USD": ("US dollar", "US dollars"),
    "HKD": ("Hong Kong dollar", "Hong Kong dollars"),
    "TWD": ("Taiwan dollar", "Taiwan dollars"),
    "NZD": ("New Zealand dollar", "New Zealand dollars"),
    "AUD": ("Australian dollar", "Australian dollars"),
    "CAD": ("Canadian dollar", "Canadian dollars"),
    "SGD": ("Singapore dollar", "Singapore dollars"),
    "MXN": ("Mexican peso", "Mexican pesos"),
    "BRL": ("real", "reais"),
    "CNY": ("yuan", "yuan"),
    "JPY": ("yen", "yen"),
    "¥": ("yen", "yen"),
    "EUR": ("euro", "euros"),
    "GBP": ("pound", "pounds"),
    "CHF": ("Swiss franc", "Swiss francs"),
    "INR": ("rupee", "rupees"),
    "KRW": ("won", "won"),
    "RUB": ("ruble", "rubles"),
    "TRY": ("lira", "lira"),
    "UAH": ("hryvnia", "hryvnias"),
    "NGN": ("naira", "naira"),
    "ILS": ("shekel", "shekels"),
    "VND": ("dong", "dong"),
    "PHP": ("peso", "pesos"),
    "THB": ("baht", "baht"),
    "XBT": ("bitcoin", "bitcoins"),
}
