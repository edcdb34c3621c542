"""The verdict in plain words, in English and in Vietnamese."""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
LANGUAGES = ("en", "vi")

# For each finding: English, Vietnamese.
FINDINGS: dict[str, tuple[str, str]] = {
    # figures
    "log": ("Log {origin}, read from {source}", "Nhật ký {origin}, đọc từ {source}"),
    "head": (
        "The newest head covers {size} entries and was signed on {signed_at}; root {root}",
        "Mốc mới nhất gồm {size} mục, ký lúc {signed_at}; gốc {root}",
    ),
    "heads": (
        "Signed heads checked: {number}; heads remembered from earlier checks: {remembered}",
        "Số mốc đã ký được kiểm tra: {number}; số mốc nhớ từ những lần trước: {remembered}",
    ),
    "register": (
        "Certificates compared with their history: {number}",
        "Số giấy chứng nhận được so với lịch sử: {number}",
    ),
    "told": (
        "Entry {index}: {action}, {at}, {product}",
        "Mục {index}: {action}, {at}, {product}",
    ),
    # reasons to refuse
    "no-head": ("There is no signed head that counts.", "Không có mốc nào được ký hợp lệ."),
    "head-not-signed": (
        "Head {number} is not signed as it should be: {why}.",
        "Mốc thứ {number} không có chữ ký đúng: {why}.",
    ),
    "head-broken": ("Head {number} cannot be read: {why}.", "Không đọc được mốc thứ {number}: {why}."),
    "head-missing": ("Head {number} is missing.", "Thiếu mốc thứ {number}."),
    "head-gone": (
        "The head over {size} entries that you saw on {day} is no longer shown.",
        "Mốc gồm {size} mục mà bạn thấy lúc {day} không còn được công bố.",
    ),
    "heads-shrink": (
        "A head over {before} entries is followed by one over {after}.",
        "Sau mốc gồm {before} mục lại có mốc chỉ gồm {after} mục.",
    ),
    "two-origins": ("Heads of different logs: {origins}.", "Có mốc của các nhật ký khác nhau: {origins}."),
    "head-from-the-future": (
        "The newest head says that it was signed on {signed_at}, which is still to come.",
        "Mốc mới nhất ghi ngày ký {signed_at}, là lúc chưa tới.",
    ),
    "key-changed": (
        "A key that was not there at the earlier checks: {key}. Ask the office; if it is theirs, name it with --key.",
        (
            "Có khóa chưa từng thấy ở những lần kiểm tra trước: {key}. Hãy hỏi cơ quan quản lý; "
            "nếu đúng là khóa của họ, ghi thêm --key."
        ),
    ),
    "key-broken": ("A public key cannot be read: {why}.", "Không đọc được khóa công khai: {why}."),
    "log-shrank": (
        "On {day} the log had {size} entries; now it has {now}.",
        "Ngày {day} nhật ký có {size} mục; nay chỉ còn {now}.",
    ),
    "out-of-order": (
        "Where entry {wanted} should stand, entry {found} stands: something was removed or reordered.",
        "Ở chỗ của mục {wanted} lại là mục {found}: có mục bị xóa hoặc bị đổi thứ tự.",
    ),
    "missing": (
        "{number} of the {size} signed entries are missing.",
        "Thiếu {number} trong số {size} mục đã được ký.",
    ),
    "row-gone": (
        "Entry {index}: the register's row behind it is gone.",
        "Mục {index}: dòng tương ứng trong sổ đăng ký đã mất.",
    ),
    "not-canonical": (
        "Entry {index} cannot be hashed: {why}.",
        "Không tính được mã băm của mục {index}: {why}.",
    ),
    "entry-changed": (
        "Entry {index} (event {event}, certificate {certificate}) was changed: its data do not give its hash.",
        "Mục {index} (sự kiện {event}, giấy chứng nhận {certificate}) đã bị sửa: dữ liệu không cho ra mã băm đã ghi.",
    ),
    "event-twice": (
        "Entry {index}: event {event} has a place in the log already.",
        "Mục {index}: sự kiện {event} đã có trong nhật ký rồi.",
    ),
    "root-differs": (
        "The first {size} entries are not those that were signed on {day}; up to entry {good} all is as signed.",
        "{size} mục đầu không phải là các mục đã ký lúc {day}; đến mục {good} thì vẫn đúng.",
    ),
    "remembered-differs": (
        "The first {size} entries are not those that you saw on {day}: the past was rewritten and signed anew.",
        "{size} mục đầu không giống với lần bạn xem lúc {day}: quá khứ đã bị viết lại và ký lại.",
    ),
    "dump-cut": (
        "The dump says that it holds {said} entries and holds {found}.",
        "Tệp ghi là có {said} mục nhưng chỉ có {found}.",
    ),
    "no-history": (
        "Certificate {certificate} stands in the register, and no event tells how it came there.",
        "Giấy chứng nhận {certificate} có trong sổ nhưng không có sự kiện nào ghi lại.",
    ),
    "not-in-log": (
        "Certificate {certificate}: its last event {event} is not in the signed log.",
        "Giấy chứng nhận {certificate}: sự kiện cuối {event} không có trong nhật ký đã ký.",
    ),
    "gone-from-register": (
        "Certificate {certificate} is in the log and no longer in the register.",
        "Giấy chứng nhận {certificate} có trong nhật ký nhưng không còn trong sổ.",
    ),
    "register-twice": (
        "Certificate {certificate} stands in the register more than once.",
        "Giấy chứng nhận {certificate} có nhiều hơn một dòng trong sổ.",
    ),
    "left-out": (
        "Certificate {certificate}: the register leaves out what the log tells last: {action}, {at}.",
        "Giấy chứng nhận {certificate}: sổ bỏ qua thay đổi cuối có trong nhật ký: {action}, {at}.",
    ),
    "facts-differ": (
        "Certificate {certificate}: the register says {fact} = {now}, its history gives {logged}.",
        "Giấy chứng nhận {certificate}: sổ ghi {fact} = {now}, còn lịch sử cho ra {logged}.",
    ),
    "certificate-unknown": (
        "The log does not tell of a certificate {certificate}.",
        "Nhật ký không có giấy chứng nhận {certificate}.",
    ),
    "proof-false": (
        "The site's proof that entry {index} is among {size} does not hold.",
        "Bằng chứng của trang rằng mục {index} nằm trong {size} mục là không đúng.",
    ),
    "growth-false": (
        "The site's proof that {new} entries begin with the first {old} does not hold.",
        "Bằng chứng của trang rằng {new} mục bắt đầu bằng {old} mục cũ là không đúng.",
    ),
    # worth knowing
    "key-as-published": (
        (
            "The signatures were checked with the key that the log itself publishes. Ask the office for its key and "
            "name it with --key, or use --remember, so that nobody can put another key in its place."
        ),
        (
            "Chữ ký được kiểm tra bằng khóa do chính nhật ký công bố. Hãy hỏi cơ quan quản lý khóa của họ "
            "rồi ghi --key, hoặc dùng --remember, để không ai tráo được khóa."
        ),
    ),
    "stale": (
        "The newest head is of {signed_at}; there should be one every day.",
        "Mốc mới nhất ký lúc {signed_at}; đáng lẽ mỗi ngày phải có một mốc.",
    ),
    "uncovered": (
        "{number} entries are newer than the newest head and not proven yet.",
        "Có {number} mục mới hơn mốc mới nhất, chưa được chứng minh.",
    ),
    "backdated": (
        "Entry {index} says {at}, but was not there yet when the head of {after} was signed: it was entered later.",
        "Mục {index} ghi thời điểm {at} nhưng chưa có khi ký mốc {after}: được ghi sau.",
    ),
    "not-logged-yet": (
        "Certificate {certificate}: its last change is not in the log yet. Run this again in an hour.",
        "Giấy chứng nhận {certificate}: thay đổi cuối chưa vào nhật ký. Hãy kiểm tra lại sau một giờ.",
    ),
    "changed-meanwhile": (
        "Certificate {certificate} was changed while the file was written: {action}, {at}.",
        "Giấy chứng nhận {certificate} thay đổi trong lúc ghi tệp: {action}, {at}.",
    ),
    "renamed": (
        "Certificate {certificate}: {what} was logged as “{logged}” and is now “{now}”.",
        "Giấy chứng nhận {certificate}: {what} lúc ghi nhật ký là “{logged}”, nay là “{now}”.",
    ),
}
SENTENCES: dict[str, tuple[str, str]] = {
    "accepted": (
        "ACCEPTED. Nothing that was signed has been changed, removed or reordered.",
        "ĐẠT. Không mục nào đã ký bị sửa, bị xóa hay bị đổi thứ tự.",
    ),
    "refused": (
        "REFUSED. This log is not what was signed, or does not agree with the register:",
        "KHÔNG ĐẠT. Nhật ký này không đúng với những gì đã ký, hoặc không khớp với sổ đăng ký:",
    ),
    "unchecked": ("NOT CHECKED. {why}", "KHÔNG KIỂM TRA ĐƯỢC. {why}"),
    "notices": ("Worth knowing:", "Cần biết thêm:"),
    "asked": (
        "What the log tells of certificate {certificate}:",
        "Nhật ký ghi về giấy chứng nhận {certificate}:",
    ),
    "more": ("… and {number} more of this kind.", "… và {number} trường hợp nữa như vậy."),
    "progress": ("{done} of {total} entries", "{done} trong {total} mục"),
    "remembered": ("This head is kept in {path}.", "Mốc này được nhớ trong {path}."),
    "not-remembered": (
        "This head could not be kept in {path}: {why}.",
        "Không ghi nhớ được mốc này vào {path}: {why}.",
    ),
    "no-such-file": (
        "There is no file {place}. For a site, write the whole address: https://{place}",
        "Không có tệp {place}. Nếu là trang web, hãy ghi đủ địa chỉ: https://{place}",
    ),
    "web-page": (
        "{place} gives a web page, not the log: is this the right site?",
        "{place} trả về một trang web, không phải nhật ký: địa chỉ có đúng không?",
    ),
}
ACTIONS: dict[str, tuple[str, str]] = {
    "issued": ("issued", "được cấp"),
    "superseded": ("replaced by a newer certificate", "được thay bằng giấy mới hơn"),
    "restored": ("no longer replaced", "không còn bị thay thế"),
    "extended": ("extended", "được gia hạn"),
    "suspended": ("suspended", "bị tạm ngừng"),
    "lifted": ("suspension lifted", "hết tạm ngừng"),
    "revoked": ("revoked", "bị thu hồi"),
    "re_evaluation": ("re-evaluation opened", "bắt đầu đánh giá lại"),
    "surrendered": ("given back by the producer", "chủ thể trả lại"),
    "corrected": ("entry corrected", "đính chính"),
    "voided": ("entered by mistake, taken back", "ghi nhầm, đã rút lại"),
}


def sentence(language: str, code: str, facts: Mapping[str, object] | None = None) -> str:
    """The sentence for a finding or a heading, its blanks filled; moments are told in Viet Nam's time."""
    words = FINDINGS.get(code) or SENTENCES[code]
    told = {name: _told(language, name, value) for name, value in (facts or {}).items()}
    return words[LANGUAGES.index(language)].format(**told)


def _told(language: str, name: str, value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")
    if name == "action" and value in ACTIONS:
        return ACTIONS[str(value)][LANGUAGES.index(language)]
    if isinstance(value, int) and not isinstance(value, bool) and name in {"size", "number", "done", "total"}:
        return f"{value:,}".replace(",", "." if language == "vi" else ",")
    # A log could hold signs that move the cursor, and so write its own verdict over ours.
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in str(value))
