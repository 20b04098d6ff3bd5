"""An office from its head to its last word.

It grows word by word from its head ("Kepala", "Mayor") as long as the words are words of offices, bodies or places.
"""

from collections.abc import Sequence

from . import boundaries, names, titles, words
from .spans import Sentence
from .tokens import Token

STOP = -1


class Growth:
    """An office from its head to its last word. `need` says what the last word asks for: a place, a body, a field."""

    def __init__(self, sentence: Sentence, head: int, *, after_name: bool, bound: bool = False) -> None:
        self.sentence = sentence
        self.head = head
        self.after_name = after_name  # a name without an office stands before it
        self.bound = bound  # "X selaku Y": no name can follow
        self.english = words.is_english_head(sentence.key(head))
        self.diplomatic = sentence.key(head).split("/")[0] in words.DIPLOMATIC
        self.need = ""
        self.placed = False  # the last word was a place
        self.finished = False

    def end(self) -> int:
        at = self.head + self.sentence.head_length(self.head)
        self.need = self._need_after(at - 1)
        while at < len(self.sentence.tokens) and not self.finished:
            following = self._step(at, self.sentence.tokens[at])
            if following <= at:
                break
            at = following
        while at > self.head + 1 and self._is_loose(at - 1):
            at -= 1
        return at

    def _is_loose(self, index: int) -> bool:
        """No office ends in a preposition or mark."""
        key = self.sentence.key(index)
        return key in words.PREPOSITIONS or key in words.CONJUNCTIONS or key in ("-", "–", "/", ",")

    def _step(self, at: int, token: Token) -> int:
        """The index behind the next part of the office; STOP where it ends."""
        sentence = self.sentence
        if length := self._place(at):
            self.need, self.placed = "", True
            return at + length
        if self.need == "body" and token.is_capital and token.key in words.FUNCTION_WORDS:
            return at + 1
        if token.key == "'s" and self.need == "" and self._is_of_their_own(at):
            return at + 1
        if token.key == "seluruh" and token.is_capital and sentence.place_length(at + 1):
            return at + 1  # "Asosiasi Pemerintah Kota Seluruh Indonesia"
        if sentence.is_titled(at) and not (sentence.is_vocabulary(at) and not sentence.is_capital(at + 1)):
            return STOP
        if not token.is_word or token.key in words.CONJUNCTIONS:
            return self._mark(at, token)
        if token.key == "yang" and sentence.key(at + 1) in ("ada", "berkedudukan", "berkantor", "bertugas"):
            return at + 2 if self.diplomatic and sentence.key(at + 2) == "di" else STOP
        if token.key in words.PREPOSITIONS:
            if not self._goes_on(at):
                return STOP
            self.need = "place"
            return at + 1
        if token.key in ("merangkap", "sekaligus"):
            return at + 1 if sentence.office_starts(at + 1) >= 0 else STOP
        if token.key in ("dalam", "luar", "antar") and not token.is_capital:
            return at + 1 if sentence.key(at + 1) in ("negeri", "biasa", "lembaga", "daerah") else STOP
        if token.text[0].isdigit() or (token.key.split("/")[0] in words.ROMAN and self._is_number(at)):
            return self._number(at, token)
        return self._word(at, token)

    def _is_of_their_own(self, at: int) -> bool:
        """ "chairman of the city’s Sister Cities Board"."""
        inside = any(token.key == "of" for token in self.sentence.tokens[self.head : at])
        return self.english and inside and self.sentence.is_capital(at + 1)

    def _place(self, at: int) -> int:
        """A second place in a row is one only if it is surely a region or country: "Denpasar Bali"."""
        length = self.sentence.place_length(at)
        first = at == self.head + self.sentence.head_length(self.head)
        if (
            length == 1
            and self.english
            and first
            and self.sentence.run(at + 1) == at + 2
            and self.sentence.closes(at + 2)
        ):
            return 0  # "Mayor Norman Rice"
        if length and first and self._is_somebody(at, length):
            self.sentence.not_places.add(at)
            return 0
        if length and self.diplomatic:
            return length
        if (
            length
            and self.placed
            and not self.need
            and not self.sentence.places.is_certain(self.sentence.tokens[at : at + length])
        ):
            if self.sentence.closes(at + length):
                return length
            self.sentence.not_places.add(at)
            return 0
        return length

    def _is_somebody(self, at: int, length: int) -> bool:
        """ "Mayor Nelson": the place would stand before the office."""
        titled = self.sentence.key(at - 1) in words.ENGLISH_TITLES and self.sentence.closes(at + length)
        if self.sentence.key(at + length) == "," and self.sentence.run(at + length + 1) - at - length > 2:
            return False  # "Deputy Mayor Rayong, Somchai Ujian"
        return titled and not self.sentence.places.is_certain(self.sentence.tokens[at : at + length])

    def _mark(self, at: int, token: Token) -> int:
        sentence = self.sentence
        if token.key in words.CONJUNCTIONS:
            following = self._after_conjunction(at)
            if following > 0:
                self.need = self._need_after(following - 1)
            return following
        if token.text == ",":
            return at + 1 if self._is_list_of_fields(at) else self._body_behind(at)
        if token.text == "(":
            return self._bracket(at)
        if token.text == "/":
            return at + 1 if sentence.is_vocabulary(at + 1) else STOP
        if token.text in ("-", "–") and not self.english and at > self.head + 1 and sentence.is_capital(at + 1):
            goes_on = sentence.is_vocabulary(at + 1) or sentence.place_length(at + 1) > 0
            if goes_on and sentence.office_starts(at + 1) < 0 and sentence.place_length(at - 1):
                return at + 1
        return STOP

    def _bracket(self, at: int) -> int:
        """ "Konsul Jenderal (Konjen) Jepang", "Badan Perencanaan (Bappeda)": one word, an abbreviation or a place."""
        sentence = self.sentence
        if sentence.is_abbreviation(at - 1) and (end := self._spelt_out(at)):
            return end
        if end := self._short_form(at):
            return end
        inside, closing = sentence.at(at + 1), sentence.at(at + 2)
        if inside is None or closing is None or closing.text != ")" or not inside.is_capital:
            return STOP
        if self.placed and inside.is_acronym and sentence.place_length(at + 1):
            return at + 3  # "Konsul Amerika Serikat (AS)"
        abbreviation = (inside.is_acronym and len(inside.text) > 2) or sentence.head_length(at + 1) > 0
        if abbreviation and not sentence.shouted:
            self.need = ""
            return at + 3
        short = sentence.is_vocabulary(at + 1)
        goes_on = sentence.is_capital(at + 3) or sentence.key(at + 3) in words.PREPOSITIONS
        if not goes_on or not (short or sentence.place_length(at + 1)):
            return STOP
        self.need = ""
        return at + 3

    def _short_form(self, at: int) -> int:
        """ "Satuan Polisi Pamong Praja (Satpol PP)": the index behind it, 0 if it is no such."""
        end = at + 1
        while end - at < 5 and self.sentence.is_capital(end) and self.sentence.is_vocabulary(end):
            end += 1
        return end + 1 if end - at > 2 and self.sentence.key(end) == ")" else 0

    def _spelt_out(self, at: int) -> int:
        """ "UCLG ASPAC (United Cities and Local Governments Asia Pacific)": the index behind it, 0 if it is no such."""
        end = at + 1
        while end - at < 14 and self.sentence.key(end) not in (")", "("):
            end += 1
        spelt_out = self.sentence.key(end) == ")" and end - at > 2 and self.sentence.is_capital(at + 1)
        return end + 1 if spelt_out and self.sentence.is_capital(end + 1) else 0

    def _number(self, at: int, token: Token) -> int:
        if self.sentence.key(at + 1) in words.MONTHS or self.sentence.key(at - 1) in ("pada", "on", "in"):
            return STOP
        self.need = "" if self.sentence.key(at - 1) in words.BEFORE_ROMAN or token.text[0].isdigit() else "perhaps"
        return at + 1

    def _is_number(self, at: int) -> bool:
        """ "Asisten II", but not "I Gusti Ngurah"."""
        sentence = self.sentence
        text = sentence.tokens[at].text.split("/")[0]
        if not text.isupper() or sentence.key(at + 1) in words.BALINESE:
            return False
        return sentence.key(at - 1) in words.BEFORE_ROMAN or (len(text) > 1 and not sentence.place_length(at - 1))

    def _word(self, at: int, token: Token) -> int:
        sentence = self.sentence
        first_after_head = at == self.head + sentence.head_length(self.head)
        if first_after_head and sentence.key(self.head) in words.SPOUSES and (other := sentence.office_starts(at)) >= 0:
            return other + sentence.head_length(other)
        if first_after_head and token.key in words.AFTER_HEAD:
            self.need = "perhaps"
            return at + 1
        if token.is_acronym and token.key in words.BODY_BEFORE and not sentence.shouted:
            self.need = "body"
            return at + 1  # "Komandan KRI Uji"
        if token.key in words.HONOURS and sentence.is_unknown(at + 1) and not first_after_head:
            return STOP
        if token.key == "ad" and sentence.key(at + 1) == "interim":
            return at + 2
        width = sentence.head_length(at)
        known = width > 0 or sentence.is_vocabulary(at)
        if self.placed and not self.english and token.is_capital and sentence.office_starts(at) >= 0:
            return STOP  # "Wali Kota Surabaya Presiden UCLG"
        word_of_function = token.key in words.FUNCTION_WORDS and not (self.english and token.key in words.ENGLISH_WORDS)
        if self.after_name and not token.is_capital and not word_of_function and sentence.place_length(at + 1):
            return at + 1  # "pengusaha kawakan Lampung"
        if known and not sentence.is_unknown(at) and (token.is_capital or not word_of_function):
            if self.english and not token.is_capital and sentence.office_starts(at) >= 0:
                return STOP
            width = max(width, 1)
            self.need = self._need_after(at + width - 1)
            self.placed = False
            return at + width
        if sentence.is_abbreviation(at):
            self.need = ""
            return at + 1
        if sentence.is_unknown(at):
            return self._unknown(at, token)
        return STOP

    def _unknown(self, at: int, token: Token) -> int:
        sentence = self.sentence
        if at in sentence.not_places and sentence.key(at - 1) in words.ENGLISH_TITLES:
            return STOP
        run = sentence.run(at)
        own = sentence.tokens[at:run]
        named = any(word.key in names.ALL for word in own)
        if token.is_acronym and not sentence.shouted and run == at + 1 and not titles.is_suffix(token.text):
            self.need = ""
            return run  # "Ketua INTI"
        if self._is_short_for_a_body(token) and run > at + 1 and own[1].key not in words.LAST_NAMES:
            return at + 1  # "Sekretaris Daerah MTB Piter Ujian"
        surname = sentence.key(run) in words.LAST_NAMES and sentence.is_capital(run) and sentence.closes(run + 1)
        if surname and (named or (run == at + 1 and (self.english or not self.need))):
            return STOP  # "Jaya Negara"
        one_place = sentence.place_length(run) == 1 and sentence.closes(run + 1)
        if run == at + 1 and named and not self.need and one_place and not self.bound:
            return STOP  # "Pang Bo", "Odi Batubara"
        if len(own) < 5 and self._goes_on_behind(run):
            self.need = self.need if sentence.key(run) in words.FUNCTION_WORDS else ""
            return run
        before_title = sentence.is_titled(run) and len(sentence.key(run)) > 1  # "Danlanud Pattimura Kolonel"
        if sentence.key(run) == "(" and sentence.is_abbreviation(run + 1) and sentence.is_capital(run + 3):
            before_title = sentence.key(run + 2) == ")"  # "Yayasan Sentosa (YKSU) Darman"
        if self.need and sentence.key(run) == "," and (sentence.is_titled(run + 1) or self._is_apart(own, run)):
            before_title = True  # "Komandan KRI Uji, Mayor Laut (P) Eko", "Wali Kota Ujiville, Jan Testmann"
        if sentence.key(run) in words.HONOURS and sentence.is_unknown(run + 1) and not named:
            before_title = True  # "Wali Kota Uji Bay Alderman Piet"
        split = (
            len(own)
            if self.bound or before_title
            else boundaries.name_start(sentence, own, need=self.need, head=self.head, after_name=self.after_name)
        )
        if split == len(own):
            self.need = ""
            return run
        self.finished = True  # the name begins
        return at + split

    def _is_short_for_a_body(self, token: Token) -> bool:
        short = token.is_acronym and len(token.text) == 3 and not self.sentence.shouted
        return short and not self.english and token.key not in words.ROYAL and not titles.is_suffix(token.text)

    def _is_apart(self, own: Sequence[Token], run: int) -> bool:
        """Whether these words are a place because the name stands behind the comma."""
        sentence = self.sentence
        behind = sentence.at(run + 1)
        if behind is None or (behind.is_acronym and not sentence.shouted):
            return False
        end = sentence.run(run + 1)
        alone = sentence.key(end) not in words.CONJUNCTIONS and sentence.office_starts(end) < 0
        enough = 2 if sentence.key(end) != ";" else 1
        before = run - len(own) - 1
        called = sentence.key(before) in words.PLACE_BEFORE and sentence.key(before - 1) != "wali"
        sure = self.need == "place" or called
        short = len(own) < 3 if sure else len(own) == 1 and own[0].key not in names.ALL
        return short and enough <= end - run - 1 <= 4 and alone

    def _goes_on_behind(self, run: int) -> bool:
        """Unknown words between words of the office are of the office: "Marga Huang Se Indonesia"."""
        sentence = self.sentence
        if not sentence.is_capital(run) or sentence.is_titled(run):
            return False
        if self.need == "body" and sentence.key(run) in words.FUNCTION_WORDS:
            return True  # "PT Maju Bersama"
        if sentence.place_length(run):
            return True
        if sentence.is_vocabulary(run):
            return sentence.office_starts(run) < 0
        if sentence.key(run) in words.ROMAN and sentence.tokens[run].text.isupper():
            return True
        return sentence.is_abbreviation(run) and not titles.is_suffix(sentence.tokens[run].text)

    def _need_after(self, index: int) -> str:
        key, before = self.sentence.key(index), self.sentence.key(index - 1)
        if key == "kota" and before in words.BEFORE_KOTA:
            return "perhaps"
        if key in words.PLACE_BEFORE or (key == "daerah" and before in ("majlis", "majelis")):
            return "place"
        if key in words.BODY_BEFORE:
            return "body"
        if key in words.PLACE_OR_NAME_BEFORE:
            return "perhaps"
        return "agency" if key in words.AGENCY_BEFORE else ""

    def _goes_on(self, at: int) -> bool:
        """Whether a preposition here stands inside the office: "Konsul Jenderal di Surabaya", "Mayor of"."""
        sentence = self.sentence
        following = sentence.at(at + 1)
        if following is None or not following.is_word:
            return False
        key, word, capital = sentence.key(at), following.key, following.is_capital
        own = {token.key for token in sentence.tokens[self.head : at]}
        if key == "di":
            agency = word in words.AGENCIES
            return word not in words.FAR_PLACES and (
                agency or (bool(own & words.WITH_DI) and (capital or word == "bidang"))
            )
        if key == "pada":
            return word not in words.FAR_PLACES and word in words.AGENCIES and capital
        if key in ("dari", "asal"):
            return bool(own & words.WITH_DARI) and (capital or word in words.AGENCIES or word in words.INDONESIAN_WORDS)
        if key == "untuk":
            return capital and bool(own & words.ENVOYS)
        if key in ("of", "for"):
            return capital or word in words.SMALL_AFTER_OF or word in words.ENGLISH_WORDS
        if key in ("to", "in"):
            return (capital or (word == "the" and sentence.is_capital(at + 2))) and bool(own & words.DIPLOMATS)
        if key == "at":
            return capital and bool(own & words.SCHOLARS)
        if key == "with":
            return capital and sentence.key(at - 1) in words.FRIENDSHIP
        return key == "the" and sentence.key(at - 1) in ("of", "for", "to")

    def _after_conjunction(self, at: int) -> int:
        """The index behind a conjunction inside an office ("Kebersihan dan Pertamanan"); STOP for one between two."""
        sentence = self.sentence
        following = sentence.at(at + 1)
        if following is None or not following.is_word:
            return STOP
        if self.placed and self.diplomatic and (length := sentence.place_length(at + 1)):
            return at + 1 + length  # "Duta Besar Kazakhstan dan Tajikistan"
        start = sentence.office_starts(at + 1)
        if start >= 0:
            # ", vice mayor of X and president of Y": two offices of one person
            if sentence.key(at) != "and" or not self.after_name:
                return STOP
            end = Growth(sentence, start, after_name=True).end()
            return STOP if sentence.is_unknown(end) or sentence.is_titled(end) else end
        if following.key in words.AGENCIES or not sentence.is_vocabulary(at + 1):
            return STOP
        if sentence.key(at) == "and" and not following.is_capital and sentence.is_capital(at - 1):
            return at + 1 if sentence.is_vocabulary(at - 1) else STOP
        return at + 1

    def _is_list_of_fields(self, at: int) -> bool:
        """ "Dinas Pemuda, Olahraga dan Pariwisata": commas inside the name of an agency."""
        sentence = self.sentence
        own = [token.key for token in sentence.tokens[self.head : at]]
        english = self.english and any(word in ("for", "minister", "department", "ministry") for word in own)
        if not english and not any(
            word in words.AGENCIES or word in words.AGENCY_BEFORE or word in ("asisten", "komisi", "tim", "panitia")
            for word in own
        ):
            return False
        index = at
        while sentence.key(index) == "," and (end := self._end_of_field(index + 1)) > index + 1:
            index = end
        if sentence.key(index) == "," and (index > at or "," in own):
            index += 1
        joins = ("and", "&") if english else ("dan", "&", "serta")
        return index > at and sentence.key(index) in joins and self._end_of_field(index + 1) > index + 1

    def _body_behind(self, at: int) -> int:
        """ "Deputi Bidang Ekonomi, Bappenas, Vivi Ujiwati": the body stands between office and name."""
        sentence = self.sentence
        end = at + 1
        while end - at < 4 and sentence.is_capital(end) and sentence.office_starts(end) < 0:
            if not (sentence.is_vocabulary(end) or sentence.is_abbreviation(end) or sentence.place_length(end)):
                return STOP
            end += 1
        named = any(not sentence.place_length(index) for index in range(at + 1, end))
        if self.after_name or not named or sentence.key(end) != ",":
            return STOP
        return end if sentence.run(end + 1) - end > 2 or sentence.is_titled(end + 1) else STOP

    def _end_of_field(self, index: int) -> int:
        sentence = self.sentence
        begin = index
        while index - begin < 5 and sentence.is_capital(index) and sentence.is_vocabulary(index):
            if (
                sentence.key(index) in words.AGENCIES
                or sentence.office_starts(index) >= 0
                or sentence.place_length(index)
            ):
                return begin
            index += 1
        return index
