"""What the bench's script says: every string that it shows, in the reader's language.

Names in %(brackets)s are filled in by the script; sentences are whole, so that they can be
translated whole.
"""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from claims.templatetags.words import language_name
from claims.vocabulary import Language


def words_for_the_page() -> dict[str, str]:
    """Return the script's words by their keys."""
    return {
        **_sentences(),
        **_claims(),
        **_evidence(),
        **_saving(),
        **_commands(),
        **_dates(),
        **_languages(),
    }


def _dates() -> dict[str, str]:
    """Return how a day of each month is written, with the day and the year left to fill in.

    A browser need not know how Kazakh writes its dates; Django does.
    """
    day = "%(day_in_two)s" if "05" in date_format(date(1999, 1, 5)) else "%(day)s"
    written = {month: date_format(date(1999, month, 22)) for month in range(1, 13)}
    return {
        f"date_{month}": words.replace("22", day).replace("1999", "%(year)s")
        for month, words in written.items()
    }


def _languages() -> dict[str, str]:
    return {f"language_{language}": language_name(language) for language in Language}


def _sentences() -> dict[str, str]:
    return {
        "sentence_box": _("Sentence %(n)s, its words"),
        "sentence_n": _("Sentence %(n)s"),
        "whole_sentence": _("the whole sentence"),
        "word_n": _("word %(n)s: %(text)s"),
        "words_n_to_m": _("words %(n)s to %(m)s: %(text)s"),
        "words_across": _("words of several sentences: %(text)s"),
        "words_chosen": _("Words chosen"),
        "tap_last": _("First word chosen; now the last one"),
        "hint_first": _("Press the letters over the first word"),
        "hint_last": _("Now the letters over the last word"),
        "outcome_open": _("open"),
        "outcome_no_claim": _("no claim"),
        "outcome_claims": _("has claims"),
        "outcome_flagged": _("flagged"),
        "has_note": _("has a note"),
        "has_claims": _(
            "This sentence has claims: take them back first, then say that it has none."
        ),
        "flagged": _("Flagged"),
        "unflagged": _("The flag is taken away"),
        "flagged_distressing": _(
            "Flagged. You need not read on: the passage can be left to others."
        ),
        "note_kept": _("Note kept"),
        "done_n_of": _("%(n)s of %(total)s"),
        "still_open_n": _(
            "Still open: %(n)s. A passage is handed in when every sentence is decided."
        ),
        "all_done": _("Every sentence is decided."),
        "claims_lack": _(
            "Every sentence is decided, but this campaign requires more of its claims."
        ),
        "needs_field": _("needs: %(field)s"),
        "verdicts": _("Verdict"),
        "claim_types": _("Claim types"),
    }


def _claims() -> dict[str, str]:
    return {
        "mark_whole": _("Mark the whole sentence as"),
        "mark_words": _("Mark these words as"),
        "claim_is": _("Claim %(letter)s is"),
        "claim_letter": _("Claim %(letter)s"),
        "claim_added": _("Claim %(letter)s added, %(where)s"),
        "claim_removed": _("Claim %(letter)s removed; undo brings it back"),
        "claim_first": _("Mark a claim first, or choose one."),
        "words_first": _("Choose some words first."),
        "words_changed": _("The words of claim %(letter)s are changed"),
        "same_claim": _("Claim %(letter)s marks exactly these words with this type already."),
        "needs_type": _("Claim %(letter)s needs at least one type; to take it back, remove it."),
        "type_added": _("Claim %(letter)s is also: %(type)s"),
        "type_removed": _("Claim %(letter)s is no longer: %(type)s"),
        "worth_set": _("Claim %(letter)s: %(value)s"),
        "worth_unset": _("Claim %(letter)s: check-worthiness taken back"),
        "verdict_set": _("Claim %(letter)s, verdict: %(value)s"),
        "verdict_unset": _("Claim %(letter)s: verdict taken back"),
        "confidence_set": _("Claim %(letter)s, how sure: %(n)s of 5"),
        "confidence_unset": _("Claim %(letter)s: how sure, taken back"),
        "attribution_taken": _("Claim %(letter)s, who says so: %(names)s"),
        "remove_claim": _("Remove claim %(letter)s"),
        "field_absent": _("This campaign does not ask for it."),
        "required": _("(required)"),
        "check_worthiness": _("Check-worthiness"),
        "normalised_text": _("Claim in its own words"),
        "normalised_help": _(
            "A statement that can be understood and checked without the article: names instead of "
            "pronouns, the date, the place."
        ),
        "attribution": _("Who says so"),
        "attribution_help": _(
            "From the outlet inwards: who reports, who is quoted, whom they quote."
        ),
        "add_speaker": _("Add a speaker"),
        "take_suggestion": _("Take from the text:"),
        "speaker_with_role": _("%(name)s (%(role)s)"),
        "speaker": _("Name"),
        "speaker_role": _("Role"),
        "claim_date": _("Date of the claim"),
        "date_precision": _("Exact to the"),
        "precision_day": _("day"),
        "precision_month": _("month"),
        "precision_year": _("year"),
        "place": _("Country"),
        "place_help": _("Its two letters, such as KZ, or its name"),
        "place_unknown": _("“%(place)s” is no country that is known here; it is not kept."),
        "parent": _("Part of"),
        "parent_help": _("Where a compound sentence is split into several claims."),
        "no_parent": _("no other claim"),
        "verdict": _("Verdict"),
        "justification": _("Justification"),
        "missing_information": _("What is missing to decide"),
        "comment": _("Comment"),
        "confidence": _("How sure are you?"),
        "remove": _("Remove"),
        "edit": _("Change"),
        "close": _("Close"),
    }


