"""What things are called and how often each is met, after the published figures of the programme."""

# Products by province, end of 2025, in rough hundreds: the delta and the north lead.
PROVINCE_WEIGHTS = {
    "01": 33, "04": 2, "08": 6, "11": 1, "12": 2, "14": 2, "15": 7, "19": 6, "20": 2, "22": 4, "24": 8, "25": 8,
    "31": 7, "33": 7, "37": 9, "38": 7, "40": 8, "42": 4, "44": 3, "46": 2, "48": 6, "51": 5, "52": 8, "56": 4,
    "66": 6, "68": 9, "75": 5, "79": 8, "80": 3, "82": 8, "86": 9, "91": 6, "92": 6, "96": 4,
}  # fmt: skip
YEAR_WEIGHTS = {2019: 1, 2020: 4, 2021: 7, 2022: 11, 2023: 20, 2024: 22, 2025: 20, 2026: 15}
MONTH_WEIGHTS = (4, 2, 5, 6, 8, 12, 8, 6, 7, 9, 13, 20)
KIND_WEIGHTS = {
    "cooperative": 34,
    "household": 32,
    "enterprise": 22,
    "cooperative_group": 5,
    "farm": 3,
    "association": 1,
    "other": 3,
}
STAR_WEIGHTS = {3: 72, 4: 27, 5: 1}

# Product sets of 2026: number, weight, goods.
GOODS: dict[str, tuple[int, tuple[str, ...]]] = {
    "fresh-produce": (13, ("Bưởi da xanh", "Cam sành", "Xoài cát", "Rau cải mèo", "Dưa lưới", "Na dai", "Khoai môn")),
    "fresh-meat": (3, ("Trứng gà đồi", "Thịt lợn đen", "Cá lồng", "Sữa tươi")),
    "rice": (9, ("Gạo nếp nương", "Gạo tám thơm", "Gạo lứt", "Đậu đen xanh lòng", "Lạc đỏ")),
    "honey": (6, ("Mật ong hoa núi", "Mật ong bạc hà", "Mật ong nhãn", "Phấn hoa")),
    "ready-food": (1, ("Cháo gói", "Xôi ăn liền")),
    "rice-products": (10, ("Bún khô", "Miến dong", "Bánh đa nem", "Phở khô", "Bánh gai", "Bánh tráng")),
    "preserved-fruit": (11, ("Hồng treo gió", "Chuối sấy dẻo", "Măng khô", "Mứt gừng", "Hạt điều rang", "Kẹo dừa")),
    "preserved-meat": (10, ("Giò bê", "Thịt trâu gác bếp", "Chả cá", "Lạp xưởng", "Tôm khô", "Ruốc cá")),
    "fish-sauce": (5, ("Nước mắm cốt", "Tương nếp", "Dầu lạc", "Giấm gạo")),
    "spices": (3, ("Hạt dổi", "Muối tôm", "Tiêu đen", "Bột nghệ")),
    "tea": (7, ("Trà Shan tuyết", "Chè đinh", "Chè búp xanh", "Trà ô long")),
    "herbal-tea": (4, ("Trà hoa vàng", "Trà dây", "Trà atiso", "Trà gừng")),
    "coffee": (4, ("Cà phê bột", "Cà phê rang mộc", "Ca cao bột")),
    "white-spirit": (2, ("Rượu nếp", "Rượu ngô men lá")),
    "other-alcohol": (1, ("Rượu mơ", "Vang dứa")),
    "water": (1, ("Nước uống đóng chai",)),
    "soft-drinks": (1, ("Nước ép chanh leo", "Nước dừa")),
    "herbal-medicine": (2, ("Cao gắm", "Viên nghệ mật ong", "Đông trùng hạ thảo")),
    "herbal-cosmetics": (1, ("Dầu gội bồ kết", "Xà phòng thảo mộc")),
    "essential-oils": (1, ("Tinh dầu sả", "Tinh dầu tràm")),
    "handicraft": (3, ("Nón lá", "Đèn mây tre", "Gốm men lam", "Chiếu cói")),
    "textiles": (1, ("Vải thổ cẩm", "Khăn lụa")),
    "flowers": (1, ("Hoa ly", "Hoa đào")),
    "ornamental-trees": (1, ("Bonsai sanh",)),
    "ornamental-animals": (1, ("Cá chép koi",)),
    "tourism": (1, ("Điểm du lịch cộng đồng", "Làng du lịch sinh thái")),
}  # fmt: skip
MANNERS = (
    "", "hữu cơ", "truyền thống", "gia truyền", "thượng hạng", "bản địa", "đặc sản", "cổ truyền", "hảo hạng",
    "số 1", "hộp quà", "túi 500 g", "loại đặc biệt", "vùng cao", "sạch",
)  # fmt: skip

PEOPLE = (
    "An", "Bình", "Chung", "Dũng", "Đức", "Giang", "Hà", "Hải", "Hạnh", "Hiền", "Hoa", "Hòa", "Hương", "Khánh",
    "Lan", "Liên", "Linh", "Long", "Mai", "Minh", "Nga", "Ngọc", "Nhung", "Phúc", "Phương", "Quang", "Quyết",
    "Sơn", "Tâm", "Thắng", "Thảo", "Thu", "Thủy", "Tiến", "Tùng", "Vân", "Việt", "Vinh", "Xuân", "Yến",
)  # fmt: skip
FAMILIES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Nông",
    "Lò",
    "Giàng",
    "Ma",
    "Y",
)
SHOP_WORDS = (
    "Đoàn Kết",
    "Tiến Phát",
    "Thành Công",
    "Phú Thịnh",
    "Hưng Thịnh",
    "An Khang",
    "Đồng Tâm",
    "Rạng Đông",
)
KIND_NAMES = {
    "cooperative": ("HTX {place}", "HTX nông nghiệp {word}", "HTX NN&DV {place}", "HTX {word} {place}"),
    "household": ("Hộ kinh doanh {person}", "HKD {person}", "Hộ {person}", "Cơ sở sản xuất {person}"),
    "enterprise": ("Công ty TNHH {word} {place}", "Công ty CP {word}", "DNTN {person}", "Cty TNHH MTV {person}"),
    "cooperative_group": ("THT {place}", "Tổ hợp tác {word}"),
    "farm": ("Trang trại {person}",),
    "association": ("Hội nông dân {place}",),
    "other": ("Trung tâm {place}", "Ban quản lý {place}"),
}  # fmt: skip
