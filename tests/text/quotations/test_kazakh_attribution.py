"""Kazakh attributions: what stands behind «деп» and «деген», and what is no subject."""

from tests.text.sayings import said, speakers


def test_owner_alone_is_no_speaker():
    assert speakers("Стадионның салынуына қарсы, «қақпаны сындырды» деп айыпталған үшеу.") == ["-"]


def test_words_that_belong_to_somebody_by_their_owner_are_his():
    text = "Кеше әнші Дана Кимнің «Домбыраны тастамаңыз! Ол тірі ғой» деген жазбасы көп оқылды."
    assert speakers(text) == ["әнші Дана Кимнің"]


def test_thing_that_is_called_so_is_no_speaker():
    assert speakers("«Неге жарық жоқ?» деген сауалы ТЖД-ға жетті.") == ["-"]


def test_object_between_the_converb_and_its_verb_is_no_speaker():
    text = "Қала басшысы «саябақтар түнде де ашық болсын» деп Хатқа мөр басқан болатын."
    assert speakers(text) == ["Қала басшысы"]


def test_body_in_the_locative_speaks_where_nobody_else_is_named():
    assert speakers("«Көпір жабылады», – деді қалалық әкімдікте.") == ["қалалық әкімдікте"]


def test_paper_that_a_body_gave_is_named_with_the_body():
    text = "«Көпір жабылады», – деп жазған порт әкімшілігінің кеңсесі берген мәлімдемеде."
    assert speakers(text) == ["порт әкімшілігінің кеңсесі берген мәлімдемеде"]


def test_country_behind_a_mans_surname_is_no_second_surname():
    assert speakers("«Біз келісеміз», – деді Олег Лисовский Аргентина арнасына.") == [
        "Олег Лисовский"
    ]


def test_words_that_are_one_object_of_several_are_partial_and_their_subject_stands_first():
    text = (
        "Директор Асан Ержан сұхбатында «мектеп жабылмайтынын», ұстаздар қалатынын және ас "
        "тегін болатынын мәлімдеді."
    )
    assert said(text) == [("partial", "«мектеп жабылмайтынын»", "Директор Асан Ержан")]


def test_body_that_signs_behind_the_words_is_the_speaker():
    text = "«Түнде көктайғақ болады, жолға шықпаңыздар». «Қазжол» мекемесінің баспасөз қызметі"
    assert speakers(text) == ["«Қазжол» мекемесінің баспасөз қызметі"]


def test_points_of_a_list_below_an_adverb_are_no_speech():
    text = "Осылайша, жаңа баға белгіленді:\n– ересек билеті – 300;\n– бала билеті – 100."
    assert said(text) == []


def test_comma_that_nothing_follows_is_left_out_of_speech_that_goes_on():
    text = "– Нан жоқ, – дейді сатушы Асан Ержан. – Ертең әкелеміз деп отырмыз,\nДүкен жабық тұр."
    assert said(text)[-1] == ("direct", "Ертең әкелеміз деп отырмыз", "сатушы Асан Ержан")


def test_speech_goes_on_below_behind_quotations_inside_it_that_close():
    text = (
        "«Қойыңыздаршы. «Бұл кім?» деп кеттіңіздер ғой. Шаршадық.\n"
        "Енді істі бастайық. «Кейін» деп созбайық!», – деп жазды күйші."
    )
    assert [(words[:6], words[-3:], who) for _, words, who in said(text)] == [
        ("«Қойың", "ық!»"[-3:], "күйші")
    ]


def test_words_of_a_paper_without_marks_are_speech():
    text = "Түнде жол жабылды. Қазір көліктер жүріп тұр, - деп жазылған порт таратқан мәліметте."
    assert speakers(text) == ["порт таратқан мәліметте"]


def test_two_offices_that_a_dash_joins_are_one_speaker():
    text = "«Жол ашық», – деді порт бастығының орынбасары – су комитетінің төрағасы Дана Ким."
    assert speakers(text) == ["порт бастығының орынбасары – су комитетінің төрағасы Дана Ким"]


def test_what_the_speaker_does_meanwhile_is_no_part_of_him():
    assert speakers("«Жол ашық», – дейді Зере апай жымиып.") == ["Зере апай"]


def test_somebody_between_the_converb_and_its_verb_is_the_speaker():
    assert speakers("«Жол ашылады» деп бастық уәде берді.") == ["бастық"]
    assert speakers("«Жол ашық», – деп ол атап өтті.") == ["ол"]
    assert speakers("«Жол ашық», – деп Дана Ким сөзін аяқтады.") == ["Дана Ким"]


def test_question_of_ours_names_nobody():
    assert speakers("«Жол қашан ашылады?» деп сұрадық біз.") == ["-"]


def test_body_with_the_ending_of_an_adjective_is_a_speaker():
    assert speakers("«Жол ашық», – деп түсіндірді ұлттық компания.") == ["ұлттық компания"]


def test_office_that_owns_the_words_is_the_speaker():
    assert speakers("«Жол ашылады» деген бастықтың сөзі рас болды.") == ["бастықтың"]


def test_what_a_participle_sets_off_before_a_name_is_left_out():
    assert speakers("«Жол ашық», – дейді портқа былтыр келген Дана Ким.") == ["Дана Ким"]


def test_whoever_is_known_by_a_deed_alone_keeps_it():
    assert speakers("«Жол ашық», – дейді атын айтпаған жүргізуші.") == ["атын айтпаған жүргізуші"]