def _evidence() -> dict[str, str]:
    return {
        "evidence": _("Evidence"),
        "no_evidence": _("None yet."),
        "link_evidence": _("Link evidence"),
        "evidence_for": _("Evidence for claim %(letter)s"),
        "evidence_linked": _("Evidence linked to claim %(letter)s: %(stance)s"),
        "evidence_changed": _("Evidence of claim %(letter)s changed: %(stance)s"),
        "evidence_removed": _("Evidence removed; undo brings it back"),
        "where_from": _("Where it comes from"),
        "in_campaign": _("In this campaign"),
        "web_address": _("A web address"),
        "search_label": _("Search the sentences of this campaign, or paste an address"),
        "searching": _("Searching …"),
        "search_offline": _(
            "No answer from the server. The search is made as soon as it is back; Enter asks again."
        ),
        "found_n": _("Found: %(n)s. Enter takes the marked one."),
        "found_none": _("Nothing found. Try other words, or paste a web address."),
        "found_not_all": _("Texts that came in just now cannot be searched yet."),
        "veiled": _("This text may be distressing."),
        "show_text": _("Show the text"),
        "elsewhere": _("The source may lie outside this campaign."),
        "quote_label": _("The words that carry it"),
        "quote_box": _("Words of the source; choose those that you quote"),
        "more_of_source": _("More of this source"),
        "another_quote": _("Keep these words and choose more"),
        "remove_quote": _("Leave these words out"),
        "stance": _("Stance"),
        "stance_next": _("Now the stance: 1 supports, 2 contradicts, 3 context."),
        "source_and_claim": _("The source, compared with the claim:"),
        "more_about_evidence": _("Set, part, scope"),
        "set_number": _("Set"),
        "set_help": _(
            "Evidence of one set is needed together; another set is another way to decide."
        ),
        "set_n": _("set %(n)s"),
        "partial": _("in part"),
        "partial_help": _("It bears on a part of the claim only"),
        "scope_note": _("Time or place differ"),
        "scope_help": _("In what way; leave empty if they do not."),
        "scope": _("Time or place: %(note)s"),
        "keep_changes": _("Keep the changes"),
        "later_than_claim": _("Came out after the claim was made."),
        "article_n": _("Article %(n)s"),
        "address": _("Web address"),
        "address_help": _("It is kept even where the page cannot be fetched."),
        "read_page": _("Read the page"),
        "page_being_read": _("Reading the page…"),
        "page_read": _("This is what the page says. Choose the words to quote, or go on without."),
        "page_refused": _(
            "The page cannot be read: %(reason)s. Link its address all the same, or paste its text."
        ),
        "page_offline": _(
            "No answer from the server: the page is read as soon as it is back. Link its address"
            " all the same, or paste its text."
        ),
        "draft_here": _("What you wrote of a web address is still here."),
        "page_slow": _("The page is still being read. Its address can be linked meanwhile."),
        "address_needed": _("Give the whole address, beginning with https:// or http://."),
        "about_source": _("Title, outlet, date"),
        "source_title": _("Title"),
        "outlet": _("Outlet"),
        "published_on": _("Published on"),
        "medium": _("Medium"),
        "its_text": _("Its text, as you saw it"),
        "paste_text": _("Paste the text"),
        "snapshot_help": _("It is kept as a snapshot, marked as pasted or uploaded by you."),
        "upload_text": _("Or upload it as a file"),
        "upload_offline": _("The file did not reach the server; try again."),
        "use_text": _("Choose a quote in it"),
    }


