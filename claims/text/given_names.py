"""Common given names of our news, to tell a person's full name from other capitalised pairs.

By stem: case endings and final vowels are taken off on both sides before comparing.
"""

_NAMES = """
    Александр Алексей Анатолий Андрей Антон Аркадий Артём Артем Борис Вадим Валентин Валерий
    Василий Виктор Виталий Владимир Владислав Вячеслав Геннадий Георгий Герман Глеб Григорий Даниил
    Денис Дмитрий Евгений Егор Иван Игорь Илья Кирилл Константин Лев Леонид Максим Марк Матвей
    Михаил Никита Николай Олег Павел Пётр Петр Роман Руслан Семён Семен Сергей Станислав Степан
    Тимур Тимофей Фёдор Федор Эдуард Юрий Яков Ярослав Рамзан Рустам Ринат Айрат Аслан Заур Магомед
    Александра Алина Алла Анастасия Анна Валентина Валерия Вера Виктория Галина Дарья Диана Евгения
    Екатерина Елена Елизавета Жанна Зинаида Зоя Инна Ирина Кристина Лариса Лидия Людмила Любовь
    Маргарита Марина Мария Надежда Наталья Наталия Нина Оксана Ольга Полина Раиса Светлана София
    Софья Тамара Татьяна Эльвира Юлия Яна Олександр Олексій Анатолій Андрій Богдан Валерій Василь
    Віктор Віталій Володимир Всеволод Геннадій Григорій Данило Дмитро Євген Євгеній Іван Ігор Ілля
    Кирило Костянтин Леонід Михайло Микита Микола Мирослав Назар Остап Павло Петро Сергій Станіслав
    Тарас Тимофій Юрій Яків Анастасія Вікторія Ганна Дарина Євгенія Ірина Катерина Леся Любов Марія
    Наталія Олена Олександра Світлана Софія Соломія Тетяна Юлія Абай Абзал Азамат Азат Айбек Айдар
    Айдос Айгуль Айгүл Айжан Айнур Айнұр Акмарал Ақмарал Алихан Әлихан Алия Әлия Алмаз Алтай Аман
    Анар Арман Архимед Аскар Асқар Асель Әсел Асхат Бакытжан Бақытжан Батыр Бауыржан Бахыт Бахытжан
    Бекзат Берик Берік Болат Гульмира Гүлмира Гульнар Гүлнар Дархан Дарига Дарын Даурен Дәурен
    Динара Досым Ерболат Ерлан Ермек Есен Жанар Жандос Жанибек Жәнібек Жасулан Жомарт Касым Қасым
    Қасым-Жомарт Касым-Жомарт Кайрат Қайрат Канат Қанат Куаныш Қуаныш Лаура Мадина Мәди Малика
    Марат Мейрам Мухтар Мұхтар Мурат Мұрат Назгуль Нұрғали Нурлан Нұрлан Нурсултан Нұрсұлтан Олжас
    Әсет Роза Самат Санжар Сапар Сауле Сәуле Саят Серик Серік Талгат Талғат Темир Темірлан Толеген
    Төлеген Улан Ұлан Умирзак Шолпан Ербол Еркін Еркин Ержан Қуат Дина Гаухар Гүлжан Садыр Aaron
    Adam Alan Alex Alexander Alice Amy Ana Andrew Angela Ann Anna Anne Anthony Antony Arthur Barack
    Ben Benjamin Bernard Boris Brian Bruce Carl Carla Carol Caroline Catherine Charles Charlotte
    Chris Christine Christopher Clara Colin Daniel David Deborah Dennis Diana Donald Edward Elena
    Elizabeth Ellen Emily Emma Emmanuel Eric Eva Frances Francis Frank Fred Gary George Grace
    Graham Hannah Harry Helen Henry Howard Hugh Ian Irene Isaac Jack Jacob James Jane Janet Jason
    Jean Jennifer Jens Jeremy Jessica Jill Jim Joan Joe John Jonathan Jose Joseph Joshua Judith
    Julia Karen Kate Katherine Keith Keir Kelly Kenneth Kevin Laura Lauren Lee Leo Lewis Linda Lisa
    Louis Lucy Luke Margaret Maria Marie Mark Martha Martin Mary Matthew Megan Michael Michelle
    Mike Nancy Nicholas Nicole Nina Noah Nora Olaf Oliver Olivia Oscar Pat Patricia Patrick Paul
    Pedro Peter Philip Rachel Ralph Raymond Rebecca Richard Robert Roger Ronald Rosa Ruth Ryan Sam
    Samuel Sandra Sara Sarah Scott Sean Sergei Sharon Simon Sophie Stephen Steve Steven Stuart
    Susan Teresa Theresa Thomas Tim Timothy Tom Tony Ursula Victor Victoria Vladimir Volodymyr
    Walter Wendy William Xi Yulia Zoe Йенс Барак Билл Вольфганг Дональд Джо Джон Джеймс Джек Джордж
    Дэвид Девід Майкл Майк Роберт Том Томас Пол Питер Стивен Эмманюэль Эммануэль Ангела Урсула Олаф
    Реджеп Илон Мевлют Уэнди Энтони Ефим Ефрем Захар Савелий Игнат Макар Мирон Платон Прохор Родион
    Рафаэль Ренат Ильдар Ильнур Шамиль Арсен Арсений Артур Альберт Адам Вениамин Владлен Гавриил
    Давид Демьян Ефимия Ипполит Казбек Климент Лаврентий Мурад Нестор Оскар Прокопий Радик
    Ростислав Рафик Саид Самуил Святослав Тигран Филипп Харитон Хасан Юлиан Юсуф Ян Ася Агата Аида
    Алёна Алена Анжела Анжелика Антонина Ариадна Варвара Василиса Вероника Виолетта Галя Глафира
    Дана Ева Евдокия Зоряна Илона Ия Камила Карина Катя Клара Клавдия Ксения Лена Лиана Лилия Лина
    Лолита Люба Майя Маша Мила Милана Настя Нелли Ника Оля Поліна Регина Рената Римма Роксолана
    Руслана Саша Серафима Снежана Стефания Таисия Таня Ульяна Фаина Эвелина Эльмира Эмилия Эмма Юля
    Ярослава Адель Аліна Альона Антоніна Василина Вероніка Віра Демид Едуард Зеновій Зінаїда Інна
    Йосип Ксенія Лілія Лук'ян Матвій Мар'яна Надія Ніна Олесь Олеся Омелян Орест Орися Пилип Раїса
    Русана Сава Уляна Устим Федір Філіп Христина Юліан Ярема Антони Антониу Жозеп Кир Риши Джорджия
    Мацей Анджей Гитанас Бен Биньямин Джастин Александар Ариф Ильхам Никол Шавкат Эмомали
    Гурбангулы Сердар Нарендра Си Ли Ван Ким
"""
_ENDINGS = "аеёиіїоуыьэюяйєь'’"


def _stem(name: str) -> str:
    stem = name.lower()
    for ending in ("ом", "ем", "ою", "ею", "ой", "ей", "ым", "им", "ого", "ему"):
        if stem.endswith(ending) and len(stem) - len(ending) >= 3:
            return stem[: -len(ending)].rstrip(_ENDINGS)
    return stem.rstrip(_ENDINGS) or stem


_STEMS = frozenset(_stem(name) for name in _NAMES.split())


def is_given_name(word: str) -> bool:
    """Tell whether a capitalised word is a common given name, in any case form."""
    stem = _stem(word)
    return stem in _STEMS or (len(stem) > 4 and stem[:-1] in _STEMS)
