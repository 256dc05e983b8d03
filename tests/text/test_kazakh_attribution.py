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
