//! Words of which plans are put together.

pub(crate) const PROVINCES: &[&str] =
    &["Cao Bằng", "Lào Cai", "Quảng Trị", "Đắk Lắk", "Cà Mau", "Nghệ An", "Huế", "Thái Nguyên", "Lâm Đồng", "Sơn La"];

/// A department as its letterhead prints it, as it is named in the text, and its part of a symbol.
pub(crate) const DEPARTMENTS: &[[&str; 3]] = &[
    ["SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "Sở Thông tin và Truyền thông", "STTTT"],
    ["SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL"],
    ["SỞ NỘI VỤ", "Sở Nội vụ", "SNV"],
    ["SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Sở Nông nghiệp và Môi trường", "SNNMT"],
    ["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Sở Giáo dục và Đào tạo", "SGDĐT"],
    ["SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Sở Khoa học và Công nghệ", "SKHCN"],
    ["SỞ Y TẾ", "Sở Y tế", "SYT"],
    ["BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP", "Ban Quản lý các khu công nghiệp", "BQL"],
];

pub(crate) const EVENTS: &[&str] = &[
    "75 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc (11/6/1948 - 11/6/2023)",
    "80 năm Cách mạng tháng Tám và Quốc khánh 2/9",
    "30 năm Ngày tái lập tỉnh",
    "Đại hội thi đua yêu nước các cấp",
    "60 năm Ngày truyền thống của ngành",
    "Đại hội đại biểu toàn quốc lần thứ XIV của Đảng",
];

pub(crate) const CAUSES: &[&str] = &[
    "đẩy mạnh cải cách hành chính",
    "chung tay vì môi trường xanh, sạch, đẹp",
    "xây dựng cơ quan văn hóa, công sở thân thiện",
    "đổi mới, sáng tạo trong chuyển đổi số",
    "hoàn thành xuất sắc nhiệm vụ được giao",
];

pub(crate) const PURPOSES: &[&str] = &[
    "Nâng cao nhận thức, trách nhiệm của cán bộ, công chức, viên chức, người lao động về phong trào thi đua yêu nước.",
    "Tạo khí thế thi đua sôi nổi, rộng khắp trong toàn ngành, góp phần hoàn thành các nhiệm vụ chính trị được giao.",
    "Phát hiện, bồi dưỡng, nhân rộng gương người tốt, việc tốt, điển hình tiên tiến trong lao động và công tác; động viên mọi người phát huy tinh thần đoàn kết, sáng tạo, vượt khó, cùng nhau xây dựng quê hương ngày càng giàu đẹp, văn minh.",
    "Khơi dậy lòng yêu nước, ý chí tự lực, tự cường của mỗi người.",
    "Lấy kết quả thi đua làm cơ sở đánh giá, xếp loại hằng năm.",
];

pub(crate) const REQUIREMENTS: &[&str] = &[
    "Việc tổ chức phát động thi đua phải thiết thực, hiệu quả, tránh hình thức.",
    "Nội dung thi đua gắn với chức năng, nhiệm vụ của từng cơ quan, đơn vị; có tiêu chí cụ thể, dễ hiểu, dễ làm.",
    "Các đơn vị chủ động xây dựng kế hoạch, bảo đảm tiến độ.",
    "Công tác bình xét phải công khai, dân chủ, đúng người, đúng việc.",
    "Đợt thi đua được triển khai sâu rộng đến từng cá nhân, tạo chuyển biến mạnh mẽ về nhận thức và hành động trong thực hiện công vụ của đội ngũ cán bộ, công chức, viên chức và người lao động.",
];

pub(crate) const SLOGANS: &[&str] = &[
    "Đoàn kết, sáng tạo, kỷ cương, hiệu quả",
    "Cán bộ, công chức, viên chức toàn ngành thi đua lập thành tích chào mừng ngày hội lớn của quê hương",
    "Mỗi ngày một việc tốt",
    "Tận tụy với dân, nói đi đôi với làm",
];

/// Sentences that begin a clause and hold nothing else.
pub(crate) const CLAUSES: &[&str] = &[
    "Đẩy mạnh công tác tuyên truyền về mục đích, ý nghĩa của phong trào thi đua yêu nước đến toàn thể đoàn viên, hội viên",
    "Thi đua thực hiện có hiệu quả công tác cải cách hành chính, nâng cao chất lượng dịch vụ công trực tuyến",
    "Tiếp tục học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh, coi đây là việc làm thường xuyên của mỗi cán bộ, đảng viên",
    "Tổ chức các hoạt động văn nghệ, thể dục thể thao chào mừng ngày kỷ niệm",
    "Thực hành tiết kiệm, phòng, chống lãng phí trong sử dụng ngân sách và tài sản công",
    "Ứng dụng công nghệ thông tin trong quản lý, điều hành, xử lý văn bản trên môi trường mạng",
    "Xây dựng tập thể đoàn kết, giữ gìn kỷ luật lao động",
    "Chăm lo đời sống vật chất, tinh thần cho người lao động",
];

/// A figure in a sentence of its own, with the part that is the amount.
pub(crate) const FIGURES: &[[&str; 2]] = &[
    ["Phấn đấu 100% cán bộ, công chức đăng ký tham gia", "Phấn đấu 100%"],
    ["Bảo đảm ít nhất 85% hồ sơ được giải quyết đúng hạn", "ít nhất 85%"],
    ["Mỗi đơn vị có không dưới 03 sáng kiến được áp dụng", "không dưới 03 sáng kiến"],
    ["Giảm tối thiểu 10% chi phí văn phòng phẩm", "tối thiểu 10%"],
    ["Đạt trên 95,5% người dân hài lòng", "Đạt trên 95,5%"],
];

pub(crate) const MOVEMENTS: &[&str] = &[
    "“Chung sức xây dựng nông thôn mới” giai đoạn 2021 - 2025",
    "“Vì người nghèo - Không để ai bị bỏ lại phía sau”",
    "“Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở” giai đoạn 2019 - 2025",
    "“Cả nước thi đua đẩy mạnh chuyển đổi số”",
    "“Xóa nhà tạm, nhà dột nát”",
];

pub(crate) const UNITS: &[&str] = &[
    "Văn phòng Sở",
    "Phòng Tổ chức - Hành chính",
    "Phòng Quản lý Thông tin, Báo chí, Xuất bản",
    "Trung tâm Công nghệ thông tin",
    "Các phòng, đơn vị trực thuộc Sở",
    "Ủy ban nhân dân các xã, phường",
    "Công đoàn cơ quan",
    "Chi cục Thủy lợi",
    "Ban Thi đua - Khen thưởng",
    "Thanh tra Sở",
    "Đoàn Thanh niên",
    "Trưởng các phòng, đơn vị; các doanh nghiệp trên địa bàn",
];

/// What a unit has to do, as it follows the name.
pub(crate) const DUTIES: &[&str] = &[
    "có trách nhiệm đôn đốc, theo dõi việc thực hiện Kế hoạch này.",
    "tham mưu tổng hợp kết quả thi đua của toàn ngành.",
    "tổ chức phát động thi đua đến toàn thể công chức, viên chức; cụ thể hóa thành phần việc, chỉ tiêu cho từng người.",
    "tuyên truyền gương điển hình tiên tiến trên trang thông tin điện tử.",
    "bố trí kinh phí, cơ sở vật chất phục vụ đợt thi đua.",
    "xây dựng tiêu chí chấm điểm, công khai kết quả.",
];

/// What follows those who help.
pub(crate) const TOGETHER: &[&str] = &[
    "hướng dẫn, kiểm tra việc triển khai tại cơ sở.",
    "xây dựng chương trình hành động của ngành.",
    "tổ chức các hoạt động hưởng ứng.",
];

pub(crate) const PARTNERS: &[&str] =
    &["các phòng, đơn vị", "Văn phòng Sở", "các sở, ban, ngành có liên quan", "Công đoàn cơ quan"];

pub(crate) const STEPS: &[&str] = &[
    "Gửi bản đăng ký thi đua về Văn phòng Sở",
    "Báo cáo kết quả thực hiện về cơ quan thường trực",
    "Hoàn chỉnh hồ sơ trình cấp có thẩm quyền",
];

pub(crate) const ROWS: &[&str] = &[
    "Lễ phát động thi đua",
    "Hội thi Cán bộ, công chức giỏi toàn ngành",
    "Tọa đàm gương người tốt, việc tốt",
    "Trồng cây xanh tại trụ sở",
    "Giải thể thao chào mừng ngày kỷ niệm",
];

pub(crate) const FORMS: &[&str] =
    &["Giấy khen", "Bằng khen", "Cờ thi đua", "Kỷ niệm chương", "Huân chương Lao động hạng Ba"];

pub(crate) const GIVERS: &[&str] = &[
    "Giám đốc Sở",
    "Chủ tịch Ủy ban nhân dân tỉnh",
    "Chủ tịch UBND tỉnh",
    "Thủ tướng Chính phủ",
    "Chủ tịch Ủy ban nhân dân các xã, phường",
];

pub(crate) const COUNTS: &[&str] =
    &["không quá 10 tập thể và 30 cá nhân", "02 tập thể và 05 cá nhân", "tối đa 03 tập thể", "15 cá nhân"];

pub(crate) const WHOM: &[&str] = &[
    "tập thể, cá nhân có thành tích tiêu biểu trong đợt thi đua",
    "các đơn vị dẫn đầu phong trào",
    "cá nhân xuất sắc nhất (theo hướng dẫn của Sở Nội vụ)",
];

pub(crate) const RECIPIENTS: &[&str] = &[
    "UBND tỉnh (qua Sở Nội vụ)",
    "Ban Giám đốc Sở",
    "Các phòng, đơn vị thuộc Sở",
    "Phòng VH-XH các xã, phường",
    "Các doanh nghiệp TT&TT",
    "Trang TTĐT Sở",
    "Khối thi đua các sở tổng hợp",
    "Báo và phát thanh, truyền hình tỉnh",
];

pub(crate) const FILING: &[&str] = &["Lưu: VT, VP", "Lưu: VT, VP (Hà)", "Lưu: VT"];

pub(crate) const NAMES: &[&str] = &[
    "Hoàng Ngọc Sơn",
    "Nguyễn Thị Minh Hằng",
    "Trần Văn An",
    "Nông Thị Bích Thủy",
    "Lê Quốc Đạt",
    "Phạm Hùng",
    "Đặng Thị Ý Nhi",
];

/// Lines of authority and the post below.
pub(crate) const POSTS: &[[&str; 2]] = &[
    ["", "GIÁM ĐỐC"],
    ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
    ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"],
    ["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC"],
    ["TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
    ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
    ["Q. GIÁM ĐỐC", "GIÁM ĐỐC"],
];