def _saving() -> dict[str, str]:
    return {
        "break": _(
            "You have worked for %(n)s minutes. A short break does good: look far away, walk a few "
            "steps."
        ),
        "saved": _("Saved"),
        "waiting_n": _("Waiting: %(n)s"),
        "offline": _("Offline"),
        "offline_n": _("Offline, kept here: %(n)s"),
        "signed_out": _("Signed out"),
        "signed_out_n": _("Signed out, kept here: %(n)s"),
        "signed_out_kept": _(
            "You are signed out. You can go on working: what you do is kept on this device, and "
            "sent once you sign in."
        ),
        "signed_out_unkept": _(
            "You are signed out. You can go on working: what you do is sent once you sign in."
        ),
        "unkept_n": _("Only in this tab: %(n)s"),
        "disk_full": _("No more work can be kept on this device: its storage is full."),
        "disk_refuses": _("This browser does not let the page keep work on this device."),
        "disk_and_server": _(
            "What you do goes straight to the server. Close the tab only once “Saved” stands below."
        ),
        "disk_alone": _(
            "The server does not take it now either: what you do is only in this tab. Leave it "
            "open, or save the work as a file."
        ),
        "disk_works": _("Your work is kept on this device again."),
        "file_taken": _("Taken up from the file: %(n)s"),
        "file_wrong": _("This is no file of your work that was saved here."),
        "read_only": _("Another tab has the pen. Take over to write here."),
        "nothing_to_undo": _("There is nothing to take back."),
        "nothing_to_redo": _("There is nothing to do again."),
        "undone": _("Taken back: %(what)s"),
        "redone": _("Done again: %(what)s"),
        "lease_left": _("yours for %(n)s min"),
        "lease_over": _("your time ran out"),
        "lease_ending": _("In a minute this passage goes back. One key keeps it."),
        "lease_extended": _("It stays yours"),
        "lease_offline": _("No answer from the server. What you do is kept all the same."),
        "handed_in": _("handed in"),
        "handed_in_later": _("It is handed in as soon as the server answers."),
        "sign_in_wrong": _("That is not the right name and password."),
        "sign_in_other": _("This work belongs to somebody else. Sign in as yourself."),
        "troubles_n": _("Not taken by the server: %(n)s"),
        "outbox_waiting": _("Waiting to be sent: %(n)s"),
        "other_passage": _("This was done in another passage."),
        "open_passage": _("Go to that passage"),
        "conflict": _("It was changed elsewhere meanwhile. Both are kept: choose which stands."),
        "mine": _("Mine"),
        "theirs": _("On the server"),
        "keep_mine": _("Keep mine"),
        "take_theirs": _("Take the server's"),
        "send_again": _("Send again"),
        "mend": _("Mend it"),
        "drop": _("Drop it"),
        # Stored names, as a conflict shows its two sides.
        "mark": _("Sentence"),
        "flag_reason": _("Flag"),
        "note": _("Note"),
        "claim_types": _("Claim types"),
        "act_create_claim": _("New claim"),
        "act_edit_claim": _("Change of a claim"),
        "act_retract_claim": _("Claim removed"),
        "act_restore_claim": _("Claim brought back"),
        "act_set_verdict": _("Verdict"),
        "act_link_evidence": _("Evidence linked"),
        "act_edit_evidence": _("Change of evidence"),
        "act_retract_evidence": _("Evidence removed"),
        "act_restore_evidence": _("Evidence brought back"),
        "act_mark_sentence": _("Sentence marked"),
        "act_submit": _("Handing in"),
    }


def _commands() -> dict[str, str]:
    return {
        "change_key": _("Change"),
        "change_key_of": _("Change the key of: %(what)s"),
        "press_key": _("Press a key"),
        "command_no-claim": _("reviewed, no claim, next"),
        "command_type": _("claim: %(type)s"),
        "command_next": _("next sentence"),
        "command_finish": _("finish and stay"),
        "command_hints": _("word hints: the first word, then the last"),
        "command_word_minus_1": _("word before"),
        "command_word_1": _("next word"),
        "command_extend_minus_1": _("one word less, or more to the left"),
        "command_extend_1": _("one word more"),
        "command_grapheme_minus_1": _("one letter less, or more to the left"),
        "command_grapheme_1": _("one letter more"),
        "command_edge_minus_1": _("first word"),
        "command_edge_1": _("last word"),
        "command_extend-edge_minus_1": _("up to the first word"),
        "command_extend-edge_1": _("up to the last word"),
        "command_clause_minus_1": _("previous clause"),
        "command_clause_1": _("next clause"),
        "command_add-words": _("add the chosen words to the claim"),
        "command_replace-words": _("give the claim the chosen words instead"),
        "command_sentence_minus_1": _("previous sentence, without deciding"),
        "command_sentence_1": _("next sentence, without deciding"),
        "command_worth_1": _("not worth checking"),
        "command_worth_2": _("may be worth checking"),
        "command_worth_3": _("worth checking"),
        "command_evidence": _("link evidence; Enter takes it, 1 2 3 give the stance"),
        "command_verdict": _("verdict"),
        "command_normalise": _("the claim in its own words"),
        "command_attribution": _("who says so"),
        "command_flag": _("flag the sentence"),
        "command_note": _("note on the sentence"),
        "command_undo": _("undo"),
        "command_redo": _("redo"),
        "command_context": _("more context: show page furniture"),
        "command_guideline": _("guideline"),
        "command_why": _("why this passage"),
        "command_extend-lease": _("keep the passage for longer"),
        "command_show-text": _("show a text that is behind a content warning"),
        "command_leave-passage": _("leave the passage to others"),
        "command_keys": _("this list of keys"),
        "command_leave": _("back to the text; the whole sentence; out of what is open"),
    }
