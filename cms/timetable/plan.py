"""What `manage.py run_timetable` runs, as part of the settings.

A name, "run" (a function(moment) of the app that owns the work; it may return a short text on what it did), and either
"daily_at" (HH:MM in Viet Nam) or "every_minutes".
"""

OCOP_TIMETABLE: dict[str, dict[str, object]] = {
    "log-catch-up": {"run": "traceability.log.jobs.keep_log", "every_minutes": 10},
    "signed-copies": {"run": "traceability.credentials.jobs.keep_signed", "every_minutes": 1},
    "log-dump": {"run": "traceability.log.jobs.write_dump", "daily_at": "02:15"},
    "renewal-reminders": {"run": "traceability.renewals.reminders.write_due", "daily_at": "06:30"},
    "renewal-letters": {"run": "traceability.renewals.sending.send_waiting", "every_minutes": 5},
    "register-words": {"run": "traceability.open_register.words.put_right", "daily_at": "03:30"},
    "letters-to-followers": {"run": "traceability.following.jobs.send_due", "every_minutes": 5},
    "board-figures": {"run": "traceability.board.keeping.keep_ahead", "every_minutes": 10},
    "register-counts": {
        "run": "traceability.open_register.searching.counting.keep_ahead",
        "every_minutes": 10,
    },
    "board-readings": {"run": "traceability.board.readings.read_today", "daily_at": "21:00"},
    "refused-claims": {"run": "shop.sellers.retention.delete_papers", "daily_at": "04:20"},
    "unused-papers": {"run": "traceability.register.evidence.throw_away_unused", "daily_at": "04:10"},
    "page-changes": {"run": "traceability.scan_page.fast.news.forget_old_changes", "daily_at": "03:50"},
    "outdated-scans": {"run": "traceability.scans.retention.throw_away_outdated", "daily_at": "00:10"},
    "report-reminders": {"run": "traceability.reports.reminders.remind_officers", "daily_at": "07:00"},
    "outdated-reports": {"run": "traceability.reports.retention.throw_away_outdated", "daily_at": "00:20"},
    "stopped-orders": {"run": "shop.seller_orders.stopping.stop_unsent", "every_minutes": 2},
    "reservations": {"run": "shop.seller_orders.reservations.end_outdated", "every_minutes": 1},
    "unconfirmed-questions": {
        "run": "shop.questions.waiting.throw_away_unconfirmed",
        "daily_at": "00:30",
    },
    "card-errands": {"run": "shop.payments.cards.errands.carry_out_due", "every_minutes": 1},
    "card-notices": {"run": "shop.payments.cards.webhook.catch_up", "every_minutes": 10},
    "label-files": {"run": "traceability.labels.runs.life.throw_away_old", "daily_at": "03:50"},
    "dump-register": {"run": "traceability.open_register.dumps.nightly.run", "daily_at": "01:30"},
    "outdated-enquiries": {"run": "shop.enquiries.retention.forget_outdated", "daily_at": "00:25"},
}
