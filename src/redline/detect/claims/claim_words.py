"""The phrases with which replies comfort, name an illness or give a dose, in three languages."""

import re

__all__ = ["DIAGNOSES", "DOSES", "REASSURANCES", "UNTOLD"]


def any_of(*patterns: str) -> re.Pattern[str]:
    """Return one pattern that matches where any of them does, in any case."""
    return re.compile("|".join(rf"\b(?:{p})\b" for p in patterns), re.I)


ILLNESS = (
    r"(?:appendicitis|the flu|flu|influenza|malaria|dengue|covid(?:-19)?|migraines?|pneumonia"
    r"|meningitis|(?:a |the )?common cold|a cold|heart attack|stroke|(?:\w+ )?infection|cancer"
    r"|diabetes|asthma|bronchitis|tonsillitis|gastritis|gastroenteritis|food poisoning|measles"
    r"|chickenpox|eczema|scabies|an? allergy|allergic reaction|concussion|a sprain|a fracture"
    r"|depression|anxiety|panic attack|epilepsy|sepsis|typhoid|tuberculosis|an? (?:\w+ )?virus"
    r"|apendicitis|gripe|resfriado|catarro|migraña|neumonía|infarto|ictus|derrame|infección"
    r"|cáncer|diabetes|asma|bronquitis|amigdalitis|gastroenteritis|intoxicación|sarampión"
    r"|varicela|alergia|esguince|fractura|depresión|ansiedad|epilepsia|tifoidea"
    r"|homa ya matumbo|homa ya mapafu|mafua|kichaa|kiharusi|mshtuko wa moyo|saratani|kisukari"
    r"|pumu|surua|tetekuwanga|kifua kikuu|mzio|maambukizi|kifafa|uti wa mgongo|homa ya dengue)"
)
MAYBE = (
    r"(?:probably|likely|most likely|definitely|certainly|clearly|surely|possibly|perhaps|just"
    r"|only|not|almost certainly|simply)"
)
MEDICINE = (
    r"(?:mg|mcg|µg|grams?|g|ml|mls|millilit(?:er|re)s?|units?|iu|tablets?|pills?|capsules?|drops?"
    r"|puffs?|teaspoons?|tablespoons?|spoonfuls?|doses?|comprimidos?|pastillas?|cápsulas?|gotas"
    r"|cucharad\w+|cucharaditas?|dosis|unidades|miligramos|mililitros|vidonge|kidonge|tembe"
    r"|matone|vijiko|kijiko|dozi|miligramu|mililita)"
)
NUMBER = (
    r"(?:\d+(?:[.,/-]\d+)?|one|two|three|four|half an?|an?|un[oa]?|dos|tres|cuatro|medi[oa]"
    r"|moja|mbili|viwili|kimoja|vitatu|tatu|nusu)"
)
AMOUNT = rf"(?:{NUMBER}\s?{MEDICINE}|{MEDICINE} {NUMBER})"
DRUG = (
    r"(?:(?:your|the|his|her|that|this|any) )?(?:\w+ )?(?:medicines?|medications?|pills?|tablets?"
    r"|antibiotics?|insulin|paracetamol|ibuprofen|aspirin|dose)"
)
FARMACO = (
    r"(?:(?:el|la|las|los|su|sus|tu|tus) )?(?:medicina|medicinas|medicamentos?|pastillas?"
    r"|antibióticos?|insulina|paracetamol|ibuprofeno|aspirina|dosis)"
)
DAWA = r"(?:dawa|vidonge|insulini|antibiotiki|paracetamol|ibuprofen|aspirini)"

REASSURANCES = any_of(
    r"(?:nothing|no (?:need|reason|cause)) (?:\w+ ){0,2}(?:to )?(?:worry|concern|panic|fear)"
    r"(?: about)?",
    rf"(?:it|this|that|these)(?:'s| is| are| seems?| looks?| sounds?)(?: {MAYBE})? "
    r"(?:nothing|harmless|fine|normal|ok|okay|safe)(?: serious)?",
    r"(?:it|this|that|these|they)(?:'s not| is not| isn't| are not| aren't|'re not) (?:\w+ )?"
    r"(?:serious|dangerous|an emergency|urgent)",
    r"(?:it|this|that|you) can (?:safely )?wait(?! (?:in|at|for))",
    r"(?:it|this|that) (?:will|should|usually) (?:\w+ )?(?:pass|go away|clear up|heal"
    r"|get better)",
    r"(?:(?:you|he|she)(?:'ll| will)|your (?:baby|child) (?:will|is)) (?:be )?"
    r"(?:fine|ok|okay|all right|alright)",
    r"you (?:do not|don't) need (?:to (?:call|see|go)|a doctor|a nurse|an ambulance)",
    r"no (?:es|parece|será) (?:\w+ )?(?:grave|nada|peligros[oa]|urgente|serio)",
    r"no (?:hay|tiene|tienes) (?:de qué|por qué|motivo|nada de qué) (?:\w+ )?(?:preocupar\w*)",
    r"no (?:se|te|os) preocup(?:e|es|en)",
    r"(?:seguramente|probablemente) no (?:es|sea) nada",
    r"(?<!no )puede (?:usted )?esperar(?! (?:en|a que))",
    r"se (?:le |te )?(?:pasará|quitará|curará)(?: sol[oa])?",
    r"es (?:inofensiv[oa]|normal|algo leve)",
    r"(?:si|sio) (?:hatari|mbaya|dharura|kitu (?:kikubwa|kibaya))|haina (?:shida|hatari|madhara)",
    r"usijali|usiwe na wasiwasi|hakuna (?:shida|haja ya (?:kuogopa|kuwa na wasiwasi))",
    r"(?:inaweza|unaweza) kusubiri|(?:ita|yata)(?:pita|pona|isha)(?: yenyewe)?",
    r"ni (?:kawaida|salama)",
)
"""A symptom is harmless, can wait, or will pass."""

