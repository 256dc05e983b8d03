"""English words of the news by what they mean: groups for search, as in `news`.

A group that begins with the first word of one there joins it, so that English finds Russian and
Ukrainian as well.
"""

from claims.text.word_sets import word_groups

GROUPS = word_groups("""
    # more and less
    рост rise increase grow growth climb soar surge jump hike raise gain boost swell up spike |
    снизить fall drop decrease decline reduce reduction cut lower shrink plunge slump sink slash
    dwindle | превысить exceed outstrip outpace surpass overtake top more | удвоить double twice
    twofold | утроить triple thrice threefold | замедлить slow slowdown | ускорить fast faster quick
    accelerate speed | максимум maximum record peak highest | минимум minimum lowest | составить
    amount total reach stand | хватать shortage lack scarce shortfall deficit short | большой big
    large huge great vast | маленький small little tiny | majority most | average typical mean |
    количество number figure count tally | часть part share portion | редкий rare uncommon seldom |
    чаще often frequent common | attendance visitor visit crowd audience | начать begin start launch
    commence | завершить finish end complete conclude conclusion | прекратить stop halt suspend
    cease freeze | продолжить continue proceed go | остаться remain stay | изменить change alter
    amend amendment

    # saying, knowing, truth
    обещать promise pledge vow | отрицать deny denial refute dismiss contradict | подтвердить
    confirm confirmation verify | доказать prove proof evidence show | объявить announce
    announcement declare proclaim unveil | предупредить warn warning caution alert | обвинить accuse
    blame charge accusation allege allegation | признать admit acknowledge confess concede | ложь
    lie false falsehood untrue hoax mislead deceive | поддельный fake forge forged counterfeit bogus
    invent fabricate falsify | скрыть hide conceal cover secret secretly bury undisclosed |
    исследование study research researcher survey poll analysis scientist | проверить check inspect
    inspection inspector audit auditor review examine | просить ask request appeal urge |
    критиковать criticise criticize criticism condemn | предложить propose proposal suggest offer
    plan intend intention | согласиться agree agreement deal accord pact | отказаться refuse refusal
    reject turn decline | оценить estimate assess assessment value reckon | ожидать expect await
    forecast predict prediction foresee | считать believe think consider claim assert | узнать
    discover reveal find learn disclose | ошибка mistake error fault | письмо letter email mail
    message

    # power and law
    правительство government cabinet administration state | президент president presidential |
    премьер premier | мэр mayor | депутат lawmaker legislator parliament deputy senator congressman
    congress mp | чиновник official officer bureaucrat | выборы election vote ballot poll voter
    elect electoral polling | голосование vote voting voter | победить win victory winner beat
    defeat triumph | проиграть lose loss defeat | закон law legislation bill act statute | запретить
    ban prohibit forbid outlaw prohibition | разрешить allow permit permission authorise authorize
    licence license | отменить cancel scrap repeal abolish annul revoke overturn | подписать sign
    signature | назначить appoint appointment name nominate pick choose | уволить fire dismiss sack
    dismissal layoff | отставка resign resignation quit step office | указ order decree ruling edict
    | договор treaty agreement contract pact | санкция sanction embargo | суд court judge judicial
    tribunal justice | приговор sentence verdict convict conviction | judgment ruling rule | иск
    lawsuit sue suit case | штраф fine penalty ticket | полиция police policeman officer cop
    constable | преступление crime offence offense criminal felony | преступник criminal offender
    culprit | задержать arrest detain detention custody | тюрьма prison jail inmate prisoner |
    помилование pardon amnesty | убить kill murder slay assassinate | украсть steal theft thief rob
    robbery burglary burglar shoplift shoplifting loot | взятка bribe bribery corruption corrupt
    graft | мошенник fraud fraudster swindle scam cheat | расследование investigate investigation
    probe inquiry enquiry | свидетель witness testify testimony | протест protest demonstration
    march rally demonstrate demonstrator | нарушить break violate breach violation | безопасность
    security safety safe | граница border frontier boundary | страна country nation | внешний
    foreign overseas abroad | государство state | город city town urban municipal | столица capital
    | совет council councillor

    # war and rescue
    война war conflict warfare | войско army military troop soldier force | генерал general
    commander officer | оружие weapon arms gun rifle | удар attack strike assault raid shell
    shelling bomb bombing | ракета missile rocket | беспилотник drone | взрыв explosion blast
    explode | погибнуть die death dead killed fatal fatality casualty victim decease perish
    mortality | ранить wound injure injury injured hurt | пожар fire blaze burn wildfire | авария
    accident crash collision wreck | наводнение flood flooding deluge | плотина dam | разрушить
    destroy destruction ruin demolish wreck | ущерб damage harm | помощь help aid assist assistance
    relief support | спасти save rescue rescuer | эвакуация evacuate evacuation | беженец refugee
    asylum displaced | мигрант migrant immigrant immigration migration newcomer foreigner arrival |
    угроза threat threaten danger dangerous hazard | голод hunger famine starvation starve |
    землетрясение earthquake quake tremor | ураган hurricane storm tornado gale

    # money and work
    деньги money cash fund funding finance financial | цена price cost value rate fare tariff |
    дорогой expensive costly dear | дешевый cheap cheaper inexpensive | доллар dollar usd | налог
    tax levy taxation duty taxpayer | бюджет budget | долг debt owe arrears | доход income earnings
    revenue profit earn | расход spend spending expense expenditure cost outlay | зарплата wage
    salary pay earnings | пособие benefit allowance welfare | пенсия pension | платить pay payment
    paid | купить buy purchase acquire acquisition procure procurement | продать sell sale seller |
    магазин shop store retail retailer supermarket | торговля trade commerce | экспорт export |
    импорт import | банк bank banker | кредит loan credit lend lender borrow borrowing mortgage |
    компания company firm business corporation enterprise | предприятие factory plant mill works |
    инвестор investor invest investment | владелец own owner ownership belong proprietor possess |
    работа work job employment labour labor | рабочий worker employee staff labourer workforce |
    работодатель employer hire recruit employ | безработный unemployed unemployment jobless
    joblessness | забастовка strike walkout | производить produce production manufacture
    manufacturer output maker | строить build construct construction builder building erect | ремонт
    repair renovate renovation fix mend | бедный poor poverty impoverished deprived destitute |
    богатый rich wealthy wealth | бесплатный free gratis | interest rate | рынок market | пенсионер
    pensioner retiree retire retirement elderly | сократить cut

    # people, health, school
    люди people person human | ребенок child kid infant baby toddler | младенец baby newborn infant
    | молодой young youth teenager teen adolescent | пожилой old elderly aged pensioner senior |
    мужчина man male | женщина woman female | мальчик boy lad | девушка girl | семья family
    household | родители parent mother father mum dad | мать mother mum mom maternal | отец father
    dad | муж husband spouse | жена wife spouse | брак marry marriage wedding wed | рождение birth
    born newborn | житель resident inhabitant dweller local population | сосед neighbour neighbor |
    врач doctor physician medic surgeon clinician gp | медсестра nurse nursing | больница hospital
    clinic ward infirmary | больной patient sick ill | болезнь disease illness sickness infection
    infect outbreak epidemic | прививка vaccine vaccination vaccinate jab inoculation shot immunise
    | лекарство drug medicine medication pill pharmaceutical remedy | лечить treat treatment cure
    heal therapy recover recovery | операция surgery operation surgical | здоровье health healthcare
    healthy | беременная pregnant pregnancy | бесплодный infertile infertility fertility fertile
    sterile | школа school | учитель teacher teach teaching tutor educator | школьник pupil
    schoolchild student schoolboy schoolgirl | студент student undergraduate | университет
    university college campus | учиться learn study | урок lesson class classroom | книга book novel
    | газета newspaper paper press magazine | журналист journalist reporter correspondent editor |
    фильм film movie cinema | еда food meal eat | пить drink beverage alcohol consumption consume |
    вода water | сахар sugar | мясо meat beef pork | молоко milk dairy | хлеб bread wheat grain
    flour | рыба fish fishing fisherman fishery catch | фермер farmer farm agriculture agricultural
    grower | урожай crop harvest yield | дом house home housing dwelling flat apartment residence
    household | крыша roof | land plot site ground | аренда rent rental lease tenant landlord |
    улица street road avenue | дорога road highway motorway route | автомобиль car vehicle
    automobile auto motor | водитель driver motorist drive | поезд train rail railway railroad
    locomotive | автобус bus coach | самолет plane aircraft jet flight airline | аэропорт airport
    airfield | корабль ship vessel boat | билет ticket fare | опоздание late delay punctual
    punctuality time | мост bridge | лес forest wood woodland | дерево tree | река river stream |
    море sea ocean marine | гора mountain hill | лед ice glacier | таять melt thaw | климат climate
    warming | жара heat hot heatwave | холод cold chill | дождь rain rainfall | снег snow |
    загрязнение pollute pollution contaminate contamination dirty toxic | мусор rubbish waste
    garbage litter trash | животное animal beast | собака dog | кот cat | птица bird | волк wolf |
    медведь bear | энергия energy power electricity electric | топливо fuel petrol gasoline diesel |
    нефть oil crude | газ gas | уголь coal | атомный nuclear atomic reactor | радиация radiation
    radioactive | интернет internet online web digital | телефон phone telephone mobile cell
    smartphone | компьютер computer laptop | спутник satellite | космос space cosmos | выбросить
    throw discard dump waste | одноразовый disposable single-use | исчезнуть vanish disappear
    missing disappearance extinct extinction | видео video footage clip | встреча meet meeting
    summit talks | говорить speak speech address talk tell | язык language tongue | год year annual
    yearly | месяц month monthly | неделя week weekly | день day daily | век century | январь
    january | февраль february | март march | апрель april | май may | июнь june | июль july |
    август august | сентябрь september | октябрь october | ноябрь november | декабрь december |
    понедельник monday | вторник tuesday | среда wednesday | четверг thursday | пятница friday |
    суббота saturday | воскресенье sunday неділя жексенбі | север north northern | юг south southern
    | восток east eastern | запад west western | последний last final latest | первый first | новый
    new fresh recent | закрыть close closure shut | открыть open opening inaugurate | расти up |
    процент percent cent percentage | владеть hold | church religious | подарить give gift donate
    donation | получить receive get obtain secure | подвергнуть expose | использовать use usage |
    нужный need necessary require | причина cause reason because link | последствие effect
    consequence impact result outcome | цель goal aim target purpose | спорт sport athlete athletic
    | соревнование competition contest tournament championship | команда team squad side | игрок
    player | матч match game final

    # of one root
    high height | long length lengthen | wide width widen broad | strong strength strengthen | deep
    depth deepen | hot heat heating warm warmth | true truth | defend defence defense defender |
    expand expansion | decide decision | choose choice election select selection | fly flight | know
    knowledge | lose loss loser | speak speech speaker | sing song singer vocalist musician music |
    win winner victory | withdraw withdrawal | steal theft thief | die death dead | lead leader
    leadership | destroy destruction | explode explosion | succeed success successful | receive
    receipt | believe belief | arrive arrival | approve approval | remove removal delete erase strip
    | explain explanation | weigh weight | bury burial funeral | marry marriage | defraud fraud |
    apologise apology | divide division | exclude exclusion expel expulsion | include inclusion |
    permit permission | inspect inspection | move relocate relocation transfer | leave abandon
    departure depart desert exit | escape flee break-out fugitive | censor censorship | tobacco
    cigarette smoke smoking smoker | visa entry passport | farm grower | drought dry arid | heat
    heating warmth fuel | oppose against opposition opponent | favour support supporter backing
    | propose proposal plan | accept acceptance take | attend attendance | compete competition rival
    | deport deportation expel | dismiss fire | enter entry entrance | fail failure | hire recruit |
    injure injury | intend intention plan | lack missing absence | mine miner mining | murder
    homicide killer murderer | own owner ownership | pollute pollution | publish publication print
    publisher | respond response reply answer | teach teacher | test trial experiment | translate
    translation | treat treatment | use usage user | warn warning | wed wedding | wild animal
    wildlife tiger lion elephant beast | zoo cage | young youth | sick sickness ill | afford
    affordable cheap | minister ministry ministerial | wealthy rich millionaire billionaire oligarch
    | campaign election canvass | chairman chair chairwoman president head chief boss director
    leader | deputy vice | poison toxic chemical poisonous | spokesman spokeswoman spokesperson |
    mayor mayoral | candidate nominee contender | opposition rival | peace truce ceasefire armistice
    | prisoner captive hostage | terrorist terrorism terror | spy espionage intelligence | tourist
    tourism traveller visitor | hotel inn | insurance insure insured | subsidy subsidise grant |
    bankrupt bankruptcy insolvent insolvency | inflation | currency | strike walkout | nurse nursing
    | disabled disability handicapped | addict addiction | obese obesity overweight | cancer tumour
    tumor oncology | pandemic epidemic outbreak | lockdown curfew quarantine | vaccine jab

    обрушиться collapse cave | освободить release free | превысить exceed | долг owe | жалоба
    complain complaint | уехать emigrate emigration | развод divorce | принять adopt pass |
    подозревать suspect suspicion | оправдать acquit acquittal innocent clear | пожар burnt |
    вырубить fell felling logging | озеро lake | отправить send dispatch | наказать punish
    punishment | купаться swim bathe | утонуть drown | похитить kidnap abduct | спасти survive
    survivor | потерять lose | построить rebuild | использовать exploit | раскрыть solve | сравнить
    compare comparison | считать count | увеличить enlarge widen | производить make | лгать lie |
    скрыть hush withhold | запугать intimidate intimidation | пытать torture abuse beat |
    дискриминация discriminate discrimination racism | изнасилование rape assault | равный equal
    equality | бездомный homeless homelessness | перепись census | данные data statistics figures |
    отчет report | документ document paper file record | карта map | символ symbol flag | монумент
    statue monument memorial | праздник holiday celebration celebrate festival | религия religion
    faith church mosque priest | похороны funeral

    # countries
    США America American USA | Украина Ukraine Ukrainian Kyiv | Россия Russia Russian Moscow Kremlin
    | Казахстан Kazakhstan Kazakh | Беларусь Belarus Belarusian Minsk | Польша Poland Polish Pole
    Warsaw | Германия Germany German Berlin | Венгрия Hungary Hungarian Budapest | Румыния Romania
    Romanian Bucharest | Италия Italy Italian Rome | Испания Spain Spanish Spaniard Madrid | Франция
    France French Paris | Великобритания Britain British England English Scotland Scottish Wales
    Welsh UK | Китай China Chinese Beijing | Япония Japan Japanese Tokyo | Турция Turkey Turkish
    Turk Ankara | Греция Greece Greek Athens | Грузия Georgia Georgian | Литва Lithuania Lithuanian
    | Латвия Latvia Latvian | Эстония Estonia Estonian | Чехия Czechia Czech Prague | Словакия
    Slovakia Slovak | Молдова Moldova Moldovan | Австрия Austria Austrian Vienna | Швейцария
    Switzerland Swiss | Швеция Sweden Swedish Swede | Норвегия Norway Norwegian | Дания Denmark
    Danish Dane | Финляндия Finland Finnish Finn | Нидерланды Netherlands Dutch Holland | Бельгия
    Belgium Belgian | Узбекистан Uzbekistan Uzbek | Кыргызстан Kyrgyzstan Kyrgyz | Израиль Israel
    Israeli | Иран Iran Iranian | Индия India Indian | Европа Europe European | Египет Egypt
    Egyptian | Ирландия Ireland Irish | Португалия Portugal Portuguese | Бразилия Brazil Brazilian |
    Канада Canada Canadian | Мексика Mexico Mexican | Африка Africa African
""")
# Forms that no rule makes, the one looked up first: `rose`, `rise`.
IRREGULAR = {
    form: forms[0]
    for forms in word_groups("""
    arise arose arisen | be been being | bear bore borne | become became | begin began begun | bend
    bent | bite bit bitten | bleed bled | blow blew blown | break broke broken | bring brought |
    build built | buy bought | catch caught | choose chose chosen | come came | creep crept | deal
    dealt | die dying | dig dug | draw drew drawn | drink drank drunk | drive drove driven | eat ate
    eaten | fall fell fallen | feed fed | feel felt | fight fought | find found | flee fled | fly
    flew flown | forbid forbade forbidden | forget forgot forgotten | freeze froze frozen | give
    gave given | go went gone | grow grew grown | hang hung | hear heard | hide hid hidden | hold
    held | keep kept | know knew known | lead led | learn learnt | leave left | lend lent | lie lied
    lying | light lit | lose lost | make made | mean meant | meet met | melt molten | pay paid |
    ride rode ridden | ring rang rung | rise rose risen | run ran | say said | see saw seen | seek
    sought | sell sold | send sent | shake shook shaken | shine shone | shoot shot | show shown |
    shrink shrank shrunk | sing sang sung | sink sank sunk | sit sat | sleep slept asleep | slide
    slid | sow sown | speak spoke spoken | speed sped | spend spent | spin spun | stand stood |
    steal stole stolen | stick stuck | strike struck | swear swore sworn | sweep swept | swim swam
    swum | take took taken | teach taught | tear tore torn | tell told | think thought | throw threw
    thrown | wake woke woken | wear wore worn | weave wove | weep wept | win won winning | write
    wrote written | foresee foresaw foreseen | withdraw withdrew withdrawn | overtake overtook |
    overthrow overthrew | undergo underwent | sign signed signing | plan planned planning planner |
    ban banned banning | stop stopped stopping | cut cutting | man men | woman women | child
    children | foot feet | tooth teeth | goose geese | mouse mice | ox oxen | wolf wolves | knife
    knives | wife wives | life lives | leaf leaves | thief thieves | half halves | shelf shelves |
    loaf loaves | calf calves | roof roofs | person people persons | datum data | crisis crises |
    basis bases | medium media | bacterium bacteria | die died dies dying | bear births | permit
    permitted permitting | admit admitted admitting | prove proven | try tried tries | deny denied
    denies | marry married marries | bury buried buries | family families | supply supplies supplied
    | reply replies replied | apply applies applied | ally allies allied | rely relies relied |
    assembly assemblies | vary varied varies | refer referred referring | occur occurred | control
    controlled controlling | travel travelled travelling | cancel cancelled cancelling | commit
    committed committing | get got getting | let letting | rob robbed robbing | shop shopped
    shopping | swim swimming | run running | drop dropped dropping | trap trapped | step stepped
    stepping | beg begged | drag dragged | hit hitting | spin spinning | dig digging
    """)
    for form in forms[1:]
}
