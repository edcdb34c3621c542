"""Official lists into the register: read, understand, compare, preview, then write in one transaction.

    reading → layout → interpretation → planning → runs → applying

`reading` turns bytes into sheets, `layout` finds titles, header and rows, `interpretation` turns a row into an
entry (facts and what is missing), `planning` compares entries with the register and says what each would write,
`runs` keeps the preview and applies exactly that, `applying` writes through `register.gate`.
"""
