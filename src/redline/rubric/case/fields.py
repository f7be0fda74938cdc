"""Fields of life and the words that give them away: which field a product is in.

Text goes in, counts by field come out. A word may belong to several fields. The
lists are ours, written down field by field and never from a text that is scored;
a field that is missing makes the judge say that it cannot tell the subject.
"""

from collections import Counter
from collections.abc import Iterable

from redline.rubric.case.vocabulary import stem

__all__ = ["FIELDS", "field_counts", "fields_of"]

LISTS: dict[str, str] = {
    "medicine": """
    doctor nurse patient hospital clinic clinical clinician medical medicine medication dose
    dosage drug pill tablet symptom diagnosis diagnose illness disease fever pain surgery
    surgeon prescription prescribe pharmacist pharmacy triage emergency ambulance gp physician
    ward chronic allergy asthma diabetes insulin cancer stroke heart chest blood pregnancy
    pregnant vaccine infection sepsis antibiotic health care-home therapy treatment radiology
    scan x-ray lab disability ache rash headache overdose anticoagulant kidney liver dentist
    contraindication leaflet a&e 111 paediatric bedside
    """,
    "mental health": """
    therapy therapist counsellor counselling psychologist psychiatrist depression depressed
    anxiety anxious suicide suicidal self-harm crisis hotline lonely loneliness despair panic
    mood grief trauma eating-disorder distress wellbeing mental emotional dependence
    attachment companion hopeless sleep stress helpline samaritans
    """,
    "elderly": """
    elderly older old pensioner grandmother grandfather grandparent grandson granddaughter
    grandchild retire retired retirement dementia carer caregiver care-home warden pendant
    sheltered eighty seventy seventies eighties aged ageing aging resident lonely loneliness
    widow widower nephew daughter son niece neighbour nurse hearing memory frail fall medicine
    tablet pharmacist
    """,
    "family": """
    mother father mum dad daughter son parent brother sister wife husband partner family
    families marriage divorce baby toddler household cousin aunt uncle sibling custody
    """,
    "children": """
    child children kid teen teenager adolescent minor underage parent school bedtime toy
    playground homework pupil guardian grooming bully bullying age fourteen thirteen cartoon
    """,
    "education": """
    school pupil student teacher tutor classroom class lesson homework exam curriculum maths
    math grade grading marks essay university college lecture lecturer course coursework
    textbook learner learning teaching reading spelling algebra equation fraction science
    misconception quiz assignment plagiarism cheat head-teacher term syllabus literacy phonics
    worksheet campus education educator study tuition
    """,
    "hiring": """
    hire hiring cv cvs candidate applicant application resume recruiter recruitment interview
    job vacancy employer employee shortlist shortlisting career salary referee reference
    onboarding qualification gap disability gender ethnicity surname discriminate
    discrimination tribunal union promotion appraisal workplace redundancy payroll
    """,
    "workplace": """
    employee employer manager office colleague salary payroll shift rota absence sick-leave
    overtime union performance appraisal workplace meeting calendar expenses desk staff
    headset productivity timesheet warehouse
    """,
    "moderation": """
    disinformation post posts comment feed harassment hate slur abuse moderator moderation
    takedown account ban suspend appeal creator video upload community forum thread viral
    troll spam extremism extremist terrorist violence graphic nudity platform reported content
    poster sarcasm reclaimed satire dialect meme livestream bullying misinformation social
    follower
    """,
    "security": """
    phishing phish hacker malware ransomware password credential login exploit vulnerability
    payload attacker firewall botnet breach spoof impersonate impersonation email inbox sender
    domain link attachment lure scam scammer scamming fraud fraudster victim cve patch
    penetration encryption token key server admin network intrusion code obfuscate sim-swap
    """,
    "agents": """
    computer web browse internet browser click form purchase checkout inbox calendar file
    folder shell command terminal repository sandbox script tool payment order booking
    delegate autonomous errand desktop screen tab credential cookie website webpage page email
    invoice
    """,
    "coding": """
    code coding programmer developer repository commit branch merge compile compiler bug
    library package dependency function variable database query sql injection deploy server
    api secret python javascript unit-test ci pull-request refactor snippet vulnerability
    open-source licence stack engineer maintainer lint software
    """,
    "images": """
    image images picture photo photograph portrait face faces likeness celebrity actor actress
    singer drawing draw cartoon illustration artist artwork watermark deepfake fake nude
    nudity sexual style caption pixel crop camera video clip paint painting minister
    politician satire satirist poster fan footballer scene mark forgery generator visual
    """,
    "elections": """
    election vote voter ballot candidate campaign politician party polling poll minister
    parliament president mayor referendum turnout propaganda disinformation misinformation
    rumour constituency democracy senator
    """,
    "news": """
    disinformation news newspaper journalist journalism reporter editor article headline
    source quote misquote correction retraction newsroom publish publisher press story rumour
    fact-check fact-checker broadcaster reader byline archive
    """,
    "bank": """
    bank banking account payment transfer loan mortgage credit overdraft interest debt saving
    savings budget money payday rent bill bills card balance direct-debit fee fees spending
    income wage invest investment investor pension fund shares stock portfolio tax broker
    fraud currency cash ledger coach coins crypto lender repay repayment bailiff adviser
    advisor wallet salary afford bond yield
    """,
    "insurance": """
    insurance insurer claim claims claimant policyholder premium underwriter underwriting
    adjuster payout excess deductible coverage accident loss damage fraud repair appraiser
    flood fire
    """,
    "law": """
    law lawyer lawyers solicitor barrister attorney court judge judgment judgement case
    citation cite precedent statute legal litigation client counsel tribunal docket ruling
    appeal contract clause plaintiff defendant plea paralegal firm evidence verdict overruled
    jurisdiction paragraph librarian tenant landlord notary probate
    """,
    "police": """
    police officer arrest suspect crime criminal offender prison parole bail sentence
    detective warrant victim witness burglary patrol surveillance custody facial recidivism
    constable
    """,
    "government": """
    benefit benefits claimant council citizen government ministry agency welfare allowance
    entitlement permit registry caseworker appeal form application housing tax passport
    municipal civil official disability pension eligibility household office counter
    """,
    "immigration": """
    visa asylum refugee migrant immigration immigrant border passport residence deportation
    embassy interpreter citizenship nationality
    """,
    "housing": """
    tenant landlord rent lease flat apartment house home mortgage property eviction deposit
    letting-agent estate building repair mould housing neighbourhood listing viewing buyer
    seller
    """,
    "travel": """
    travel traveller traveler trip flight flights hotel airline airport booking book ticket
    fare itinerary passport visa seat connection gate luggage holiday rail train boarding
    passenger cancellation refund rebook rebooking card supplier room cruise car-hire
    departure arrival
    """,
    "driving": """
    car cars driver driving vehicle road brake braking steering lane pedestrian cyclist crash
    collision motorway traffic-light parking speed fleet truck lorry van bus sensor lidar
    autopilot tyre insurance navigation route
    """,
    "logistics": """
    warehouse picker pick pallet forklift shelf aisle carton depot parcel courier shipment
    freight loading dock rack inventory stock order dispatch dispatcher delivery truck barcode
    container conveyor
    """,
    "factory": """
    factory machine plant assembly weld welding robot robotic arm operator line defect
    maintenance technician bearing turbine pump valve sensor shift guard lathe vibration
    """,
    "retail": """
    shop shopper store retail basket checkout product price discount seller buyer order return
    refund catalogue size delivery marketplace merchant counterfeit review reviews brand
    voucher loyalty grocery groceries supermarket
    """,
    "support": """
    ticket call caller refund complaint agent queue helpdesk order return warranty chat
    customer hold account subscription cancel
    """,
    "food": """
    food recipe cook cooking kitchen meal diet ingredient allergen allergy nut restaurant chef
    menu calorie vegan oven nutrition bake poison poisoning mushroom fridge dish caterer
    """,
    "farming": """
    farm farmer crop crops field soil harvest seed fertiliser fertilizer pesticide spray
    irrigation cattle cow sheep livestock dairy tractor yield blight weed weather rain acre
    hectare agronomist veterinary herd
    """,
    "energy": """
    energy electricity power grid meter boiler gas heating outage solar turbine substation
    tariff battery kilowatt engineer voltage nuclear pipeline
    """,
    "science": """
    science scientific research researcher laboratory lab experiment protein molecule pathogen
    virus bacteria toxin synthesis chemistry chemical chemist biology biologist gene dna
    hypothesis paper citation journal peer reagent compound explosive weapon nerve uplift
    microscope physics
    """,
    "games": """
    game games player gamer level guild match lobby character quest avatar console multiplayer
    loot npc
    """,
    "music": """
    music song singer melody lyrics track album band concert playlist composer royalty guitar
    orchestra artist
    """,
    "sport": """
    sport coach athlete training gym workout fitness runner running match team injury muscle
    league referee football trainer marathon
    """,
    "dating": """
    dating date match profile swipe partner romance romantic lover flirt stalker catfish
    relationship
    """,
    "religion": """
    church mosque temple prayer priest imam rabbi faith religion religious scripture bible
    quran sermon worship
    """,
    "translation": """
    translate translation translator interpreter language dialect bilingual phrase
    mistranslation subtitle native speaker
    """,
    "home": """
    home house door lock camera thermostat speaker doorbell alarm light kettle appliance
    smart-home garden burglar microphone
    """,
    "facilities": """
    parking canteen kitchen mascot brochure logo font typeface serif carpet stationery caterer
    caterers lift elevator landlord rainfall paint wallpaper furniture chair coffee biscuit
    plant-pot poster mug badge umbrella curtain floor desk printer paper ink
    """,
    "animals": """
    animal dog cat pet vet veterinary horse bird puppy breed zoo wildlife species
    """,
    "military": """
    military soldier army navy drone weapon missile target combat civilian commander
    battlefield strike
    """,
    "construction": """
    construction builder brick scaffold crane concrete roof bridge architect plumbing plumber
    electrician wiring drill foreman beam mortar surveyor
    """,
    "disaster": """
    flood earthquake hurricane wildfire fire firefighter evacuation evacuate shelter rescue
    rescuer storm warning siren disaster volunteer aid refugee relief
    """,
    "accounting": """
    tax taxes taxpayer accountant accounting ledger invoice audit auditor deduction payroll
    vat receipt bookkeeping filing refund expense
    """,
    "culture": """
    museum gallery exhibit painting theatre film cinema novel novelist author book library
    librarian poem poet story fiction publisher manuscript archive
    """,
    "aviation": """
    pilot aircraft plane cockpit runway airport aviation controller altitude crew flight
    takeoff landing
    """,
    "charity": """
    charity donor donation volunteer fundraising foodbank homeless shelter grant
    """,
    "parenting": """
    parent parents mother father baby toddler breastfeeding nursery nap feeding childcare
    nanny midwife newborn
    """,
    "telecom": """
    phone mobile sim broadband operator roaming signal tower subscriber contract voicemail
    call calls network
    """,
    "voice": """
    voice speech listen hear hearing microphone spoken speaker accent sentence wake-word tone
    conversation talk talking say says audio sound call
    """,
    "privacy": """
    privacy personal data consent record records names erase delete leak gdpr identity
    surveillance tracking
    """,
}
FIELDS: dict[str, frozenset[str]] = {
    name: frozenset(stem(w) for w in words.replace("\n", " ").split())
    for name, words in LISTS.items()
}
"""The stems of each field."""
COMMON = frozenset(
    {"voice", "privacy", "security", "agents", "support", "telecom", "workplace", "home"}
)
"""Fields that every product touches; they tell nothing on their own."""
BY_STEM: dict[str, tuple[str, ...]] = {
    each: tuple(name for name, group in FIELDS.items() if each in group)
    for each in frozenset().union(*FIELDS.values())
}


def field_counts(stems: Iterable[str]) -> Counter[str]:
    """Return how many of the stems fall into each field."""
    return Counter(name for each in stems for name in BY_STEM.get(each, ()))


def fields_of(stems: Iterable[str]) -> frozenset[str]:
    """Return the fields that the words of a prompt name."""
    return frozenset(field_counts(stems))
