//! Offices, roles, surnames and the purposes for which a document is sent.

/// Words an organisation's name begins with on a letterhead. From the letterheads of provinces, communes, schools,
/// Party bodies, unions and companies.
pub(crate) const ORGANISATIONS: &[&str] = &[
    "uy ban", "ubnd", "hdnd", "hoi dong", "so ", "bo ", "cuc", "tong cuc", "chi cuc", "vu ", "phong", "ban ", "van phong",
    "truong", "trung tam", "benh vien", "vien", "hoi ", "lien hiep", "lien doan", "cong doan", "doan ", "tinh doan",
    "thanh doan", "huyen doan", "tinh uy", "thanh uy", "huyen uy", "quan uy", "dang uy", "dang bo", "dang doan", "chi bo",
    "bch", "bcd", "mat tran", "ub mttq", "ubmttq", "cong ty", "tong cong ty", "tap doan", "ngan hang", "kho bac",
    "bao hiem", "cong an", "bo chi huy", "quan khu", "su doan", "toa an", "vien kiem sat", "chinh phu", "thu tuong",
    "quoc hoi", "dai hoc", "hoc vien", "nha ", "bao ", "dai ", "thanh tra", "kiem toan", "hai quan", "thue ", "to ",
    "khoi ", "cum ", "lien minh", "quy ", "ga ", "nha may", "xi nghiep", "hat ", "doi ", "tram ", "to chuc", "ban chi dao",
];

/// Beginnings that complete an organisation's name on the next line.
pub(crate) const CONTINUATIONS: &[&str] =
    &["tinh ", "thanh pho ", "tp", "huyen ", "quan ", "thi xa ", "thi tran ", "xa ", "phuong ", "dac khu ", "va ", "- ", "khoa "];

/// Names that cannot stand alone: what they belong to follows on the next line.
pub(crate) const INCOMPLETE: &[&str] = &[
    "uy ban nhan dan", "ubnd", "hoi dong nhan dan", "hoi dong", "ban chi dao", "ban to chuc", "uy ban", "ban chap hanh",
    "bch", "uy ban mat tran to quoc viet nam", "ban thuong vu",
];

/// What a signer's role begins with, printed in capitals. Decree 30/2020, Annex I, II.7; Party and union roles added.
pub(crate) const ROLES: &[&str] = &[
    "giam doc", "pho giam doc", "chu tich", "pho chu tich", "truong ", "pho truong ", "chanh ", "pho chanh ", "hieu truong",
    "pho hieu truong", "bo truong", "thu truong", "cuc truong", "pho cuc truong", "vu truong", "pho vu truong", "vien truong",
    "pho vien truong", "tong giam doc", "pho tong giam doc", "tong cuc truong", "pho tong cuc truong", "bi thu", "pho bi thu",
    "chu nhiem", "pho chu nhiem", "chi cuc truong", "pho chi cuc truong", "thu tuong", "pho thu tuong", "tong bi thu",
    "thuong truc", "uy vien", "tong kiem toan", "tu lenh", "chinh uy", "chi huy truong", "pho chi huy truong", "tong bien tap",
    "pho tong bien tap", "tong thanh tra", "thong doc", "pho thong doc", "doi truong", "to truong", "quyen ", "thu ky", "vien pho",
];

/// Surnames of the Vietnamese (all but the rarest), for telling a signer's name from other words with capitals.
pub(crate) const SURNAMES: &[&str] = &[
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong", "ly",
    "dao", "doan", "vuong", "trinh", "truong", "dinh", "lam", "phung", "mai", "to", "ha", "ta", "luu", "luong", "cao", "chu",
    "quach", "thai", "thach", "kieu", "la", "nong", "trieu", "be", "ma", "lu", "lo", "quang", "cam", "hua", "khuat", "dam",
    "ninh", "nghiem", "giang", "chau", "kim", "son", "danh", "diep", "mac", "tong", "thieu", "van", "vi", "hau", "hoa",
    "khong", "kha", "lai", "lieu", "linh", "luc", "ngan", "ngac", "ong", "phi", "phuong", "quan", "sam", "sung", "tang", "than",
    "thi", "tieu", "ton", "trang", "tu", "ung", "vang", "viet", "xa", "y", "au", "an", "bach", "ban", "bien", "cat", "chung",
    "co", "cu", "cung", "giap", "hac", "ksor", "rmah", "siu", "h", "thao", "giao", "vong", "deo", "ca", "loc", "tac", "phu",
];

/// Purposes in brackets behind a recipient (nd30 §11, X-24): the list is closed, other brackets stay in the text.
pub(crate) const PURPOSES: &[&str] = &[
    "b/c", "bc", "b/cao", "bao cao", "thay b/c", "thay bao cao", "t/h", "th/h", "th", "thuc hien", "thi hanh", "p/h", "ph/h",
    "ph", "phoi hop", "p/h t/h", "ph/h th/h", "biet", "dua tin", "chi dao", "c/d", "theo doi", "t/d", "dang tai", "tuyen truyen",
    "kiem tra", "k/t", "k/tra", "giam sat", "phuc vu", "tham muu", "bc;", "b/c;", "trinh", "xin y kien", "niem yet", "dang tin",
];
