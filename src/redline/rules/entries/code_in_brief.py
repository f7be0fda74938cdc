"""SCP013: code or a technical specification in a document about decisions."""

from collections.abc import Iterator

from redline.brief import Passage
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.wording import mentions
from redline.text import lazy, words

SPECIFIC = lazy(
    r"\b(?:def|function|class|import|return)\s+\w+\s*\(|\b(?:GET|POST|PUT|DELETE)\s+/\w+|"
    r"\{\s*[\"“]\w+[\"”]\s*:|\bSELECT\s+.{1,60}\bFROM\b|\b(?:if|while|for)\s*\(.{1,60}\)\s*\{|"
    r"\\b\(|\(\?[:i=!]|\[a-z\]|\[\^|\\[dws][+*]|\b\w+\.\w+\(\)|</?\w+>|"
    r"\b(?:kubectl|docker|pip install|npm|curl)\s",
)
SIGNS = ("()", '{"', '{ "', ") {", "){", "\\", "[a-z]", "[^", "(?", "</")
RARE = ("post", "delete", "select", "kubectl", "docker", "pip", "npm", "curl", "get", "put")
"""Signs and words without one of which no sentence is code."""
STACK = lazy(
    r"\b(?:Kubernetes|Docker|PostgreSQL|Postgres|Redis|Kafka|FastAPI|Flask|Django|React|Node\.js|"
    r"TypeScript|GraphQL|gRPC|Terraform|LangChain|Pinecone|FAISS|Elasticsearch|DynamoDB|Lambda|"
    r"PyTorch|TensorFlow|MongoDB|Nginx|Celery|RabbitMQ|Airflow|S3|EC2|LoRA|CUDA)\b"
)
TECH = frozenset(
    words("""
    kubernetes docker postgresql postgres redis kafka fastapi flask django react
    typescript graphql grpc terraform langchain pinecone faiss elasticsearch dynamodb
    lambda pytorch tensorflow mongodb nginx celery rabbitmq airflow s3 ec2 lora cuda
""")
)
MANY = 2
"""Names of parts from which on a sentence is a specification."""
HELP = (
    "say what it is for, such as `a check that holds back a dose`, and leave how to the people who "
    "build it; a setting that the gateway reads belongs under `Settings`"
)


@rule("SCP013", severity=Severity.NOTE, dimension="communication", answers=("V034",), essays=True)
def code_in_brief(context: Context) -> Iterator[Flag]:
    """Flag fenced code, code in sentences, and lists of technical parts."""
    for section in context.brief.document.sections:
        for block in section.blocks:
            name = block.info.split()[0] if block.info else ""
            if name not in context.named and is_code(block.text, name):
                yield Flag(at=block.at, message="a block of code stands in the document", help=HELP)
    signs = [sign for sign in SIGNS if sign in context.brief.document.text]
    for passage in context.claims if signs else commands(context):
        coded = not signs or any(sign in passage.text for sign in signs)
        written = SPECIFIC.search(passage.text) if coded or CALLS.search(passage.text) else None
        if written:
            yield Flag(
                at=passage.span(*written.span()),
                message="this is code, and the document is about a decision",
                help=HELP,
            )
    for passage, found in mentions(context, STACK, of=TECH):
        if len({m[0] for m in STACK.finditer(passage.text)}) >= MANY:
            yield Flag(
                at=passage.span(*found.span()),
                message="technical parts are listed where their purpose is asked for",
                help=HELP,
            )


CALLS = lazy(r"\b(?:GET|POST|PUT|DELETE) /|\bSELECT |\b(?:kubectl|docker|pip install|npm|curl)\s")


def commands(context: Context) -> Iterator[Passage]:
    """Give the claims with a word of a command line or a request."""
    known = context.claimed_words
    for number in sorted({n for word in RARE for n in known.get(word, ())}):
        yield context.claims[number]


def is_code(text: str, name: str) -> bool:
    """Say whether a block is code: by its language, or by its signs."""
    if name in {"text", "txt", "quote", "mermaid", "markdown", "md", "brief"}:
        return False
    signs = sum(text.count(sign) for sign in "{}();=<>[]\\")
    return bool(name) or signs > len(words(text)) / 3
