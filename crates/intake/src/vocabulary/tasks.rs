//! Words that part a unit from what it has to do (nd30 §11, X-22 and X-23).

/// Verbs in front of a unit's name: the mode of the task, not part of the name. Keys.
pub(crate) const MODES: &[&str] = &[
    "de nghi: ", "de nghi ", "giao cho ", "giao: ", "giao ", "moi ", "yeu cau ", "doi voi ", "trach nhiem cua ", "nhiem vu cua ", "phan cong ",
];

/// Where a predicate begins. Printed small; the longest first is not needed since the earliest place wins.
pub(crate) const PREDICATES: &[&str] = &[
    "có trách nhiệm", "chịu trách nhiệm", "quan tâm", "chủ trì", "phối hợp", "tham mưu", "căn cứ", "hướng dẫn", "đôn đốc", "theo dõi",
    "tổ chức triển khai", "tổ chức thực hiện", "tổ chức các", "tổ chức tuyên truyền", "tổ chức quán triệt", "tổ chức phát động", "tổ chức tốt",
    "tổ chức hội nghị", "tổ chức cho", "triển khai", "xây dựng", "thực hiện", "chỉ đạo", "tăng cường", "tiếp tục", "đẩy mạnh", "rà soát",
    "phát huy", "phân công", "phát động", "chủ động", "thường xuyên", "tuyên truyền", "khẩn trương", "tập trung", "phổ biến", "quán triệt",
    "vận động", "kiểm tra", "tổng hợp", "thẩm định", "cân đối", "bố trí", "đề xuất", "lựa chọn", "xem xét", "ban hành", "nghiên cứu",
    "bảo đảm", "đảm bảo", "định kỳ", "kịp thời", "cụ thể hóa", "cụ thể hoá", "hỗ trợ", "tích cực", "giám sát", "đăng ký", "báo cáo", "cung cấp",
    "duy trì", "nâng cao", "lập kế hoạch", "tiến hành", "làm tốt", "trực tiếp", "trên cơ sở", "theo chức năng", "chuẩn bị", "cử ", "là cơ quan",
    "là đơn vị", "gửi ", "tạo điều kiện", "đăng tải", "thông tin", "trình ", "xác định", "quản lý", "nêu cao", "phản ánh", "lồng ghép", "động viên",
    "sử dụng", "huy động", "nghiêm túc", "phấn đấu", "tự giác", "lập ", "giúp ", "hoàn thành", "nắm ", "thông báo", "dự toán", "xét ",
];

/// Labels in front of who leads. Keys.
pub(crate) const LEAD_LABELS: &[&str] = &[
    "co quan chu tri", "don vi chu tri", "co quan thuc hien", "don vi thuc hien", "chu tri", "don vi chu tri thuc hien", "co quan chu tri thuc hien",
    "co quan, don vi chu tri", "co quan, don vi thuc hien", "co quan tham muu", "don vi chu tri, tham muu", "don vi dau moi", "bo phan thuc hien",
    "phan cong thuc hien", "nguoi thuc hien", "don vi tham muu", "co quan chu tri, tham muu", "giao",
];

/// Names of sections that give duties to units. Keys.
pub(crate) const SECTIONS: &[&str] =
    &["to chuc thuc hien", "phan cong", "trach nhiem", "to chuc trien khai", "trien khai thuc hien", "nhiem vu cua", "bien phap to chuc", "dieu khoan thi hanh"];

/// Words a unit's name begins with. Keys.
pub(crate) const UNITS: &[&str] = &[
    "so ", "so, ", "ban ", "uy ban", "ubnd", "ub ", "ubmttq", "cong an", "bo ", "phong", "van phong", "trung tam", "cac ", "hoi ", "hoi dong", "truong", "thu truong",
    "giam doc", "chu tich", "chanh ", "don vi", "co quan", "doan ", "tinh doan", "thanh doan", "lien doan", "cong doan", "bao ", "dai ",
    "chi cuc", "cuc ", "vu ", "benh vien", "ngan hang", "kho bac", "bao hiem", "thue ", "doi ", "to ", "tong cong ty", "cong ty", "doanh nghiep",
    "lien minh", "lien hiep", "hiep hoi", "mat tran", "dang uy", "chi bo", "tap the", "ca nhan", "can bo", "cong chuc", "nha truong", "ban giam hieu",
    "bo phan", "khoa ", "giao vien", "tinh uy", "thanh uy", "huyen uy", "thanh tra", "vien ", "toa an", "kiem toan", "hai quan", "hat ", "dai su quan",
    "thanh pho ", "tinh ", "xa ", "phuong ", "quy ", "bi thu", "hieu truong", "pho ", "cum ", "khoi ", "co so", "lanh dao",
    "tong cuc", "thuong truc", "quan khu", "su doan", "trung doan", "dien luc", "buu dien", "vnpt", "viettel", "nhan vien", "doi ngu", "to chuc chinh tri", "to chuc dang", "to chuc doan", "to chuc thanh vien", "nguoi dung dau",
];

/// Beginnings that only look like a unit's name. Keys.
pub(crate) const NO_UNITS: &[&str] = &[
    "ban hanh", "bo tri", "bo sung", "bao cao", "bao dam", "bao ve", "hoi nghi", "hoi thao", "hoi thi", "hoi nhap", "doi moi", "doi tuong", "phong trao",
    "phong chong", "phong, chong", "phong ngua", "quy dinh", "quy mo", "quy trinh", "quy che", "quy hoach", "xa hoi", "tinh hinh", "tinh than", "phuong an",
    "phuong phap", "phuong thuc", "phuong huong", "phuong cham", "phuong tien", "co so vat chat", "co so du lieu", "thue bao", "to chuc thuc hien",
    "to chuc trien khai", "to chuc cac", "don vi tinh", "dai hoi", "thanh pho thong minh", "truong hop", "vien dan", "cum tu", "khoi luong",
];

/// What "các …" must name to be units. Keys.
pub(crate) const GROUPS: &[&str] = &[
    "so", "ban", "nganh", "co quan", "don vi", "phong", "xa", "phuong", "truong", "hoi", "doan the", "doanh nghiep", "dia phuong", "huyen", "to chuc", "trung tam",
    "khoa", "bo phan", "ca nhan", "to ", "chi bo", "cong ty", "khoi", "cum", "thanh vien", "dong chi", "bo,", "tinh", "thon", "ap", "vien", "chi cuc", "benh vien",
];
