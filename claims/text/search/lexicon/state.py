"""Words of politics, courts, crime, war and the army in four languages: groups for search, as in
`news`; what stands behind a colon is Kazakh.
"""

from claims.text.word_sets import word_groups

GROUPS = word_groups("""
    # power and offices
    власть начальство влада authority authorities power rule ruler : билік өкімет | лидер лідер
    вождь leader leadership : көшбасшы | кандидат кандидатура претендент номінант номинант выдвинуть
    висунути выдвиженец висуванець баллотироваться балотуватися candidate nominee contender
    candidacy : үміткер кандидат | явка активность активність turnout : қатысу | наблюдатель
    спостерігач observer monitor watchdog : байқаушы | фракция фракція faction caucus bloc : фракция
    | коалиция коаліція coalition alliance : коалиция | оппозиция опозиція оппозиционный опозиційний
    оппозиционер опозиціонер инакомыслие opposition dissident dissent : оппозиция оппозициялық |
    независимый незалежний самостоятельный самостійний independent autonomous : тәуелсіз дербес |
    кампания кампанія агитация агітація campaign canvass propaganda : науқан үгіт насихат | спонсор
    финансировать фінансувати проспонсировать проспонсувати профинансировать профінансувати меценат
    финансирование фінансування sponsor fund finance bankroll donor donation : қаржыландыру демеуші
    | реформа реформувати реформировать преобразование перетворення reform overhaul : реформа |
    регулятор надзорный надзор наглядовий нагляд regulator watchdog oversight supervision ombudsman
    : реттеуші қадағалау | комиссия комісія комитет комітет commission committee panel board :
    комиссия комитет | лицензия ліцензія лицензировать ліцензувати патент licence license permit :
    лицензия | отозвать відкликати отзыв відкликання аннулировать анулювати withdraw revoke recall
    rescind : қайтарыпалу | справка довідка certificate : анықтама | норма норматив правило стандарт
    норматив rule standard norm regulation : норма ереже талап | инициатива ініціатива инициировать
    ініціювати почин initiative : бастама | программа програма стратегия стратегія концепция scheme
    programme program strategy : бағдарлама | план планировать планувати намереваться собираться
    намір збиратися мати замысел задум plan intend intention aim schedule : жоспар жоспарлау ниет
    ойлау | отложить відкласти перенести перенос перенесення отсрочка відстрочка отсрочить
    відтермінувати откладывать відкладати postpone delay defer deferral reprieve : кейінге шегеру |
    расширить розширити expand extend extension : кеңейту | обсуждать обговорити обговорювати
    обсудить обсуждение обговорення дебаты дебати прения дискуссия дискусія discuss discussion
    debate : талқылау талқыланды пікірталас | заседание засідання совещание нарада сессия сесія
    session sitting meeting hearing : отырыс мәжіліс жиналыс | доклад доповідь отчет звіт докладчик
    доповідач отчитаться прозвітувати report account : есеп баяндама | рейтинг популярность
    популярність rating popularity approve : рейтинг | социолог соціолог соціологія социология
    pollster : әлеуметтанушы | программа манифест platform manifesto | дипломат дипломатия
    дипломатія посол посольство консульство консул diplomat diplomacy embassy ambassador consulate
    consul : елші елшілік дипломат консулдық | нота протестовать | родственник родич родственница
    родичка племянник племінник племянница племінниця кум зять тесть свекор сват шурин родня рідня
    кумовство непотизм relative kin nephew niece cousin nepotism in-law : туыс туысқан жиен жақын |
    собственный власний own personal | устроить влаштувати трудоустроить працевлаштувати зачислить
    зарахувати принять прийняти штат нанять найняти hire recruit employ staff : орналастыру қабылдау
    | декларация декларація задекларировать задекларувати декларировать declaration declare
    disclosure : декларация мәлімдеме | роскошный розкішний элитный елітний люкс роскошь luxury
    luxurious lavish : сәнді | привилегия привілей льгота неприкосновенность недоторканність
    иммунитет імунітет privilege immunity : артықшылық | служебный службовий казенный company |
    кабинет кабінет офис офіс приемная приймальня office study reception bureau : кабинет кеңсе |
    резиденция резиденція дворец палац residence palace mansion villa : резиденция сарай вилла |
    бюрократ волокита тяганина red-tape | цензура цензурувати цензурировать вымарать вырезать
    вирізати удалить видалити убрать прибрати delete remove censor censorship erase redact : цензура
    өшіру | самоуправление самоврядування municipal municipality local | избирком виборчком :
    сайлаукомиссия | инаугурация інавгурація inauguration : ұлықтау | импичмент імпічмент impeach
    impeachment : импичмент | поручить доручити поручение доручення instruct task : тапсырма тапсыру
    | утвердить затвердити утверждать затверджувати согласовать погодити одобрить схвалити
    ратифицировать ратифікувати ратификация approve endorse ratify ratification adopt pass : бекіту
    мақұлдау | закладывать закласти предусмотреть передбачити предусматривать передбачати provide
    include envisage stipulate : көздеу қарастыру | внести вносить submit introduce table |
    территория територія участок ділянка площадь площа territory area zone : аумақ алаң |
    присоединить аннексия анексія аннексировать анексувати annex annexation : қосыпалу | сепаратист
    сепаратизм separatist secede secession : сепаратист | федерация федерація federation federal |
    монарх король королева царь император monarch king queen royal emperor tsar : патша король ханша
    | диктатор тиран авторитарный авторитарний dictator tyrant authoritarian : диктатор | революция
    революція восстание повстання мятеж переворот revolution uprising revolt coup : революция
    көтеріліс төңкеріс | выгода вигода неправомерный неправомірний benefit advantage gain |
    вмешаться втрутитися вмешательство втручання interfere interference intervene meddle : араласу

    # courts and crime
    прокурор прокуратура генпрокурор prosecutor prosecution attorney : прокурор прокуратура |
    адвокат защитник захисник правозащитник правозахисник юрист lawyer attorney barrister counsel
    advocate solicitor : адвокат қорғаушы заңгер құқыққорғаушы | казнь страта смертный смертна кара
    расстрел розстріл расстрелять розстріляти казнить стратити вышка повесить повісити execution
    execute hang death shoot : өлім ату атылды | приговор вирок осудить засудити судимость судимість
    срок строк sentence term jail verdict convict : үкім соттау сотталды сотталушы |
    амнистия амністія помилование помилувати помиловать amnesty pardon clemency : рақымшылық кешірім
    | предать зрадити измена зрада изменник зрадник зрадити предатель коллаборант колаборант
    коллаборационист госизмена treason traitor betray betrayal collaborator : сатқын сатқындық
    опасыздық | банда группировка угруповання мафия мафія gang mafia mob : банда топ | купюра
    банкнота наличность деньги меченый banknote cash note : купюра ақша | выкуп викуп ransom : төлем
    | жестокий жорстокий жестокость жорстокість зверский звірячий cruel cruelty brutal brutality
    violent : қатыгез қатал | стрелять стріляти выстрел постріл застрелить застрелити стрельба
    стрілянина shoot shooting gunfire gunman shot gun : ату атыс оқ | пистолет револьвер автомат
    винтовка гвинтівка ружье рушниця патрон pistol gun rifle firearm : тапанша мылтық | нож ніж
    зарезать зарізати поножовщина knife stab stabbing : пышақ пышақтау | очевидец очевидець
    свидетель eyewitness bystander : куәгер | улика доказ доказательство экспертиза evidence clue
    exhibit : айғақ дәлел | экстрадиция екстрадиція экстрадировать екстрадувати extradite
    extradition : экстрадиция | присяжный присяжний jury juror : алқаби | камера изолятор ізолятор
    сизо cell custody : камера абақты | заключенный арестант осужденный в'язень узник inmate
    prisoner convict : тұтқын қамаудағы | поймать спіймати уличить викрити разоблачить изобличить
    засветиться разоблачение викриття expose unmask caught catch : ұсталды әшкерелеу |
    надругательство наруга осквернить vandal vandalism desecrate | вымогать вимагати вымогательство
    вимагання шантаж blackmail extort extortion : бопсалау қорқытыпалу | отмыть відмити отмывать
    відмивати отмывание відмивання обналичить launder laundering : жылыстату | уклониться ухилитися
    ухилянт уклонист уклонение ухилення evade evasion dodge avoid : жалтару | наследство спадщина
    завещание заповіт inherit inheritance heir will : мұра мұрагер | долг взыскать стягнути
    взыскание : өндіру | торговля рабство рабський человеками работорговля trafficking slavery : құл
    құлдық | притон бордель проституция проституція brothel prostitution : жезөкше | педофил
    растлить развращение paedophile molest : педофил | самоубийство самогубство суицид суїцид
    покончить suicide : суицид өзінөлтіру | драка бійка потасовка сутичка столкновение стычка brawl
    fight scuffle clash : төбелес | хулиган хуліган хулиганство hooligan : бұзақы | потерпевший
    жертва victim : жәбірленуші құрбан | алиби | отпечаток fingerprint | конфискация конфіскація
    арестовать вилучити confiscate seize seizure impound : тәркілеу | условный умовний probation
    suspended : шартты | закрыть прекратить close drop | возбудить порушити открыть open launch |
    иск истец позивач ответчик відповідач судиться судитися plaintiff defendant suit : талапкер |
    показание свідчення свидетельствовать свідчити testimony testify : айғақ | клевета наклеп
    оклеветать диффамация libel slander defamation defame smear : жала | оскорбить образити
    оскорбление образа insult offend : қорлау | угрожать погрожувати запугать залякати запугивать
    threaten intimidate : қорқыту | травля цькування травить буллинг булінг издеваться знущатися
    издевательство знущання bully bullying harass harassment : қорлық буллинг | домогательство
    домагання харассмент harassment molest : зорлық

    # war and the army
    фронт передовая передова линия лінія front frontline : майдан шеп | бой бій сражение битва
    battle combat fight fighting : шайқас ұрыс | наступление наступ наступать контрнаступление
    контрнаступ offensive advance counteroffensive assault : шабуыл | отступить відступити отход
    відступ retreat withdraw pullback : шегіну | позиция позиція position stance | офицер офіцер
    командир полковник майор лейтенант офицерский commander officer colonel : офицер қолбасшы
    командир полковник | армия войско войска вооруженный збройний ВСУ ЗСУ military army armed forces
    : армия әскер | ПВО ППО противовоздушный зенитный зенітка зенитка anti-aircraft air-defence |
    мобилизация мобілізувати мобилизовать мобілізований мобилизованный призвать призвати призывать
    призив призов служба draft conscript conscription mobilise mobilisation mobilize call-up enlist
    recruit : мобилизация шақыру шақырту әскерге | военкомат ТЦК військкомат военком військком
    комиссариат enlistment recruitment : әскерикомиссариат | дезертир дезертирство desert deserter
    AWOL : қашқын дезертир | доброволец доброволець волонтер волонтёр волонтерский добровольный
    добровільний volunteer voluntary : ерікті еріктілер | противник вражеский ворожий enemy foe
    adversary : жау қарсылас | захватить захопити захват захоплення взять оккупировать окупувати
    seize capture occupy occupation takeover : басыпалу басып | отбить відбити освободить
    деоккупация деокупація retake recapture liberate liberation : азат | окружить оточити окружение
    оточення encircle surround besiege siege : қоршау | подбить уничтожить вразити поразить destroy
    hit knock | лагерь табір camp : лагерь | боеголовка заряд ядерный warhead nuclear : ядролық |
    снаряд мина шелл гаубица гаубиця артиллерия артилерія shell artillery howitzer mortar : снаряд
    зеңбірек | бронежилет каска шлем armour helmet vest : дулыға | наемник найманець наёмник
    вагнеровец mercenary contractor : жалдамалы | партизан диверсант диверсия диверсія saboteur
    sabotage guerrilla : диверсия диверсант | провокация провокація provocation provoke : арандату |
    обмен обмін обменять обміняти swap exchange : айырбас алмасу | плен полон полонений взять
    военнопленный captive captivity pow : тұтқын тұтқынға | вернуть повернути возвратить домой
    репатриация return repatriate : қайтару қайту оралу оралды | перемирие прекращение припинення
    тиша тишина ceasefire truce armistice : бітім атысты | блокада блокпост blockade checkpoint :
    қоршау | пограничник прикордонник прикордонний пограничный застава border guard : шекарашы |
    разместить розмістити дислоцировать дислокувати развернуть розгорнути deploy deployment station
    base : орналастыру | контингент военный troop troops contingent : контингент | поставить
    поставлять передать відправити supply deliver delivery ship : жеткізу беру | вооружение
    боеприпас ammunition weapon arms armament munition : қару-жарақ қару оқ-дәрі | ветеран участник
    veteran : ардагер | вдова удова widow : жесір | резерв резервист резервіст запас reservist
    reserve | пехота піхота десант десантник infantry paratrooper marine | разведка розвідка spy
    intelligence reconnaissance : барлау | контрразведка спецслужба спецслужби secret service
    intelligence | убежище укриття бомбоубежище сховище shelter bunker refuge : паналау баспана |
    гуманитарный humanitarian aid relief : гуманитарлық | миротворец миротворець peacekeeper
    peacekeeping : бітімгер | геноцид genocide massacre atrocity : геноцид қырғын
""")
