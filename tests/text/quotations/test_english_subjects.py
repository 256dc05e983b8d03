"""English attributions whose subject or verb does not stand where it mostly does."""

from tests.text.sayings import kinds, said, speakers


def test_passive_names_whom_by_leads_to():
    assert speakers('Tempers rose when the hall was told by Mr Dunne: "The pool stays shut."') == [
        "Mr Dunne"
    ]
    assert speakers('"The pool stays shut," parents were told by Cllr Ann Dunne.') == [
        "Cllr Ann Dunne"
    ]


def test_passive_without_by_names_nobody():
    assert speakers('"The pool stays shut," parents were told.') == ["-"]


def test_second_verb_beyond_a_comma_takes_the_subject_of_the_first():
    text = "She wrote of the noise, above all in July, and said “it keeps the whole street awake”."
    assert speakers(text) == ["She"]


def test_second_verb_beyond_a_quotation_takes_the_subject_of_the_first():
    text = 'Her coach, Tom Reyes, said that his team "ran dry" and added: "We need a rest."'
    assert speakers(text) == ["Tom Reyes", "Tom Reyes"]


def test_words_between_dashes_are_no_part_of_the_speaker():
    assert speakers('Mr Reyes – who runs the kiosk – said: "We sold out by noon."') == ["Mr Reyes"]


def test_bracket_before_the_verb_is_no_part_of_the_speaker():
    assert speakers('Cllr Ann Dunne (Ind) said: "We sold out by noon."') == ["Cllr Ann Dunne"]


def test_paper_in_which_it_was_said_is_no_part_of_the_speaker():
    text = "Ann Dunne in a post shared by the Echo said “While we wait, the roof leaks. Do act”."
    assert speakers(text) == ["Ann Dunne"]


def test_paper_keeps_whoever_signed_it():
    assert speakers('A letter signed by the tenants stated: "The roof leaks in three rooms."') == [
        "A letter signed by the tenants"
    ]


def test_verb_of_no_list_behind_a_whole_sentence_tells_who_speaks():
    text = "“Give us the plans before the vote and not after it,” the Labour leader demanded."
    assert said(text) == [
        (
            "direct",
            "“Give us the plans before the vote and not after it,”",
            "the Labour leader",
        )
    ]


def test_passive_of_hearing_tells_who_speaks():
    text = "“I painted that wall and nobody else did,” Reyes can clearly be heard in the recording."
    assert speakers(text) == ["Reyes"]


def test_words_in_marks_inside_a_sentence_are_not_given_to_whoever_acts_behind_them():
    assert said("In her film, “Slow Water,” Dunne walks the coast of Kerry.") == []


def test_two_people_behind_the_verb_are_one_speaker():
    assert speakers('"We sold out by noon," said Ann Dunne and Tom Reyes.') == [
        "Ann Dunne and Tom Reyes"
    ]


def test_one_who_is_quoted_by_an_outlet_is_the_speaker():
    assert speakers('The Echo quoted Dunne as saying: "We sold out by noon."') == ["Dunne"]


def test_clause_with_a_small_letter_right_behind_its_verb_is_direct():
    assert kinds('She said, "we carried every chair up those stairs ourselves."') == ["direct"]
    assert kinds('Dunne left early, claiming, "there was nothing more to hear."') == ["direct"]


def test_part_of_a_clause_behind_its_verb_stays_partial():
    assert kinds('Dunne called it, "a mess."') in ([], ["partial"])


def test_quotation_goes_on_behind_one_that_holds_another():
    text = "“He told us, ‘Go home, all of you,’” said Ann Dunne, a nurse. “And so we went home.”"
    assert speakers(text)[0] == speakers(text)[-1] == "Ann Dunne"


def test_letter_in_marks_inside_a_body_does_not_end_what_goes_on():
    text = '"It sells well," said Ann Dunne, head of Kids "R" Fun. "We order more each week."'
    assert speakers(text)[-1] == "Ann Dunne"


def test_single_mark_before_dots_opens_a_quotation():
    assert speakers("A notice stated: ‘...Keep to the path at all times.’") == ["A notice"]


def test_closing_mark_behind_a_space_too_many_closes():
    assert speakers("“We sold out by noon, ” he said.") == ["he"]


def test_two_spaces_before_a_mark_do_not_cut_the_attribution_off():
    assert speakers("The head of the Harbour Board said,  “We dredge twice a year now.”") == [
        "The head of the Harbour Board"
    ]


def test_whom_it_is_about_is_no_part_of_the_speaker():
    assert speakers('"She left in tears," says another guest about the bride.') == ["another guest"]


def test_name_behind_a_dash_signs_the_words():
    assert speakers("“We row at dawn, whatever the tide.” — Ann Dunne, cox") == ["Ann Dunne"]


