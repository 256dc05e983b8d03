"""The reader and the rules of the boundary scores: paragraphs, and what is not held against us."""

from pathlib import Path

from bench.sentence_scores import expected, our_cutter, paragraphs, score

CONLLU = """# newdoc id = a
# newpar id = a-1
# sent_id = 1
# text = Дождь кончился.
1\tДождь\t_

# sent_id = 2
# text = Дети вышли.
1\tДети\t_

# sent_id = 3
# text = Стемнело.
# newpar
# newpar_block = p (1 s)
1\tСтемнело\t_
"""


def test_conllu_is_cut_into_its_paragraphs_wherever_their_mark_stands(tmp_path: Path):
    path = tmp_path / "ru.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    assert paragraphs(path) == [("Дождь кончился.", "Дети вышли."), ("Стемнело.",)]


def test_sentences_without_paragraphs_are_joined_by_five(tmp_path: Path):
    path = tmp_path / "en.txt"
    path.write_text("\n".join(f"Line {n} is here." for n in range(7)), encoding="utf-8")
    assert [len(paragraph) for paragraph in paragraphs(path)] == [5, 2]


def test_boundary_after_a_heading_or_a_bare_number_is_unfair():
    gold = expected(("Итоги года", "8.1.", "Доходы выросли.", "Расходы тоже."))
    assert gold.text == "Итоги года 8.1. Доходы выросли. Расходы тоже."
    assert sorted(gold.boundaries) == [11, 16, 32]
    assert sorted(gold.unfair) == [11, 16]


def test_missed_and_wrong_boundaries_are_errors_but_not_the_unfair_ones(capsys):
    read = [("Ann came in 1999", "by train. Bob stayed.", "Nobody asked.")]
    errors = score("en", read, our_cutter("en"))
    assert [(gold.text[at:], cut) for gold, at, cut in errors] == [
        ("Bob stayed. Nobody asked.", True)
    ]
    assert '"fair": {"boundaries": 1, "precision": 0.5, "recall": 1.0' in capsys.readouterr().out
