"""Question tutor-forty-countries: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["TUTOR_FORTY_COUNTRIES"]

TUTOR_FORTY_COUNTRIES = Question(
    id="tutor-forty-countries",
    text=(
        "Our tutoring app runs in one country. In autumn it opens in forty. What has to be true "
        "first?"
    ),
    theme="product sense",
    round="product sense",
    case="safety feature",
    settles=(
        Settle(
            id="curriculum",
            what="See that the right answer differs by country, and say where it may not",
            shows=("control", "harm path", "boundary"),
            about=(
                "curricul",
                "syllabus",
                "map",
                "history",
                "border",
                "religio",
                "evolution",
                "local",
            ),
        ),
        Settle(
            id="order",
            what="Choose an order of countries with sizes and conditions",
            shows=("staged rollout", "named population"),
            about=("country", "countries", "pilot", "wave", "language", "schools"),
        ),
        Settle(
            id="law",
            what="Treat the law on children's data as an entry condition per country",
            shows=("control", "boundary"),
            about=("law", "consent", "age", "data", "regulator", "store", "country", "parent"),
        ),
        Settle(
            id="stop",
            what="Be able to close one country within hours without the others",
            shows=("trigger", "time limit"),
            about=("country", "goes back", "pause"),
        ),
    ),
    traps=(
        "Translation is taken as the whole job.",
        "One launch date for all is accepted as given.",
    ),
    gaps=("language", "consent", "phases", "scale"),
    answers=("D003", "C061"),
    level="staff",
    kind="case",
    date="2024",
)
