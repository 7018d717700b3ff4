//! The problems of prose: links, images, headings, addresses. In English.

use super::nouns::suggestion;
use crate::diag::words::{Words, marks, schemes};
use crate::diag::{Problem, Slip};
use crate::text::Misdialled;

pub(super) fn words(problem: &Problem) -> Words {
    let w = Words::new;
    match problem {
        Problem::PrivateContact { text } => w(
            format!("“{text}” looks like a person's address"),
            String::new(),
            "give the address of an office, or remove this one; a public contact of a commune has its place under [[contact]] in its commune.toml".into(),
        ),
        Problem::PersonNamed { text } => w(
            format!("“{text}” is a person: a contact is an office"),
            String::new(),
            "name the office, such as \"General secretariat\", which stays when the person leaves".into(),
        ),
        Problem::RawHtml { text } => w(
            format!("raw HTML is not accepted: {text}"),
            String::new(),
            "write it in Markdown; for a plain < sign, write &lt;".into(),
        ),
        Problem::LinkScheme { url, nearest, kinds } => w(
            format!("this link may not be published: {url}"),
            suggestion(nearest),
            format!(
                "write a whole address (https://…, mailto:, tel:) or name a record ({}), or remove the link",
                schemes(kinds)
            ),
        ),
        Problem::ImageElsewhere { url } => w(
            format!("an image cannot come from here: {url}"),
            String::new(),
            "put the file beside this text and write its name alone, photo.jpg, without blanks or accents; or remove the image"
                .into(),
        ),
        Problem::HeadingLevel { found, expected } => w(
            format!("a heading {} cannot stand here", marks(*found)),
            format!("{} is expected", marks(*expected)),
            "begin with ##, then go down one # at a time: ## then ###, never ## then ####".into(),
        ),
        Problem::ImageWithoutAlt { text } if !text.is_empty() => w(
            format!("“{text}” does not say what the image shows"),
            "those who do not see the image learn nothing".into(),
            "describe in one sentence what is to be seen: “Two canoes on the lake, in the morning”".into(),
        ),
        Problem::ImageWithoutAlt { .. } => {
            w(
                "this image has no description".into(),
                String::new(),
                "write ![what the picture shows](file.jpg), or remove the image".into(),
            )
        }
        Problem::HeadingAttribute { text } => {
            w(format!("a heading may not carry “{text}”"), String::new(), "only an anchor {#name} is accepted".into())
        }
        Problem::ProseTooDeep { limit } => w(
            "this text is nested too deeply".into(),
            String::new(),
            format!("the limit is {limit} levels of lists and quotations"),
        ),
        Problem::Sanitised => {
            w("something unsafe was found in this text".into(), String::new(), "write it in plain Markdown".into())
        }
        Problem::PicturePath { path, file } => w(
            format!("“{path}” is a path: the name of the file alone is expected here"),
            String::new(),
            format!("write file = \"{file}\" and put the photograph beside commune.toml"),
        ),
        Problem::ImageMissing { name, nearest, is_described: true } => w(
            format!("there is no photograph “{name}” beside this record"),
            suggestion(nearest),
            "put the file into the folder of the commune, or correct its name here: letter for letter, capitals included".into(),
        ),
        Problem::ImageMissing { name, nearest, is_described: false } => w(
            format!("there is no image “{name}” beside this text"),
            suggestion(nearest),
            "the profile of a commune shows files of its own folder that its commune.toml describes under [[photo]]; elsewhere, remove the image".into(),
        ),
        Problem::MarkdownSlip { text, slip } => slipped(text, *slip),
        Problem::BadPhone { text, why } => {
            let (title, help) = match why {
                Misdialled::Several => (
                    format!("“{text}”: several numbers in a row dial none of them"),
                    "one number only in a [[contact]]: keep one, and give the other in a [[contact]] of its own".to_owned(),
                ),
                Misdialled::NoCountry(rest) => (
                    format!("“{text}” has no country code: from abroad this number calls elsewhere"),
                    match text.trim_start_matches('(').starts_with('0') {
                        true => format!("put the code of its country in place of the 0: \"+33 {rest}\" if it is in France"),
                        false => format!("begin with the code of its country: \"+228 {rest}\" if it is in Togo"),
                    },
                ),
                Misdialled::FreeOfCharge => (
                    format!("“{text}” is free of charge, and cannot be called from abroad"),
                    "give the ordinary number of the office, its country code first; if it has none, remove the line".to_owned(),
                ),
                Misdialled::Other => (
                    format!("“{text}” is not a telephone number"),
                    "write it as it is dialled, its country code first, and nothing else: \"+228 22 21 20 19\"".to_owned(),
                ),
            };
            w(title, String::new(), help)
        }
        Problem::PhoneInProse { text } => w(
            format!("a telephone number stands in the prose: {text}"),
            String::new(),
            "give the number of an office in the commune.toml of its commune, under [[contact]]: phone = \"…\", or remove it; leave out that of a person".into(),
        ),
        Problem::ImageContent { expected, is_active: true } => w(
            "this drawing holds a program or fetches something from elsewhere".into(),
            String::new(),
            format!("export it again as plain {expected}, without scripts or links, or remove it"),
        ),
        Problem::ImageContent { expected, is_active: false } => {
            w(
                "this picture is not what its name says".into(),
                String::new(),
                format!("export it again as {expected}, or remove it"),
            )
        }
        Problem::EmptyLink { has_address: true } => w(
            "this link has no text: nobody can see it or follow it".into(),
            "nothing to read".into(),
            "write between the brackets where it leads: [the page on the twinning](https://…)".into(),
        ),
        Problem::EmptyLink { has_address: false } => w(
            "this link leads nowhere".into(),
            "no address".into(),
            "write the address between the parentheses: [text](https://…)".into(),
        ),
        Problem::ControlCharacter { code } if code == "U+FFFD" => w(
            "a letter of this text was lost".into(),
            "� stands for it".into(),
            "type the letter again: it did not survive a change of encoding".into(),
        ),
        Problem::ControlCharacter { code } => w(
            format!("this text holds a character that is not seen: {code}"),
            "it can make a text read as another".into(),
            "delete it; retype the words around it rather than paste them".into(),
        ),
        Problem::Garbled { text, meant } => w(
            format!("“{text}”: this letter was read in another encoding, and stored so"),
            format!("did you mean “{meant}”?"),
            "type it again; read the rest of the text over too, which came no doubt from the same file".into(),
        ),
        _ => w(String::new(), String::new(), String::new()),
    }
}

