"""Cơm lam nướng Sáng Lê, HKD Hà Ngọc Sáng."""

from cms.demo_stories.telling import DemoStory, Telling, picture, process, quote, season, text

VI = Telling(
    title="Bếp than lúc bốn giờ sáng",
    intro=(
        "Cơm lam nướng Sáng Lê ra lò trước khi mặt trời lên. Một ống nứa non, một nắm nếp nương, nước "
        "suối, và một người không rời mắt khỏi than."
    ),
    byline="Ban biên tập Chợ OCOP ghi",
    body=[
        text(
            "<p>Bốn giờ sáng, cả thôn còn ngủ, chỉ một mái bếp ở Tân Kỳ có ánh lửa. Trên giá sắt, hai "
            "hàng ống nứa đứng nghiêng vào than, đều tăm tắp như học trò xếp hàng. Chú Sơn, thợ nướng, "
            "ngồi ghế thấp, tay cầm cái que dài. Cứ vài phút chú đưa que gẩy một lượt, ống nào cũng "
            "xoay đúng một phần tư vòng.</p>"
            "<p>Nghe thì đơn giản: gạo nếp cho vào ống, nướng chín. Người đi rừng ngày xưa ăn thế vì "
            "không mang nổi nồi. Nhưng ai đã thử đều biết, lửa già một chút thì cháy vỏ mà sượng ruột, "
            "lửa non thì nhão, còn ống nứa già thì cơm không thơm. Để được một ống cơm lam dẻo từ đầu "
            "đến cuối, có lớp lụa trắng mỏng bọc lấy hạt cơm, phải đúng từ cái lúc chọn cây.</p>"
            "<h2>Chọn nứa như chọn rau</h2>"
            "<p>Nứa phải non, chưa quá một mùa. Non thì trong lòng ống còn màng lụa và còn nước ngọt. "
            "Người chặt nứa đi từ chiều hôm trước, chọn lóng thẳng, dài hơn gang tay, mắt chưa ngả "
            "vàng. Chặt cây nào để lại gốc và hai cây bên cạnh, để năm sau còn măng. Nứa mang về dựng "
            "trong bóng râm, lót lá chuối. Để sang ngày thứ ba là bỏ.</p>"
        ),
        quote(
            "Ống nứa nó nói đấy. Đang sôi thì kêu lục bục, cạn nước thì kêu xèo, chín thì im. Nghe nó "
            "im là mình mừng.",
            "Chú Sơn",
            "thợ nướng",
        ),
        picture(
            "producer-household",
            "Tranh vẽ một người phụ nữ và đứa trẻ trước căn nhà mái ngói",
            "Hình minh hoạ. Cơ sở chưa gửi ảnh chụp.",
        ),
        text(
            "<h2>Nếp nương, nước suối, chút muối</h2>"
            "<p>Nếp trồng trên nương, một năm một vụ, gặt tháng mười. Hạt tròn, đục như sữa, còn mùi "
            "rơm. Gạo vo kỹ, ngâm từ tối, sáng xóc với một ít muối. Chỉ thế. Có nhà cho thêm lạc, thêm "
            "nước cốt dừa. Ở đây không cho, vì cho vào thì ngon theo kiểu khác, và mùi nứa lặng "
            "mất.</p>"
            "<p>Gạo vào ống không được nén, để vơi ba đốt ngón tay. Nước đổ xâm xấp. Nút ống bằng lá "
            "chuối cuộn, không dùng gì khác: lá chuối nở ra, bịt vừa đủ kín để giữ hơi và vừa đủ hở để "
            "không bật. Ống đầy thì dựng chờ mười phút cho gạo ngồi xuống, rồi mới lên giá.</p>"
            "<h2>Hai lần lửa</h2>"
            "<p>Lửa đầu lớn, để nước sôi bồng. Khi lá nút ống ngả sang màu ô liu thì kéo than ra xa, "
            "nướng lửa nhỏ gần một tiếng. Đó là lúc phải xoay. Người mới học thường bỏ đi lấy chén "
            "nước, quay lại đã có mùi khét. Xong, ống đen nhẻm. Thợ lấy dao mỏng róc lớp cháy bên "
            "ngoài, róc đến khi còn một lớp trắng dẻo, bóc bằng tay như bóc chuối.</p>"
        ),
        process(
            "Một ống cơm lam",
            ("Chọn nứa", "Nứa non chưa quá một mùa, chặt chiều hôm trước.", "harvest"),
            ("Ngâm nếp", "Nếp nương vo sạch, ngâm sáu tiếng, xóc muối.", "rice"),
            ("Vào ống", "Không nén, chừa ba đốt tay, nút bằng lá chuối.", "rice-products"),
            ("Nướng hai lửa", "Lửa to cho sôi, lửa nhỏ một tiếng, xoay không ngừng tay.", "ready-food"),
            ("Róc vỏ", "Róc lớp cháy, giữ lớp lụa. Gói lá, dán mã.", "packing"),
        ),
        quote(
            "Mình bán cơm, mà khách mang về cả mùi khói. Có chị bảo bóc ra giữa văn phòng, cả phòng "
            "đứng dậy.",
            "Chị Lụa",
            "người giao hàng",
        ),
        text(
            "<h2>Ba ngày</h2>"
            "<p>Cơm lam không phải thứ để lâu. Hạn của nó là ba ngày, và cơ sở giữ đúng ba ngày. Vì "
            "thế mỗi sáng chỉ nướng theo số đã đặt, cộng thêm một giá cho khách qua đường. Có hôm hết "
            "lúc bảy giờ. Có người trách sao không làm sẵn. Chị Lụa chỉ cười, chỉ vào cái bảng: ngày "
            "nướng hôm nay, nướng lúc mấy giờ, hết hạn ngày nào. Ai mua cũng thấy.</p>"
            "<p>Đường ra thành phố xa gần hai trăm cây số. Ống cơm gói lá, xếp đứng trong thùng xốp, "
            "đi xe khách chuyến năm giờ rưỡi, trưa đã tới nơi. Chỗ nào xe không tới kịp trong ngày thì "
            "cơ sở từ chối. Từ chối nghe tiếc, nhưng nhận rồi để khách ăn cơm nguội cứng còn tiếc "
            "hơn.</p>"
        ),
        season(
            "Khi nào ngon nhất",
            "10 11 12 1 2",
            "10 11",
            "Ngon nhất khi nếp vừa gặt và nứa còn non. Mùa hè vẫn làm, nhưng ít hơn.",
        ),
        text(
            "<h2>Ăn tại nhà</h2>"
            "<p>Bóc vỏ nứa từ đầu ống, bóc đến đâu ăn đến đó. Chấm muối vừng thì bùi, ăn với gà nướng "
            "thì no. Nguội thì hấp cả ống mười phút, hoặc lăn trên bếp than. Đừng cho ống vào lò vi "
            "sóng khi chưa mở nút lá. Cơm có mùi chua hoặc sợi thì bỏ, và báo cho cơ sở qua mã trên "
            "gói.</p>"
        ),
    ],
)

