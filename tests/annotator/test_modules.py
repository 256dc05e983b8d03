"""Joining ES modules into one script."""

import pytest

from annotator.modules import CannotJoin, join


def joined(**modules: str) -> str:
    return join("entry", modules.__getitem__)


def test_a_module_gets_what_it_imports_from_a_scope_of_its_own() -> None:
    script = joined(
        entry='import { a, b as c } from "./other.js";\na(c);\n',
        other="const hidden = 1;\nexport function a() {}\nexport const b = hidden;\n",
    )
    assert script == (
        '"use strict";\n'
        "const module_other = (() => {\n"
        "const hidden = 1;\nfunction a() {}\nconst b = hidden;\n"
        "return { a, b };\n})();\n"
        "const module_entry = (() => {\n"
        "const { a, b: c } = module_other;\na(c);\n"
        "return {  };\n})();"
    )


def test_a_module_imported_twice_stands_once() -> None:
    script = joined(
        entry='import { a } from "./a.js";\nimport { b } from "./b.js";\n',
        a='import { b } from "./b.js";\nexport const a = b;\n',
        b="export const b = 1;\n",
    )
    assert script.count("const module_b =") == 1
    assert script.index("const module_b =") < script.index("const module_a =")


def test_an_import_over_several_lines_is_read() -> None:
    script = joined(
        entry='import {\n  a,\n  b,\n} from "./o.js";\n', o="export const a = 1, b = 2;\n"
    )
    assert "const { a, b } = module_o;" in script


def test_comments_on_their_own_lines_are_left_out_and_code_is_not() -> None:
    script = joined(entry='// why\n/** What.\n * More.\n */\nconst url = "http://x"; // kept\n')
    assert "why" not in script
    assert "More" not in script
    assert 'const url = "http://x"; // kept' in script


def test_modules_in_a_circle_are_an_error() -> None:
    with pytest.raises(CannotJoin, match="entry > a > entry"):
        joined(
            entry='import { a } from "./a.js";\n',
            a='import { e } from "./entry.js";\nexport const a = 1;\n',
        )


@pytest.mark.parametrize(
    "line", ["export default 1;", 'import * as a from "./a.js";', 'import "./a.js";']
)
def test_what_this_does_not_read_is_an_error(line: str) -> None:
    with pytest.raises(CannotJoin):
        joined(entry=f"{line}\n", a="export const a = 1;\n")