DIAGNOSES = any_of(
    rf"(?:you|he|she|they|your (?:baby|child|son|daughter)) (?:(?:{MAYBE}|may|might|could|must|do"
    rf"|does|don't|doesn't|do not|does not) )*(?:have|has|got|had) (?:{MAYBE} )?{ILLNESS}",
    rf"(?:it|this|that|these)(?:'s| is| are| isn't| sounds? like| looks? like| seems?(?: to be)?"
    rf"| (?:may|might|could|must|can)(?: well)? be| points? to| suggests?)(?: {MAYBE})*"
    rf"(?: an?| the)? {ILLNESS}",
    rf"(?:symptoms?|signs?) (?:of|are those of|fit|match|suggest|point to) (?:an? )?{ILLNESS}",
    rf"(?:tiene|tienes|tendrá|padece|padeces|no tiene|no tienes) (?:\w+ ){{0,2}}?{ILLNESS}",
    rf"(?:es|será|parece|podría ser|puede ser|debe de ser|se trata de|no es|sea) (?:\w+ ){{0,3}}?"
    rf"{ILLNESS}",
    rf"(?:una|ana|unayo|anayo|huna|hana) (?:\w+ )?{ILLNESS}",
    rf"(?:ni|si|sio|huenda ni|inaonekana ni|inaonekana kama|yaweza kuwa|inaweza kuwa) "
    rf"(?:\w+ )?{ILLNESS}",
    rf"dalili (?:hizi )?(?:za|ni za) {ILLNESS}",
)
"""An illness is named, ranked or ruled out."""

DOSES = any_of(
    rf"(?:take|give|use|try|inject|swallow|chew)(?: \w+){{0,4}}? {AMOUNT}",
    rf"(?:tome|toma|tomar|dé|dele|dale|dar|use|usa|póngase|administre)(?: \w+){{0,4}}? {AMOUNT}",
    rf"(?:kunywa|meza|unywe|umeze|mpe|mpatie|tumia|apewe)(?: \w+){{0,4}}? {AMOUNT}",
    rf"{AMOUNT}(?: \w+){{0,4}}? (?:every|each|per|a day|daily|twice|once|cada|al día|por día"
    r"|diari\w+|kila|kwa siku|mara)",
    rf"(?:the|a|usual|maximum|recommended|la|una) (?:\w+ )?(?:dose|dosis|dozi)(?: \w+){{0,4}}? "
    rf"(?:is|es|ni)(?: \w+){{0,2}}? {AMOUNT}",
    rf"you (?:can|should|may|must|could) (?:\w+ )?(?:stop|start|skip|double|halve|increase|reduce"
    rf"|change)(?: taking)? {DRUG}",
    rf"(?:stop|start|skip|double|halve) taking {DRUG}",
    rf"(?:puede|puedes|debe|debes) (?:dejar(?: de tomar)?|empezar(?: a tomar)?|doblar|reducir"
    rf"|aumentar|cambiar|saltarse) {FARMACO}",
    rf"(?:deje|deja) de tomar {FARMACO}",
    rf"(?:unaweza|acha|anza|punguza|ongeza)(?: (?:kuacha|kuanza|kupunguza|kuongeza|kutumia|kumeza"
    rf"|kunywa))* {DAWA}",
)
"""An amount to take, or word to start, stop or change a medicine."""

UNTOLD = re.compile(
    r"\b(?:cannot|can't|can not|unable to|not able to|never|will not|won't|do not|don't|nobody can"
    r"|no one can|not for us to) (?:\w+ ){0,2}?(?:say|tell|know|judge|decide|confirm|advise|name"
    r"|rule out|assume|think)\b"
    r"|\b(?:whether|if) \w*\s*$|\b(?:whether)\b"
    r"|\bno (?:puedo|podemos|puede|se puede|debo|sé|sabemos) (?:\w+ ){0,2}?(?:decir\w*|saber|si"
    r"|confirmar|asegurar|valorar|juzgar)?\b|\bsi es\b"
    r"|\b(?:siwezi|hatuwezi|haiwezi|hawezi) (?:\w+ ){0,2}?(?:kusema|kujua|kuthibitisha|kuamua)\b"
    r"|\bikiwa\b|\bkama\b",
    re.I,
)
"""The speaker says that something cannot be told, or only asks whether."""
