"""Made-up names in many scripts: real ones that everybody knows, and as many built of syllables as are asked for."""

from collections.abc import Iterator
from random import Random

from frontdesk.paths import resource

_ENGLISH = (
    "Ash Black Brad Brook Burn Carl Chal Clay Cole Craw Dal Den Dun East Elm Fair Far Field Fold Ful Glad Gran Ham "
    "Hart Haw Hazel Hollo Horn Hux Kel Kirk Lang Lin Long Mal Mar Mel Mill Nor Oak Pem Pres Rad Raven Red Rother Sal "
    "Shel Sher Stan Stoke Sut Thorn Thur Upper Wal Wels West Whit Win Wood Wor York Aber Bal Cam Dor Ever Fen Gar Hol "
    "Ing Jes Ken Lock Mon New Old Pad Quin Rams Sed Tar Under Ven Wex",
    "a e i o er en ing  l n r s st d b ter der ",
    "ton ham ley ford son well wood field worth by thwaite land more man don stock bury gate bourne combe hurst low "
    "ridge shaw stead wick wright dale croft bridge brook side ling kin sett over",
)
_POLISH = (
    "Kowal Nowa Wiś Lewan Dąb Koz Maz Szym Zie Jaw Kacz Gór Wój Pio Gra Mich Adam Pawł Zają Król Wró Jabł Stęp Wieczor "
    "Bar Cieś Duda Fili Gaj Jank Kali Lis Mali Niem Ols Pie Rut Sad Tom Urb Wal Zar Żół Łuk Śliw Ćwik Brzoz Chm Droz",
    "a e i o ow ań ęs ak ek ik icz il on ar or el ",
    "ski ska czyk wicz owski owska iak uk ewski ewska icki icka ak ek ura ała ień",
)
_GERMAN = (
    "Berg Stein Wald Bach Feld Gold Schön Groß Klein Hart Lang Kur Kauf Hoff Vog Kráh Schwarz Weiß Grün Lind Buch Eich "
    "Ros Blum Brand Dorn Ernst Fried Gott Hein Jung Kohl Lieb Mohr Neu Ott Pfeif Reich Sand Tief Unter Voll Winter Zim",
    "e en er el ing in  el s n st ",
    "mann bauer hauser meier müller berger feld stein bach wald hofer dorf brecht hardt lich ner ler schmidt holz eck",
)
_SPANISH = (
    "Alv Bel Cas Del Est Fer Gon Her Ibá Jim Lop Mar Nav Ort Per Quin Rod San Tor Urr Val Zam Arr Bar Cal Dom Esc Fuen "
    "Gal Hur Iz Lar Mon Nuñ Oli Pal Rui Sal Tri Ugal Vil Zub Etxe Goi Men Aguirr",
    "a e i o an en ar er al il on ",
    "ez es ado era ero illo al ano ales eda ena ín ón arte berria anza iga ero ado osa ía uela",
)
_NORDIC = (
    "And Berg Dal Ek Fors Grön Hag Isak Jór Kjel Lind Magn Nord Ös Peder Quist Ras Sør Thor Ulf Vik Åker Øst Sand Hel "
    "Gunn Stein Haf Snor Björ Sigur Ing Haak Strand Bak Holm Eng Sol Mo Lund Ness",
    "a e i u er en els s un ar ",
    "sen son berg ström dóttir gaard heim strand land mark vik holm qvist lund dahl stad rud nes moen",
)
_FRENCH = (
    "Beau Bel Bon Cha Char Cor Dela Des Du Fon Gar Ger Gui Jou La Le Lo Mar Mau Mer Mon Mou Par Per Pi Pon Pré Ra Re "
    "Ri Ro Sa Sau Ser Thé Tou Va Ver Vi Vil Éra Bé Cé Dé Gré",
    "a e i o ou au en on an in é er ar ",
    "let eau ard in ier illon aud ette elle eux ois ont ac ège illard eron main val mont ville court gnon ot",
)
_AFRICAN = (
    "Ade Olu Chi Nwa Oko Ama Aba Bala Chu Diko Ebe Fola Gba Iha Jide Kwa Lumu Mba Nana Obi Owu Sowe Tafa Ugo Uzo Wale "
    "Yeb Zubi Ife Ogun Mwan Kip Muth Nde",
    "a e i o u bo de fo ko ma ni ra su wa ",
    "yemi nkwo for sola dele kunle chukwu mba ze bu ah ko wu sah te ngo ji gbe wale lu bayo tunde ola",
)
_INDIAN = (
    "Agar Ban Chak Das Gan Hari Iye Jag Kri Lak Mukh Nar Pad Raj Sri Tri Upa Ven Bha Cho Dev Gop Jay Kul Mah Nag Pra "
    "Ram Shan Sub Tha Vish Ragh",
    "a i u an ar esh end in av ",
    "pati swamy nathan krishnan wal kar jee arya rao gupta lingam murthy raman das deva puri war dhar appa",
)
_CYRILLIC = (
    "Ива Пет Сид Куз Мор Вол Фёд Ков Бон Шев Тка Гри Лыс Мак Ник Орл Пав Род Сем Тих Уша Хар Цвет Чер Щер Юр Яко Зай",
    "а е и о ан ен ар ов ин ел ",
    "ов ова ев ева енко ский ская ин ина чук ук ян ко ець",
)
_GREEK = (
    "Παπα Γεωρ Δημ Νικολ Κων Βασ Αθαν Καρα Μιχ Οικον Σταυ Χρισ Αλεξ Ιωαν Λαμπ Μακρ Θεο Ζαφ",
    "α ο ι ε αν ιν ατ ",
    "όπουλος ίδης άκης ίου άτος έας ούδης ιάδης όγλου",
)
_ARABIC = (
    "ال بن عبد أبو",
    "حسن سلم كرم نصر رشد فهد جبر طاهر بكر صبر غنم شرف مرو خلف عمر زيد ",
    "ي اوي ان ين ون ة ار اني ",
)
_GRAMMARS = (
    (_ENGLISH, 42),
    (_POLISH, 12),
    (_GERMAN, 10),
    (_SPANISH, 9),
    (_FRENCH, 8),
    (_NORDIC, 6),
    (_AFRICAN, 5),
    (_INDIAN, 5),
    (_CYRILLIC, 5),
    (_GREEK, 3),
    (_ARABIC, 2),
    (None, 3),  # Han
)
_HAN_NAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
_HAN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志文海红春梅小雪晓东林佳宇欣怡子涵浩然梓轩一诺雨桐思远"


