"""How are characters made comparable?  Width, traditional forms, radicals and blanks taken away."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Traditional, variant and mirror-site forms of the characters that occur in the form, its headings
# and the titles of reports; each pair is (as printed, as in the form).
_FORMS = (
    "條条項项規规範范數数廢废現现內内處处決决許许罰罚強强業业費费額额單单萬万總总計计結结轉转"
    "請请開开屬属國国機机關关構构組组織织務务會会報报與与問问題题進进況况體体復复複复覆复訴诉"
    "訟讼維维糾纠審审經经後后過过執执詢询舉举類类無无當当確确認认獲获補补繳缴納纳穩稳護护權权"
    "動动製制發发興兴區区縣县鄉乡鎮镇廳厅級级歸归檔档據据應应該该還还變变對对這这為为於于間间"
    "時时車车門门見见書书長长東东馬马龍龙個个們们來来從从實实質质億亿專专嚴严產产親亲頁页須须"
    "導导領领隊队際际陽阳險险難难電电靜静順顺預预顧顾頒颁願愿顯显風风飛飞養养餘余驗验鄰邻醫医"
    "釋释鐵铁銀银錄录錯错鍵键閱阅隨随雖虽離离雲云響响頂顶頭头頻频館馆駐驻騰腾齊齐滿满漢汉濟济"
    "灣湾災灾營营燈灯爭争爾尔獎奖獨独環环畫画療疗盡尽監监盤盘礎础礙碍禮礼稅税種种積积穫获窮穷"
    "競竞筆笔節节築筑簡简簽签籌筹糧粮紀纪約约紅红紙纸純纯級级細细終终絡络給给統统絲丝綜综綠绿"
    "網网緊紧線线練练績绩縮缩縱纵繼继續续罷罢義义習习聯联職职聽听脈脉腦脑臨临舊旧藝艺藥药蘇苏"
    "蘭兰號号術术衛卫裝装裡里視视覺觉覽览觀观評评詞词試试話话詳详語语誤误說说課课調调談谈論论"
    "諸诸謀谋講讲識识證证議议譯译讀读讓让負负財财貢贡貧贫貨货責责貫贯貴贵買买貸贷資资賞赏賴赖"
    "購购賽赛贊赞趨趋跡迹踐践軍军軟软較较載载輔辅輕轻輪轮輸输辦办辭辞農农連连運运達达違违遞递"
    "遠远適适選选遺遗郵邮釐厘鑒鉴閉闭闡阐隱隐雙双雜杂項项額额驟骤點点黨党齡龄麼么優优價价儀仪"
    "傳传債债傷伤傾倾僅仅働动兒儿兩两冊册凍冻別别則则剛刚創创劃划劇剧劑剂勁劲勝胜勞劳勢势勵励"
    "勸劝協协參参員员啟启喪丧嗎吗嘗尝園园圍围圖图團团執执堅坚場场塊块塵尘墊垫壓压壞坏壯壮夠够"
    "夾夹奪夺奮奋婦妇學学寧宁審审寫写寬宽寶宝將将尋寻導导屆届層层屬属島岛帳帐帶带幣币幫帮幹干"
    "幾几庫库廠厂廣广廟庙張张彈弹彙汇彥彦徑径徵征徹彻恆恒態态慣惯慶庆憑凭憲宪憶忆懷怀懸悬戰战"
    "戲戏戶户拋抛挾挟捨舍掃扫掛挂採采揚扬換换揮挥損损搶抢摯挚摺折撥拨擁拥擇择擊击擋挡擔担擬拟"
    "擴扩擾扰攝摄攤摊敗败敵敌斷断旣既昇升晉晋曆历曉晓暫暂朮术極极榮荣構构槍枪樂乐樓楼標标樣样"
    "樸朴樹树橋桥檢检檯台欄栏欽钦歐欧歡欢歲岁歷历殘残殺杀殼壳氣气決决沒没沖冲況况洩泄淨净淺浅"
    "測测渾浑溝沟準准滅灭滯滞漁渔漸渐潔洁潛潜澤泽濃浓濕湿濤涛瀏浏灘滩無无煙烟熱热燒烧牆墙狀状"
    "獻献產产畢毕異异疊叠瘋疯發发盜盗眾众睏困磚砖礦矿祕秘禦御禍祸稱称穀谷糸系紮扎紛纷"
    "減减衝冲佈布週周託托註注誌志迴回遊游裏里鬆松麵面係系範范託托覈核幣币幾几傑杰僱雇劄札吳吴"
    "巳已編编備备聲声輯辑邊边針针鏈链銷销臺台佔占並并併并諮咨録录説说産产爲为衆众綫线羣群"
)
_RADICALS = (
    "⺠民⺟母⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻩黄⻬齐⻮齿⻰龙"
)
_BLANKS = "\t\n\r\x0b\x0c \x85\xa0\xad\u1680\u180e\u2028\u2029\u202f\u205f\u3000\ufeff"
_MARKS = (
    "“”\"'‘’`´＂＇,，.．。、;；:：!！?？·•…—–－-―─_~～/／\\|｜()（）[]［］"
    "【】〔〕<>《》〈〉「」『』{}*#＊＃→"
)


def _paired(text: str) -> dict[int, str]:
    return {ord(text[i]): text[i + 1] for i in range(0, len(text) - 1, 2) if text[i] != text[i + 1]}


def _widths() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00)):
        table[code] = unicodedata.normalize("NFKC", chr(code))
    return table


def _nothing(characters: str) -> dict[int, None]:
    return dict.fromkeys(map(ord, characters))


def _table(pairs: dict[int, str | None]) -> list[int | str | None]:
    """The pairs as a list over all common characters: looked up twice as fast as a dictionary."""
    table: list[int | str | None] = list(range(0x10000))
    for code, character in pairs.items():
        table[code] = character
    return table


_INVISIBLE = _nothing(_BLANKS) | dict.fromkeys(range(0x2000, 0x2010)) | {0x2060: None}
_FOLD: dict[int, str | None] = {**_widths(), **_paired(_RADICALS), **_paired(_FORMS)}
_WIDTH = _table({**_widths(), **_paired(_RADICALS), 0x3000: " ", 0xA0: " "})
_COMPACT = _table({**_FOLD, **_INVISIBLE})
_BARE = _table({**_FOLD, **_INVISIBLE, **_nothing(_MARKS)})
# Mirror sites put the reading behind a character they rewrite: 務(wù).
_READING = re.compile(r"[(（][a-zü\u00e0-\u01dc]{1,6}[)）]")
_ROOM = re.compile(r"[ \t\r\x0b\x0c\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff\xad]")


@lru_cache(maxsize=8192)
def compact(text: str) -> str:
    """The text without blanks, in half-width and simplified characters; marks are kept."""
    out = text.translate(_COMPACT)
    return _READING.sub("", out) if "(" in out else out


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """The text without blanks and punctuation, in half-width and simplified characters."""
    return compact(text).translate(_BARE)


def half_width(text: str) -> str:
    """Full-width digits and letters, radicals and wide blanks as ordinary characters."""
    return text.translate(_WIDTH)


def spellings(character: str) -> str:
    """Every character that `compact` makes this one, itself among them."""
    return character + "".join(chr(code) for code, plain in _FOLD.items() if plain == character)


def tidy(text: str) -> str:
    """One line of prose: invisible characters dropped, runs of blanks made one, ends trimmed."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _ROOM.sub(" ", _ZERO_WIDTH.sub("", text)).strip()


def width(text: str) -> int:
    """Columns the text takes on a typewriter: two for a Chinese character, one for a letter."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)
