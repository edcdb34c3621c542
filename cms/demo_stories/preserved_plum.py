"""Ô mai mơ gừng mặn ngọt, HTX Đoàn Kết."""

from cms.demo_stories.telling import DemoStory, Telling, picture, process, quote, season, text

VI = Telling(
    title="Ba lần nắng cho một quả mơ",
    intro=(
        "Mơ vàng chín rộ đúng hai tuần. Phần còn lại của năm, hợp tác xã Đoàn Kết ở Tân Kỳ sống bằng "
        "muối, gừng, nắng và sự kiên nhẫn của mấy người phụ nữ."
    ),
    byline="Ban biên tập Chợ OCOP ghi",
    body=[
        text(
            "<p>Cuối tháng ba, cả thung lũng thơm mùi mơ. Quả nhỏ, da vàng có chấm nâu như tàn nhang, "
            "bóp nhẹ đã thấy mềm. Mơ chín không chờ ai. Hai tuần là xong, nhà nào cũng huy động từ ông "
            "bà đến trẻ con, tối về tay ai cũng vàng và dính.</p>"
            "<p>Ngày trước, được mùa là lúc khổ nhất. Xe tải vào mua một buổi, giá xuống một buổi, đến "
            "buổi thứ ba thì không vào nữa. Mơ đổ đầy gốc cây cho ong bướm. Bà Lường còn nhớ có năm "
            "bán cả sọt mơ không đủ tiền mua đôi dép cho con. Ô mai của hợp tác xã Đoàn Kết bắt đầu từ "
            "nỗi tiếc ấy.</p>"
            "<h2>Công thức của bà, cái cân của cháu</h2>"
            "<p>Nhà nào ở đây cũng biết làm ô mai. Khó là làm cho hũ nào cũng như hũ nào. Bà nêm bằng "
            "lưỡi: nhúm muối, vốc đường, gừng đập cả củ. Cô cháu đi học nghề về mang theo một cái cân "
            "điện tử. Hai bà cháu cãi nhau suốt một mùa. Cuối cùng họ làm hòa thế này: bà nêm, cháu "
            "cân lại từng thứ rồi ghi. Ghi đủ hai mươi mẻ thì lấy ra con số. Từ đó công thức nằm trên "
            "giấy, nhưng ai cũng bảo vẫn là vị của bà.</p>"
        ),
        quote(
            "Nó cân đường của tôi như cân vàng. Tôi mắng. Nhưng mẻ nào khách cũng khen, thì tôi thôi mắng.",
            "Bà Lường",
            "70 tuổi, người nêm nếm",
        ),
        picture(
            "drying",
            "Tranh vẽ một người đội nón đang xếp quả lên nong phơi dưới nắng",
            "Hình minh hoạ. Hợp tác xã chưa gửi ảnh chụp.",
        ),
        text(
            "<h2>Nắng lần một, lần hai, lần ba</h2>"
            "<p>Mơ hái về rửa qua ba nước, để ráo, rồi ngâm muối. Muối rút nước chua ra và giữ cho quả "
            "không nát. Ngâm chừng một tháng thì vớt, xả cho bớt mặn, đem phơi lần đầu. Nắng đầu cho "
            "quả se vỏ. Nắng thứ hai cho thịt quả dẻo. Rồi mới đến đường và gừng, ướp qua đêm, sáng ra "
            "lại phơi. Nắng thứ ba là nắng giữ: vỏ nhăn, ruột còn mềm, cầm lên không dính tay.</p>"
            "<p>Gừng là gừng gió trồng trên nương, củ bé, xơ nhiều, cay gắt. Gừng ấy nấu canh thì tốn "
            "công gọt, nhưng vào ô mai thì không gừng nào thay được. Nó làm ấm vị chua, và là lý do "
            "người Hà Nội mùa rét hay gọi lên đặt.</p>"
            "<p>Từ khi có nhà phơi mái trong, mưa phùn tháng tư không còn làm hỏng cả mẻ. Nhưng các bà "
            "vẫn xem trời. Trên vách nhà phơi có treo một cái lịch, ngày nắng tô vàng, ngày mưa tô "
            "xanh. Nhìn tờ lịch là đoán được vị của mẻ ấy.</p>"
        ),
        process(
            "Bốn tháng của một quả mơ",
            ("Hái và chọn", "Hái lúc vừa chín tới. Quả dập để riêng làm nước mơ.", "harvest"),
            ("Muối", "Một tháng trong chum, đảo mỗi tuần, không dùng chất bảo quản.", "preserved-fruit"),
            ("Phơi hai nắng", "Xả mặn rồi phơi nong tre dưới mái trong.", "drying"),
            ("Ướp gừng", "Đường và gừng gió giã, ướp qua đêm, phơi thêm một nắng.", "spices"),
            ("Vào hũ", "Nghỉ hai tuần cho ngấm, rồi mới đóng hũ và dán mã.", "packing"),
        ),
        quote(
            "Trước kia mùa mơ chỉ có hai tuần. Bây giờ mình có việc đến tận tháng tám, mà là việc "
            "trong bóng mát.",
            "Chị Hợi",
            "tổ trưởng tổ phơi",
        ),
        text(
            "<h2>Mười hai người và một cái bếp</h2>"
            "<p>Tổ làm ô mai có mười hai người, phần nhiều là phụ nữ có con nhỏ hoặc có tuổi, không đi "
            "làm xa được. Họ chia ca theo giờ đón trẻ chứ không theo giờ hành chính. Tiền công ghi lên "
            "bảng, ai cũng xem được. Cuối vụ, phần lãi để lại một ít mua mơ giá tử tế cho năm sau: hợp "
            "tác xã hẹn giá với các nhà từ khi cây còn ra hoa, nên mùa rộ không ai phải đổ mơ xuống "
            "gốc nữa.</p>"
            "<p>Cái bếp chung thì không có gì đặc biệt, chỉ sạch. Nền lát gạch, cửa lưới, người vào "
            "đội mũ và rửa tay. Chị Hợi bảo ngày được chấm điểm, mấy chị lo nhất không phải vị, mà là "
            "lỡ có con mèo nhà ai chạy qua.</p>"
        ),
        season(
            "Mùa mơ và mùa ô mai",
            "3 4 5 6 7 8",
            "3 4",
            "Mơ tươi chỉ có cuối tháng ba, đầu tháng tư. Hũ ô mai thì bán quanh năm.",
        ),
        text(
            "<h2>Ăn thế nào</h2>"
            "<p>Ngậm một quả khi đi đường xa, khi khản giọng, hay lúc ba giờ chiều. Thả hai quả vào "
            "cốc nước ấm, dầm ra, thêm lát gừng là thành cốc nước mùa đông. Mở hũ rồi thì đậy kín và "
            "dùng trong ba tháng. Nếu trên vỏ có lớp phấn trắng, đó là muối và đường kết lại, không "
            "phải mốc. Ngửi thấy mùi lạ thì đừng ăn, và hãy nhắn cho hợp tác xã theo mã trên hũ.</p>"
        ),
    ],
)

