"""Words that end in a full stop without ending the sentence, as British, Irish, Australian, New Zealand and
American public writing has them."""

from __future__ import annotations

from typing import Final

from alongside.core.audit.reading.word_sets import words_of

BEFORE_NAMES: Final = words_of(
    """
    dr drs mr mrs ms mx prof rev revd fr sr br st ss sgt cpl capt col maj gen lt cllr cllrs hon rt gov
    sen rep pres supt insp messrs mme mlle ald dame
    """
)
"""Followed by a name, so never the end (but see ``St``)."""

BEFORE_NUMBERS: Final = words_of(
    """
    no nos p pp para paras fig figs vol ch chap sec sect s ss art arts reg regs sch cl ref refs app apps
    tel ext eq tab pt c ca circa approx min max
    """
)
"""An abbreviation where a number (or a sign) follows; a word like any other where not."""

NEVER_LAST: Final = words_of(
    """
    e.g i.e eg ie viz vs v cf esp incl excl al i.a q.v resp aka a.k.a w.r.t
    """
)
"""Always lead on to something, unless a new sentence plainly begins."""

MAY_BE_LAST: Final = words_of(
    """
    etc ltd plc inc co corp bros dept govt assoc assn univ hosp ave rd sq cres bldg est ed eds edn edns
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun a.m p.m
    am pm jr snr jnr esq ph.d m.d b.a m.a b.sc m.sc mins hrs hr wk wks yr yrs u.k u.s u.s.a e.u n.h.s
    n.i a.d b.c d.c n.b ps obe mbe cbe
    """
)
"""End a sentence where the next word begins one."""

STARTERS: Final = words_of(
    """
    the this that these those there then they their them it its it's we we've we're our he she his her
    you your i i'm in on at by for from with without as if when while where who what which why how after
    before since until once during because although though however but and or so yet nor an a all any
    both each every few many most more some several such no not one two three four five to under over
    through throughout between among also another here today now people residents patients staff
    volunteers carers members council nhs members' it’s we’ve we’re i’m please see despite given
    following overall finally first second third next last later meanwhile instead therefore thus hence
    only other others nobody everyone someone
    """
)
"""Words that begin sentences and seldom stand capitalised within one."""

COUNTED: Final = words_of(
    """
    table figure fig box chart graph map section chapter part annex appendix step stage action priority
    recommendation outcome objective aim principle theme goal standard case question item exhibit plate
    phase year week day module unit
    """
)
"""A number or letter after one of these, at the beginning, is a label: "Table 3. Visits by area"."""

LETTERED: Final = COUNTED | words_of(
    """
    plan option group vitamin type class level band tier block ward schedule party hepatitis team grade
    """
)
"""A single capital after one of these ends a sentence; after another word it is an initial."""
