"""Official lists into the register: read, understand, compare, preview, then write in one transaction.

    reading → words, places → understanding → planning → writing → desk

`reading` turns bytes into tables of records, `words` and `places` say what cells mean, `understanding` turns a
record into an entry (facts and what is missing), `planning` compares entries with the register and says what each
would write, `writing` keeps the preview and applies exactly that through `register.gate`, `desk` shows it to
officers. `official_lists` is the way from bytes to a plan; `reasons` is what people are told about a row.
"""
