"""Words that deny and words of saying in Vietnamese."""

from __future__ import annotations

from ..language import Negation, Speaking, words_pattern

# Air, space, aviation: the other "không"; unmanned; hardly had.
_AIR = (
    r"(?<!hàng )(?<!phòng )(?<!trên )(?<!đường )(?<!trời )(?<!tên )"
    r"không(?!\s(?:gian|khí|quân|trung|phận|tưởng|lực|vận|kích|tặc|lưu|người\slái))"
)
_NOT = rf"{_AIR}|chưa(?!\s(?:đầy|đến|tới|kể))|chẳng(?!\s(?:hạn|may|lẽ|kém|khác))|chả|đừng|chớ"


def _words(pattern: str) -> str:
    return words_pattern(pattern, spaced=True)


NEGATION = Negation(
    denies=_words(_NOT),
    soft=_words(
        r"vô(?!\s(?:địch|tuyến|số|cùng|lăng|cực))|bất(?!\s(?:động|ngờ|chấp|kỳ|kì))|thiếu(?!\s(?:niên|nữ|nhi|tá"
        r"|tướng|úy))|phi\s(?:pháp|lý|nghĩa|nhân|thực tế|dân chủ|lợi nhuận|quân sự|hạt nhân|chính)"
        r"|mất|trừ|từ chối|chối|ngừng|ngưng|dừng|cấm|tránh|khó|hiếm|ít(?!\snhất)"
        r"|(?<!hầu )(?<!trước )hết(?!\s(?:sức|lòng))|bác bỏ|phủ nhận|thất bại|kẻo|thay vì|miễn"
        r"|trái\s(?:phép|luật|với)|khỏi|chỉ|cho đến|đến khi|tới khi|trước khi|ngăn|cản"
        r"|bỏ|loại\s(?:bỏ|trừ)|tẩy chay|phản đối|kém|vắng|trượt|hụt|bó tay|đâu"
        r"|hoãn|h[ủu][yỷ]|lỡ|kiêng|nhịn|giấu|hơn là|chưa|giải giáp"
    ),
    idle=_words(
        r"không\s(?:chỉ|những|kém|ít|ngừng|ngớt|thể không|thể chối cãi|còn nghi ngờ|may|sao|lâu sau"
        r"|lâu trước|bao lâu|đâu xa|hẹn mà|ngoa|biết chừng|nhỏ|tính|bàn cãi|nghi ngờ gì)"
        r"|chưa\s(?:từng có|bao giờ hết|kể)|chẳng bao lâu|hay\s(?:không|chưa)|có\s(?:không|chưa)"
        r"|không\?|chưa\?|có\s.{0,60}(?:không|chưa)(?=\s?[?”\"])|không có gì (?:lạ|ngạc nhiên)"
        r"|liệu\s?.{0,90}?\s(?:không|chưa)|(?<!nói\s)(?<!là\s)(?:không|chưa)(?=\s?(?:[.,?!;”\"]|$))"
        r"|(?:đúng|phải|được|biết)\skhông|không\s(?:dễ(?:\sdàng)?|tồi|hề\snhỏ|chuyên|phù\shợp|cân\ssức"
        r"|khoan\snhượng|giáp\sbiển|tỉnh\stáo|thể\s(?:tránh|thiếu|phủ)|(?:phải\s)?(?:là\s)?ngoại\slệ)"
        r"|nếu không|không gì (?:khác )?ngoài|không ai khác"
    ),
    plain=_words(
        r"không\s(?:phải(?!\sai)|có(?!\sgì)|được|muốn|bao giờ|hề(?!\snhỏ)|cần|nên|thể(?!\s(?:không"
        r"|chối|tránh|thiếu|phủ|tin|chờ))|ai)"
        r"|chưa\s(?:bao giờ|từng|hề|được)(?!\s(?:có|hết))|chẳng\s(?:bao giờ|hề|có)|đừng"
    ),
)

_SAID = (
    r"nói|cho biết|cho hay|cho rằng|phát biểu|chia sẻ|tuyên bố|khẳng định|nhấn mạnh|nhận định"
    r"|nhận xét|trả lời|viết|kể|thuật|thông báo|báo|thêm|bổ sung|giải thích|cảnh báo|hỏi|thừa nhận"
    r"|lưu ý|tiết lộ|tâm sự|bày tỏ|đăng|trích|nêu|bình luận|đánh giá|lập luận|kết luận|nhắc|đùa|hét"
    r"|thốt|la|kêu|nhắn|xác nhận|phàn nàn|kêu gọi|đáp|phân trần|tố|cáo buộc|tranh luận|lý giải"
    r"|ghi nhận|dự báo|tin rằng|đề nghị|gọi|chỉ ra|quả quyết|than|ca ngợi|khen|hứa|mô tả|giới thiệu"
)
SPEAKING = Speaking(
    said=_words(rf"{_SAID}|lời|theo|dẫn|phát ngôn|rằng") + r"|:\s?[“\"]",
    speaker=(
        r"(?:[,.?!…][”\"]|[”\"],)\s(?:[-–]\s)?((?:ông|bà|anh|chị|cô|em|họ|vị|người|\p{Lu}\w+)"
        r"[^“”\",.!?]{0,50}?\s(?:nói|cho biết|cho hay|phát biểu|chia sẻ|tuyên bố|khẳng định"
        r"|nhấn mạnh|nhận định|trả lời|viết|kể|thêm|giải thích|cảnh báo|hỏi|thừa nhận))(?!\w)"
    ).replace(r"\p{Lu}", "[A-ZĐÂĂÊÔƠƯÁÀẢÃẠÉÈÍÌÓÒÚÙÝ]"),
)
