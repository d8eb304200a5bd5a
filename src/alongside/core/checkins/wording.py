"""The questions themselves, word for word. A question that is asked in other words is another question."""

from __future__ import annotations

from typing import Final

from alongside.core.checkins.scales import Choice, Half, Item, Rhythm, Scale, Words

AGREE: Final = (Words("Not at all", "Ddim o gwbl"), Words("Completely", "Yn llwyr"))
OUR_WELSH: Final = "Our own translation, not tested."

SELF: Final = Scale(
    key="alongside_self",
    name=Words("You and this service", "Chi a’r gwasanaeth hwn"),
    rhythm=Rhythm.MONTHLY,
    intro=Words(
        "How far is each of these true for you now? There are no right answers.",
        "I ba raddau mae pob un o’r rhain yn wir i chi nawr? Does dim atebion cywir.",
    ),
    items=(
        Item(
            "alongside_self.give",
            Words(
                "In this service I give as well as receive.",
                "Yn y gwasanaeth hwn rwy’n rhoi yn ogystal â derbyn.",
            ),
            Words(
                "I give something here. I also get something.",
                "Rwy’n rhoi rhywbeth yma. Rwy’n cael rhywbeth hefyd.",
            ),
            AGREE,
            half=Half.A,
        ),
        Item(
            "alongside_self.better",
            Words(
                "Things here go better because of what I do.",
                "Mae pethau’n mynd yn well yma oherwydd yr hyn rwy’n ei wneud.",
            ),
            Words("What I do makes things better here.", "Mae’r hyn rwy’n ei wneud yn gwella pethau yma."),
            AGREE,
            half=Half.B,
        ),
        Item(
            "alongside_self.change",
            Words(
                "If I suggested a change here, something would happen.",
                "Pe bawn i’n awgrymu newid yma, byddai rhywbeth yn digwydd.",
            ),
            Words(
                "If I ask for a change, something happens here.",
                "Os wyf yn gofyn am newid, mae rhywbeth yn digwydd yma.",
            ),
            AGREE,
            half=Half.A,
        ),
        Item(
            "alongside_self.run",
            Words(
                "I am one of the people who run this service.",
                "Rwy’n un o’r bobl sy’n rhedeg y gwasanaeth hwn.",
            ),
            Words("I help to run this service.", "Rwy’n helpu i redeg y gwasanaeth hwn."),
            AGREE,
            half=Half.B,
        ),
    ),
    licence="CC BY 4.0",
    source="Written for alongside.",
    scoring="Two halves of two questions (give and change; better and run). A half is the mean of its answers, "
    "from 0 to 10, and empty where neither was answered. The halves are not added up: each corrects the other.",
    tested="New wording, not tested yet. Compare a person with themselves only.",
    welsh=OUR_WELSH,
)

ONS4: Final = Scale(
    key="ons4",
    name=Words("How you are", "Sut rydych chi"),
    rhythm=Rhythm.QUARTERLY,
    intro=Words(
        "Next I would like to ask you four questions about your feelings on aspects of your life. There are "
        "no right or "
        "wrong answers. For each of these questions I’d like you to give an answer on a scale of 0 to 10, where 0 is "
        "“not at all” and 10 is “completely”.",
        "Nesaf hoffwn ofyn pedwar cwestiwn am eich teimladau ynghylch agweddau ar eich bywyd. Does dim "
        "atebion cywir nac "
        "anghywir. I bob un o’r cwestiynau hyn hoffwn i chi roi ateb ar raddfa o 0 i 10, lle mae 0 yn "
        "golygu “ddim o gwbl” "
        "a 10 yn golygu “yn llwyr”.",
    ),
    items=(
        Item(
            "ons4.satisfied",
            Words(
                "Overall, how satisfied are you with your life nowadays?",
                "Yn gyffredinol, pa mor fodlon ydych chi ar eich bywyd y dyddiau hyn?",
            ),
            Words("How happy are you with your life now?", "Pa mor hapus ydych chi â’ch bywyd nawr?"),
            (
                Words("Not at all satisfied", "Ddim yn fodlon o gwbl"),
                Words("Completely satisfied", "Yn gwbl fodlon"),
            ),
        ),
        Item(
            "ons4.worthwhile",
            Words(
                "Overall, to what extent do you feel that the things you do in your life are worthwhile?",
                "Yn gyffredinol, i ba raddau ydych chi’n teimlo bod y pethau rydych chi’n eu gwneud yn eich "
                "bywyd yn werth "
                "chweil?",
            ),
            Words(
                "How much do the things you do matter?", "Pa mor bwysig yw’r pethau rydych chi’n eu gwneud?"
            ),
            (
                Words("Not at all worthwhile", "Ddim yn werth chweil o gwbl"),
                Words("Completely worthwhile", "Yn gwbl werth chweil"),
            ),
        ),
        Item(
            "ons4.happy",
            Words(
                "Overall, how happy did you feel yesterday?",
                "Yn gyffredinol, pa mor hapus oeddech chi’n teimlo ddoe?",
            ),
            Words("How happy were you yesterday?", "Pa mor hapus oeddech chi ddoe?"),
            (Words("Not at all happy", "Ddim yn hapus o gwbl"), Words("Completely happy", "Yn gwbl hapus")),
        ),
        Item(
            "ons4.anxious",
            Words(
                "On a scale where 0 is “not at all anxious” and 10 is “completely anxious”, overall, how "
                "anxious did you "
                "feel yesterday?",
                "Ar raddfa lle mae 0 yn golygu “ddim yn bryderus o gwbl” a 10 yn golygu “yn gwbl bryderus”, "
                "yn gyffredinol, "
                "pa mor bryderus oeddech chi’n teimlo ddoe?",
            ),
            Words("How worried were you yesterday?", "Pa mor bryderus oeddech chi ddoe?"),
            (
                Words("Not at all anxious", "Ddim yn bryderus o gwbl"),
                Words("Completely anxious", "Yn gwbl bryderus"),
            ),
        ),
    ),
    licence="Free to use and encouraged to be; cite the Office for National Statistics.",
    source="https://analysisfunction.civilservice.gov.uk/policy-store/personal-well-being/",
    scoring="Each question by itself, from 0 to 10. They are never added up; in the last a low number is "
    "the good one.",
    tested="A harmonised standard of UK government statistics.",
    welsh="Our own translation, not the official one.",
)

