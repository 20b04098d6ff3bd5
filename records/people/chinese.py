"""Names and offices in Chinese: "广州市副市长周亚伟", "周亚伟 广州市副市长", "周亚伟(副市长)"."""

import re

OFFICES = sorted(
    [
        "市长",
        "副市长",
        "区长",
        "副区长",
        "县长",
        "副县长",
        "省长",
        "副省长",
        "州长",
        "副州长",
        "镇长",
        "村长",
        "主任",
        "副主任",
        "局长",
        "副局长",
        "处长",
        "副处长",
        "科长",
        "副科长",
        "厅长",
        "副厅长",
        "司长",
        "副司长",
        "部长",
        "副部长",
        "书记",
        "副书记",
        "秘书长",
        "副秘书长",
        "会长",
        "副会长",
        "理事长",
        "议长",
        "副议长",
        "委员长",
        "主席",
        "副主席",
        "总经理",
        "副总经理",
        "董事长",
        "经理",
        "院长",
        "副院长",
        "校长",
        "副校长",
        "馆长",
        "大使",
        "总领事",
        "副总领事",
        "领事",
        "参赞",
        "代表",
        "团长",
        "副团长",
        "团员",
        "翻译",
        "秘书",
        "顾问",
        "教授",
        "主管",
        "总裁",
        "副总裁",
        "行长",
        "台长",
        "社长",
        "署长",
        "署理",
        "知事",
        "副知事",
        "议员",
        "委员",
        "专员",
        "调研员",
        "巡视员",
        "干部",
        "科员",
        "职员",
        "总监",
        "记者",
        "所长",
        "站长",
        "队长",
        "司令",
        "常委",
        "市委书记",
        "负责人",
        "助理",
    ],
    key=len,
    reverse=True,
)
_ENDING = "|".join(OFFICES)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_OFFICE = re.compile(rf"^[\u3400-\u9fff、和与及A-Za-z()（）]*?(?:{_ENDING})$")
_OFFICE_THEN_NAME = re.compile(rf"^(.*(?:{_ENDING}))[\s::,,]*([\u3400-\u9fff·•・]{{2,12}})$")
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边刁諸刁伟"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮許蘇盧蔣賈葉閻鍾譚鄒陸龍萬錢湯賴龐嚴溫韋"
)
_BEFORE = re.compile(r"^(?:参加活动的有|出席的有|代表团成员|成员|名单|出席|包括|团长|由|以及|还有|和|与|及)[::]?")
_VERBS = re.compile(r"(?:参加|出席|率领|率|会见|访问|陪同|表示|一行|等|拜会|接待|主持|介绍|签署|抵达).*$")


def is_chinese(text: str) -> bool:
    letters = sum(letter.isalpha() for letter in text)
    return letters > 0 and len(_CHINESE.findall(text)) * 2 > letters


def persons(line: str) -> list[tuple[str, str]]:
    """(name, office) for each person of the line; one of the two may be empty."""
    line = re.sub(r"^\s*(?:[\d一二三四五六七八九十]+[.、).)]\s*|[-•*]\s*)", "", line.strip())
    found: list[tuple[str, str]] = []
    parts = [part.strip() for part in re.split(r"[,,;;。]|(?<!\w)和|、", line)]
    waiting = ""  # a name or an office whose other half may follow
    for part in parts:
        part = _VERBS.sub("", _BEFORE.sub("", part)).strip(" :：")
        if not part:
            continue
        pair = _pair(part)
        if pair is None:
            waiting = ""
            continue
        name, office = pair
        if name and office:
            found.append(pair)
            waiting = ""
        elif (
            waiting
            and found
            and ((office and found[-1][1] == "") or (name and found[-1][0] == ""))
            and "、" not in line
        ):
            found[-1] = (found[-1][0] or name, found[-1][1] or office)
            waiting = ""
        else:
            found.append(pair)
            waiting = part
    return found


def _pair(part: str) -> tuple[str, str] | None:
    bracket = re.fullmatch(r"([^\s()（）]{2,12})\s*[((]([^()()]+)[))]", part)
    if bracket:
        first, second = bracket.group(1), bracket.group(2).strip()
        return (second, first) if _OFFICE.match(first) else (first, second)
    words = re.split(r"[\s:—–-]+", part)
    if len(words) == 2:
        first, second = words
        if _OFFICE.match(second) and _is_name(first):
            return first, second
        if _OFFICE.match(first) and _is_name(second):
            return second, first
    if len(words) > 2 and _is_name(words[0]) and any(_OFFICE.match(word) for word in words[1:]):
        return words[0], " ".join(words[1:])
    if len(words) != 1:
        return None
    if _OFFICE.match(part):
        return "", part
    both = _OFFICE_THEN_NAME.match(part)
    if both:
        return both.group(2), both.group(1).strip()
    for ending in OFFICES:  # "周亚伟副市长"
        if part.endswith(ending) and _is_name(part[: -len(ending)]):
            return part[: -len(ending)], ending
    return (part, "") if _is_name(part) else None


def _is_name(text: str) -> bool:
    if not re.fullmatch(r"[\u3400-\u9fff·•・]{2,12}", text):
        return False
    return (len(text) <= 4 and text[0] in _SURNAMES) or "·" in text or "・" in text
