//! What the TOML parser says, in words of our own: its messages are a finite set, in English, and made for programmers.
//!
//! In: a message of the parser. Out: what stands beside the caret and what to do, in either language; nothing for a message that
//! is not in the table, which is then shown as it is.

use super::Speech;

/// What a message begins with, then label and help in French, label and help in English. The first that fits counts.
type Row = (&'static str, [&'static str; 2], [&'static str; 2]);

const ROWS: &[Row] = &[
    (
        TYPOGRAPHIC_QUOTES,
        ["ces guillemets sont ceux d'un traitement de texte", "employez des guillemets droits : \"…\""],
        ["these quotation marks are those of a word processor", "use straight quotation marks: \"…\""],
    ),
    (
        BRACE_LEFT_OPEN,
        ["l'accolade n'est pas refermée avant la ligne suivante", "fermez-la : { fr = \"…\", en = \"…\" }"],
        ["the brace is not closed before the next line", "close it: { fr = \"…\", en = \"…\" }"],
    ),
    (
        LIST_LEFT_OPEN,
        ["la liste n'est pas refermée avant la ligne suivante", "fermez la liste par un crochet : [\"…\", \"…\"]"],
        ["the list is not closed before the next line", "close the list with a bracket: [\"…\", \"…\"]"],
    ),
    (
        "invalid basic string, expected `\"`",
        ["il manque le guillemet fermant", "fermez le texte par un guillemet droit : \"…\""],
        ["the closing quotation mark is missing", "close the text with a straight quotation mark: \"…\""],
    ),
    (
        "invalid literal string, expected `'`",
        ["il manque l'apostrophe fermante", "mettez le texte entre guillemets droits : \"…\""],
        ["the closing apostrophe is missing", "put the text between straight quotation marks: \"…\""],
    ),
    (NEVER_CLOSED, UNCLOSED_TEXT[0], UNCLOSED_TEXT[1]),
    ("invalid multi-line basic string, expected `\"`", UNCLOSED_TEXT[0], UNCLOSED_TEXT[1]),
    ("invalid multi-line literal string, expected `'`", UNCLOSED_TEXT[0], UNCLOSED_TEXT[1]),
    (
        SEMICOLON,
        ["un point-virgule entre deux éléments", "séparez-les par une virgule : [\"…\", \"…\"]"],
        ["a semicolon between two items", "separate them with a comma: [\"…\", \"…\"]"],
    ),
    (COMMA_LEFT_OUT, NO_COMMA[0], NO_COMMA[1]),
    (
        CLOSING_BRACKET,
        ["il manque un crochet fermant", "deux crochets de chaque côté : [[party]]"],
        ["a closing bracket is missing", "two brackets on each side: [[party]]"],
    ),
    (
        BEHIND_HEADER,
        [
            "rien ne suit un titre sur sa ligne",
            "écrivez la suite sur la ligne d'en dessous ; une remarque commence par #",
        ],
        ["nothing follows a header on its line", "write the rest on the line below; a remark begins with #"],
    ),
    (
        HEADER_TWICE,
        [
            "ce titre est déjà écrit plus haut",
            "réunissez sous le premier ce qui suit les deux ; ce qui se répète, comme [[party]], a deux crochets de chaque côté",
        ],
        [
            "this header is already written above",
            "put what follows both below the first; what repeats, such as [[party]], has two brackets on each side",
        ],
    ),
    (STRANGE_KEY, NO_KEY[0], NO_KEY[1]),
    (
        INNER_QUOTE,
        [
            "ce guillemet droit termine le texte avant sa fin",
            "à l'intérieur d'un texte, écrivez « … », ou une barre oblique inverse devant : \\\"",
        ],
        [
            "this straight quotation mark ends the text too early",
            "inside a text write “…”, or a backslash before it: \\\"",
        ],
    ),
    (
        UNSEEN_BLANK,
        ["l'espace d'un traitement de texte se trouve ici", "remplacez-la par une espace ordinaire"],
        ["the blank of a word processor stands here", "put an ordinary blank in its place"],
    ),
    (
        SIGN_AT_END,
        ["rien ne termine une ligne", "retirez ce signe : la fin de la ligne suffit"],
        ["no sign ends a line", "remove it: the end of the line is enough"],
    ),
    (
        SLASHES,
        ["une remarque ne commence pas ainsi", "commencez-la par #"],
        ["a remark does not begin like this", "begin it with #"],
    ),
    (
        COLON,
        ["un deux-points au lieu du signe =", "écrivez : clé = \"valeur\""],
        ["a colon where the = sign belongs", "write: key = \"value\""],
    ),
    (
        OPENING_BRACKET,
        ["il manque un crochet ouvrant", "deux crochets de chaque côté : [[party]]"],
        ["an opening bracket is missing", "two brackets on each side: [[party]]"],
    ),
    (
        INNER_APOSTROPHE,
        ["une apostrophe dans un texte entre apostrophes le termine", "mettez-le entre guillemets droits : \"…\""],
        ["an apostrophe inside a text between apostrophes ends it", "put it between straight quotation marks: \"…\""],
    ),
    (
        BLANK_IN_NAME,
        ["un nom s'écrit sans espace", "reliez les mots : eau-potable dans un nom, signed_as dans une clé"],
        ["a name has no blanks", "join the words: drinking-water in a name, signed_as in a key"],
    ),
    ("invalid basic string", UNSEEN[0], UNSEEN[1]),
    ("invalid literal string", UNSEEN[0], UNSEEN[1]),
    ("invalid multi-line", UNSEEN[0], UNSEEN[1]),
    ("invalid comment character", UNSEEN[0], UNSEEN[1]),
    ("unexpected content between comment", UNSEEN[0], UNSEEN[1]),
    ("carriage return must be followed", UNSEEN[0], UNSEEN[1]),
    (
        "string values must be quoted",
        [
            "un texte s'écrit entre guillemets",
            "écrivez \"…\" autour du texte ; un nombre, true et false s'écrivent sans",
        ],
        [
            "a text is written between quotation marks",
            "write \"…\" around the text; a number, true and false go without",
        ],
    ),
    ("missing value", NO_VALUE[0], NO_VALUE[1]),
    (
        "key with no value",
        ["il manque le signe = et une valeur", "écrivez : clé = \"valeur\" ; une remarque commence par #"],
        ["the = sign and a value are missing", "write: key = \"value\"; a remark begins with #"],
    ),
    (
        "extra `=`",
        ["un signe = de trop", "un seul signe = : clé = \"valeur\""],
        ["one = sign too many", "one = sign only: key = \"value\""],
    ),
    (
        "duplicate key",
        [
            "déjà écrit plus haut",
            "gardez l'une des deux lignes ; ce qui se répète, comme [[party]], a deux crochets de chaque côté",
        ],
        [
            "already written above",
            "keep one of the two lines; what repeats, such as [[party]], has two brackets on each side",
        ],
    ),
    (
        "unclosed table",
        ["il manque le crochet fermant ]", "écrivez par exemple : [eau]"],
        ["the closing bracket ] is missing", "write for instance: [water]"],
    ),
    (
        "unclosed array table",
        ["il manque les deux crochets fermants ]]", "écrivez par exemple : [[party]]"],
        ["the two closing brackets ]] are missing", "write for instance: [[party]]"],
    ),
    (
        "unclosed array",
        ["une liste n'est jamais fermée", "fermez-la par un crochet : [\"…\", \"…\"]"],
        ["a list is never closed", "close it with a bracket: [\"…\", \"…\"]"],
    ),
    (
        "unclosed inline table",
        ["il manque l'accolade fermante }", "écrivez par exemple : { fr = \"…\", en = \"…\" }"],
        ["the closing brace } is missing", "write for instance: { fr = \"…\", en = \"…\" }"],
    ),
    ("missing comma", NO_COMMA[0], NO_COMMA[1]),
    (
        "extra comma",
        ["une virgule de trop", "une seule virgule entre deux éléments"],
        ["one comma too many", "a single comma between two items"],
    ),
    (
        "unexpected `=` in array",
        ["un signe = dans une liste", "fermez la liste avant la clé suivante : [\"…\", \"…\"]"],
        ["an = sign in a list", "close the list before the next key: [\"…\", \"…\"]"],
    ),
    ("missing assignment", IN_BRACES[0], IN_BRACES[1]),
    ("extra assignment", IN_BRACES[0], IN_BRACES[1]),
    ("missing key for inline table", IN_BRACES[0], IN_BRACES[1]),
    ("invalid inline table", IN_BRACES[0], IN_BRACES[1]),
    (
        "unexpected key or value",
        [
            "ceci est de trop après la valeur",
            "une seule valeur par ligne ; un nombre s'écrit sans espace, avec un point : 12345, 6.3",
        ],
        [
            "this is too much after the value",
            "one value a line; a number is written without blanks, with a point: 12345, 6.3",
        ],
    ),
    (
        "unexpected leading zero",
        ["un nombre ne commence pas par 0", "écrivez-le sans ce zéro ; si c'est un code, entre guillemets : \"01\""],
        [
            "a number does not begin with 0",
            "write it without this zero; if it is a code, between quotation marks: \"01\"",
        ],
    ),
    ("`_` may only go", NUMBER[0], NUMBER[1]),
    ("invalid integer", NUMBER[0], NUMBER[1]),
    ("invalid float", NUMBER[0], NUMBER[1]),
    ("invalid mantissa", NUMBER[0], NUMBER[1]),
    ("invalid fraction", NUMBER[0], NUMBER[1]),
    ("invalid exponent", NUMBER[0], NUMBER[1]),
    ("invalid hexadecimal", NUMBER[0], NUMBER[1]),
    ("invalid octal", NUMBER[0], NUMBER[1]),
    ("invalid binary", NUMBER[0], NUMBER[1]),
    ("redundant", NUMBER[0], NUMBER[1]),
    ("unexpected sign", NUMBER[0], NUMBER[1]),
    ("radix must be", NUMBER[0], NUMBER[1]),
    ("integers with a radix", NUMBER[0], NUMBER[1]),
    (NOT_A_NUMBER, NUMBER[0], NUMBER[1]),
    (
        "invalid boolean",
        ["ni true ni false", "écrivez true (oui) ou false (non), en minuscules et sans guillemets"],
        ["neither true nor false", "write true (yes) or false (no), in lower case and without quotation marks"],
    ),
    ("invalid date", DATE[0], DATE[1]),
    ("invalid time", DATE[0], DATE[1]),
    ("invalid year", DATE[0], DATE[1]),
    ("invalid month", DATE[0], DATE[1]),
    ("invalid day", DATE[0], DATE[1]),
    ("invalid hour", DATE[0], DATE[1]),
    ("invalid minute", DATE[0], DATE[1]),
    ("invalid second", DATE[0], DATE[1]),
    ("invalid offset", DATE[0], DATE[1]),
    ("missing escaped value", ESCAPE[0], ESCAPE[1]),
    ("too few unicode", ESCAPE[0], ESCAPE[1]),
    ("invalid value", ESCAPE[0], ESCAPE[1]),
    ("unquoted keys cannot be empty", NO_KEY[0], NO_KEY[1]),
    ("invalid unquoted key", NO_KEY[0], NO_KEY[1]),
    ("invalid key", NO_KEY[0], NO_KEY[1]),
    ("keys cannot be multi-line", NO_KEY[0], NO_KEY[1]),
    ("invalid table", NO_KEY[0], NO_KEY[1]),
    (
        "cannot extend value",
        ["cette clé a déjà une valeur, écrite plus haut", "gardez l'une des deux façons de l'écrire"],
        ["this key has a value already, written above", "keep one of the two ways of writing it"],
    ),
    ("cannot recurse", DEEP[0], DEEP[1]),
    ("recursion limit", DEEP[0], DEEP[1]),
    ("missing opening quote", OPENING[0], OPENING[1]),
    ("missing table open", OPENING[0], OPENING[1]),
    ("missing array opening", OPENING[0], OPENING[1]),
    ("missing inline table opening", OPENING[0], OPENING[1]),
    ("missing comment start", OPENING[0], OPENING[1]),
    ("unexpected content", OPENING[0], OPENING[1]),
];

/// Said by our own reader of a value between “ ” or « ».
pub const TYPOGRAPHIC_QUOTES: &str = "typographic quotation marks";

/// Said by our own reader of a quotation mark inside a text.
pub const INNER_QUOTE: &str = "quotation mark inside a text";

/// Said by our own reader of a blank that is not an ordinary one, beside a key or a value.
pub const UNSEEN_BLANK: &str = "blank of a word processor";

/// Said by our own reader of a comma or a semicolon at the end of a line.
pub const SIGN_AT_END: &str = "sign at the end of a line";

/// Said by our own reader of a remark behind two slashes.
pub const SLASHES: &str = "remark behind slashes";

/// Said by our own reader of a colon in place of the equals sign.
pub const COLON: &str = "colon for an equals sign";

/// Said by our own reader of a header with one bracket before it and two behind.
pub const OPENING_BRACKET: &str = "opening bracket missing";

/// Said by our own reader of an apostrophe in a text between apostrophes.
pub const INNER_APOSTROPHE: &str = "apostrophe inside a text";

/// Said by our own reader of a key or a header of two words.
pub const BLANK_IN_NAME: &str = "blank inside a name";

/// Said by our own reader of a list that is never closed.
pub const LIST_LEFT_OPEN: &str = "list left open";

/// Said by our own reader of a brace that is never closed.
pub const BRACE_LEFT_OPEN: &str = "brace left open";

/// Said by our own reader of a semicolon between two items.
pub const SEMICOLON: &str = "semicolon for a comma";

/// Said by our own reader of a key close behind a number.
pub const COMMA_LEFT_OUT: &str = "comma left out";

/// Said by our own reader of a header with two brackets before it and one behind.
pub const CLOSING_BRACKET: &str = "closing bracket missing";

/// Said by our own reader of words behind a header.
pub const BEHIND_HEADER: &str = "words behind a header";

/// Said by our own reader of a header that stands twice.
pub const HEADER_TWICE: &str = "header written twice";

/// Said by our own reader of a text over several lines that is never closed.
pub const NEVER_CLOSED: &str = "text never closed";

/// Said by our own reader of a key with accents.
pub const STRANGE_KEY: &str = "key with strange letters";

/// Said by our own reader of `nan` and `inf`.
pub const NOT_A_NUMBER: &str = "not a number";

const UNCLOSED_TEXT: [[&str; 2]; 2] = [
    ["ce texte n'est jamais fermé", "fermez-le par ce qui l'ouvre : trois guillemets \"\"\" ou trois apostrophes '''"],
    ["this text is never closed", "close it with what opens it: three quotation marks \"\"\" or three apostrophes '''"],
];

const NO_COMMA: [[&str; 2]; 2] = [
    ["il manque une virgule avant ceci", "séparez les éléments par des virgules"],
    ["a comma is missing before this", "separate the items with commas"],
];

const UNSEEN: [[&str; 2]; 2] = [
    ["un caractère invisible se trouve ici", "effacez-le, ou retapez le texte au lieu de le coller"],
    ["a character that is not seen stands here", "delete it, or type the text again instead of pasting it"],
];

const NO_VALUE: [[&str; 2]; 2] = [
    [
        "il manque une valeur après le signe =",
        "écrivez la valeur, ou retirez la ligne : ce qu'on ne sait pas, on l'omet",
    ],
    ["a value is missing after the = sign", "write the value, or remove the line: what is not known is left out"],
];

const IN_BRACES: [[&str; 2]; 2] = [
    [
        "ces accolades ne se lisent pas",
        "entre accolades, écrivez des clés, des signes = et des valeurs : { fr = \"…\", en = \"…\" }",
    ],
    ["these braces cannot be read", "between braces write keys, = signs and values: { fr = \"…\", en = \"…\" }"],
];

const NUMBER: [[&str; 2]; 2] = [
    ["ce nombre est mal écrit", "des chiffres, sans espace, avec un point : 12345, 6.3"],
    ["this number is badly written", "digits, without blanks, with a point: 12345, 6.3"],
];

const DATE: [[&str; 2]; 2] = [
    ["cette date est mal écrite", "écrivez une année 1991, un mois \"1991-05\" ou un jour 1991-05-12"],
    ["this date is badly written", "write a year 1991, a month \"1991-05\" or a day 1991-05-12"],
];

const ESCAPE: [[&str; 2]; 2] = [
    [
        "une barre oblique inverse annonce ici un signe spécial",
        "pour une simple barre oblique inverse, écrivez-en deux : \\\\",
    ],
    ["a backslash announces a special sign here", "for a plain backslash write two: \\\\"],
];

const NO_KEY: [[&str; 2]; 2] = [
    [
        "ceci n'est pas une clé",
        "une clé a des lettres sans accent, des chiffres, _ et - ; puis viennent le signe = et la valeur",
    ],
    ["this is not a key", "a key has letters without accents, digits, _ and -; then come the = sign and the value"],
];

const DEEP: [[&str; 2]; 2] = [
    ["il y a ici trop de niveaux imbriqués", "sortez ce qui est au plus profond"],
    ["this is nested too deeply", "take out what lies deepest"],
];

const OPENING: [[&str; 2]; 2] = [
    ["ceci ne se lit pas à cet endroit", "vérifiez les guillemets, les crochets et le signe = de la ligne"],
    ["this cannot be read in this place", "check the quotation marks, the brackets and the = sign of the line"],
];

/// Label and help for a message of the parser.
pub(super) fn toml(said: &str, speech: Speech) -> Option<[&'static str; 2]> {
    let (_, french, english) = ROWS.iter().find(|(start, ..)| said.starts_with(start))?;
    Some(match speech {
        Speech::French => *french,
        Speech::English => *english,
    })
}