LONELY: Final = Scale(
    key="lonely",
    name=Words("Feeling lonely", "Teimlo’n unig"),
    rhythm=Rhythm.QUARTERLY,
    items=(
        Item(
            "lonely.often",
            Words("How often do you feel lonely?", "Pa mor aml ydych chi’n teimlo’n unig?"),
            Words("How often do you feel lonely?", "Pa mor aml ydych chi’n teimlo’n unig?"),
            choices=(
                Choice(1, Words("Often or always", "Yn aml neu bob amser")),
                Choice(2, Words("Some of the time", "Weithiau")),
                Choice(3, Words("Occasionally", "O bryd i’w gilydd")),
                Choice(4, Words("Hardly ever", "Prin byth")),
                Choice(5, Words("Never", "Byth")),
            ),
        ),
    ),
    licence="A harmonised standard of UK government statistics, free to use.",
    source="https://gss.civilservice.gov.uk/policy-store/loneliness-indicators/",
    scoring="By itself, from 1 (often or always) to 5 (never).",
    tested="A harmonised standard of UK government statistics.",
    welsh="Our own translation, not the official one.",
)

AFTER_SESSION: Final = Scale(
    key="alongside_prof",
    name=Words("After the session", "Ar ôl y sesiwn"),
    rhythm=Rhythm.AFTER_SESSION,
    intro=Words(
        "“They” are the people who took a part in it without being paid to.",
        "“Nhw” yw’r bobl a gymerodd ran ynddi heb gael eu talu.",
    ),
    items=(
        Item(
            "alongside_prof.depended",
            Words(
                "How much did today’s session depend on what they did?",
                "Faint oedd sesiwn heddiw yn dibynnu ar yr hyn a wnaethon nhw?",
            ),
            Words("How much did you need what they did?", "Faint oeddech chi angen yr hyn a wnaethon nhw?"),
            (Words("Not at all", "Ddim o gwbl"), Words("Entirely", "Yn gyfan gwbl")),
        ),
        Item(
            "alongside_prof.without",
            Words(
                "If they could not come next time, what would happen?",
                "Pe na baen nhw’n gallu dod y tro nesaf, beth fyddai’n digwydd?",
            ),
            Words("What if they cannot come next time?", "Beth os na allan nhw ddod y tro nesaf?"),
            choices=(
                Choice(1, Words("Much the same", "Tua’r un peth")),
                Choice(2, Words("We would bring in staff", "Bydden ni’n dod â staff i mewn")),
                Choice(3, Words("It would be smaller", "Byddai’n llai")),
                Choice(4, Words("We would cancel it", "Bydden ni’n ei chanslo")),
            ),
        ),
        Item(
            "alongside_prof.handed_over",
            Words(
                "Did you hand over something you would once have done yourself?",
                "A wnaethoch chi drosglwyddo rhywbeth y byddech chi ar un adeg wedi’i wneud eich hun?",
            ),
            Words(
                "Did you let them do something that was your job?",
                "A wnaethoch chi adael iddyn nhw wneud rhan o’ch gwaith?",
            ),
            choices=(Choice(1, Words("Yes", "Do")), Choice(0, Words("No", "Naddo"))),
        ),
    ),
    licence="CC BY 4.0",
    source="Written for alongside.",
    scoring="Each question by itself: from 0 to 10; from 1 (much the same) to 4 (we would cancel it), in "
    "the order of how "
    "much would be lost; 1 for yes and 0 for no.",
    tested="New wording, not tested yet.",
    welsh=OUR_WELSH,
)

OWN_SCALES: Final = (SELF, ONS4, LONELY)
SCALES: Final = (*OWN_SCALES, AFTER_SESSION)
ITEMS: Final = {item.key: item for scale in SCALES for item in scale.items}


def scale_named(key: str) -> Scale:
    """The set of questions of that name. Raises ``KeyError``."""
    return {scale.key: scale for scale in SCALES}[key]


def scale_of(item: str) -> str:
    """The key of the set to which a question belongs."""
    return item.split(".", maxsplit=1)[0]
