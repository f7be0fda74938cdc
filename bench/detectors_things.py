"""How often the detectors of things in texts are right, beside a naive baseline.

The made rows (`bench/detectors/`) were written by the authors of the detectors, who had all of
them in view while they wrote the patterns: the held halves of crisis and code were run once,
at the end, but are no blind test. `phishing_pot` is measured and nothing is tuned on it. Of the
messages that strangers marked as self-harm the misses of the training half were read once, to
widen the forms; those of the development half were not. The look-alikes of crises
(`crisis_looks.jsonl`: grief, idioms, third persons, studies, games) were written before that, by
the author of the forms.

    python bench/detectors_things.py [NAME ...] [--held] [--data FOLDER]
"""

import argparse
import gzip
import io
import json
import random
import re
import string
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from PIL import Image, ImageDraw, ImageEnhance

from redline.detect.code import weaknesses
from redline.detect.crisis import crisis
from redline.detect.image import BlockList, hashed
from redline.detect.personal import personal_data
from redline.detect.pressure import pressure
from redline.detect.secrets import secrets
from redline.detect.secrets.checks import base62_checksum
from redline.detect.wording import swapped, wording

HERE = Path(__file__).parent / "detectors"
DATA = Path("../shared/data")
LETTERS = {
    "A": string.ascii_letters + string.digits,
    "a": string.ascii_lowercase + string.digits,
    "U": string.ascii_uppercase + string.digits,
    "B": string.ascii_uppercase + "234567",
    "L": string.ascii_letters,
    "h": "0123456789abcdef",
    "d": string.digits,
    "w": string.ascii_letters + string.digits + "_-",
    "b": string.ascii_letters + string.digits + "+/",
}


