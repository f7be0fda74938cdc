"""Which texts are told that the rules on wording cannot read them."""

import pytest

from redline.brief import parse_brief
from redline.review import gather, review

READ = (
    "We answer questions at night when the clinic is closed. It never names an illness. "
    "If a danger sign appears the nurse is called at once. We stop it when two errors a week are "
    "seen by the nurses."
)
UNREAD = {
    "vi": "Trợ lý này trả lời câu hỏi của bệnh nhân vào ban đêm khi phòng khám đóng cửa. Nó không "
    "bao giờ nói tên bệnh và không đưa ra liều thuốc nào cho người dùng. Nếu có dấu hiệu nguy hiểm "
    "thì nó chuyển ngay cho y tá trực của phòng khám gần nhất.",
    "id": "Asisten ini menjawab pertanyaan pasien pada malam hari ketika klinik sudah tutup semua. "
    "Ia tidak pernah menyebut nama penyakit dan tidak memberi dosis obat kepada siapa pun juga. "
    "Jika ada tanda bahaya maka ia segera menyerahkan kepada perawat jaga yang ada.",
    "zh": "这个助手在夜间回答患者的问题。它绝不会说出疾病的名称，也不会给出药物剂量。",
    "es": "El asistente responde a las preguntas de los pacientes por la noche. Nunca dice el "
    "nombre de una enfermedad ni da dosis. Si hay un signo de peligro, lo pasa a la enfermera.",
}


def told(text):
    """Say whether a review says that it cannot read a text."""
    brief = parse_brief(text.encode(), "case.md", prose=True)
    return any(f.code == "LNG001" for f in review(brief, gather(brief)).findings)


@pytest.mark.parametrize("text", UNREAD.values(), ids=UNREAD)
def test_a_short_text_in_another_language_is_told(text):
    """That nothing was found there would say nothing; no list of the language's words is needed."""
    assert told(text)


def test_english_is_read():
    """Also where sentences are plain and few."""
    assert not told(READ)