def test_titles_with_a_stop_do_not_cut_a_speaker_with_an_office_behind_off():
    assert speakers("“The ward is full again,” Dr. Ann Dunne, its head nurse, told the Echo.") == [
        "Dr. Ann Dunne"
    ]
    assert speakers("“The ward is full again,” U.S. Sen. Tom Reyes, I-Maine, said Friday.") == [
        "U.S. Sen. Tom Reyes"
    ]


def test_paper_that_goes_on_is_the_speaker():
    assert speakers("“The ward will stay open until the spring,” it went on.") == ["it"]


def test_weekday_before_a_name_is_no_part_of_it():
    assert speakers("Speaking on Friday Dunne said: “The ward is full.”") == ["Dunne"]


def test_whoever_put_it_so_is_the_speaker():
    assert speakers("As Ann Dunne put it, “The ward is full.”") == ["Ann Dunne"]


def test_owner_of_the_words_before_a_colon_is_the_speaker():
    assert speakers("Her advice to visitors is plain: “Do come on weekdays.”") == ["Her"]
    assert speakers("Ann Dunne's answer was short: “The ward is full.”") == ["Ann Dunne"]


def test_whoever_took_to_a_paper_to_say_so_is_the_speaker():
    assert speakers("Dunne took to the radio: “The ward is full.”") == ["Dunne"]
    assert speakers("Dunne took to the radio to say: “The ward is full.”") == ["Dunne"]


def test_preposition_opens_no_speaker_before_a_colon():
    assert speakers("For Ann Dunne, the choice was clear: “The ward stays open.”") == []


def test_clause_before_a_verbs_own_is_no_part_of_its_subject():
    text = "Dunne wrote: ‘When the bell rang I thought, “That is the tide.” It was not.’"
    assert speakers(text) == ["Dunne", "I"]
    assert speakers("The hall, which Dunne called “a barn with seats”, is shut.") == ["Dunne"]


def test_what_somebody_would_say_is_his():
    assert speakers("“I rowed. Then I slept,” is all Reyes would say.") == ["Reyes"]


def test_four_insertions_may_stand_before_the_verb():
    text = "“I rowed all night,” Tom Reyes, 63, a cox from Kinsale, County Cork, told the Echo."
    assert speakers(text) == ["Tom Reyes"]


def test_paper_that_speaks_keeps_whose_it_is():
    assert speakers("“I rowed all night,” read the note he left.") == ["the note he left"]
    assert speakers("“I rowed all night,” a source close to the crew said.") == [
        "a source close to the crew"
    ]


def test_article_of_an_office_behind_a_date_belongs_to_it():
    assert speakers("On Sunday the singer posted: “Home at last.”") == ["the singer"]


def test_hearer_behind_told_is_no_speaker():
    assert speakers("“They said that about the last one,” one told the Courier.") == ["one"]


def test_paper_that_was_sent_to_somebody_keeps_him():
    assert speakers("An email to tenants read: “The heating is off.”") == ["An email to tenants"]


def test_comma_that_was_lost_behind_the_words_is_not_needed():
    assert speakers('"We rowed until the morning" Dunne said on Friday.') == ["Dunne"]
    assert speakers('"We rowed until the morning." Dunne said.') == ["Dunne"]


def test_report_behind_a_sentence_in_marks_is_no_attribution():
    assert speakers("“We rowed until the morning.” Dunne said he would rest.") == ["-"]


def test_wrong_curly_marks_are_read_by_what_they_do():
    assert speakers("“We rowed until the morning,“ Dunne said.") == ["Dunne"]
    assert speakers("”We rowed until the morning,” Dunne said.") == ["Dunne"]


def test_spaces_that_were_lost_beside_marks_are_not_needed():
    assert speakers('"We rowed until the morning,"said Dunne.') == ["Dunne"]
    assert said('Dunne said,"We rowed until the morning."')[0][0] == "direct"


def test_dash_or_semicolon_behind_the_verb_leads_to_the_words():
    assert kinds("Dunne said – “We rowed until the morning.”") == ["direct"]
    assert kinds("Dunne said; “We rowed until the morning.”") == ["direct"]


def test_hearer_between_the_verb_and_whole_words_keeps_them_direct():
    assert kinds("Dunne says to me “We rowed until the morning.”") == ["direct"]


def test_shortened_verb_is_no_part_of_the_pronoun():
    assert speakers("“We rowed until the morning,” he’d tell them.") == ["he"]


def test_first_of_two_acts_is_no_part_of_the_speaker():
    assert speakers("Dunne stood up and shouted: “Row until the morning!”") == ["Dunne"]


def test_bracket_and_place_may_stand_before_the_verb():
    assert speakers("“We rowed until the morning,” Ann Dunne (44) from Kinsale said.") == [
        "Ann Dunne"
    ]
