"""Mật ong hoa núi, HTX Linh Ngọc."""

from cms.demo_stories.telling import DemoStory, Telling, picture, process, quote, season, text

VI = Telling(
    title="Ong nhớ đường hơn người",
    intro=(
        "Ở Tân Kỳ, hợp tác xã Linh Ngọc đặt tổ ong theo mùa hoa trên núi. Mỗi năm có hai lần mật, và "
        "một quãng dài chỉ để chờ."
    ),
    byline="Ban biên tập Chợ OCOP ghi",
    body=[
        text(
            "<p>Năm giờ sáng, sương còn nằm dưới khe. Ông Thiêm pha ấm chè đặc, uống hai chén, rồi "
            "xách cái bình phun khói ra bìa rừng. Ông không vội. Ong chưa ra khỏi tổ khi trời còn "
            "lạnh, mà người nuôi ong học được từ con ong trước hết là chuyện ấy: trời chưa ấm thì đừng "
            "gõ cửa nhà ai.</p>"
            "<p>Bốn mươi đàn ong của tổ ông nằm rải theo một con dốc trông ra hướng nam. Thùng gỗ kê "
            "trên chân đá, mái lợp lá cọ, cửa tổ quay lưng lại gió mùa. Đứng ở đây nhìn xuống là "
            "ruộng, nhìn lên là rừng. Mật của hợp tác xã Linh Ngọc lấy tên theo cái phía nhìn lên: hoa "
            "núi.</p>"
            "<h2>Hai mùa hoa, hai thứ mật</h2>"
            "<p>Tháng ba, tháng tư, cây rừng nở không theo hàng lối: hoa trẩu trắng cả lưng đồi, hoa "
            "vải, hoa nhãn trong vườn, rồi hàng chục thứ hoa mà người già gọi bằng tiếng Tày, người "
            "trẻ thì chỉ biết chỉ tay. Mật xuân vàng sáng, thơm lẫn, mỗi năm một khác vì mỗi năm rừng "
            "nở một kiểu.</p>"
            "<p>Cuối năm, khi hoa khác đã tàn, cây chân chim trên triền đá mới nở. Hoa nhỏ, màu trắng "
            "xanh, phải để ý mới thấy, nhưng ong thì thấy ngay. Mật chân chim sẫm hơn, hậu vị hơi "
            "đắng, để lạnh thì kết hạt mịn như mỡ. Người mua lần đầu hay hỏi có phải mật hỏng không. "
            "Người mua lần thứ hai thì đặt trước từ tháng chín.</p>"
        ),
        quote(
            "Ong nhớ đường hơn người. Mình chỉ việc giữ cho rừng còn hoa, và đừng lấy phần của nó.",
            "Ông Thiêm",
            "nuôi ong ba mươi năm, xã Tân Kỳ",
        ),
        picture(
            "producer-cooperative",
            "Tranh vẽ ba người ngồi dưới mái che, trước mặt là những lọ mật",
            "Hình minh hoạ. Hợp tác xã chưa gửi ảnh chụp.",
        ),
        text(
            "<h2>Chờ cho mật chín</h2>"
            "<p>Thứ khó nhất của nghề này là không làm gì. Hoa nở rộ, tổ nặng tay, ai cũng muốn quay "
            "mật ngay. Nhưng mật mới vào tổ còn loãng. Ong phải quạt cánh nhiều đêm cho bay bớt nước, "
            "rồi vít nắp sáp lại. Khi hai phần ba mặt cầu đã vít trắng, mật mới gọi là chín. Quay sớm "
            "một tuần thì được thêm một phần ba số cân, nhưng để qua hè là chua.</p>"
            "<p>Ở hợp tác xã có một quyển vở kẻ ô, treo cạnh cửa kho. Ngày nào mở thùng nào, cầu nào "
            "đã vít, ai xem, đều ghi vào đó bằng bút bi. Chị Duyên, người giữ sổ, bảo lúc đầu các ông "
            "cằn nhằn lắm. Đến năm có người mua hỏi chai mật này lấy ngày nào, chị giở sổ ra đọc được "
            "luôn cả tên thùng, thì không ai cằn nhằn nữa.</p>"
        ),
        process(
            "Từ cầu ong đến chai mật",
            ("Xem cầu", "Mở thùng lúc nắng ấm, chọn cầu đã vít nắp trên hai phần ba.", "flowers"),
            ("Cắt nắp sáp", "Dao hơ nước nóng, lướt mỏng. Sáp để riêng, nấu lại thành bánh.", "honey"),
            (
                "Quay và lọc",
                "Quay tay, chậm, cho nhộng không rơi. Lọc hai lượt vải, lắng ba ngày.",
                "producer-cooperative",
            ),
            ("Đóng chai", "Rót lúc trời khô. Mỗi chai ghi ngày quay và số lô.", "packing"),
            ("Dán mã", "Mã trên nắp để người mua tự xem chứng nhận còn hạn không.", "scan-phone"),
        ),
        text(
            "<h2>Phần của ong</h2>"
            "<p>Mỗi thùng, ông Thiêm để lại hai cầu mật đầy. Đó là lương của ong qua những tháng mưa "
            "phùn không có hoa. Nhiều nơi lấy hết rồi cho ăn đường. Ở đây các nhà đã bàn với nhau và "
            "thôi cách ấy: ong ăn đường thì mùa sau yếu, mà mật cũng nhạt. Bù lại, họ trồng thêm keo "
            "dậu, cỏ lào mọc thì không phát vội, và xin thôn đừng phun thuốc vào buổi sáng khi hoa "
            "đang mở.</p>"
            "<p>Chuyện ấy không viết trên nhãn được. Nhãn chỉ có chỗ cho tên, cân nặng, hạn dùng. "
            "Nhưng khi cầm chai mật lên soi ra cửa sổ, thấy màu của nó khác chai năm ngoái một chút, "
            "thì người mua biết rằng thứ này có mùa thật.</p>"
        ),
        quote(
            "Khách hỏi sao năm nay mật đậm hơn. Em bảo tại rừng năm nay nở chân chim nhiều. Thế là họ "
            "hỏi cây chân chim thế nào. Bán chai mật mà thành ra kể chuyện rừng.",
            "Chị Duyên",
            "giữ sổ của hợp tác xã",
        ),
        season(
            "Mùa mật trong năm",
            "3 4 5 11 12",
            "4 12",
            "Mật xuân từ nhiều loài hoa rừng; mật chân chim vào cuối năm.",
        ),
        text(
            "<h2>Dùng thế nào cho phải</h2>"
            "<p>Để chỗ mát, đậy kín, không cần tủ lạnh. Mật kết hạt là chuyện thường: ngâm cả chai "
            "trong nước ấm chừng bốn mươi độ là tan. Đừng đun. Trẻ dưới một tuổi không dùng mật ong. "
            "Còn lại thì tuỳ: một thìa pha nước ấm buổi sáng, một ít chấm bánh chưng rán, hay cứ để "
            "trên bàn cho nhà có khách.</p>"
        ),
    ],
)

