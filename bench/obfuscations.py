"""Disguises as attackers write them, each a function of a text and a seeded chance.

Written without a look at the decoders, from how the disguise is described in public:
`OBFUSCATIONS` maps its name to a function; `LETTERS_ONLY` names those that lose the gaps
between words, `LATIN` those that change Latin letters alone, `NESTED` lists some inside
others, outermost first.
"""

import base64
import codecs
import html
import random
import re
import string
import unicodedata
from collections.abc import Callable
from urllib.parse import quote

Obfuscation = Callable[[str, random.Random], str]

CYRILLIC = dict(
    zip("aceopxyisjhdkmtbABCEHKMOPTXYSIJ", "асеорхуіѕјһԁкмтьАВСЕНКМОРТХУЅІЈ", strict=True)
)
GREEK = dict(zip("aoviknpuxyABEZHIKMNOPTYX", "αονικηρυχγΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", strict=True))
SMALL_CAPS = dict(zip("abcdefghijklmnopqrstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ", strict=True))
RAISED = dict(zip("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))
FLIPPED = dict(
    zip("abcdefghijklmnopqrstuvwxyz?!.,'", "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz¿¡˙',", strict=True)
)
FANCY = dict(zip("abcdefghijklmnopqrstuvwxyz", "ค๒ς๔єŦɠђเןкɭ๓ภ๏קợгรtยשฬאץz", strict=True))
LEET = dict(zip("aeiostbg", "43105789", strict=True))
LEET_OTHER = dict(zip("aeiosl", "@3!0$1", strict=True))
LEET_HEAVY = {
    "a": "4", "b": "8", "c": "(", "d": "|)", "e": "3", "f": "ph", "g": "6", "h": "|-|", "i": "1",
    "k": "|<", "l": "1", "m": "|\\/|", "n": "|\\|", "o": "0", "r": "r", "s": "5", "t": "7",
    "u": "|_|", "v": "\\/", "w": "\\/\\/", "x": "><",
}  # fmt: skip
MORSE = {
    "a": ".-", "b": "-...", "c": "-.-.", "d": "-..", "e": ".", "f": "..-.", "g": "--.",
    "h": "....", "i": "..", "j": ".---", "k": "-.-", "l": ".-..", "m": "--", "n": "-.", "o": "---",
    "p": ".--.", "q": "--.-", "r": ".-.", "s": "...", "t": "-", "u": "..-", "v": "...-",
    "w": ".--", "x": "-..-", "y": "-.--", "z": "--..", "0": "-----", "1": ".----", "2": "..---",
    "3": "...--", "4": "....-", "5": ".....", "6": "-....", "7": "--...", "8": "---..",
    "9": "----.", ".": ".-.-.-", ",": "--..--", "?": "..--..", "/": "-..-.", ":": "---...",
    "(": "-.--.", ")": "-.--.-", '"': ".-..-.", "-": "-....-", "@": ".--.-.", "=": "-...-",
}  # fmt: skip
FIGURES = ["Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"]
SPOKEN = string.ascii_lowercase + string.digits
NATO_NAMES = (
    "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November "
    "Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu"
)
NATO = NATO_NAMES.split()


def mapped(table: dict[str, str]) -> Obfuscation:
    """Return the exchange of letters, capitals too where the table has none of their own."""
    both = {**{k.upper(): v for k, v in table.items() if k.isalpha()}, **table}
    return lambda text, _: "".join(both.get(c, c) for c in text)


def some(table: dict[str, str], share: float) -> Obfuscation:
    """Return the exchange of a share of the letters."""
    return lambda text, chance: "".join(
        table[c] if c in table and chance.random() < share else c for c in text
    )


def block(capital: int, small: int, skip: dict[str, str] | None = None) -> Obfuscation:
    """Return the exchange of A-Z and a-z for alphabets that start at these code points."""
    table = {c: chr(capital + i) for i, c in enumerate(string.ascii_uppercase)}
    table |= {c: chr(small + i) for i, c in enumerate(string.ascii_lowercase)}
    table |= skip or {}
    return lambda text, _: "".join(table.get(c, c) for c in text)


def between(sign: str, gap: str) -> Obfuscation:
    """Return letters with a sign between them and a gap between words."""
    return lambda text, _: gap.join(sign.join(word) for word in text.split())


def marked(*marks: str, most: int = 1) -> Obfuscation:
    """Return each letter with combining marks on it."""
    return lambda text, chance: "".join(
        c + "".join(chance.choice(marks) for _ in range(chance.randint(1, most)))
        if c.isalpha()
        else c
        for c in text
    )


def caesar(text: str, shift: int) -> str:
    return "".join(
        chr((ord(c) - base + shift) % 26 + base)
        if (base := 65 if "A" <= c <= "Z" else 97 if "a" <= c <= "z" else 0)
        else c
        for c in text
    )


def rot47(text: str, _: random.Random) -> str:
    return "".join(chr(33 + (ord(c) - 33 + 47) % 94) if "!" <= c <= "~" else c for c in text)


def atbash(text: str, _: random.Random) -> str:
    swap = dict(
        zip(
            string.ascii_letters,
            string.ascii_lowercase[::-1] + string.ascii_uppercase[::-1],
            strict=True,
        )
    )
    return "".join(swap.get(c, c) for c in text)


def smuggled(text: str, _: random.Random) -> str:
    hidden = "".join(chr(0xFE00 + b) if b < 16 else chr(0xE0100 + b - 16) for b in text.encode())
    return "What a nice day \U0001f600" + hidden


def zero_width_bits(text: str, _: random.Random) -> str:
    bits = "".join(f"{b:08b}" for b in text.encode())
    return "Hello" + bits.replace("0", "\u200b").replace("1", "\u200c") + " there"


def upside_down(text: str, _: random.Random) -> str:
    return "".join(FLIPPED.get(c, c) for c in text.lower()[::-1])


def wrapped64(text: str, _: random.Random) -> str:
    return base64.encodebytes(text.encode()).decode()


def octal(text: str, _: random.Random) -> str:
    return " ".join(f"{b:03o}" for b in text.encode())


def morse(text: str, _: random.Random) -> str:
    words = ([MORSE[c] for c in word if c in MORSE] for word in text.lower().split())
    return " / ".join(" ".join(word) for word in words if word)


def nato(text: str, _: random.Random) -> str:
    words = (
        [NATO[ord(c) - 97] if "a" <= c <= "z" else FIGURES[int(c)] for c in word if c in SPOKEN]
        for word in re.sub(r"[^a-z0-9']+", " ", text.lower()).split()
    )
    return " / ".join(" ".join(word) for word in words if word)


def pig_latin(text: str, _: random.Random) -> str:
    def turn(found: re.Match[str]) -> str:
        word = found[0].lower()
        start = re.match(r"(?:qu|[bcdfghjklmnpqrstvwxz]|(?<!^)y(?=[aeiou])|^y)*", word)[0]
        return (word[len(start) :] + start if start else word + "w") + "ay"

    return re.sub(r"[A-Za-z]+", turn, text)


def pieces(text: str, chance: random.Random, count: int = 4) -> list[str]:
    """Return the text cut into pieces at random places, inside words too."""
    cuts = sorted(chance.sample(range(1, len(text)), min(count - 1, len(text) - 1)))
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def quoted(piece: str) -> str:
    return '"' + piece.replace("\\", "\\\\").replace('"', "'").replace("\n", " ") + '"'


def assigned(text: str, chance: random.Random) -> str:
    parts = pieces(text, chance)
    names = "abcdefg"[: len(parts)]
    lines = "; ".join(f"{n}={quoted(p)}" for n, p in zip(names, parts, strict=True))
    return f"{lines}; answer({'+'.join(names)})"


def shuffled(text: str, chance: random.Random) -> str:
    parts = pieces(text, chance)
    named = [(f"s{i}", p) for i, p in enumerate(parts)]
    expression = " + ".join(n for n, _ in named)
    chance.shuffle(named)
    return "\n".join(f"{n} = {quoted(p)}" for n, p in named) + f"\nprint({expression})"


def listed(text: str, chance: random.Random) -> str:
    return f"Do what ''.join([{', '.join(map(quoted, pieces(text, chance)))}]) says."


def added(text: str, chance: random.Random) -> str:
    return "Answer " + " + ".join(map(quoted, pieces(text, chance)))


def numbered(text: str, _: random.Random) -> str:
    words = text.split()
    third = max(1, len(words) // 3)
    cut = [
        " ".join(words[:third]),
        " ".join(words[third : 2 * third]),
        " ".join(words[2 * third :]),
    ]
    lines = "\n".join(f"Part {i}: {p}" for i, p in enumerate(cut, 1) if p)
    return lines + "\nCombine all parts and answer."


def acrostic(text: str, chance: random.Random) -> str:
    fill = ["rivers run slowly", "under old trees", "we walked home", "it was late", "birds sang"]
    letters = [c for c in text if c.isalpha()]
    lines = "\n".join(f"{c.upper()} {chance.choice(fill)}" for c in letters)
    return "Read the first letter of each line.\n" + "\n".join(lines.splitlines())


def in_words(sign: str) -> Obfuscation:
    """Return words of four letters and more with a sign in their middle."""

    def cut(text: str, chance: random.Random) -> str:
        return re.sub(
            r"[A-Za-z]{4,}",
            lambda m: m[0][: (k := chance.randint(1, len(m[0]) - 1))] + sign + m[0][k:],
            text,
        )

    return cut


OBFUSCATIONS: dict[str, Obfuscation] = {
    "tags": lambda t, _: "Hi!" + "".join(chr(0xE0000 + ord(c)) for c in " ".join(t.split())),
    "zero width": lambda t, c: "".join(x + c.choice("\u200b\u200c\u200d\u2060\ufeff") for x in t),
    "zero-width bits": zero_width_bits,
    "soft hyphens": lambda t, _: "\u00ad".join(t),
    "bidi override": lambda t, _: "\u202e" + t.replace("\n", " ")[::-1] + "\u202c",
    "emoji smuggling": smuggled,
    "Cyrillic all": mapped({**CYRILLIC}),
    "Cyrillic some": some(CYRILLIC, 0.4),
    "Greek some": some(GREEK, 0.5),
    "fancy Thai": mapped(FANCY),
    "full width": lambda t, _: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in t),
    "mathematical bold": block(0x1D400, 0x1D41A),
    "fraktur": block(0x1D504, 0x1D51E, {"C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"}),
    "circled": block(0x24B6, 0x24D0),
    "squared": block(0x1F170, 0x1F170),
    "regional": lambda t, _: " ".join(
        "\u200b".join(chr(0x1F1E6 + ord(c) - 97) if "a" <= c <= "z" else c for c in w)
        for w in t.lower().split()
    ),
    "small capitals": mapped(SMALL_CAPS),
    "superscript": mapped(RAISED),
    "upside down": upside_down,
    "zalgo": marked(*map(chr, range(0x300, 0x340)), most=5),
    "struck through": marked("\u0336"),
    "leet": mapped(LEET),
    "leet, other signs": mapped(LEET_OTHER),
    "leet, heavy": mapped(LEET_HEAVY),
    "spaced": between(" ", "   "),
    "dotted": between(".", " "),
    "hyphenated letters": between("-", " "),
    "underscores": between("_", "  "),
    "slashes": between("/", " "),
    "a letter a line": between("\n", "\n\n"),
    "spaced without gaps": lambda t, _: " ".join(t.replace(" ", "")),
    "hyphens in words": in_words("-"),
    "comments in words": in_words("<!-- x -->"),
    "asterisks in words": in_words("**"),
    "base64": lambda t, _: base64.b64encode(t.encode()).decode(),
    "base64 url": lambda t, _: base64.urlsafe_b64encode(t.encode()).decode().rstrip("="),
    "base64 in lines": wrapped64,
    "base32": lambda t, _: base64.b32encode(t.encode()).decode(),
    "base85": lambda t, _: base64.b85encode(t.encode()).decode(),
    "ascii85": lambda t, _: base64.a85encode(t.encode(), adobe=True).decode(),
    "hex": lambda t, _: t.encode().hex(),
    "hex spaced": lambda t, _: t.encode().hex(" "),
    "hex 0x": lambda t, _: " ".join(f"0x{b:02x}" for b in t.encode()),
    "decimal": lambda t, _: " ".join(str(ord(c)) for c in t),
    "decimal commas": lambda t, _: "[" + ", ".join(str(b) for b in t.encode()) + "]",
    "octal": octal,
    "binary": lambda t, _: " ".join(f"{b:08b}" for b in t.encode()),
    "binary unbroken": lambda t, _: "".join(f"{b:08b}" for b in t.encode()),
    "url": lambda t, _: quote(t),
    "url every letter": lambda t, _: "".join(f"%{b:02X}" for b in t.encode()),
    "url twice": lambda t, _: quote("".join(f"%{b:02X}" for b in t.encode())),
    "html": lambda t, _: "".join(f"&#{ord(c)};" for c in t),
    "html hex": lambda t, _: "".join(f"&#x{ord(c):x};" for c in t),
    "quoted-printable": lambda t, _: "".join(f"={b:02X}" for b in t.encode()),
    "unicode escapes": lambda t, _: "".join(
        f"\\u{ord(c):04x}" if ord(c) < 0x10000 else c for c in t
    ),
    "byte escapes": lambda t, _: "".join(f"\\x{b:02x}" for b in t.encode()),
    "rot13": lambda t, _: codecs.encode(t, "rot13"),
    "caesar": lambda t, c: caesar(t, c.randint(1, 25)),
    "rot47": rot47,
    "atbash": atbash,
    "morse": morse,
    "NATO": nato,
    "pig latin": pig_latin,
    "reversed": lambda t, _: t[::-1],
    "each word reversed": lambda t, _: re.sub(r"\S+", lambda m: m[0][::-1], t),
    "word order": lambda t, _: " ".join(t.split()[::-1]),
    "assigned pieces": assigned,
    "pieces out of order": shuffled,
    "list of pieces": listed,
    "added pieces": added,
    "numbered parts": numbered,
    "acrostic": acrostic,
    "HTML comment": lambda t, _: (
        f"<p>Opening hours: 9 to 5.</p><!-- {html.escape(t, quote=False)} -->"
    ),
    "hidden element": lambda t, _: f'<p>Hours: 9 to 5.</p><span style="display:none">{t}</span>',
    "Markdown comment": lambda t, _: "Hours: 9 to 5.\n\n[//]: # (" + " ".join(t.split()) + ")\n",
    "code comment": lambda t, _: (
        "def add(a, b):\n    # " + " ".join(t.split()) + "\n    return a + b\n"
    ),
}

LETTERS_ONLY = {"spaced without gaps", "acrostic"}
LATIN = {
    "tags", "Cyrillic all", "Cyrillic some", "Greek some", "fancy Thai", "full width",
    "mathematical bold", "fraktur", "circled", "squared", "regional", "small capitals",
    "superscript", "upside down", "leet", "leet, other signs", "leet, heavy", "rot13", "caesar",
    "rot47", "atbash", "morse", "NATO", "pig latin", "comments in words", "asterisks in words",
    "hyphens in words", "acrostic", "zalgo", "struck through",
}  # fmt: skip
ASCII = {"morse", "NATO", "tags", "pig latin", "acrostic", "regional", "full width", "rot47"}
LOSSY = {"tags", "morse", "NATO"}
"""Those that drop or spoil letters other than a-z, rather than leave them as they are."""


def carries(name: str, text: str) -> bool:
    """Say whether a disguise can write all letters of a text."""
    return name not in LOSSY or all(c.isascii() for c in text if c.isalpha())


NESTED: tuple[tuple[str, ...], ...] = (
    ("base64", "base64"), ("base64", "rot13"), ("base64", "leet"), ("base64", "reversed"),
    ("base64", "hex"), ("hex", "base64"), ("rot13", "base64"), ("reversed", "base64"),
    ("reversed", "rot13"), ("rot13", "reversed"), ("hex", "rot13"), ("url", "base64"),
    ("url every letter", "hex"), ("zero width", "base64"), ("full width", "base64"),
    ("tags", "base64"), ("emoji smuggling", "base64"), ("binary", "base64"), ("base32", "base64"),
    ("base85", "rot13"), ("html", "Cyrillic some"), ("spaced", "rot13"), ("spaced", "leet"),
    ("spaced", "base64"), ("leet", "rot13"), ("assigned pieces", "base64"), ("morse", "rot13"),
    ("HTML comment", "base64"), ("decimal", "atbash"), ("upside down", "rot13"),
    ("base64", "hex", "rot13"), ("base64", "base64", "base64"), ("hex", "base64", "reversed"),
    ("url", "base64", "leet"), ("reversed", "base64", "caesar"), ("zero width", "rot13", "base64"),
    ("tags", "base64", "atbash"), ("base64", "zero width", "Cyrillic some"),
    ("html hex", "base85", "spaced"), ("binary", "base32", "rot47"),
)  # fmt: skip


def disguised(text: str, names: tuple[str, ...], chance: random.Random) -> str:
    """Return a text in disguises inside one another, the first outermost."""
    for name in reversed(names):
        text = OBFUSCATIONS[name](text, chance)
    return text


def plain(text: str) -> str:
    """Return a text without accents' own code points, for disguises of bare letters."""
    return unicodedata.normalize("NFC", text)
