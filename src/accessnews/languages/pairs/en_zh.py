"""English to Chinese. The examples are invented news in our own words."""

from __future__ import annotations

from .facts import Lengths, PairFacts

PAIR = PairFacts(
    # Of 1,997 human translations none lies outside.
    lengths=Lengths(shortest=(0.42, -8), longest=(2.1, 24)),
    examples=(
        (
            "“We lost 1,200 homes in one night,” Mayor Anna Fischer told reporters on Tuesday.",
            "“我们一夜之间失去了1200栋房屋，”市长安娜·菲舍尔周二对记者说。",
        ),
        (
            "Sales rose 3.5% to $2.4 billion in the third quarter of 2023, according to Reuters.",
            "据路透社报道，2023年第三季度销售额增长3.5%，达到24亿美元。",
        ),
        (
            "Li Na, who grew up in Wuhan, said the “green corridor” plan would be finished by"
            " May 15.",
            "在武汉长大的李娜表示，“绿色走廊”计划将于5月15日前完成。",
        ),
    ),
    labels=(
        ("Total cost", "总费用"),
        ("Year", "年份"),
        ("What the Council Decided", "市议会的决定"),
        ("free lunches,", "免费午餐，"),
    ),
    tells=(
        ("菲舍尔", "Fischer"),
        ("菲舍", "Fischer"),
        ("李娜", "Li Na"),
        ("路透社", "Reuters"),
        ("绿色走廊", "green corridor"),
        ("1200栋", "1,?200"),
        ("24亿", r"2\.4"),
        ("3.5%", r"3\.5"),
        ("5月15日", "15"),
        ("第三季度", "third|Q3|3Q"),
    ),
)
