"""The information page: what an OCOP certificate is and how to check one. Not invented, but to be read by a lawyer."""

from cms.demo_stories.telling import Telling, process, text

SLUG = "chung-nhan-ocop"

VI = Telling(
    title="Chứng nhận OCOP là gì, kiểm tra thế nào",
    intro="Ba phút đọc để biết ngôi sao trên bao bì nói điều gì, không nói điều gì, và làm sao tự kiểm tra.",
    byline="",
    body=[
        text(
            "<h2>Mỗi xã một sản phẩm</h2>"
            "<p>OCOP là chương trình “Mỗi xã một sản phẩm”. Người làm ra sản phẩm ở nông thôn nộp hồ "
            "sơ, hội đồng chấm theo thang 100 điểm: nguồn gốc và sức mạnh của cộng đồng, câu chuyện và "
            "cách bán, chất lượng. Từ 50 điểm là ba sao, từ 70 là bốn sao, từ 90 là năm sao.</p>"
            "<p>Ngôi sao thuộc về <strong>một sản phẩm</strong>, không thuộc về cả cơ sở. Một hợp tác "
            "xã có chai mật ba sao không có nghĩa là lọ phấn hoa bên cạnh cũng có sao.</p>"
            "<h2>Có hạn, không phải mãi mãi</h2>"
            "<p>Chứng nhận có thời hạn 36 tháng. Hết hạn mà chưa đánh giá lại thì sản phẩm không được "
            "mang sao nữa, dù vẫn ngon như cũ. Cơ quan cấp cũng có thể cho kéo dài một quãng trong lúc "
            "chờ kết quả, tạm ngừng, hoặc thu hồi.</p>"
            "<p>Vì thế ở chợ này, chúng tôi hỏi sổ đăng ký mỗi lần bạn mở trang. Hết hiệu lực là sao "
            "biến mất và nút mua biến mất, ngay lúc đó.</p>"
        ),
        process(
            "Tự kiểm tra trong một phút",
            ("Quét mã", "Mở máy ảnh của điện thoại, hướng vào mã trên bao bì.", "scan-phone"),
            ("Đọc câu đầu", "Câu đầu tiên nói ngay chứng nhận còn hiệu lực hay không.", "check-code"),
            ("So với gói hàng", "Tên sản phẩm và nơi làm phải giống trên nhãn.", "packing"),
            ("Thấy lạ thì báo", "Cuối trang có nút báo. Không cần đăng nhập.", "officer-desk"),
        ),
        text(
            "<h2>Những điều chứng nhận không nói</h2>"
            "<p>Nó không thay cho hạn sử dụng trên nhãn. Nó không phải giấy về thuốc hay chữa bệnh. Nó "
            "không nói rằng hàng nơi khác là kém. Nó nói một điều: vào ngày ấy, một hội đồng đã chấm "
            "sản phẩm này và công nhận mức sao ấy.</p>"
            "<h2>Không có mã thì sao</h2>"
            "<p>Vào mục Tra cứu, gõ tên sản phẩm, tên cơ sở hoặc số quyết định. Không cần dấu, không "
            "cần tài khoản.</p>"
        ),
    ],
)

EN = Telling(
    title="What an OCOP certificate is, and how to check one",
    intro=(
        "Three minutes on what the star on a packet says, what it does not say, and how to see for yourself."
    ),
    byline="",
    body=[
        text(
            "<h2>One commune, one product</h2>"
            "<p>OCOP is Viet Nam's programme for rural products. Makers apply, and a board gives up to "
            "100 points: for roots in the community, for the story and the way it is sold, for "
            "quality. Fifty points earn three stars, seventy four, ninety five.</p>"
            "<p>A star belongs to <strong>one product</strong>, never to everything its maker sells. A "
            "cooperative with a three-star honey may well sell pollen without a star.</p>"
            "<h2>For a time, not for ever</h2>"
            "<p>A certificate holds for 36 months. After that the product may show no stars until it "
            "has been judged again, however good it still is. The authority may also extend it while "
            "the result is awaited, suspend it or revoke it.</p>"
            "<p>That is why this market asks the register every time you open a page. When a "
            "certificate stops holding, the stars go and the buy button goes, at that moment.</p>"
        ),
        process(
            "Check one in a minute",
            ("Scan", "Point your phone's camera at the code on the packet.", "scan-phone"),
            ("Read the first line", "It says at once whether the certificate holds.", "check-code"),
            ("Compare", "Name and place must be those on the label.", "packing"),
            (
                ("Tell us"),
                ("If something is odd, report it at the foot of the page. No account needed."),
                ("officer-desk"),
            ),
        ),
        text(
            "<h2>What it does not say</h2>"
            "<p>It does not replace the date on the label. It says nothing about medicine or cures. It "
            "does not say that other goods are worse. It says one thing: on that day a board judged "
            "this product and gave it these stars.</p>"
            "<h2>No code on the packet?</h2>"
            "<p>Go to Look up and type the product, the maker or the number of the decision. With or "
            "without accents, and without an account.</p>"
        ),
    ],
)