def listed(name: str) -> list[str]:
    """The words of one of the demo's lists, without its comments."""
    lines = resource(f"demo/{name}.txt").read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def lines(name: str) -> list[str]:
    """The lines of one of the demo's lists, without its comments and empty lines."""
    text = resource(f"demo/{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def last_name_list() -> list[str]:
    """The last names of the list; those of several words begin with a small one or with Ní and Ó."""
    found: list[str] = []
    begin = ""
    for word in listed("last_names"):
        if word.islower() or word in ("De", "Ní", "Ó"):
            begin += word + " "
        else:
            found.append(begin + word)
            begin = ""
    return found


def last_names(random: Random, count: int) -> list[str]:
    """`count` different last names, the most frequent first: those that everybody knows, then built ones."""
    made = dict.fromkeys(name for name in last_name_list())
    builders = [_built(random, grammar) for grammar, _ in _GRAMMARS]
    weights = [weight for _, weight in _GRAMMARS]
    while len(made) < count:
        for builder in random.choices(builders, weights, k=4096):
            made[next(builder)] = None
    return list(made)[:count]


def first_names(random: Random, count: int) -> list[str]:
    """`count` different first names, the most frequent first."""
    made = dict.fromkeys(listed("first_names"))
    latin = [_built(random, grammar) for grammar in (_SPANISH, _AFRICAN, _INDIAN, _FRENCH, _NORDIC, _CYRILLIC)]
    ends = ("a", "o", "e", "is", "in", "ia", "el", "us", "ette", "an")
    while len(made) < count:
        made[next(random.choice(latin))[: random.randint(3, 5)] + random.choice(ends)] = None
    return list(made)[:count]


def _built(random: Random, grammar: tuple[str, str, str] | None) -> Iterator[str]:
    if grammar is None:
        while True:
            yield random.choice(_HAN_NAMES) + "".join(random.choices(_HAN, k=random.choice((1, 2, 2))))
    starts, middles, ends = (part.split(" ") for part in grammar)
    while True:
        middle = random.choice(middles) + (random.choice(middles) if random.random() < 0.35 else "")
        yield random.choice(starts) + middle + random.choice(ends)
