"""The small words that every sentence of a language is held together by."""

from __future__ import annotations

from typing import Final

from alongside.core.audit.reading.word_sets import words_of

ENGLISH: Final = words_of(
    """
    the of and to in a is that for it as was with be by on not he his but at are this have from or had
    an they which we you all were her she there would their been one who will has more when no if out so
    said what up its about into than them can only other our my your also these those some such any how
    may should must could do does did where while through between under over after before because each
    both most many us being
    """
)
OTHERS: Final = {
    "cy": words_of(
        """
        y yr yn ac i o mae a'r i'r o'r gyda sydd wedi bod ei eu fel am gan ar oedd hyn hynny sy nid neu
        wrth drwy rhwng ond ein eich fod bydd byddwn rydym pobl pan dros heb mewn cael gael iddynt yw
        chi ni nhw ydy'r a'u i'w yng ym yw'r na'r mae'r
        """
    ),
    "fr": words_of(
        """
        le la les des de du et est dans pour que qui une un sur avec par pas plus au aux ce ces cette
        sont nous vous ils elle leur leurs ou mais été être ont il se ne d'un d'une sa son ses en
        """
    ),
    "de": words_of(
        """
        der die das und ist den dem des ein eine einer eines nicht mit von zu auf für im sich auch es
        sie wir werden wird sind bei nach aus durch als wie oder aber haben hat über
        """
    ),
    "es": words_of(
        """
        el la los las de del y en que un una por con para es se su sus al lo como más pero son fue ha
        han está este esta no nos entre sobre también
        """
    ),
    "it": words_of(
        """
        il lo la gli le di del della dei delle e è in che un una per con non sono si da al alla ha hanno
        anche come più nel nella questo questa
        """
    ),
    "pt": words_of(
        """
        o os as de do da dos das e em que um uma para com não por é no na nos nas se ao mais como são
        foi pela pelo seu sua
        """
    ),
    "nl": words_of(
        """
        de het een en van in is dat op te met voor zijn niet aan er door ook bij naar om uit wordt
        worden als die deze we ze of maar hebben heeft
        """
    ),
    "pl": words_of(
        """
        i w na z do że się nie jest to oraz dla od przez po jak są o co za który która które ich jego
        tym być przy lub
        """
    ),
    "ga": words_of(
        """
        an na agus ar le is a go do i tá sé sí bhí ag leis don den sa san nach ní chun ó atá iad faoi
        seo sin mar ach nó gur
        """
    ),
    "gd": words_of(
        """
        an na agus air le is a gu do tha e bha aig leis nan nam anns bho seo sin mar ach no gun chan ann
        airson iad
        """
    ),
    "ro": words_of(
        """
        și în de la cu pe este care pentru un o din nu sunt mai că ca au sau prin ale al se
        """
    ),
}
"""The same of languages that documents here are written in beside English, by ISO 639-1 code."""
