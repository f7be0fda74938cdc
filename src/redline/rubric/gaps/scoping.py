"""Looks at scope and trade-off: user, boundary, price. Data only."""

from redline.rubric.gaps.look import Look

__all__ = ["LOOKS"]

LOOKS: tuple[Look, ...] = (
    Look(
        gap="user",
        hollow=(
            r"\b(?:entire|whole|full) (?:user base|population|market|public|workforce)\b|\bgeneral "
            r"public\b|\b(?:useful|helpful|relevant|open) (?:to|for) (?:everyone|everybody|anyone|"
            r"all)\b|\beverybody (?:writes|has|needs|searches|uses|wants|asks)\b|\beveryone "
            r"(?:writes|has|needs|searches|uses|wants|asks)\b|\b(?:for|it's for|serves?|helps?) "
            r"(?:honestly |really |basically )?(?:everyone|everybody|anyone|anybody|all (?:users|"
            r"of us|people|kinds|employees|customers))\b|\b(?:everyone|everybody|anyone|anybody|"
            r"all of them|the whole (?:company|world))(?:'s| is| are| can be| could be| will be)? "
            r"(?:our|a|the|my) (?:user|customer|target|audience)|\b(?:all|any) (?:kinds?|sorts?|"
            r"types?) of (?:users|people|customers)\b|\bour (?:target )?(?:user|audience|"
            r"segment)s? (?:is|are) (?:very )?(?:broad|wide|everyone|everybody|anyone)\b|\bno "
            r"(?:one|body) (?:is )?(?:left out|excluded)\b"
        ),
        unless=r"\bnot (?:for )?(?:everyone|everybody|anyone|all)\b",
        asks=(
            r"\b(?:what (?:do|would|will) you build|who (?:is|would)|for whom|which users?|ship "
            r"an? \w+|feature|design)\b|\b(?:pitch|products?|idea)\b"
        ),
    ),
    Look(
        gap="boundary",
        hollow=(
            r"\brules about what it (?:may|can|is allowed)\b|\b(?:sticks?|keeps?|limited|confined|"
            r"stays?) (?:to|within) (?:them|that|those|what it|its)\b|\bknows (?:where to stop|its "
            r"limits|what not)\b|\b(?:within|inside|to) (?:its|the|our|their)? ?(?:scope|remit|"
            r"lane|purpose|limits|boundaries|domain|mandate)\b|\b(?:clear(?:ly)?|well|carefully|"
            r"properly|sensibl[ey]|appropriate|reasonable|strict|firm|tight)[- ]?(?:defined|set|"
            r"drawn|agreed)? (?:limits|boundaries|scope|bounds|guidelines|guard ?rails)\b|"
            r"\b(?:won't|doesn't|never|not) (?:go|goes|step|stray|reach) (?:beyond|outside|over)\b|"
            r"\bscope (?:is|has been|was) (?:clear|defined|agreed|limited|set)\b|\bwhatever(?:'s| "
            r"is) on (?:their|your) mind\b|\bany question\b|\bask it anything\b|\bhelpful all the "
            r"way\b|\banything they\b|\bno topic is\b"
        ),
        asks=(
            r"\b(?:boundar\w+|limits?|line|scope|refuse|not do|companion|adviser|explainer)\b|"
            r"\b(?:responsible|helper|advis\w+|advice|allowed|off[- ]limits|stay away|tenants?|"
            r"rent\w*|immigra\w+|visas?|tax\w*|legal|inherit\w*)\b"
        ),
    ),
    Look(
        gap="price",
        hollow=(
            r"\b(?:both sides|all sides|all parties|each side) (?:benefit|win|gain)\w*\b|\bwho "
            r"would lose\b|\bbetter in (?:every|all)\b|\ball at (?:the same time|once)\b|"
            r"\b(?:nobody|no one) (?:loses|pays|has to give)\b|\bno reason not to\b|\bpoint in the "
            r"same direction\b|\bnothing to trade\b|\bboth at once\b|\bsame "
            r"thing\b.{0,30}\b(?:safety|good business)\b|\bpure (?:gain|win|upside)\b|\b(?:faster|"
            r"cheaper|safer|better)(?:,| and) (?:faster|cheaper|safer|better|more \w+)\b|"
            r"\bwin-?win\b|\bno (?:real )?(?:downside|trade-?offs?|drawback|cost|conflict|loser)\b|"
            r"\bisn't (?:really )?(?:a |any )?(?:downside|trade-?off|cost|conflict)\b|\beveryone "
            r"(?:gains|wins|benefits)\b|\beverybody (?:gains|wins|benefits)\b|\bbest of both\b|"
            r"\bgo(?:es)? hand in hand\b|\b(?:at|with|for) no (?:extra |real )?cost\b|\bcosts? "
            r"(?:us )?nothing\b|\bnothing to lose\b|\bonly upside\b|\bhave (?:it )?both\b|\bno "
            r"need to choose\b|\bdon't have to choose\b|\bpays? for itself\b.{0,40}\beasily\b|"
            r"\bwithout (?:any )?(?:compromise|sacrific\w+)\b"
        ),
        unless=r"\b(?:not|isn't|no) (?:a )?(?:win-?win|free)\b|\bthere is no such\b",
        asks=(
            r"\b(?:or\b|trade-?off|should (?:we|our|it)|would you (?:run|choose|pick)|versus|"
            r"rather|prefer|always)\b|\b(?:at the (?:cost|expense)|choice|choose)\b"
        ),
    ),
)
