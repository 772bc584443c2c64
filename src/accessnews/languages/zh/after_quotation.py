"""How a Chinese sentence goes on behind a quotation that has a full stop of its own.

Who said it (“……。”她说。), or more of the sentence that introduced it
(他说：“……。”然后走了。): a verb or an adverb without a subject, or a noun
that the quotation stands before. Words that as well begin a sentence are left out,
or only taken where no subject follows.
"""

from __future__ import annotations

from ..scripts import COMMON_HAN

# Not 他说：, which opens the next quotation.
_SAID = (
    rf"[{COMMON_HAN}·]{{1,8}}?(?:说道|说|說道|說|问道|问|問道|問|喊道|喊|答道|回答|表示|"
    "写道|寫道|称|稱)(?![服明法話话：:])"
)
_SUBJECT = "[他她它我你您咱这這那该該其大人众眾有没沒，,、]|[\u4e00-\u9fff]{1,3}(?:们|們)"
_THEN = "(?:然后|然後|接着|接著|紧接着|緊接著|随后|隨後|随即|隨即|于是|於是|最后|最後|之后|之後)"
_ADVERB = (
    "就(?![在是这這此像算连連要])|便(?![宜利民])|又(?![一是有])|也(?![许許有是])|还(?![有是没])"
    "|還(?![有是沒])|却|卻|并(?![非不])|並(?![非不])|才(?![能华華子])|再(?![说說次过過见見加])"
)
_DOING = (
    "(?:转身|轉身|起身|扭头|扭頭|转头|轉頭|回头|回頭|掉头|掉頭|抬头|抬頭|低头|低頭|点头|點頭|点了点头"
    "|點了點頭|摇头|搖頭|摇了摇头|搖了搖頭|挥手|揮手|挥了挥手|揮了揮手|笑了|哭了|走了|跑了|坐下|站起"
    "|离开|離開|离去|離去|挂断|掛斷|放下|拿起|关上|關上|推开|推開)"
)
_NAMED = (
    "的(?![确確士哥])|等(?:等|[口标標说說话話字语語词詞内內多])|之(?:类|類|声|聲|说|說|语|語|意)|似的"
    "|这(?:[一句番段首]|个问|些话|样的)|這(?:[一句番段首]|個問|些話|樣的)|一(?:词|詞|语|語|句|文|书|書)"
    "|[两兩]个?字|几个字|[和与與及或](?=[“「『‘《])|为题|為題|为主题|為主題|为名|為名|为由|為由"
    "|是(?![的否不])|成为|成為|成了|被|让|讓|令(?!人)"
)
SAID = f"{_SAID}|{_THEN}(?!{_SUBJECT})|{_ADVERB}|{_DOING}|{_NAMED}"
