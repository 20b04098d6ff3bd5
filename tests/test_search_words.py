"""Folding and marking hold for any text: what is marked is the text, and index, query and marks agree on words."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from records.search.folding import LONGEST_WORD, fold, tokens, words_in
from records.search.marking import excerpt, marked
from records.search.query import _FTS5, _TSQUERY, MOST_WORDS, _written, printable, read
from records.search.typos import allowed, distance

MIXED = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("aA.'’ -_/ßİıøœ½Ⅷ²ﷺ㎒广州市かガ한글กำम\u0301\u200d\u0345\ud800\0\n\"*:()^😀ǅ"),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Jambi", "jambi"),
        ("  Kota\tJambi \n", "kota jambi"),
        ("Düsseldorf", "dusseldorf"),
        ("Đà Nẵng Łódź Ærø Œuvre Þór Ðe ß ı İ", "da nang lodz aero oeuvre thor de ss i i"),
        ("Xi'an, Xi’an", "xian xian"),
        ("S.H., M.Si. SY. Fasha", "sh m si sy fasha"),
        ("Selesai.Mulai di www.jambi.go.id", "selesai mulai di www jambi go id"),
        ("a-b_c/d (e) “f”", "a b c d e f"),
        ("Ja\u200bmbi", "jambi"),
        ("Ｇｕａｎｇ", "guang"),
        ("广州、深圳", "广州 深圳"),
        ("½", "1 2"),
        ("\0\ud800😀…", ""),
    ],
)
def test_folding(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kota Jambi", ["kota", "jambi"]),
        ("广州", ["广州", "州"]),
        ("广州市", ["广州", "州市", "市"]),
        ("市", ["市"]),
        ("广州 Guangzhou大桥", ["广州", "州", "guangzhou", "大桥", "桥"]),
        ("x" * 100, ["x" * LONGEST_WORD]),
        ("", []),
    ],
)
def test_tokens_of_the_index(text, found):
    assert tokens(text) == found


@given(MIXED)
@example("ǰ\u0327")
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(MIXED)
def test_a_folded_text_has_letters_digits_and_single_blanks_only(text):
    for word in fold(text).split(" ") if fold(text) else []:
        assert word
        assert all(unicodedata.category(letter)[0] in "LN" for letter in word)
    for token in tokens(text):
        assert token.encode()
        assert len(token) <= LONGEST_WORD


@given(MIXED, MIXED)
def test_the_same_words_wherever_they_stand(one, other):
    """Two texts apart have the words of both, so that lists of texts may be joined."""
    assert fold(f"{one} \n {other}") == f"{fold(one)} {fold(other)}".strip()


@given(MIXED)
def test_words_in_place_are_the_words_of_the_index(text):
    text = unicodedata.normalize("NFC", text)
    found = list(words_in(text))
    assert " ".join(word.folded for word in found).replace(" ", "") == fold(text).replace(" ", "")
    assert all(0 <= word.start < word.end <= len(text) for word in found)


@given(MIXED, MIXED)
@example("½ x", "2")
def test_marking_changes_no_text(text, query):
    parts = marked(text, read(query).tokens)
    assert "".join(part["text"] for part in parts) == unicodedata.normalize("NFC", text)
    assert all(part["text"] for part in parts)


@given(MIXED)
def test_each_word_of_the_text_is_marked_in_it(text):
    tokens_ = read(text).tokens
    parts = marked(printable(text), tokens_)
    assert any(part["found"] for part in parts) == bool(tokens_)


@given(st.lists(st.tuples(st.sampled_from(["", "id", "en", "zh"]), st.text(max_size=400)), max_size=4), MIXED)
def test_an_excerpt_is_a_part_of_one_text(texts, query):
    found = excerpt([list(text) for text in texts], read(query).tokens, "id")
    shown = "".join(part["text"] for part in found["parts"]).removeprefix("… ").removesuffix(" …")
    assert not texts or any(
        shown in unicodedata.normalize("NFC", text) for language, text in texts if language == found["language"]
    )
    assert len(shown) <= 180


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Kota Jambi – Guangzhou", "jambi GUANG", ["Jambi", "Guangzhou"]),
        ("Düsseldorf", "dusseldorf", ["Düsseldorf"]),
        ("Xi’an dan Xian", "xi'an", ["Xi’an", "Xian"]),
        ("广州市人民政府", "广州", ["广州"]),
        ("广州市", "广州市", ["广州市"]),
        ("<b>Jambi</b> & co", "b", ["b", "b"]),
        ("S.H. dan SH", "s.h.", ["S.H", "SH"]),
        ("Muarojambi", "jambi", []),
    ],
)
def test_what_is_marked(text, query, found):
    assert [part["text"] for part in marked(text, read(query).tokens) if part["found"]] == found


def test_an_excerpt_stands_around_the_words():
    text = "Awal. " + "kata " * 80 + "pertukaran mahasiswa dan " + "lain " * 80
    found = excerpt([["en", "student exchange"], ["id", text]], read("pertukaran mahasiswa").tokens, "id")
    shown = "".join(part["text"] for part in found["parts"])
    assert (found["language"], shown[:7], shown[-6:]) == ("id", "… kata ", "lain …")
    assert [part["text"] for part in found["parts"] if part["found"]] == ["pertukaran", "mahasiswa"]


def test_an_excerpt_prefers_the_language_of_the_reader_and_words_that_are_not_marked_yet():
    texts = [["id", "Jambi kota"], ["en", "Jambi city"], ["", "Ketua PTUN Jambi"]]
    asked = read("jambi ptun").tokens
    assert excerpt(texts, asked, "en")["parts"][-1]["text"] == "Jambi"
    assert excerpt(texts, read("jambi").tokens, "en", without={"jambi"})["language"] == "en"
    assert excerpt([], asked, "en") == {"language": "", "parts": []}


@given(st.text(max_size=300))
def test_no_sign_of_a_reader_reaches_the_query_language(text):
    query = read(text)
    assert len(query.asked) <= MOST_WORDS
    for signs in (_FTS5, _TSQUERY):
        rest = _written(query, signs)
        for token in sorted(query.tokens, key=len, reverse=True):
            rest = rest.replace(token, "")
        assert set(rest.replace("AND", "").replace("OR", "")) <= set(" ()&|:*\"'")


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [("jambi", "jambi", 0), ("guangzou", "guangzhou", 1), ("guangzhuo", "guangzhou", 1), ("bandoeng", "bandung", 2),
     ("ab", "ba", 1), ("abcd", "wxyz", None), ("jambi", "jambiiiii", None)],
)  # fmt: skip
def test_distance(one, other, steps):
    assert distance(one, other, most=2) == distance(other, one, most=2) == steps


def test_longer_words_are_forgiven_more():
    assert [allowed("x" * length) for length in (4, 5, 6, 10, 11)] == [1, 1, 2, 2, 3]