fn slipped(text: &str, slip: Slip) -> Words {
    let typed = format!("readers would see this as it stands: {text}");
    let (title, label, help) = match slip {
        Slip::Mark => (
            typed,
            "neither a link, nor a note, nor a heading",
            "write a link [words](commune:ogou-1) without blanks between or inside its brackets, a note [^1] together with its line [^1]: …, a heading with a blank after ##",
        ),
        Slip::Cell => (
            format!("readers would not see this at all: {text}"),
            "beyond the last column of the table",
            "add a column to the first line and to the line of dashes, or write \\| for a bar inside a cell",
        ),
        Slip::Bars => (
            typed,
            "not a table",
            "a table has below its first line a line of dashes, as many as columns: |---|---|; leave an empty line before it",
        ),
        Slip::Bullets => (
            format!("these lines would be read as one paragraph: {text}"),
            "not a list",
            "begin each item with a hyphen and a blank: - water",
        ),
        Slip::Indent => (
            format!("readers would see this as computer code: {text}"),
            "four blanks or a tab at the head of the line",
            "remove the blanks at the head of the line; put true code between two lines of ```",
        ),
        Slip::Citation => (
            typed,
            "a source of the atlas, named but not cited",
            "a source is cited between brackets, with an at sign: [@source] or [@source: table 1]",
        ),
        Slip::Plain => (
            typed,
            "plain text here",
            "remove the marks of Markdown and HTML; of a commune, a partnership or a partner, a link goes under [[link]], a source under `source`",
        ),
    };
    Words::new(title, label.into(), help.into())
}
