//! The ordinary words around the names of units.

use super::words::{Word, words};

pub(super) struct Lexicon {
    /// "các": several are meant.
    pub(super) several: Vec<Vec<Word>>,
    /// Words before a unit that do not change who is meant.
    pub(super) leads: Vec<Vec<Word>>,
    /// Heads of several units at once.
    pub(super) heads_of_many: Vec<Vec<Word>>,
    pub(super) deputies: Vec<Vec<Word>>,
    /// Words for the sections of an agency.
    pub(super) sections: Vec<Vec<Word>>,
    /// Attributes of sections that change nothing.
    pub(super) attributes: Vec<Vec<Word>>,
    /// "thuộc", "của": whose.
    pub(super) belonging: Vec<Vec<Word>>,
    /// "trực thuộc", which needs no "whose" after it.
    pub(super) attached: Vec<Vec<Word>>,
    /// Words after a group that leave it whole: everybody in reach of the agency.
    pub(super) everywhere: Vec<Vec<Word>>,
    /// Verbs with which the rest of a sentence begins.
    pub(super) verbs: Vec<Vec<Word>>,
    /// Partners follow.
    pub(super) partners: Vec<Vec<Word>>,
    /// The copies that stay follow.
    pub(super) filing: Vec<Vec<Word>>,
    /// Words with which the name of some other body begins.
    pub(super) bodies: Vec<Vec<Word>>,
    /// Places of the district level, then of the commune level.
    pub(super) localities: [Vec<Vec<Word>>; 2],
    /// "các địa phương": places of any level.
    pub(super) anywhere: Vec<Vec<Word>>,
    /// "cấp" huyện.
    pub(super) level: Vec<Vec<Word>>,
    /// What "Tp" stands for.
    pub(super) city: Vec<Word>,
    pub(super) province: Vec<Word>,
    /// Members of a bloc.
    pub(super) members: Vec<Vec<Word>>,
    pub(super) of_bloc: Vec<Vec<Word>>,
}

impl Lexicon {
    pub(super) fn new() -> Self {
        Self {
            several: phrases("các|tất cả các|toàn bộ các|toàn thể các|những"),
            leads: phrases(
                "trưởng|giám đốc|chánh|thủ trưởng|người đứng đầu|hiệu trưởng|viện trưởng|cục trưởng|giao|giao cho|\
                 đề nghị|yêu cầu|kính gửi|gửi|đến|tới|cho|đối với|đồng chí|các đồng chí|bao gồm|gồm",
            ),
            heads_of_many: phrases("lãnh đạo|chủ tịch|người đứng đầu"),
            deputies: phrases("phó"),
            sections: phrases("phòng|ban|đơn vị|cơ quan|trung tâm|chi cục|bộ phận"),
            attributes: phrases(
                "chuyên môn|nghiệp vụ|chuyên môn nghiệp vụ|chức năng|tham mưu|sự nghiệp|sự nghiệp công lập",
            ),
            belonging: phrases("thuộc|của|trong|tại|ở"),
            attached: phrases("trực thuộc"),
            everywhere: phrases(
                "trên địa bàn|trên địa bàn tỉnh|trên địa bàn toàn tỉnh|trong tỉnh|trong toàn tỉnh|thuộc tỉnh|của tỉnh|\
                 tỉnh|toàn tỉnh|trong ngành|trong toàn ngành|toàn ngành|thuộc ngành|của ngành|ngành",
            ),
            verbs: phrases(
                "chịu trách nhiệm|có trách nhiệm|quan tâm|tổ chức|triển khai|thực hiện|căn cứ|chủ động|chủ trì|tham mưu|\
                 xây dựng|báo cáo|tiếp tục|tuyên truyền|đẩy mạnh|theo dõi|cụ thể hóa|nghiêm túc|phối hợp|đăng ký|gửi|\
                 hưởng ứng|phổ biến|quán triệt|tăng cường|kịp thời|để",
            ),
            partners: phrases("phối hợp"),
            filing: phrases("lưu"),
            bodies: phrases(
                "sở|ban|phòng|văn phòng|trung tâm|công ty|tổng công ty|ủy ban|hội|hội đồng|đoàn|trường|bệnh viện|chi cục|\
                 cục|thanh tra|lãnh đạo|chủ tịch|giám đốc|trưởng|phó|chánh|viện|mặt trận|liên đoàn|cổng|trang|bộ|\
                 tỉnh ủy|thành ủy|đảng ủy|bưu điện|công an|kho bạc|ngân hàng|khối|cụm",
            ),
            localities: [phrases("huyện|thành phố|thị xã|quận"), phrases("xã|phường|thị trấn|đặc khu")],
            anywhere: phrases("địa phương"),
            level: phrases("cấp"),
            city: words("thành phố"),
            province: words("tỉnh"),
            members: phrases("các đơn vị|các thành viên|các đơn vị thành viên|các cơ quan, đơn vị"),
            of_bloc: phrases("trong|thuộc|của"),
        }
    }
}

fn phrases(list: &str) -> Vec<Vec<Word>> {
    list.split('|').map(words).collect()
}
