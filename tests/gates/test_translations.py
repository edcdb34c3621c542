"""Vietnamese is complete: every text that code or a template marks has its translation, with the same variables."""

import re

from babel.messages.pofile import read_po

from cms.translations import messages_in_code, po_files, translated_messages

VARIABLES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def test_no_text_is_left_in_english() -> None:
    known = translated_messages("vi")
    missing = {text: place for text, place in messages_in_code().items() if text not in known}
    assert missing == {}, "\n".join(
        f"{place}: {text[1]!r}" for text, place in sorted(missing.items(), key=str)
    )


def test_translations_keep_their_variables() -> None:
    wrong = []
    for path in po_files():
        with path.open("rb") as file:
            for message in read_po(file, locale=path.parts[-3]):
                if not message.id or not message.string:
                    continue
                english = message.id[-1] if isinstance(message.id, tuple) else message.id
                strings = message.string if isinstance(message.string, tuple) else (message.string,)
                wanted = set(VARIABLES.findall(english))
                wrong += [(english, text) for text in strings if set(VARIABLES.findall(text)) - wanted or (
                    wanted - set(VARIABLES.findall(text)) and not isinstance(message.id, tuple))]  # fmt: skip
    assert wrong == []


def test_the_gate_sees_texts_in_code_and_in_templates() -> None:
    """Positive control: the extraction finds what is surely there, else the first test could not fail."""
    places = set(messages_in_code().values())
    assert any(place.endswith("gate.py") for place in places)
    assert any(place.endswith("base.html") for place in places)
    assert ("", "no such text") not in translated_messages("vi")


def test_no_translation_shouts_or_vouches() -> None:
    """Public words: no exclamation marks, and never "hàng thật" (a QR cannot prove that)."""
    wrong = []
    for path in po_files():
        with path.open("rb") as file:
            for message in read_po(file, locale=path.parts[-3]):
                if not message.id:
                    continue  # the file's header
                text = " ".join(message.string) if isinstance(message.string, tuple) else message.string
                if "!" in text or "hàng thật" in text.lower():
                    wrong.append(text)
    assert wrong == []
