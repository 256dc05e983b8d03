"""Words of health, school, science, culture, sport, nature and farming in four languages: groups
for search, as in `news`; what stands behind a colon is Kazakh.
"""

from claims.text.word_sets import word_groups

GROUPS = word_groups("""
    # health
    пациент пацієнт больной хворий хвора patient : науқас емделуші сырқат | койка ліжко палата
    стационар стаціонар реанимация реанімація госпитализировать госпіталізувати госпитализация
    госпіталізація bed ward hospitalise hospitalisation intensive : төсек палата жатқызу реанимация
    | поликлиника поліклініка амбулатория амбулаторія фельдшер ФАП clinic outpatient paramedic :
    емхана фельдшер | диагноз діагноз диагностика діагностика diagnosis diagnose diagnostic :
    диагноз | симптом признак ознака symptom sign : белгі белгісі | иммунитет імунітет антитело
    антитіло immunity immune antibody : иммунитет | вакцина щеплення прививка доза ревакцинация
    бустер вакцинировать вакцинувати jab vaccine dose booster shot antivaxxer : екпе вакцина доза |
    осложнение ускладнення побочный побічний побочка effect side-effect complication : асқыну жанама
    | корь кір measles : қызылша | грипп грип ОРВИ простуда застуда influenza flu cold : тұмау |
    коронавирус ковид пандемия пандемія COVID coronavirus pandemic : коронавирус пандемия |
    туберкулёз туберкулез туберкульоз tuberculosis : туберкулез | гепатит hepatitis : гепатит |
    холера cholera | бешенство сказ rabies : құтыру | аллергия алергія астма allergy asthma :
    аллергия демікпе | рак онкологический онкологічний онколог опухоль лейкемия лейкемія cancer
    oncology leukaemia tumour : ісік обыр онкология | сердце сердечный инфаркт инсульт heart stroke
    cardiac : жүрек инсульт инфаркт | лёгкие легкое легеня дихання дыхание дышать дихати lung breath
    breathe respiratory : өкпе тыныс тыныстау | кислород кисень oxygen : оттегі | кровь кров донор
    переливание blood donor transfusion : қан донор | почка нирка kidney : бүйрек | печень печінка
    liver : бауыр | мозг мозок brain : ми | глаз зрение зір слепой сліпий eye sight blind vision :
    көз көру соқыр | ухо слух глухой глухий deaf hearing : құлақ саңырау | зуб стоматолог дантист
    tooth dentist dental : тіс стоматолог | аборт прерывание переривання abortion terminate : аборт
    түсік | контрацепция зачатие эко conception contraceptive IVF : | роды рожать народжувати
    рожениця birth delivery childbirth maternity : босану туу | рождаемость народжуваність
    демографический демографічний демография демографія birth-rate demographic fertility : туу
    демография | смертность смертність смертельный смертельний летальность mortality death-rate
    lethal deadly : өлім | психиатр психолог психический психічний душевный депрессия депресія
    стресс стрес mental psychiatric depression stress psychologist : психикалық күйзеліс психолог |
    наркоман наркозависимый наркозалежний передоз передозировка addict overdose drug : нашақор |
    наркотик героин кокаин конопля марихуана каннабис наркоторговец heroin cocaine cannabis narcotic
    dealer : есірткі | вейп вейпинг снюс электронный vape vaping e-cigarette : вейп | сигарета табак
    курильщик курець никотин tobacco smoke smoking cigarette nicotine : темекі шылым | алкоголь
    спиртной водка горілка пиво вино пьянство спирт alcohol vodka beer wine liquor booze : арақ
    ішімдік алкоголь сыра шарап | ожирение тучный огрядний избыточный obesity obese overweight :
    семіздік артық | диета дієта похудение схуднення diet slim : диета | витамин вітамін vitamin :
    дәрумен | антибиотик антибіотик antibiotic : антибиотик | рецепт prescription : рецепт |
    гомеопатия знахарь целитель знахар herbal homeopathy healer : емші | инвалидность инвалид
    disabled disability wheelchair : мүгедек | продолжительность тривалість жизнь life-expectancy
    lifespan duration length : ұзақтық өмір | анализ проба образец зразок sample test analysis :
    талдау сынама үлгі | санитарный гигиена санітарний hygiene sanitary : санитарлық тазалық | вода
    питьевой питний drinkable potable : ауызсу | яд отрава отравить отруїти отруєння отравление
    отруйний токсин вещество речовина poison poisoning toxic toxin substance : улану у улы зат |
    опасный рискованный ризик риск dangerous risk risky harmful hazard : қауіпті тәуекел зиянды |
    вредный губительный шкідливий harm harmful detrimental damage : зиян зиянды | полезный
    полезность корисний польза beneficial benefit useful healthy : пайдалы пайда | ГМО генетически
    GMO modified : ГМО | излучение опромінення облучение радиация вышка 5G 4G антенна антена мачта
    radiation mast antenna : сәуле мұнара | чип чипирование microchip chip : чип

    # school and science
    класс клас classroom class : сынып | факультет кафедра department faculty : факультет | занятие
    заняття урок лекция лекція пара семинар class lesson lecture : сабақ дәріс | курс course : курс
    | слушатель студент учащийся учень здобувач студентство student pupil learner : студент оқушы |
    задание завдання тест билет task assignment quiz : тапсырма тест | экзамен испытание ЕГЭ ЗНО НМТ
    ОГЭ іспит exam examination : емтихан ҰБТ | окончить закінчити выпускник выпуск graduate
    graduation : бітіру түлек | поступить абитуриент вступний приемный зачисление admission enrol
    enroll applicant entrance : түсу талапкер қабылдау | диссертация дисертація thesis dissertation
    : диссертация | степень ступінь доктор кандидат магистр бакалавр PhD degree doctorate bachelor
    master : дәреже доктор | диплом аттестат свидетельство diploma certificate credentials : диплом
    куәлік | преподаватель викладач профессор доцент професор лектор lecturer professor academic :
    оқытушы профессор | педагог вчителька учительница воспитатель вихователь teacher tutor educator
    : мұғалім ұстаз тәрбиеші | платный платний контракт коммерческий paid fee-paying : ақылы |
    бюджетный грант стипендия free scholarship grant : грант шәкіртақы | сохранить зберегти оставить
    залишити keep retain preserve : сақтау | учёба учиться обучение навчання навчальний study learn
    learning education : оқу білім оқыту | плагиат переписать запозичення заимствование скопировать
    plagiarism plagiarise copy : плагиат көшіру | текст text : мәтін | писатель письменник автор
    поэт прозаик writer author poet novelist : жазушы автор ақын | роман повесть рассказ книга novel
    story book : роман кітап әңгіме | издательство видавництво издатель publisher publish : баспа |
    библиотека бібліотека library librarian : кітапхана | история історія history historical : тарих
    тарихи | карта атлас map : карта | математика арифметика maths mathematics : математика | язык
    мова языковой мовний двуязычный language bilingual linguistic speak : тіл тілі | перевод
    переклад translate : аударма | наука учёный вчений науковець исследователь дослідник science
    scientist scientific scholar researcher : ғалым ғылым зерттеуші | изобрести винайти изобретение
    винахід изобретатель винахідник разработать розробити разработчик розробник разработка розробка
    invent inventor invention develop developer design : ойлап өнертапқыш әзірлеу әзірленді | патент
    авторский patent : патент | премия лауреат нобелевский нобелівський prize laureate award Nobel :
    сыйлық лауреат нобель | эксперимент експеримент опыт experiment : тәжірибе | лаборатория
    лабораторія laboratory lab : зертхана | археолог раскопки розкопки археологія archaeologist dig
    excavation : археолог қазба | древний стародавній старинный античный давній ancient antique :
    ежелгі көне | астронавт космонавт space-man astronaut cosmonaut : ғарышкер | луна місяць лунный
    місячний moon lunar : ай | комета астероид метеорит comet asteroid meteorite : метеорит | НЛО
    инопланетянин alien UFO : | алгоритм нейросеть нейромережа программа компьютер дипфейк
    сгенерировать згенерувати algorithm neural deepfake generate computer program : бағдарлама
    нейрожелі | монтаж смонтировать змонтувати постановка постановочный павильон доктор
    отредактировать edit edited stage staged doctored : монтаж | запись запис ролик видеозапись кадр
    кадры съёмка съемка зйомка відео видео video clip footage recording film : бейне жазба түсірілім
    ролик | фото снимок фотография фотографія знімок светлина photo picture image photograph : сурет
    фото | аудио голос voice audio recording : дауыс аудио

    # media and the net
    телеканал телевидение телебачення эфир ефір вещание мовлення телевещание транслировать
    транслювати трансляция трансляція broadcast channel television TV air : арна телеарна эфир
    телевизия | радио радіо radio : радио | журналист корреспондент кореспондент репортёр репортер
    обозреватель редактор редакция редакція journalist reporter correspondent editor newsroom :
    тілші журналист редактор редакция | издание видання СМИ ЗМІ медиа media outlet : басылым ақпарат
    құралдары | вестник газета вісник gazette herald : хабаршы газет | подписчик підписник блогер
    блогерка блог blogger influencer follower subscriber : блогер жазылушы | соцсеть соцмережа
    фейсбук телеграм тикток инстаграм инстаграмм ютуб ютьюб твиттер social network platform : желі
    әлеуметтік телеграм | пост публикация допис сообщение posts : жазба | аккаунт страница сторінка
    профиль account page profile : аккаунт парақша | интернет связь зв'язок сеть мережа вайфай
    internet network connection offline : интернет байланыс желі | доступ доступен доступний access
    available : қолжетімді | хакер взломать зламати кибератака кібератака взлом злам hacker hack
    cyberattack breach : хакер кибершабуыл бұзу | пароль код password code : құпиясөз код |
    персональный утечка слить злити слив база данные дані leak data : дерек деректер мәлімет |
    звонок дзвінок звонить дзвонити вызов виклик phone call ring : қоңырау шалу | слух миф міф
    конспирология теория теорія вымысел выдумка вигадка rumour rumor myth conspiracy theory :
    қауесет миф аңыз

    # culture and faith
    культура культурний культурный дворец клуб culture cultural club : мәдениет клуб | актёр актёрка
    актриса комик комедиант actor actress comedian : актер әртіс | певица певец вокалист солист
    исполнитель виконавець артист гурт группа singer band : әнші | концерт гастроли гастролі
    выступление виступ concert gig tour : концерт | премьера прем'єра спектакль постановка play
    performance premiere theatre : қойылым премьера | сериал серіал series : сериал | показ прокат
    кинотеатр screening cinema : көрсетілім кинотеатр | картина полотно портрет painting canvas :
    сурет картина | скульптура статуя бюст памятник пам'ятник монумент постамент monument statue
    memorial bust : ескерткіш мүсін | экспонат експонат коллекция колекція exhibit collection :
    жәдігер | церковь епархия єпархія приход парафія духовенство священник архиерей митрополит
    патриарх монах монахи монастырь лавра church diocese clergy bishop monk monastery priest :
    шіркеу митрополит монастырь | мечеть имам муфтий мулла мусульманин ислам іслам мусульманский
    mosque imam muslim islam : мешіт имам мұсылман ислам молда | синагога еврей єврей раввин jew
    jewish synagogue : еврей | секта сектант sect cult : секта | благословить освятить bless
    consecrate : бата | традиция обычай звичай обряд tradition custom rite : дәстүр салт | Рождество
    Різдво Christmas : | Пасха Великдень Easter : | салют фейерверк петарда пиротехника firework :
    отшашу

    # sport
    спортсмен спортсменка атлет легкоатлет athlete sportsman sports : спортшы | футбол футболист
    футболіст football footballer soccer : футбол футболшы | хоккей хокей шайба hockey : хоккей |
    олимпиада олімпіада олимпийский олімпійський игры Olympics olympic : олимпиада олимпиадалық |
    медаль золото серебро бронза подиум пьедестал medal medallist podium : медаль | допинг WADA
    мельдоний doping dope : допинг | дисквалифицировать дискваліфікувати отстранить відсторонити
    отстранение suspend disqualify bar : шеттету | боксёр боксер нокаут поединок поєдинок ринг бокс
    boxer boxing fight knockout bout : боксшы бокс жекпе-жек | титул пояс чемпионский title belt :
    атақ чемпион | шахматы шахи гроссмейстер шахматист шахіст chess grandmaster : шахмат | гонка
    марафон забег забіг бегун race marathon runner : марафон жүгіру | теннис tennis : теннис | судья
    арбитр referee umpire : төреші | трансфер контракт перейти transfer : трансфер | гол забить мяч
    пенальти goal score penalty : гол доп | ничья нічия draw tie : тең | фанат болельщик
    уболівальник fan supporter : жанкүйер

    # nature and farming
    температура градус тепло temperature degree : температура градус | метель завірюха вьюга
    снегопад снігопад заметіль сугроб замело blizzard snowfall snowstorm : боран қар | циклон
    антициклон фронт осадки погодный cyclone weather : циклон ауарайы | метеоролог синоптик
    гидрометцентр гідрометцентр погода прогноз weather forecast meteorologist : метеоролог синоптик
    ауарайы болжам | прогноз предсказать передбачити прогнозировать прогнозувати предвидеть forecast
    predict : болжам болжау | химтрейл chemtrail распылять розпилювати spray : бүрку шашу |
    стихийный бедствие чрезвычайный надзвичайний ЧП disaster emergency catastrophe : төтенше апат |
    подтопление паводок разлив половодье flood inundate : су тасқын басу | лавина сель оползень
    landslide avalanche mudslide : көшкін сел | вулкан извержение volcano eruption : вулкан | цунами
    tsunami | землетрясение сейсмолог магнитуда балл подземный зілзала tremor magnitude : зілзала
    сілкініс жерсілкінісі | огонь пламя полум'я пожарище wildfire flame blaze : жалын өрт | леса
    тайга роща гай бор древесина деревина лесник лісник wood timber forestry forest logging : орман
    | опустынивание пустыня пустеля desert : шөл | ледник льодовик айсберг glacier iceberg : мұздық
    | снежный ирбис барс leopard : барыс ілбіс | сайгак сайга антилопа saiga : ақбөкен киік | олень
    лось косуля deer elk moose : бұғы | зубр бизон bison | бобр beaver | кабан вепр boar : қабан |
    мамонт динозавр mammoth dinosaur | кит дельфин whale dolphin | вид популяция популяція особь
    species population : түр популяция | редкий исчезающий краснокнижный зникаючий endangered rare
    threatened : сирек жойылып | браконьер незаконный лов poacher poaching : браконьер | лов ловить
    рыбак рыболов рыболовство рибалка вилов невод сеть fishing fisherman trawler net catch : аулау
    балықшы балық | осётр лосось форель карп sturgeon salmon trout : бекіре | ферма фермерский
    агрохолдинг аграрий аграрник сельхозпроизводитель сельскохозяйственный сільськогосподарський
    агро farm agricultural agriculture farmland : шаруа ферма ауылшаруашылық диқан | корова бык
    бурёнка рогатый cow cattle bull : сиыр | падёж мор падеж ящур сибирка чума murrain
    foot-and-mouth anthrax plague : індет оба | зерно зерновой збіжжя хлеб злак кукуруза кукурудза
    пшеница grain wheat maize corn barley cereal : астық бидай дән жүгері | хлеб батон буханка
    каравай выпечка пекарня булочная хлебозавод хліб loaf bread bakery baker bun : нан наубайхана |
    гречка гречиха buckwheat : қарақұмық | картофель картошка картопля potato : картоп | капуста
    cabbage : қырыққабат | лук цибуля onion : пияз | яблоко яблоня яблуко apple : алма | арбуз дыня
    кавун watermelon melon : қарбыз қауын | виноград вино grape vineyard wine : жүзім | сад садовник
    orchard garden : бақ | яйцо яйце птицефабрика птахофабрика egg poultry chicken : жұмыртқа тауық
    құсфабрикасы | масло олія oil butter : май | колбаса ковбаса sausage : шұжық | сыр cheese :
    ірімшік | гуманитарный еда продовольствие | просроченный протермінований просрочить годность
    придатність срок термін expire expired expiry shelf-life : мерзім мерзімі | сок сік напиток
    напій лимонад газировка juice drink soda : шырын сусын | кормить корм feed fodder : жем азық |
    удобрение добриво нитрат селитра азот fertiliser fertilizer nitrate : тыңайтқыш | посев посіяти
    посеять сеять сіяти сев посівна sow sowing plant : егу себу егіс | поле нива пашня рілля field
    arable : алқап дала егістік | орошать полив ирригация irrigation irrigate : суару | засуха
    бездощів'я drought rainless dry rain : құрғақшылық қуаңшылық | собака пёс бродячий бездомный
    кусать вкусити укус покусать dog stray bite bitten canine : ит қабу қапты | кошка кот cat kitten
    : мысық | приют притулок shelter : баспана паналау
""")
