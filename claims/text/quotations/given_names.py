"""Common given names of our news, to tell a person's full name from other capitalised pairs.

By stem: case endings and final vowels are taken off on both sides before comparing.
"""

import re

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
    Асан Үсен Абылай Абыл Айбар Айбын Айгерім Айзада Айзат Айнагүл Айсұлу Айтжан Айша Ақан Ақбота
    Ақерке Ақтоты Алтын Алтынай Алуа Альнұр Аманат Амангелді Амантай Андас Анель Арайлым Ардақ
    Арсен Арыстан Асылан Асыл Асылбек Аян Аяжан Аягөз Аяла Әбілда Әділ Әділет Әзиз Әйгерім Әлем
    Әмина Әмір Әнуар Балнұр Баян Бейбіт Бекен Бекболат Бақтияр Бибігүл Ботагөз Бұлат Ғабит Ғалым
    Ғани Ғалия Гауһар Гүлсім Гүлмира Гүлшат Гүлнұр Дархан Дәмелі Дәрия Диас Динара Дінмұхамед
    Дулат Еділ Ерік Ернар Ержігіт Ерсін Ерсайын Есет Жазира Жайна Жамал Жамбыл Жанат Жанерке
    Жансая Жарас Жасұлан Жақсылық Жібек Жомарт Жұлдыз Жұмабай Зере Зейнеп Зәуре Зарина Зүлфия
    Ілияс Инкар Исатай Камшат Кәмила Кәрім Қайсар Қанағат Қалдыбек Қаныш Қасымхан Қажымұрат
    Құралай Құрманғазы Қыдыр Қымбат Лаззат Ләззат Мағжан Мақпал Мақсат Малик Мәулен Мәлік Мейрам
    Меруерт Мирас Мөлдір Мұқағали Мұса Мұстафа Назерке Назгүл Назым Нұрай Нұрбол Нұрдәулет Нұржан
    Нұркен Нұртас Нұрсұлу Орал Оралбай Ораз Панар Перизат Рабиға Рахат Райхан Рахым Рысты Сабина
    Сабыр Сағат Сағынтай Салтанат Самал Сандуғаш Сәкен Сәбит Сәния Секен Сымбат Тоғжан Төлеу Тұрар
    Тұрсын Ұлбосын Үміт Фариза Фатима Хадиша Шәкен Шара Шерхан Шынар Шыңғыс Ырыс Ыбырай Ілияс
    Виталина Иннокентий Клим Кузьма Тихон Трофим Феликс Эдгар Ашот Армен Ильяс Марсель Наиль Рашид
    Равиль Рифат Салават Фарид Эльдар Гузель Лейла Альбина Аделина Ангелина Злата Ираида
    Капитолина Милена Нонна Пелагея Прасковья Элеонора Элина Наташа Серёжа Тереза Маряна Юхим
    Стефа Любомир Любомира Северин Симон Теодор Ярина Антін Віталіна В'ячеслав Гліб Дем'ян Діана
    Ельвіра Ігнат Камілла Каріна Кіра Лідія Мілана Орина Павлина Панас Прокіп Таміла Юстина Яромир
    Влас Гнат Мілена Квітослава Богуслав Борислав Зіновій Корній Емілія Әнел Есенгелді Жаңыл
    Ибрагим Кәмшат Қабдолла Құрман Мәншүк Рәбиға Сейітқали Сейтқали Сұлтан Үмбет Фарида Халел Інжу
    Айнаш Айгерим Айым Айдана Бағлан Бақыт Гүлдана Дастан Дамир Дидар Ділназ Елдос Ерасыл Ералы
    Еркебұлан Кенже Күлпаш Қарлығаш Қуандық Мәдина Молдир Нұрсәуле Раушан Рүстем Сәрсен Серікбол
    Тайыр Тоқтар Marnie Leon Dilys Joss Bea Ned Ilse Priti Lorcan Carys Gethin Moira Liam Ava
    Sophia Isabella Mia Amelia Harper Evelyn Ella Chloe Lily Freya Alfie Archie Callum Connor
    Declan Dylan Ewan Euan Finn Fiona Gareth Gavin Gemma Gillian Greg Gwen Hamish Harriet Hazel
    Heather Iain Imogen Isla Jake Joanna Jodie Jonah Josie Juliet Kayla Kieran Kirsty Kyle Leah
    Leigh Lorna Lydia Lynn Maeve Malcolm Mandy Marcus Marion Maureen Melanie Mohammed Mohamed
    Muhammad Naomi Natasha Neil Niall Niamh Nigel Noel Orla Owen Padraig Pamela Pauline Penelope
    Phoebe Priya Raj Ravi Rhys Rory Rosie Sadie Sally Sanjay Saoirse Shane Shaun Sheila Shirley
    Sian Sidney Sonia Stella Stephanie Stewart Sunita Suzanne Sylvia Tara Terence Theo Toby Todd
    Tracey Trevor Tyler Vanessa Vera Vince Vivian Wayne Wesley Winston Yasmin Tina Gina Rita Anita
    Ellie Katie Jenny Becky Debbie Nadia Mabel Ada Stan Anil Wilf Clive Lois Rhona Imran Tess
    Tilda Bernard Ray Carla Phil Edith Edna Elsie Ernest Esther Yvonne Zachary Zara Ahmed Amir
    Aisha Fatima Hassan Ibrahim Omar Yusuf Carlos Javier Jorge Juan Luis Manuel Miguel Pablo
    Rafael
"""
# Compounds that only Kazakh names are built with; the countries and towns that end so are few.
_KAZAKH_COMPOUND = re.compile(
    r"[А-ЯӘҒҚҢӨҰҮІ][а-яәғқңөұүһі]{1,}(?:бек|бай|хан|жан|гүл|ғали|мұрат|мұхамбет|мұхамед|ғазы|болат|мырза"
    r"|бике|ияр|нұр|төре|сұлтан|әлі|тай|құл|берген|келді|ғазиз)"
)
_NO_NAMES = {"Дубай", "Мумбай", "Әзербайжан", "Азербайджан", "Қытай", "Алтай", "Шаңхай"}
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
    if _KAZAKH_COMPOUND.fullmatch(word) and word not in _NO_NAMES:
        return True
    stem = _stem(word)
    return stem in _STEMS or (len(stem) > 4 and stem[:-1] in _STEMS)
