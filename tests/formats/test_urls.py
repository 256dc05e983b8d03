"""One spelling for one address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import Refused
from claims.formats.urls import canonical_url


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("HTTPS://News.Example/A", "https://news.example/A"),
        ("https://news.example:443/a", "https://news.example/a"),
        ("http://news.example:8080/a", "http://news.example:8080/a"),
        ("https://news.example", "https://news.example/"),
        ("https://news.example/a/", "https://news.example/a"),
        ("https://news.example/a#comments", "https://news.example/a"),
        ("https://news.example/a?utm_source=tg&id=7&fbclid=x", "https://news.example/a?id=7"),
        ("https://news.example/a?b=2&a=1", "https://news.example/a?b=2&a=1"),
        ("https://news.example/a/../b/./c", "https://news.example/b/c"),
        ("https://news.example/../../a", "https://news.example/a"),
        (
            "https://новини.приклад/стаття",
            "https://xn--b1amarcd.xn--80aikifvh/%D1%81%D1%82%D0%B0%D1%82%D1%82%D1%8F",
        ),
        ("https://news.example/%d1%81%7e%41", "https://news.example/%D1%81~A"),
        ("https://news.example/50%", "https://news.example/50%25"),
        ("https://news.example./a", "https://news.example/a"),
        ("https://[2001:DB8:0:0::1]/a", "https://[2001:db8::1]/a"),
        ("  https://news.example/a \n", "https://news.example/a"),
    ],
)
def test_canonical_url_brings_spellings_together(typed: str, canonical: str) -> None:
    assert canonical_url(typed) == canonical


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "no web address"),
        ("news.example/a", "only http and https"),
        ("ftp://news.example/a", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("https://me:secret@news.example/", "a name or a password"),
        ("https:///a", "host is not readable"),
        ("https://news.example:port/", "no web address"),
        ("https://news.example\\@other.example/", "no web address"),
        ("https://news example/", "no web address"),
        ("https://a..b/", "host is not readable"),
        ("https://news.example/" + "a" * 2000, "over 2000"),
        ("https://news.example/" + "я" * 600, "over 2000"),
    ],
)
def test_canonical_url_says_why_an_address_is_refused(typed: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as refused:
        canonical_url(typed)
    assert refused.value.field == "url"


@given(
    st.builds(
        "{}://{}{}{}{}".format,
        st.sampled_from(["http", "HTTPS"]),
        st.sampled_from(["a.example", "Ä.example", "[::1]", "a.example:81", "б.example."]),
        st.text(alphabet="/.aЯ%2f~ü:@ +", max_size=12).map(lambda path: "/" + path.strip()),
        st.text(alphabet="?&=aЯ%2F_utm", max_size=12),
        st.sampled_from(["", "#x"]),
    )
)
def test_canonical_url_of_a_canonical_url_is_itself(url: str) -> None:
    try:
        once = canonical_url(url)
    except Refused:
        return
    assert canonical_url(once) == once
