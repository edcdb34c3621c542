"""The scan page under load: finished answers in memory, thrown away by what the database says has changed.

`triggers` write down each change that a page shows, `news` asks for them every 0.3 s in each process, `pages` keeps the
finished bytes, `front` stands before Django. No verdict is older than a second, whoever changed it and
however many processes answer.
"""