def test_occupation_that_looks_like_a_case_stays_with_the_name():
    assert speakers("«Тас қатты екен», – дейді ұста Дана Ким.") == ["ұста Дана Ким"]


def test_third_capital_goes_on_with_two():
    assert speakers("«Тас қатты екен», – деді Хосе Мария Лопес.") == ["Хосе Мария Лопес"]
    assert speakers("Ұста Зейін Тоғай: «Тас қатты екен», – дейді.") == ["Ұста Зейін Тоғай"]


def test_place_of_two_words_is_no_third_name():
    assert speakers("«Тас қатты екен», – деді Дана Бөрте Көк төбеде.") == ["Дана Бөрте"]


def test_pronoun_in_a_case_is_no_speaker():
    assert speakers("Бізбен сөйлескен шебер: «Тас қатты екен», – деп жымиды.") == ["шебер"]
    assert speakers("Музей мұны жоққа шығарып, «тас бүтін тұр» деп жазды.") == ["Музей"]


def test_question_that_somebody_put_is_his():
    assert speakers("«Тас қайда кетті?» деген сауал қойды депутат.") == ["депутат"]


def test_outlet_before_a_small_office_is_whom_it_was_told_to():
    assert speakers("«Тас қатты екен», – деді Echo арнасына ұста.") == ["ұста"]


def test_foreign_outlet_behind_a_surname_is_no_part_of_it():
    assert speakers("«Тас қатты екен», – деп жазды Лопес Open Wall желісінде.") == ["Лопес"]


def test_degree_by_initials_does_not_end_a_row_of_offices():
    text = "«Тас қатты екен», – дейді музей директоры, т.ғ.д., профессор Дана Ким."
    assert speakers(text) == ["музей директоры, т.ғ.д., профессор Дана Ким"]


def test_paper_before_the_words_is_the_speaker():
    text = "Музей таратқан хабарламада «Тас бүтін тұр» делінген."
    assert speakers(text) == ["Музей таратқан хабарламада"]
    text = "Музей таратқан хабарламада: «Тас бүтін тұр», – делінген."
    assert speakers(text) == ["Музей таратқан хабарламада"]


def test_kazakh_words_without_kazakh_letters_are_read_by_what_stands_around_them():
    text = "Депутат министрден: «Неге көпір әлі салынған жоқ, қашан ашылады?» – деп сұрады."
    assert speakers(text) == ["Депутат"]


def test_honour_inside_the_name_of_a_school_ends_nothing():
    text = "«Тас қатты екен», – дейді Тоғай ата атындағы мектептің мұғалімдері."
    assert speakers(text) == ["Тоғай ата атындағы мектептің мұғалімдері"]


def test_paper_that_its_owner_gave_somebody_is_named_with_the_owner():
    text = "«Арна таза», – делінген мекеменің бізге берген хатында."
    assert speakers(text) == ["мекеменің бізге берген хатында"]


def test_acting_head_is_named_in_full():
    text = "«Арна таза», – деді мекеме басшысының міндетін атқарушы Дана Ким."
    assert speakers(text) == ["мекеме басшысының міндетін атқарушы Дана Ким"]


def test_first_subject_before_a_colon_speaks_where_the_nearest_word_is_nobody():
    text = "Ата-аналардың бірі атын айтпауды өтініп: «Арнаны тазалаңдар», – деді."
    assert speakers(text) == ["Ата-аналардың бірі"]


def test_what_the_speaker_does_alone_behind_the_verb_is_nobody():
    assert speakers("Қарауыл Бөрте: «Арнаға түспеңдер» – дейді күлімсіреп.") == ["Қарауыл Бөрте"]


def test_where_it_was_written_is_no_speaker():
    text = "Ұстаз Дана Ким: «Арна таза», – деп жазды Telegram-арнасында."
    assert speakers(text) == ["Ұстаз Дана Ким"]


def test_auxiliary_behind_the_verb_is_no_speaker():
    assert speakers("Қария Бөрте ылғи да: «Арна таза болсын», – дейді екен.") == ["Қария Бөрте"]


def test_so_and_a_verb_of_no_list_lead_to_speech_below():
    text = "Шәкірті Дана арнаны былай еске алады:\n– Суы мөлдір еді. Түбі көрінетін."
    assert said(text) == [("direct", "Суы мөлдір еді. Түбі көрінетін.", "Шәкірті Дана")]


def test_speech_goes_on_behind_one_sentence_that_names_nobody():
    text = "– Су таза, – дейді мұғалім Дана Ким. Арнада бес шлюз бар. – Күнде тексереміз."
    assert speakers(text) == ["мұғалім Дана Ким", "мұғалім Дана Ким"]
    text = "– Су таза, – дейді мұғалім Дана Ким. Оған Асан Бөрте күлді. – Күнде тексереміз."
    assert speakers(text) == ["мұғалім Дана Ким"]


def test_country_before_an_office_is_no_surname():
    text = "«Келісім керек», – деді Аргентина Сыртқы істер министрі жексенбіде."
    assert speakers(text) == ["Аргентина Сыртқы істер министрі"]


def test_name_that_is_an_adverb_elsewhere_stays_a_name():
    text = "Зауыт директоры Пак Ён Хо: «Оқытып жатырмыз», – дейді."
    assert speakers(text) == ["Зауыт директоры Пак Ён Хо"]


def test_condition_that_opens_a_sentence_is_no_speaker():
    assert "Егер" not in speakers("Егер: «Арна таза болсын», – деп айтса, күлер едік.")
