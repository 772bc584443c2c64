"""The hanzi of a Chinese name that a text writes in pinyin.

Which hanzi a person has cannot be known from pinyin. A model knows the famous; for others there is
the hanzi that such a name most often has, the same one each time the name is met.
"""

from __future__ import annotations

import re

from .pinyin import Syllables, pinyin_names, reads_like
from .places import in_hanzi

# The hanzi that a name most often has where it sounds so; our own choice. Surnames: the commonest
# of the 2020 census, and those of two syllables still met.
_SURNAMES = """
an安 bai白 bao包 cai蔡 cao曹 chang常 chen陈 cheng程 cui崔 dai戴 deng邓 ding丁 dong董 dou窦 du杜
duan段 fan范 fang方 feng冯 fu傅 gao高 ge葛 gong龚 gu顾 guan关 guo郭 han韩 hao郝 he何 hong洪
hou侯 hu胡 hua华 huang黄 jia贾 jiang蒋 jin金 kang康 kong孔 lai赖 lei雷 li李 liang梁 liao廖 lin林
liu刘 long龙 lou楼 lu陆 luo罗 lv吕 ma马 mao毛 mei梅 meng孟 mo莫 niu牛 ouyang欧阳 pan潘 peng彭
qi齐 qian钱 qiao乔 qin秦 qiu邱 ren任 shao邵 shen沈 shi石 sima司马 situ司徒 song宋 su苏 sun孙
tan谭 tang唐 tao陶 tian田 tong童 wan万 wang王 wei魏 wen温 weng翁 wu吴 xi习 xia夏 xiang向 xiao肖
xie谢 xiong熊 xu徐 xue薛 yan严 yang杨 yao姚 ye叶 yi易 yin尹 you尤 yu于 yuan袁 yue岳 zeng曾
zhang张 zhao赵 zheng郑 zhong钟 zhou周 zhu朱 zhuang庄 zhuge诸葛 zou邹 zuo左
"""
_GIVEN = """
a阿 ai爱 an安 ao傲 ba巴 bai白 ban班 bang邦 bao宝 bei贝 ben本 bi碧 biao彪 bin斌 bing冰 bo博 bu步
cai才 can灿 cen岑 chan婵 chang昌 chao超 chen晨 cheng成 chi驰 chong崇 chu楚 chuan川 chuang创
chun春 cong聪 cui翠 cun存 da达 dai代 dan丹 dao道 de德 deng登 di迪 dian典 die蝶 ding定 dong东
du笃 duan端 duo朵 e娥 en恩 er尔 fa发 fan凡 fang芳 fei飞 fen芬 feng峰 fu福 gan甘 gang刚 gao高
ge歌 gen根 geng庚 gong功 gu谷 guan冠 guang光 gui贵 guo国 hai海 han涵 hang航 hao浩 he和 heng恒
hong红 hou厚 hu虎 hua华 huai怀 huan欢 huang煌 hui辉 huo火 ji吉 jia佳 jian建 jiang江 jiao娇 jie杰
jin金 jing静 jiong炯 jiu久 ju菊 juan娟 jue珏 jun军 kai凯 kan侃 kang康 ke可 kong空 kuan宽 kuang匡
kui奎 kun坤 kuo阔 lai来 lan兰 lang朗 le乐 lei磊 li丽 lian莲 liang亮 liao辽 lie烈 lin林 ling玲
liu柳 long龙 lou楼 lu璐 luan鸾 lun伦 luo洛 lv律 ma玛 mai麦 man曼 mao茂 mei梅 men门 meng梦 mi米
mian绵 miao妙 min敏 ming明 mo墨 mu慕 na娜 nai乃 nan楠 neng能 ni妮 nian年 ning宁 niu牛 nong农
nuo诺 nv女 ou欧 pan盼 pei培 peng鹏 pian翩 piao飘 pin品 ping平 po坡 pu普 qi琪 qian倩 qiang强
qiao巧 qin琴 qing清 qiong琼 qiu秋 qu曲 quan泉 que雀 qun群 ran然 rang让 ren仁 rong荣 rou柔 ru如
ruan阮 rui瑞 run润 ruo若 san三 sang桑 sen森 sha莎 shan山 shang尚 shao绍 shen深 sheng生 shi世
shou寿 shu淑 shuai帅 shuang双 shui水 shun顺 shuo硕 si思 song松 su素 sui遂 tai泰 tan坛 tang棠
tao涛 te特 teng腾 tian天 tie铁 ting婷 tong彤 tu图 tuan团 tuo拓 wa娃 wan婉 wang旺 wei伟 wen文
wo沃 wu武 xi希 xia霞 xian贤 xiang祥 xiao晓 xie谐 xin欣 xing兴 xiong雄 xiu秀 xu旭 xuan轩 xue雪
xun勋 ya雅 yan燕 yang阳 yao瑶 ye叶 yi怡 yin银 ying英 yong勇 you友 yu玉 yuan元 yue月 yun云 ze泽
zeng增 zhan展 zhang章 zhao昭 zhe哲 zhen珍 zheng正 zhi志 zhong忠 zhou舟 zhu珠 zhuang庄 zhuo卓
zi子 zong宗 zu祖 zuo佐
"""


def _table(text: str) -> dict[str, str]:
    return {re.sub("[^a-z]", "", each): re.sub("[a-z]", "", each) for each in text.split()}


_SURNAME, _GIVEN_NAME = _table(_SURNAMES), _table(_GIVEN)


def names_in(text: str) -> dict[str, tuple[Syllables, ...]]:
    """The Chinese names in an English text, with the ways to cut each into syllables."""
    return dict(pinyin_names(text))


def is_person(name: str) -> bool:
    """Whether a name found by ``names_in`` has a surname and a given name."""
    return " " in name


def reads_as(hanzi: str, cuts: tuple[Syllables, ...]) -> bool:
    """Whether ``hanzi``, all of them, can be read as a name cut so; tones aside."""
    return bool(hanzi) and any(reads_like(hanzi, (cut,)) == hanzi for cut in cuts)


def usual_hanzi(name: str, cuts: tuple[Syllables, ...]) -> str:
    """Hanzi that a person or place of this name may well have; "" where the table has none."""
    if place := in_hanzi(name):
        return place
    surname = name.lower().replace("ü", "v").replace("lyu", "lv").partition(" ")[0]
    family = _SURNAME.get(surname, "")
    for cut in cuts:
        rest = cut[len(family) :] if family else cut
        if all(each in _GIVEN_NAME for each in rest):
            return family + "".join(_GIVEN_NAME[each] for each in rest)
    return ""
