"""The verdict in plain words, in English and in Vietnamese."""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
LANGUAGES = ("en", "vi")

REASONS: dict[str, tuple[str, str]] = {
    # the certificate itself
    "revocation": (
        "This certificate, or this copy of it, has been withdrawn (list of {signed_at}).",
        "Giấy chứng nhận này, hoặc bản sao này, đã bị thu hồi (danh sách lúc {signed_at}).",
    ),
    "suspension": (
        "This certificate is suspended (list of {signed_at}).",
        "Giấy chứng nhận này đang tạm ngừng (danh sách lúc {signed_at}).",
    ),
    "withdrawn": (
        "The register says that this certificate was entered by mistake and taken back.",
        "Sổ đăng ký cho biết giấy chứng nhận này ghi nhầm và đã rút lại.",
    ),
    "expired": ("Its last valid day is over: {ends}.", "Đã hết hạn từ {ends}."),
    "not-yet": ("It is not in force yet; it begins on {begins}.", "Chưa có hiệu lực; bắt đầu từ {begins}."),
    # the signature
    "signature": (
        "The signature does not fit: the copy was changed, or somebody else made it.",
        "Chữ ký không khớp: bản sao đã bị sửa hoặc do người khác làm ra.",
    ),
    "not-signed": ("This is no signed copy.", "Đây không phải là bản có chữ ký."),
    "algorithm": (
        "It is signed in a way that we do not accept: {found}.",
        "Cách ký không được chấp nhận: {found}.",
    ),
    "not-a-credential": (
        "It is signed, but it is no credential as W3C describes it.",
        "Có chữ ký nhưng không đúng dạng chứng thư của W3C.",
    ),
    "other-kind": (
        "It is a credential of another kind, not a certificate of a product.",
        "Đây là chứng thư loại khác, không phải giấy chứng nhận sản phẩm.",
    ),
    "other-certificate": (
        "It speaks of another certificate than its address does: {found}.",
        "Nội dung nói về giấy chứng nhận khác với địa chỉ: {found}.",
    ),
    "no-term": ("It does not say until when it holds.", "Không ghi thời hạn hiệu lực."),
    # who signed
    "other-issuer": (
        "It was issued by {issuer}, not by {wanted}.",
        "Do {issuer} ký, không phải {wanted}.",
    ),
    "issuer-unknown": ("The issuer's name cannot be followed: {issuer}.", "Không tra được nơi ký: {issuer}."),
    "other-did": (
        "The site does not publish keys of {issuer}.",
        "Trang này không công bố khóa của {issuer}.",
    ),
    "foreign-key": (
        "It is signed with a key that does not belong to its issuer: {kid}.",
        "Khóa ký không phải của nơi cấp: {kid}.",
    ),
    "key-unknown": ("The issuer does not publish the key {kid}.", "Nơi ký không công bố khóa {kid}."),
    "key-given-up": (
        "The issuer has given up the key {kid} ({day}): what it signed no longer counts.",
        "Nơi ký đã hủy khóa {kid} ({day}): chữ ký bằng khóa này không còn giá trị.",
    ),
    "key-unreadable": ("The key {kid} cannot be read.", "Không đọc được khóa {kid}."),
    # the lists
    "no-status": (
        "It names no list by which it could be withdrawn.",
        "Không ghi danh sách để kiểm tra việc thu hồi.",
    ),
    "status-unknown": ("It names a status that we do not know: {purpose}.", "Loại trạng thái lạ: {purpose}."),
    "list-elsewhere": (
        "Its status list lies at another site: {address}.",
        "Danh sách trạng thái nằm ở trang khác: {address}.",
    ),
    "list-of-others": (
        "The status list is not what it should be: {address}.",
        "Danh sách trạng thái không đúng: {address}.",
    ),
    "list-unreadable": ("The status list cannot be read: {address}.", "Không đọc được danh sách: {address}."),
    # what could not be checked
    "list-old": (
        "The status list of {signed_at} is too old to tell anything: {address}.",
        "Danh sách trạng thái ký lúc {signed_at} đã quá cũ: {address}.",
    ),
    "no-answer": ("{address} does not answer: {why}.", "{address} không trả lời: {why}."),
    "no-address": ("{address} is no web address.", "{address} không phải địa chỉ web."),
    "no-file": ("There is no file {path}: {why}.", "Không có tệp {path}: {why}."),
    "not-json": ("{address} gives no JSON.", "{address} không trả về JSON."),
    "not-text": ("{address} gives no text.", "{address} không trả về văn bản."),
    "too-long": ("{address} gives more than a credential can hold.", "{address} trả về quá dài."),
    "elsewhere": (
        "{address} sends us to another site: {other}.",
        "{address} chuyển sang trang khác: {other}.",
    ),
}
SENTENCES: dict[str, tuple[str, str]] = {
    "accepted": (
        "ACCEPTED. The signature fits, and no list withdraws or suspends this certificate.",
        "ĐẠT. Chữ ký đúng, không có trong danh sách thu hồi hay tạm ngừng.",
    ),
    "refused": ("REFUSED. {why}", "KHÔNG ĐẠT. {why}"),
    "unchecked": ("NOT CHECKED. {why}", "KHÔNG KIỂM TRA ĐƯỢC. {why}"),
    "name": ("Certificate: {value}", "Giấy chứng nhận: {value}"),
    "holder": ("Producer: {value}", "Chủ thể: {value}"),
    "stars": ("Score: {value}", "Hạng: {value}"),
    "authority": ("Decided by: {value}", "Cơ quan quyết định: {value}"),
    "until": ("Valid until: {value}", "Có hiệu lực đến: {value}"),
    "lists": ("Status lists signed at: {value}", "Danh sách trạng thái ký lúc: {value}"),
    "issuer": (
        "Signed by: {value} (make sure that this is the register's own address)",
        "Nơi ký: {value} (hãy đối chiếu đây đúng là địa chỉ của sổ đăng ký)",
    ),
    "not-proven": (
        "Not proven: that the goods before you are those certified. Compare name, producer and packet.",
        "Chưa chứng minh: món hàng trước mặt đúng là sản phẩm đã được công nhận. Hãy so tên, chủ thể, bao bì.",
    ),
}


def reason(language: str, code: str, facts: Mapping[str, object]) -> str:
    return _filled(REASONS[code], language, facts)


def sentence(language: str, code: str, **facts: object) -> str:
    return _filled(SENTENCES[code], language, facts)


def _filled(words: tuple[str, str], language: str, facts: Mapping[str, object]) -> str:
    return words[LANGUAGES.index(language)].format(**{name: _told(value) for name, value in facts.items()})


def _told(value: object) -> str:
    """Moments in Viet Nam's time; signs that move the cursor could write a verdict over ours."""
    if isinstance(value, datetime):
        return value.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in str(value))
