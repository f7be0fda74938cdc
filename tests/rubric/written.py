"""Written cases of our own that several tests read: sound, thinner, hollow, circular."""

PROMPT = "We want an advice line by text message for smallholder farmers. Write the case."
OTHER = "Design a search assistant for lawyers that cites cases."

SOUND = """
A farmer near Kitui texts: spots on my maize, what do I spray? The reply names a product. She mixes
it in the cooking pot, at triple strength, because the label was in English. That is the failure I
plan around. Another is advice to plant before rain that does not come, which eats the seed money.

Who it is for

It is for growers with under two hectares of maize and beans in three counties, on plain phones. It
will not name a chemical or a quantity, because nobody sees the pot; the reply gives the number of
the county officer. It will not quote prices, since a wrong price moves a whole village to the
wrong market.

What stands in the way

Before sending, each message is matched with a sheet that the county agronomists wrote; where no
sheet fits, no advice goes out. A filter kills any message with a dose, a brand or a mixture in it.
If the sheets are older than a month, planting advice is shut off; if the filter cannot be reached,
the farmer reads that she should call the officer.

How we would know

Maize lost in store should fall from 22 sacks in 100 to 15, weighed at 400 farms against 400 that
join a year later. Against it we hold wrong advice: at most 10 in 1,000 messages, judged by two
agronomists on 3,000 messages in each language. Refusing chemicals has a price: some 30 in 100
questions are about spraying, and a few farmers will go to the dealer. I accept that, because a
poisoned child cannot be paid for.

How it goes out

First 40 lead farmers for one season, with every message read by a person. Then 800 farms for a
season if fewer than 10 in 1,000 messages were wrong. Then 20,000. Two poisonings linked to us put
us back to 40 farmers by nightfall. I decide, and the county officer can pull it alone. Each farmer
who had the bad message is called within a day, and the health office is told the same day.

What I do not know

I cannot say how many women share the phone with a husband who reads it. Weighing sacks is easy to
cheat.
""".strip()

HOLLOW = """
Farmers feed the world, and they deserve the best that technology has to offer. Our advice line
will be a trusted partner on their journey. We will put farmers at the heart of everything we do
and work closely with all relevant stakeholders to understand their needs.

Safety is of course paramount. We take it very seriously and will follow best practices from day
one. Robust guardrails will be in place, and should issues arise our teams will respond quickly
and learn the lessons. We believe that trust and growth are two sides of the same coin.

Success means happy farmers. We will track adoption, engagement and satisfaction, and take a
holistic view where metrics pull in different directions. With a data-driven mindset we will
find the right balance between innovation and care.

We propose a phased roll-out. In the first phase we learn, in the second we scale, in the third
we lead. Communication will be transparent throughout. The opportunity is significant and the
time is now; with the right people and the right values we are confident of making a difference.
""".strip()