EN = Telling(
    title="A charcoal fire at four in the morning",
    intro=(
        "The bamboo rice of Sáng Lê leaves the fire before sunrise. A tube of young bamboo, a handful "
        "of hill rice, stream water, and one person who never looks away from the coals."
    ),
    byline="Told by the editors of OCOP Market",
    body=[
        text(
            "<p>At four the village is asleep, and one roof in Tân Kỳ has light under it. Two rows of "
            "bamboo tubes lean over the coals on an iron rack, neat as schoolchildren. Mr Sơn sits on "
            "a low stool with a long stick. Every few minutes he runs it along the row, and each tube "
            "turns by exactly a quarter.</p>"
            "<p>It sounds simple: rice into bamboo, bamboo onto fire. People who walked the forest ate "
            "this way because they could not carry a pot. But anyone who has tried knows better. A "
            "little too hot and the outside burns while the heart stays hard; too cool and it is "
            "porridge; and old bamboo gives no scent at all. For a tube that is tender from end to "
            "end, with a skin of white silk around the grain, everything has to be right from the "
            "moment you choose the stem.</p>"
            "<h2>Chosen like vegetables</h2>"
            "<p>The bamboo must be young, not more than one season old, while the inside still has its "
            "membrane and its sweet water. The cutter goes out the afternoon before and looks for "
            "straight joints longer than a hand. For every stem he takes, the root and two neighbours "
            "stay, so that there will be shoots next year. Bamboo that has waited three days is thrown "
            "away.</p>"
        ),
        quote(
            "The tube talks. While it boils it mutters, when the water is gone it hisses, and when it "
            "is done it goes quiet. I like it when it goes quiet.",
            "Mr Sơn",
            "at the fire",
        ),
        picture(
            "ready-food",
            ("A drawing of cooked rice with light steam"),
            ("A drawing. The maker has not sent photographs yet."),
        ),
        text(
            "<h2>Hill rice, stream water, a little salt</h2>"
            "<p>The sticky rice grows on the slopes, one crop a year, cut in October. The grain is "
            "round and milky and smells of straw. It is washed, soaked overnight and tossed with salt "
            "in the morning. That is all. Some kitchens add peanuts or coconut milk. This one does "
            "not, because then it is good in another way, and you no longer taste the bamboo.</p>"
            "<p>The rice goes in loosely, three finger joints below the rim, with water just to cover. "
            "The stopper is a rolled banana leaf and nothing else: it swells, tight enough to keep the "
            "steam and loose enough not to pop. Ten minutes to settle, and up onto the rack.</p>"
            "<h2>Two fires</h2>"
            "<p>First a strong fire until it boils. When the leaf has turned the green of an olive, "
            "the coals are pulled away, and for most of an hour the fire is low. This is when it must "
            "be turned. Beginners get up for a cup of tea and come back to the smell of burning. In "
            "the end the tubes are black. A thin knife takes off the char until only a pale, soft "
            "layer is left, and that you peel by hand like a banana.</p>"
        ),
        process(
            "One tube of rice",
            ("Choose", "Young bamboo, cut the afternoon before.", "harvest"),
            ("Soak", "Hill rice, washed, six hours in water, a little salt.", "rice"),
            ("Fill", "Loosely, three finger joints short, stopped with banana leaf.", "rice-products"),
            ("Two fires", "Strong to boil, low for an hour, and never stop turning.", "ready-food"),
            ("Pare", "Off with the char, keep the silk. Wrapped in leaf, with its code.", "packing"),
        ),
        quote(
            "We sell rice, and people carry home the smoke. One customer opened hers at the office, "
            "and the whole room stood up.",
            "Ms Lụa",
            "takes it to the bus",
        ),
        text(
            "<h2>Three days</h2>"
            "<p>This is not food that keeps. It has three days, and the maker means three. So each "
            "morning there is what was ordered, and one rack more for people passing through. Some "
            "days it is gone by seven. When somebody asks why they do not make more in advance, Ms Lụa "
            "smiles and points at the board: roasted today, at this hour, good until that day. "
            "Everyone who buys can read it.</p>"
            "<p>The city is nearly two hundred kilometres away. Wrapped and upright in a box, the "
            "tubes take the half past five bus and arrive by noon. Where no bus gets to within the "
            "day, the order is refused. It is a pity to refuse. It would be a greater pity to let "
            "someone think that it is meant to be cold and hard.</p>"
        ),
        season(
            "When it is best",
            "10 11 12 1 2",
            "10 11",
            "Best when the rice is new and the bamboo young. In summer they make less.",
        ),
        text(
            "<h2>At home</h2>"
            "<p>Peel from the top and eat as you go. Sesame salt makes it nutty; grilled chicken makes "
            "it dinner. If it has gone cold, steam the tube for ten minutes or roll it over coals. "
            "Never put a stoppered tube into a microwave oven. If the rice smells sour or draws "
            "threads, throw it out and tell the maker through the code on the wrapper.</p>"
        ),
    ],
)

STORY = DemoStory("Cơm lam nướng Sáng Lê", "HKD Hà Ngọc Sáng", "com-lam-nuong", "rice", VI, EN)
