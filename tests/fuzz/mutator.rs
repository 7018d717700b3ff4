//! A mutator of texts that does the same for the same seed on every machine: bytes flipped, ends cut off, lines swapped,
//! repeated and taken out, words of a dictionary spliced in, blocks doubled.

/// A source of changes.
pub struct Mutator(u64);

/// What stands in a text where nobody expects it.
const WORDS: [&str; 64] = [
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "[",
    "]",
    "[[",
    "]]",
    "[[party]]\n",
    "[a.b]\n",
    "{",
    "}",
    "=",
    ".",
    ",",
    "#",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "\u{feff}",
    "é",
    "🙂",
    "e\u{301}",
    "\u{202e}",
    "\u{2028}",
    "\u{a0}",
    "+++\n",
    "---\n",
    "# ",
    "## ",
    "> ",
    "- ",
    "1. ",
    "| ",
    "|---|\n",
    "`",
    "```\n",
    "*",
    "**",
    "_",
    "~~",
    "[@census]",
    "[x](commune:lac-1)",
    "![x](y.jpg)",
    "[^a]",
    "[^a]: ",
    "](",
    "<b>",
    "<!--",
    "&#0;",
    "&lt;",
    "{{ x }}",
    "{% if %}",
    "\\",
    "\\u0000",
    "99999999999999999999",
    "-0.0",
    "nan",
    "1e999",
    "2026-02-31",
    "unknown",
    "a = 1\n",
];

impl Mutator {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`; 0 when there is none.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }

    pub fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).unwrap()
    }

    /// One of the texts, changed in a few ways.
    pub fn spoilt(&mut self, texts: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = texts[self.below(texts.len())].clone();
        for _ in 0..=self.below(6) {
            self.change(&mut bytes, texts);
        }
        bytes
    }

    fn change(&mut self, bytes: &mut Vec<u8>, texts: &[Vec<u8>]) {
        let at = self.below(bytes.len() + 1);
        match self.below(12) {
            0 => bytes.truncate(at),
            1 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
            2 if at < bytes.len() => bytes[at] = self.byte(),
            3..=5 => {
                let word = WORDS[self.below(WORDS.len())];
                bytes.splice(at..at, word.bytes());
            }
            6 => {
                let word = WORDS[self.below(WORDS.len())].repeat(1 + self.below(300));
                bytes.splice(at..at, word.into_bytes());
            }
            7 => {
                let end = (at + 1 + self.below(40)).min(bytes.len());
                bytes.drain(at.min(end)..end);
            }
            8 => {
                let end = (at + 1 + self.below(200)).min(bytes.len());
                let block = bytes[at.min(end)..end].repeat(1 + self.below(4));
                bytes.splice(at..at, block);
            }
            9 => {
                // The end of another text.
                let other = &texts[self.below(texts.len())];
                bytes.truncate(at);
                bytes.extend_from_slice(&other[self.below(other.len() + 1)..]);
            }
            _ => self.lines(bytes),
        }
    }

    /// Lines swapped, repeated or taken out.
    fn lines(&mut self, bytes: &mut Vec<u8>) {
        let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        if lines.is_empty() {
            return;
        }
        let (one, other) = (self.below(lines.len()), self.below(lines.len()));
        match self.below(3) {
            0 => lines.swap(one, other),
            1 => {
                let line = lines[one].clone();
                lines.insert(other, line);
            }
            _ => {
                lines.remove(one);
            }
        }
        *bytes = lines.concat();
    }
}