EN = Telling(
    title="The bees know the way",
    intro=(
        "In Tân Kỳ the Linh Ngọc cooperative moves its hives with the flowers on the mountain. There "
        "are two harvests a year, and a long stretch of waiting in between."
    ),
    byline="Told by the editors of OCOP Market",
    body=[
        text(
            "<p>At five in the morning the mist still lies in the gully. Mr Thiêm makes tea, strong, "
            "drinks two small cups and walks to the edge of the forest with his smoker. He is in no "
            "hurry. Bees stay home while it is cold, and that is the first thing they teach anyone who "
            "keeps them: do not knock before the day has warmed.</p>"
            "<p>Forty colonies stand along a slope that looks south, wooden boxes on stone feet under "
            "roofs of palm leaf, their doors turned away from the monsoon. Below lie the paddies; "
            "above, the woods. The honey of Linh Ngọc is named for the view upwards: mountain "
            "flowers.</p>"
            "<h2>Two blossoms, two honeys</h2>"
            "<p>In March and April the forest flowers without any order. Tung trees whiten whole "
            "hillsides, then lychee and longan in the gardens, then dozens of blossoms that old people "
            "know by their Tày names and young people can only point at. Spring honey is bright and a "
            "little different every year, because every year the forest is.</p>"
            "<p>Late in the year, when all else has faded, the ivy tree comes into flower on the "
            "rocks. Its blossom is small and greenish; you would walk past it. Bees do not. This honey "
            "is darker, with a faint bitterness at the end, and in cold weather it sets as fine as "
            "butter. People who buy it once ask whether it has gone off. People who buy it twice order "
            "in September.</p>"
        ),
        quote(
            "Bees remember the way better than we do. All I have to do is see that there are flowers "
            "left, and not take their share.",
            "Mr Thiêm",
            "thirty years a beekeeper, Tân Kỳ",
        ),
        picture(
            "producer-cooperative",
            "A drawing of three people at a long table under a roof, with jars before them",
            "A drawing. The cooperative has not sent photographs yet.",
        ),
        text(
            "<h2>Waiting for it to ripen</h2>"
            "<p>The hardest part of the work is to do nothing. The trees are in full flower, the boxes "
            "are heavy, and everyone would like to start. But fresh nectar is thin. The bees fan it, "
            "night after night, until enough water has gone, and then they close each cell with wax. "
            "When two thirds of a comb are sealed, the honey is ripe. Take it a week early and there "
            "is a third more to sell; by the end of summer it has turned sour.</p>"
            "<p>A squared exercise book hangs by the storeroom door. Which box was opened on which "
            "day, which combs were sealed, who looked: all of it in ballpoint. Ms Duyên keeps the "
            "book. The men grumbled at first, she says. Then a customer asked when a certain bottle "
            "had been filled, and she could read out the day and the number of the box. Nobody has "
            "grumbled since.</p>"
        ),
        process(
            "From comb to bottle",
            ("Look", "Open the box in warm sun; choose combs that are two thirds sealed.", "flowers"),
            ("Uncap", "A hot knife, a thin cut. The wax is kept and melted into cakes.", "honey"),
            (
                "Spin and strain",
                "By hand and slowly, so that no brood falls. Twice through cloth, three days to settle.",
                "producer-cooperative",
            ),
            ("Bottle", "On a dry day. Each bottle carries its day and its lot.", "packing"),
            (
                "Give it a code",
                "So that the buyer can see whether the certificate still holds.",
                "scan-phone",
            ),
        ),
        text(
            "<h2>The bees' share</h2>"
            "<p>Mr Thiêm leaves two full combs in every box. That is what the colony lives on through "
            "the months of drizzle. Elsewhere people take everything and feed sugar. Here the families "
            "talked it over and stopped: bees on sugar are weak the next season, and the honey tastes "
            "of less. Instead they plant, they leave the wild daisies standing a little longer, and "
            "they have asked their neighbours not to spray in the morning while flowers are open.</p>"
            "<p>None of this fits on a label. A label has room for a name, a weight and a date. But "
            "hold the bottle against a window, see that its colour is not quite last year's, and you "
            "know that this thing has a season.</p>"
        ),
        quote(
            "They ask why it is darker this year, and I say the ivy trees flowered well. Then they "
            "want to know what an ivy tree is. You set out to sell a bottle and end up talking about "
            "the forest.",
            "Ms Duyên",
            "keeps the cooperative's book",
        ),
        season(
            "The honey year",
            ("3 4 5 11 12"),
            ("4 12"),
            ("Spring honey from many forest flowers; ivy-tree honey late in the year."),
        ),
        text(
            "<h2>At home</h2>"
            "<p>Keep it cool and closed; it needs no refrigerator. If it sets, stand the bottle in "
            "warm water, about forty degrees, and it will run again. Do not boil it. Children under "
            "one year must not have honey. For everyone else: a spoonful in warm water in the morning, "
            "a little with fried rice cake, or simply on the table for when somebody comes by.</p>"
        ),
    ],
)

STORY = DemoStory("Mật ong hoa núi", "HTX Linh Ngọc", "mat-ong-hoa-nui", "honey", VI, EN)