EN = Telling(
    title="Three suns for one apricot",
    intro=(
        "The yellow apricots of Tân Kỳ ripen within two weeks. The rest of the year the Đoàn Kết "
        "cooperative lives on salt, ginger, sun, and the patience of a few women."
    ),
    byline="Told by the editors of OCOP Market",
    body=[
        text(
            "<p>At the end of March the whole valley smells of apricots. They are small, freckled, and "
            "soft at a touch. They wait for nobody. Two weeks and it is over; grandparents and "
            "children are called in, and by evening every hand is yellow and sticky.</p>"
            "<p>A good harvest used to be the worst time. One day the lorries came, the next day they "
            "paid less, on the third they stayed away, and fruit lay in heaps under the trees. Mrs "
            "Lường remembers a year when a full basket did not buy a pair of sandals for her child. "
            "The preserves of Đoàn Kết began with that regret.</p>"
            "<h2>Grandmother's recipe, granddaughter's scales</h2>"
            "<p>Every house here can make ô mai, the salted, sweetened, sun-dried fruit that "
            "Vietnamese people carry in their pockets. The trick is to make every jar like the one "
            "before. Grandmother seasoned by tongue: a pinch, a handful, a root of ginger under the "
            "pestle. Her granddaughter came home from training with an electronic balance. They argued "
            "for a season. Then they settled it: one seasons, the other weighs what she took and "
            "writes it down. After twenty batches there was a number. The recipe is on paper now, and "
            "everyone says it is still grandmother's.</p>"
        ),
        quote(
            "She weighed my sugar as if it were gold. I scolded her. Then every batch was praised, so "
            "I stopped.",
            "Mrs Lường",
            "seventy, in charge of taste",
        ),
        picture(
            "drying",
            "A drawing of a woman in a conical hat laying fruit on a tray in the sun",
            "A drawing. The cooperative has not sent photographs yet.",
        ),
        text(
            "<h2>First sun, second sun, third</h2>"
            "<p>The fruit is washed three times, drained and laid in salt, which draws the sourness "
            "and keeps it whole. After a month it is rinsed and put out. The first sun tightens the "
            "skin. The second makes the flesh supple. Only then come sugar and ginger, overnight, and "
            "in the morning the trays go out again. The third sun is the keeping sun: wrinkled "
            "outside, soft within, dry to the fingers.</p>"
            "<p>The ginger is the small, stringy, fierce kind that grows on hill fields. It is a "
            "nuisance to peel for soup, but nothing replaces it here. It warms the sourness, and it is "
            "why people in Hà Nội telephone when the cold sets in.</p>"
            "<p>Since there is a drying house with a clear roof, an April drizzle no longer spoils a "
            "batch. The women watch the sky all the same. On the wall hangs a calendar, sunny days "
            "coloured yellow and rainy ones blue. Look at the month and you can guess how the batch "
            "will taste.</p>"
        ),
        process(
            "Four months of an apricot",
            ("Pick and sort", "Just ripe. Bruised fruit goes into cordial instead.", "harvest"),
            ("Salt", "A month in the jar, turned every week, no preservatives.", "preserved-fruit"),
            ("Two suns", "Rinsed, then dried on bamboo trays under the clear roof.", "drying"),
            ("Ginger", "Sugar and pounded hill ginger overnight, then one more sun.", "spices"),
            ("Into jars", "Two weeks of rest, then filled, sealed and given a code.", "packing"),
        ),
        quote(
            "There used to be two weeks of work. Now there is work until August, and it is in the shade.",
            "Ms Hợi",
            "leads the drying team",
        ),
        text(
            "<h2>Twelve people and one kitchen</h2>"
            "<p>Twelve people make the preserves, most of them women who are too old or whose children "
            "are too young for work far away. Shifts follow the school bell. Wages are written on a "
            "board for all to see. Part of what is left at the end of the year goes into next year's "
            "fruit: the cooperative agrees a price with the families while the trees are still in "
            "flower, so nobody has to tip apricots on the ground again.</p>"
            "<p>There is nothing special about the kitchen except that it is clean. Tiles, screens, "
            "caps, washed hands. On the day the board came to give its points, says Ms Hợi, nobody "
            "worried about the taste. They worried about the neighbour's cat.</p>"
        ),
        season(
            "Fresh and preserved",
            "3 4 5 6 7 8",
            "3 4",
            "Fresh fruit only around the first of April; the jars are sold all year.",
        ),
        text(
            "<h2>How to eat it</h2>"
            "<p>One on a long road, one for a hoarse voice, one at three in the afternoon. Two in a "
            "cup of warm water, crushed, with a slice of ginger, make a winter drink. Keep the open "
            "jar closed and finish it within three months. A white bloom on the skin is salt and "
            "sugar, not mould. If it ever smells wrong, leave it, and write to the cooperative through "
            "the code on the jar.</p>"
        ),
    ],
)

STORY = DemoStory("Ô mai mơ gừng mặn ngọt", "HTX Đoàn Kết", "o-mai-mo-gung", "preserved-fruit", VI, EN)
