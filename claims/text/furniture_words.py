"""Phrases by which the furniture of news sites gives itself away, in the languages we read.

In lower case; a phrase matches a whole line (its marks and counters left out) or, in the lists
named `_STARTS`, the beginning of one.
"""


def _phrases(text: str) -> frozenset[str]:
    return frozenset(
        phrase.strip() for phrase in text.replace("\n", "|").split("|") if phrase.strip()
    )


# Headings that open a block of other stories down to the end of the page.
RELATED_BLOCKS = _phrases("""
новости по теме | материалы по теме | статьи по теме | другие новости | другие материалы
лента новостей | последние новости | свежие новости | все новости | главные новости | новости дня
главные новости дня | главное за день | главное за неделю | главное сейчас | главное | картина дня
популярное | популярные новости | популярное за неделю | самое читаемое | самое популярное
самое обсуждаемое | топ новостей | топ недели | выбор читателей | выбор редакции
новости партнеров | новости партнёров | новости сми2 | похожие новости | похожие статьи
похожие материалы | рекомендуем | рекомендуемое | рекомендуем прочитать | вам может быть интересно
вам будет интересно | больше новостей | еще новости | ещё новости | еще по теме | ещё по теме
новые эпизоды | другие эпизоды | предыдущая новость | следующая новость | предыдущая статья
следующая статья | свежие записи | последние записи | недавние записи | архив новостей
новости региона | сейчас читают | актуальное | актуальные новости | интересное | новости компаний
с этим читают | эксклюзив | в сюжете | сюжеты | связанные новости | свежие комментарии
последние комментарии | читаемое | ще на цю тему | новини за темою | матеріали за темою
інші новини | останні новини | усі новини | всі новини | головні новини | стрічка новин
схожі новини | схожі статті | схожі матеріали | популярне | популярні новини | найпопулярніше
найбільш читане | новини партнерів | головне | свіжі дописи | свіжі новини | останні записи
вас може зацікавити | вам може бути цікаво | рекомендуємо | вибір редакції | більше новин
головне за день | актуальне | найчитаніше | новини дня | ұқсас жаңалықтар | ұқсас мақалалар
соңғы жаңалықтар | басқа жаңалықтар | барлық жаңалықтар | тақырып бойынша | тақырыпқа қатысты
осы тақырыпта | ең көп оқылған | ең көп оқылғандар | көп оқылған | танымал | танымал жаңалықтар
жаңалықтар легі | жаңалықтар таспасы | басты жаңалықтар | ұсынамыз | сізге қызықты болуы мүмкін
қатысты жаңалықтар | қатысты мақалалар | бүгінгі жаңалықтар | өзекті | редакция таңдауы
тағы да жаңалықтар | көп талқыланған | серіктестер жаңалықтары | related stories
related articles | related news | related posts | related content | related topics
related coverage | more stories | more news | most read | most popular | most viewed | trending
trending now | popular now | popular | latest news | latest stories | latest | top stories
top news | editor's picks | editors' picks | recommended | recommended for you
recommended stories | you may also like | you might also like | don't miss | up next
what to read next | further reading | from our partners | sponsored content | recent posts
recent comments | breaking news | in this section | must read | must reads | around the web
more on this story | more on this | previous article | next article | previous post | next post
best of the web | check also | today's headlines | headlines | новини по темата
още новини | последни новини
най-четени | свързани новини | апошнія навіны
""")
RELATED_BLOCK_STARTS = (
    "more from ",
    "more in ",
    "more on ",
    "другие эпизоды",
    "больше новостей о",
    "все новости на",
    "новости по теме",
    "другие новости",
)
# Links to the rest of a story.
READ_ON = _phrases("""
подробнее | читать далее | читать дальше | читать полностью | далее | читать | докладніше
детальніше | читати далі | читати повністю | далі | толығырақ | толық оқу | read more
continue reading | more | read full article | full story | read full story
""")
# Headings inside an article: a line or three of other stories, then the article goes on.
RELATED_INLINE = _phrases("""
читайте также | читать также | читайте ещё | читайте еще | смотрите также | смотри также | по теме
ранее по теме | в тему | кстати | читайте по теме | читайте на сайте | на эту тему | сейчас читают
читайте в этом сюжете | интересно почитать | еще по этой теме | ещё по этой теме | читайте також
дивіться також | до теми | за темою | читайте ще | по темі | читайте на цю тему | оқи отырыңыз
тағы оқыңыз | тағы оқыңыздар | сондай-ақ оқыңыз | сондай-ақ оқыңыздар | оқыңыз | тақырыпқа орай
тағы қараңыз | read more | read also | also read | see also | read next | related | also on
watch | watch also | прочетете още | чытайце таксама | вижте още
читати ще | читати також | читай также | читай також | читай ещё | читай ще
""")
# Before a colon and a headline; «кстати» opens sentences as well.
RELATED_INLINE_HEADS = RELATED_INLINE - {"кстати"}
RELATED_INLINE_STARTS = (
    "читайте также", "читать также", "смотрите также", "читайте ещё", "читайте еще", "читайте тут",
    "по теме:", "читайте також", "дивіться також", "читайте ще", "оқи отырыңыз", "тағы оқыңыз",
    "сондай-ақ оқыңыз", "read more:", "read also", "also read", "see also", "related:", "read next",
    "watch:", "прочетете още", "чытайце таксама", "подробнее читайте на", "подробнее по теме",
    "материал по теме", "в тему:", "до теми:",
)  # fmt: skip
# What a line of the site's own controls, menus, players and forms consists of.
CONTROLS = _phrases("""
перейти к основному контенту | перейти к содержанию | перейти к содержимому | поделиться
комментарии | комментировать | добавить комментарий | оставить комментарий | написать комментарий
ваш комментарий | комментариев нет | нет комментариев | обсудить | войти | вход | выйти
регистрация | поиск | найти | меню | главная | на главную | подробнее | подробности | читать далее
читать дальше | читать полностью | читать | далее | дальше | назад | вперед | вперёд | вверх
наверх | печать | распечатать | версия для печати | отправить | отменить | закрыть
скопировать ссылку | скопировать | в избранное | прямой эфир | в эфире | эфир | авторы | теги
тэги | темы | рубрики | рубрика | категория | категории | смотреть | слушать | слушать подкаст
показать ещё | показать еще | загрузить ещё | загрузить еще | ещё | еще | контакты | о нас
о проекте | о сайте | редакция | реклама на сайте | вакансии | архив | подписка
подписаться | подпишитесь | рассылка | мобильная версия | полная версия | rss
оформить прямо сейчас | оставьте заявку онлайн | узнать больше | купить | перейти | скачать
мне нравится | нравится | не нравится | лайк | голосовать | результаты | просмотры | просмотров
пожаловаться | ответить | ответить с цитатой | новости | статьи | видео | фото | фотогалерея
галерея | фоторепортаж | инфографика | мультимедиа | подкасты | опросы | спецпроекты | блоги
интервью | мнения | колумнисты | погода | курсы валют | курс валют | гороскоп | телепрограмма
афиша | поделиться новостью | поделитесь новостью | поделиться в соцсетях | соцсети
мы в соцсетях | форма поиска по сайту | форма поиска | политика конфиденциальности
пользовательское соглашение | правила | карта сайта | обратная связь | сообщить новость
прислать новость | все эпизоды | эпизоды | выбрать язык | қазақша | русский | english | українська
по-русски | қаз | рус | eng | укр | ru | kz | прочитать | развернуть | свернуть | содержание
оглавление | источник | ссылки | поиск по сайту | перейти до основного вмісту | перейти до вмісту
поділитися | поширити | коментарі | коментувати | додати коментар | залишити коментар
немає коментарів | увійти | вхід на сайт | реєстрація | пошук | головна | на головну | докладніше
детальніше | читати далі | читати повністю | далі | друк | версія для друку | надіслати | теми
мітки | позначки | категорії | дивитися | слухати | показати ще | завантажити ще | ще | контакти
про нас | про проєкт | редакція | архів | підписка | підписатися | розсилка | мобільна версія
новини | статті | відео | погляди | політика конфіденційності | зворотний зв'язок | мапа сайту
прямий ефір | джерело | негізгі мазмұнға өту | бөлісу | бөлісіңіз | пікір | пікірлер
пікір қалдыру | пікір жазу | кіру | тіркелу | іздеу | басты бет | толығырақ | толық оқу
толығымен | келесі | алдыңғы | артқа | басып шығару | тегтер | тақырыптар | айдарлар | санаттар
тікелей эфир | көру | тыңдау | тағы | тағы да | байланыс | біз туралы | жоба туралы
мұрағат | жазылу | жаңалықтар | мақалалар | бейне | ауа райы | валюта бағамы | мәзір
сайт картасы | дереккөз | авторлар | сұхбат | қараңыз | skip to content | skip to main content
jump to content | share | share this | share this article | share on facebook | share on twitter
share via email | tweet | email | print | comments | comment | leave a comment | leave a reply
post a comment | add a comment | no comments | reply | log in | login | sign in | sign up
sign out | register | search | menu | home | close | more | read full article | continue reading
next | previous | back | back to top | top | tags | topics | topic | categories | category
author | authors | live | watch live | listen | play | pause | load more | show more | about us
about | contact | contact us | advertise | careers | archive | subscribe
newsletter | privacy policy | terms of use | terms of service | cookie policy | accept
accept all | reject all | news | video | videos | photos | photo gallery | gallery | podcasts
opinion | weather | site map | sitemap | feedback | copy link | save | bookmark | like | dislike
follow | follow us | read full story | view comments | source link | source | facebook | twitter
instagram | telegram | whatsapp | youtube | вконтакте | одноклассники | viber | vk | ok | linkedin
pinterest | reddit | tiktok | дзен | x | max | advertisement - continue reading below
story continues below advertisement | image | reuters staff | галоўная | навіны | начало | търсене
сподели | коментари | лента | отзывы | оставить отзыв | отправить другу | задать вопрос | хорошо
понятно | принять | согласен | слушать статью | включить звук | добавить в закладки
видео дня | фото дня | відео дня | донат | спонсоры | оформить подписку | поддержать | лайки
переслати | скопіювати посилання
надіслати другові | твітнути | увімкнути звук | добре | зрозуміло | прийняти | слухати статтю
підтримати | дізнатися
дізнатися більше | стрічка | залиште свою думку | көшіру | досыңа жібер | дыбысты қосу | келісемін
қолдау | pdf жүктеу | жүктеп алу | пікіріңізді қалдырыңыз | sections | e-edition | obituaries
classifieds | report a typo | report an error | gift this article | give a gift subscription
donate | got it | i agree | listen to this article | unmute | mute | show comments | my account
today's paper
""")
CONTROL_STARTS = (
    "поделиться", "перейти к ", "перейти в ", "перейти на ", "показать все", "смотреть все",
    "читать все", "войти ", "войдите", "ваш e-mail", "ваш email", "your email", "this site uses",
    "this browser does not", "your browser does", "ваш браузер", "ошибка воспроизведения",
    "пожалуйста, обновите", "включите javascript", "please enable javascript",
    "enable javascript", "we use cookies", "this website uses cookies", "мы используем cookie",
    "сайт использует cookie", "на сайте используются", "мы використовуємо", "сайт використовує",
    "біз cookie", "required fields", "loading", "загрузка", "идет загрузка", "завантаження",
    "жүктелуде", "share this", "share on", "click to share", "click here", "нажмите", "натисніть",
    "skip to", "copyright", "view all", "all rights", "оставьте свой комментарий",
    "чтобы оставить комментарий", "для комментирования", "комментировать могут", "авторизуйтесь",
    "зарегистрируйтесь", "увійдіть", "щоб залишити", "пікір қалдыру үшін", "back to ",
    "you are here", "вы здесь", "ви тут", "log in to", "sign in to", "already a subscriber",
    "already have a", "get unlimited", "subscribe to continue", "бөлісу", "пока оценок нет",
)  # fmt: skip
# Alone on a line they stand over an advertisement.
ADVERT_HEADS = _phrases("реклама | жарнама | advertisement | advertisment | sponsored | ad")
# Of these, the ones that no sentence of prose begins with.
CONTROL_SENTENCES = tuple(start for start in CONTROL_STARTS if len(start.strip()) >= 15)
# Headings of readers' comments: after the body, nothing behind them is the writer's.
COMMENT_HEADS = _phrases("""
комментарии | все комментарии | комментарии читателей | комментарии к статье | комментарии к новости
оставить комментарий | добавить комментарий | написать комментарий | свежие комментарии | отзывы
коментарі | усі коментарі | залишити коментар | додати коментар | пікірлер | пікір қалдыру
comments | leave a comment | leave a reply | post a comment | reader comments
join the conversation
""")
RUBRICS = _phrases("""
политика | экономика | общество | происшествия | в мире | мир | россия | казахстан | украина
беларусь | спорт | культура | наука | технологии | наука и технологии | бизнес | финансы | деньги
инвестиции | недвижимость | авто | здоровье | образование | туризм | путешествия | стиль
стиль жизни | красота | шоу-бизнес | звезды | кино | музыка | армия | оборона | безопасность
криминал | право | закон | регионы | москва | петербург | астана | алматы | шымкент | киев | город
жкх | транспорт | экология | религия | история | еда | семья | дети | хоккей | футбол | бокс
в россии | в казахстане | в украине | центральная азия | европа | азия | сша | ближний восток
сегодня | важно | срочно | разное | прочее | политика и общество | международные новости
международная панорама | рынки | энергетика | промышленность | політика | економіка | суспільство
події | надзвичайні події | світ | у світі | україна | київ | технології | фінанси | гроші
здоров'я | освіта | війна | кримінал | регіони | шоубізнес | різне | життя | екологія | столиця
в україні | саясат | қоғам | әлем | қазақстан | мәдениет | ғылым | білім | денсаулық | руханият
тарих | технология | қаржы | оқиға | оқиғалар | құқық | аймақ | аймақтар | өңір | әлеумет | тұлға
дін | әдебиет | әскер | заң | төтенше жағдай | politics | economy | society | world | business
sport | sports | culture | science | technology | tech | health | education | travel
entertainment | lifestyle | opinion | europe | asia | africa | middle east | americas | us | u.s
uk | markets | finance | money | environment | climate | local | national | crime | local news
world news | us news | uk news | international | region | region section | arts | style | food
transport | housing | property | letters | investigations | press release | пресс-релиз | прес-реліз
баспасөз хабарламасы | баспасөз қызметі | пресс-служба | прес-служба | транспорт
""")
