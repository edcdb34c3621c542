"""Who is signed in where: a small table of open sessions, so that each can be seen and ended.

It works with sessions in the database, in Redis or in files alike: the session itself carries the number of its row
here, and the middleware refuses a session whose row has ended. No network address and no place is kept.
"""
