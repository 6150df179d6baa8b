//! A letter that was received, read as a mail program reads it: headers by RFC 2047, the text by its encoding.

/// A letter with its envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// `MAIL FROM`.
    pub from: String,
    /// Every `RCPT TO`.
    pub to: Vec<String>,
    /// As it came, with the points of the protocol undone.
    pub raw: String,
}

impl Received {
    /// A header as its reader sees it; empty when there is none.
    #[must_use]
    pub fn header(&self, name: &str) -> String {
        let (head, _) = self.parts();
        let whole = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        let of_name = |line: &str| {
            let (known, value) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then(|| words(value.trim()))
        };
        whole.lines().find_map(of_name).unwrap_or_default()
    }

    /// The text as its reader sees it, with plain line ends.
    #[must_use]
    pub fn text(&self) -> String {
        let (_, body) = self.parts();
        let bytes = match self.header("Content-Transfer-Encoding").to_ascii_lowercase().as_str() {
            "base64" => from_base64(body),
            "quoted-printable" => from_quoted(&body.replace("=\r\n", ""), false),
            _ => body.as_bytes().to_vec(),
        };
        String::from_utf8_lossy(&bytes).replace("\r\n", "\n")
    }

    fn parts(&self) -> (&str, &str) {
        self.raw.split_once("\r\n\r\n").unwrap_or((&self.raw, ""))
    }
}

/// Encoded words (`=?utf-8?b?…?=`) undone; white space between two of them goes.
fn words(value: &str) -> String {
    let (mut out, mut rest, mut after_word) = (String::new(), value, false);
    while let Some((before, word, after)) = next_word(rest) {
        if !(after_word && before.trim().is_empty()) {
            out.push_str(before);
        }
        out.push_str(&word);
        (rest, after_word) = (after, true);
    }
    out + rest
}

/// What stands before the next encoded word, the word, and the rest.
fn next_word(text: &str) -> Option<(&str, String, &str)> {
    let (before, rest) = text.split_once("=?")?;
    let mut parts = rest.splitn(4, '?');
    let (_charset, encoding, content, rest) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let bytes = if encoding.eq_ignore_ascii_case("b") { from_base64(content) } else { from_quoted(content, true) };
    Some((before, String::from_utf8_lossy(&bytes).into_owned(), rest.strip_prefix('=')?))
}

/// Quoted-printable; in headers `_` is a space.
fn from_quoted(text: &str, header: bool) -> Vec<u8> {
    let (bytes, mut out, mut at) = (text.as_bytes(), Vec::new(), 0);
    while at < bytes.len() {
        let hex = text.get(at + 1..at + 3).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match (bytes[at], hex) {
            (b'=', Some(byte)) => {
                out.push(byte);
                at += 3;
                continue;
            }
            (b'_', _) if header => out.push(b' '),
            (byte, _) => out.push(byte),
        }
        at += 1;
    }
    out
}

/// Base64; what is none of its signs is left out.
pub(super) fn from_base64(text: &str) -> Vec<u8> {
    let value = |sign: u8| match sign {
        b'A'..=b'Z' => Some(sign - b'A'),
        b'a'..=b'z' => Some(sign - b'a' + 26),
        b'0'..=b'9' => Some(sign - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let (mut out, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for six in text.bytes().filter_map(value) {
        held = held << 6 | u32::from(six);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from(held >> bits & 0xff).expect("eight bits are a byte"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{from_base64, from_quoted, words};

    #[test]
    fn what_was_encoded_is_read() {
        assert_eq!(from_base64("VGhpIMSRdWE="), "Thi đua".as_bytes());
        assert_eq!(from_quoted("Thi =C4=91ua", false), "Thi đua".as_bytes());
        assert_eq!(words("=?utf-8?b?VGhpIA==?= =?utf-8?q?=C4=91ua_75?= <a@b.example>"), "Thi đua 75 <a@b.example>");
        assert_eq!(words("plain = text?"), "plain = text?");
    }
}