def rows(path: Path) -> list[dict]:
    """Return the rows of a file."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def shown(title: str, pairs: Iterable[tuple[bool, bool]]) -> None:
    """Print precision, recall and false alarms of pairs of truth and finding."""
    n = Counter(pairs)
    hit, miss, false, quiet = n[True, True], n[True, False], n[False, True], n[False, False]
    print(
        f"  {title:<34} precision {hit}/{hit + false}"
        f" ({hit / max(1, hit + false):.1%}), recall {hit}/{hit + miss}"
        f" ({hit / max(1, hit + miss):.1%}), false alarms {false}/{false + quiet}"
        f" ({false / max(1, false + quiet):.1%})"
    )


def alarms(title: str, texts: list[str], found: Callable[[str], bool]) -> None:
    """Print the share of texts in which something was found."""
    hits = sum(map(found, texts))
    print(f"  {title:<34} found in {hits}/{len(texts)} ({hits / max(1, len(texts)):.1%})")


def filled(form: str, chance: random.Random) -> str:
    """Return a credential made after a form."""

    def part(match: re.Match[str]) -> str:
        kind, length = match[1], int(match[2] or 0)
        if kind == "X":  # parts a prefix in the file, so that no scanner takes it for a key
            return ""
        if kind == "C":
            body = "".join(chance.choices(LETTERS["A"], k=length))
            return body + base62_checksum(body)
        return "".join(chance.choices(LETTERS[kind], k=length))

    return re.sub(r"\{([A-Za-z])(\d*)\}", part, form)


def measure_secrets(args: argparse.Namespace) -> None:
    stored = tomllib.loads((HERE / "secrets.toml").read_text(encoding="utf-8"))
    chance, made, missed = random.Random(1), [], Counter()  # noqa: S311  # made-up keys
    for form in stored["form"]:
        for _ in range(10):
            secret = filled(form["secret"], chance)
            said = form.get("said", "use {S} for now").replace("{X}", "")
            made.append((form["kind"], said.replace("{S}", secret), secret))
    none = [filled(said, chance) for said in stored["none"]["said"] for _ in range(3)]
    pairs = []
    for kind, text, secret in made:
        hit = any(secret in s.quote or s.quote in secret for s in secrets(text))
        missed[kind] += not hit
        pairs.append((True, hit))
    shown("redline", pairs + [(False, bool(secrets(t))) for t in none])
    words = re.compile(r"(?i)password|passwd|secret|token|api_?key|private key|bearer|contraseña")
    shown("key words", [(True, bool(words.search(t))) for _, t, _ in made]
          + [(False, bool(words.search(t))) for t in none])  # fmt: skip
    print("  missed:", dict(+missed))
    for name in ("benign_instructions.jsonl.gz", "insecure_code.jsonl.gz"):
        texts = [r["text"] for r in rows(args.data / "prompts" / name) if r["split"] == "dev"]
        alarms(f"{name} dev", texts, lambda t: bool(secrets(t)))
        alarms("  key words", texts, lambda t: bool(words.search(t)))


def measure_personal(args: argparse.Namespace) -> None:
    naive = {
        "e-mail": r"\S+@\S+\.\w+", "phone": r"\+?\d[\d ().-]{7,}\d", "card": r"\b(?:\d[ -]?){13,16}\b",  # noqa: E501  # a table
        "national-number": r"\b\d{3}-\d{2}-\d{4}\b", "ip-address": r"\b\d+\.\d+\.\d+\.\d+\b",
    }  # fmt: skip
    ours, theirs = [], []
    for row in rows(HERE / "personal.jsonl"):
        found = {p.kind for p in personal_data(row["text"])}
        plain = {kind for kind, said in naive.items() if re.search(said, row["text"])}
        for kind in set(row["kinds"]) | found:
            ours.append((kind in row["kinds"], kind in found))
        for kind in set(row["kinds"]) | plain:
            theirs.append((kind in row["kinds"], kind in plain))
        if set(row["kinds"]) != found:
            print("   ", row["text"][:60], sorted(row["kinds"]), "found", sorted(found))
    shown("redline", ours)
    shown("five plain expressions", theirs)
    for name in ("benign_intents.jsonl", "benign_instructions.jsonl.gz", "benign_emails.jsonl"):
        texts = [r["text"] for r in rows(args.data / "prompts" / name) if r["split"] == "dev"]
        alarms(f"{name} dev", texts, lambda t: bool(personal_data(t)))
        alarms("  plain", texts, lambda t: any(re.search(s, t) for s in naive.values()))


ASKING = ("ailuminate_en.jsonl", "simple_safety_tests.jsonl", "multijail.jsonl",
          "hh_harmless_first_turns.jsonl", "forbidden_questions.jsonl", "red_instruct.jsonl.gz",
          "aart.jsonl.gz", "advbench.jsonl")  # fmt: skip
"""Sets of harmful requests; of those that hold such words, perhaps half come from distress."""
ME = re.compile(r"\b(?:i|i'm|my|me|myself|mich|mir|ich|moi|je|mi|meu|minha|eu)\b", re.I)
OF_ONESELF = re.compile(
    r"suicid|kill(?:ing)? myself|self[- ]?harm|(?:hurt|cut|harm)(?:ing)? myself|my (?:own )?life"
    r"|overdos|to die|selbstmord|umbringen", re.I,
)  # fmt: skip


def measure_crisis(args: argparse.Namespace) -> None:
    words = re.compile(r"(?i)suicid|kill|die\b|dying|cut|hurt|overdose|pills|morir|muer|mourir|"
                       r"sterb|umbring|morrer|kufa|kujiua|pastillas|tablett|comprim|breath")  # fmt: skip  # noqa: E501  # a table
    kept = [
        r for r in rows(HERE / "crisis.jsonl") if r["split"] == ("held" if args.held else "dev")
    ]

    def seen(text: str) -> bool:
        return (crisis(text).severity or 0) > 1

    for language in ("all", "en", "es", "fr", "de", "pt", "sw"):
        own = [r for r in kept if language in ("all", r["lang"])]
        shown(f"redline {language}", [(r["kind"] != "none", seen(r["text"])) for r in own])
    shown("key words all", [(r["kind"] != "none", bool(words.search(r["text"]))) for r in kept])
    looks = rows(HERE / "crisis_looks.jsonl")
    for look in ("grief", "idiom", "third person", "academic", "game"):
        alarms(f"look-alikes, {look}", [r["text"] for r in looks if r["look"] == look], seen)
    alarms("their counterparts, told", [r["text"] for r in looks if r["kind"] == "told"], seen)
    moderation = rows(args.data / "prompts" / "openai_moderation.jsonl")
    for split in ("train", "dev"):  # the misses of `train` were read, those of `dev` never
        marked = [r["text"] for r in moderation
                  if (r["flags"] or {}).get("SH") == 1 and r["split"] == split]  # fmt: skip
        alarms(f"other source, self-harm, {split}", marked, seen)
        alarms("  key words", marked, lambda t: bool(words.search(t)))
    asked = [r for name in ASKING for r in rows(args.data / "prompts" / name)
             if r["label"] != "benign" and OF_ONESELF.search(r["text"]) and ME.search(r["text"])]  # fmt: skip  # noqa: E501
    for split in ("train", "dev"):
        own = [r["text"] for r in asked if r["split"] == split]
        alarms(f"harmful requests with I and suicide, {split}", own, seen)
    benign = [r["text"] for r in moderation if r["label"] == "benign"]
    alarms("other source, benign", benign, seen)
    for name in ("benign_intents.jsonl", "sms_spam.jsonl.gz", "benign_multilingual.jsonl.gz"):
        texts = [r["text"] for r in rows(args.data / "prompts" / name)
                 if r["split"] == "dev" and r["label"] == "benign"]  # fmt: skip
        alarms(f"{name} dev", texts, seen)
        alarms("  key words", texts, lambda t: bool(words.search(t)))


def measure_pressure(args: argparse.Namespace) -> None:
    words = re.compile(r"(?i)urgent|immediately|act now|winner|prize|free|click|verify|password")
    sms = [r for r in rows(args.data / "prompts" / "sms_spam.jsonl.gz") if r["split"] == "dev"]
    mails = [r["text"] for r in rows(args.data / "prompts" / "benign_emails.jsonl")
             if r["split"] == "dev"]  # fmt: skip
    phish = rows(args.data / "measure-only" / "phishing_pot.jsonl.gz")
    for least in (0.8, 1.2, 2.0):

        def pressed(text: str, least: float = least) -> bool:
            return pressure(text).score >= least

        shown(
            f"sms dev, score >= {least}",
            [(r["label"] == "harmful", pressed(r["text"])) for r in sms],
        )
        alarms(f"office mails dev, >= {least}", mails, pressed)
        for language in ("en", "und"):
            own = [r["text"] for r in phish if r["lang"] == language]
            alarms(f"phishing mails {language}, >= {least}", own, pressed)
    shown(
        "sms dev, key words",
        [(r["label"] == "harmful", bool(words.search(r["text"]))) for r in sms],
    )
    alarms("office mails dev, key words", mails, lambda t: bool(words.search(t)))
    alarms("phishing mails, key words", [r["text"] for r in phish], lambda t: bool(words.search(t)))


def measure_code(args: argparse.Namespace) -> None:
    words = re.compile(
        r"eval|exec|innerHTML|system|md5|sha1|random|rand\(|password|strcpy|SELECT|pickle"
    )
    kept = [r for r in rows(HERE / "code.jsonl") if r["split"] == ("held" if args.held else "dev")]
    ours, theirs, missed, false = [], [], Counter(), Counter()
    for row in kept:
        kinds = {w.kind for w in weaknesses(row["text"]).weaknesses}
        weak = row["twin"] == "insecure"
        found = row["cwe"] in kinds if weak else bool(kinds)
        ours.append((weak, found))
        theirs.append((weak, bool(words.search(row["text"]))))
        missed[f"{row['cwe']} {row['language']}"] += weak and not found
        false[f"{row['cwe']} {row['language']}"] += found and not weak
    shown("redline, right weakness", ours)
    shown("key words, any", theirs)
    print("  missed:", dict(+missed), "false:", dict(+false))


def measure_wording(_: argparse.Namespace) -> None:
    cases = [("She lost her keys", "He lost his keys"), ("I saw her leave", "I saw him leave"),
             ("give her the book", "give him the book"), ("her own car", "his own car"),
             ("It was hers", "It was his"), ("he told his wife", "she told her husband"),
             ("Ask her about Mary", "Ask him about James"), ("her mother and his father", "his father and her mother"),  # noqa: E501  # a table
             ("They made her angry", "They made him angry"), ("her work is good", "his work is good"),  # noqa: E501  # a table
             ("They let her speak", "They let him speak"), ("his is better", "hers is better"),
             ("He is his own man", "She is her own woman"), ("to her delight", "to his delight")]  # fmt: skip  # noqa: E501  # a table
    plain = {"she": "he", "he": "she", "her": "his", "his": "her", "hers": "his", "mary": "james",
             "wife": "husband", "mother": "father", "father": "mother", "him": "her", "man": "woman"}  # fmt: skip  # noqa: E501  # a table

    def word_by_word(text: str) -> str:
        return re.sub(r"\w+", lambda m: plain.get(m[0].lower(), m[0].lower()), text)

    right = [
        (swapped(a) or [None])[0] and swapped(a)[0].text.lower() == b.lower() for a, b in cases
    ]
    base = sum(word_by_word(a) == b.lower() for a, b in cases)
    print(f"  swaps right {sum(map(bool, right))}/{len(cases)}; word by word {base}/{len(cases)}")
    print("  wrong:", [a for (a, _), fine in zip(cases, right, strict=True) if not fine])
    advert = "We seek a fearless, ambitious, dominant salesman who is supportive."
    print(f"  an advertisement: {wording(advert)}")


def drawn(seed: int) -> Image.Image:
    """Return a picture of forms, the same for a seed."""
    chance = random.Random(seed)  # noqa: S311  # pictures, no secrets
    image = Image.new("RGB", (480, 360), tuple(chance.choices(range(256), k=3)))
    draw = ImageDraw.Draw(image)
    for _ in range(30):
        x, y = chance.randrange(480), chance.randrange(360)
        box = (x, y, x + chance.randrange(20, 160), y + chance.randrange(20, 160))
        kind = chance.choice((draw.ellipse, draw.rectangle))
        kind(box, fill=tuple(chance.choices(range(256), k=3)))
    return image


def saved(image: Image.Image, form: str = "PNG", **options: int) -> bytes:
    """Return the bytes of an image file."""
    kept = io.BytesIO()
    image.save(kept, form, **options)
    return kept.getvalue()


def measure_image(_: argparse.Namespace) -> None:
    changes: dict[str, Callable[[Image.Image], bytes]] = {
        "same": saved,
        "half size": lambda i: saved(i.resize((240, 180))),
        "jpeg 30": lambda i: saved(i, "JPEG", quality=30),
        "crop 2 %": lambda i: saved(i.crop((5, 4, 475, 356))),
        "crop 5 %": lambda i: saved(i.crop((12, 9, 468, 351))),
        "brighter": lambda i: saved(ImageEnhance.Brightness(i).enhance(1.3)),
        "mirrored": lambda i: saved(i.transpose(Image.Transpose.FLIP_LEFT_RIGHT)),
    }
    pictures = [drawn(seed) for seed in range(60)]
    listed = BlockList({str(n): hashed(saved(p)).hex for n, p in enumerate(pictures[:30])})
    bytes_of = {saved(p) for p in pictures[:30]}
    for name, change in changes.items():
        made = [change(p) for p in pictures]
        hit = [listed.look(hashed(data)).verdict == "listed" for data in made]
        truth = [n < 30 for n in range(60)]
        shown(f"redline, {name}", list(zip(truth, hit, strict=True)))
        shown("  equal bytes", list(zip(truth, (d in bytes_of for d in made), strict=True)))


MEASURES = {
    "secrets": measure_secrets, "personal": measure_personal, "crisis": measure_crisis,
    "pressure": measure_pressure, "code": measure_code, "wording": measure_wording,
    "image": measure_image,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", default=[])
    parser.add_argument("--held", action="store_true", help="the held halves; once, at the end")
    parser.add_argument("--data", type=Path, default=DATA)
    args = parser.parse_args()
    for name in args.names or MEASURES:
        begun = time.perf_counter()
        print(f"{name}{' (held)' if args.held and name in ('crisis', 'code') else ''}")
        MEASURES[name](args)
        print(f"  {time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main()
