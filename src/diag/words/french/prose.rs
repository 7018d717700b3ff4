//! Les problèmes de la prose : liens, images, titres, coordonnées.

use super::nouns::suggestion;
use crate::diag::words::{Words, marks, schemes};
use crate::diag::{Problem, Slip};
use crate::text::Misdialled;

pub(super) fn words(problem: &Problem) -> Words {
    let w = Words::new;
    match problem {
        Problem::PrivateContact { text } => w(
            format!("« {text} » ressemble à l'adresse d'une personne"),
            String::new(),
            "donnez l'adresse d'un service, ou retirez celle-ci ; le contact public d'une commune se place sous [[contact]] dans son commune.toml".into(),
        ),
        Problem::PersonNamed { text } => w(
            format!("« {text} » est une personne : un contact est un service"),
            String::new(),
            "nommez la fonction ou le service, comme \"Secrétariat général\", qui reste quand la personne part".into(),
        ),
        Problem::RawHtml { text } => w(
            format!("le HTML brut n'est pas accepté : {text}"),
            String::new(),
            "écrivez-le en Markdown ; pour un simple signe <, écrivez &lt;".into(),
        ),
        Problem::LinkScheme { url, nearest, kinds } => w(
            format!("ce lien ne peut pas être publié : {url}"),
            suggestion(nearest),
            format!(
                "écrivez une adresse entière (https://…, mailto:, tel:) ou nommez une fiche ({}), ou retirez le lien",
                schemes(kinds)
            ),
        ),
        Problem::ImageElsewhere { url } => w(
            format!("une image ne peut pas venir de là : {url}"),
            String::new(),
            "placez le fichier à côté de ce texte et n'écrivez que son nom, photo.jpg, sans espaces ni accents ; ou retirez l'image"
                .into(),
        ),
        Problem::HeadingLevel { found, expected } => w(
            format!("un titre {} n'a pas sa place ici", marks(*found)),
            format!("{} est attendu", marks(*expected)),
            "commencez par ##, puis ajoutez un seul # à la fois : ## puis ###, jamais ## puis ####".into(),
        ),
        Problem::ImageWithoutAlt { text } if !text.is_empty() => w(
            format!("« {text} » ne dit pas ce que montre l'image"),
            "qui ne voit pas l'image n'apprend rien".into(),
            "décrivez en une phrase ce que l'on y voit : « Deux pirogues sur le lac, au matin »".into(),
        ),
        Problem::ImageWithoutAlt { .. } => w(
            "cette image n'a pas de description".into(),
            String::new(),
            "écrivez ![ce que montre l'image](fichier.jpg), ou retirez l'image".into(),
        ),
        Problem::HeadingAttribute { text } => w(
            format!("un titre ne peut pas porter « {text} »"),
            String::new(),
            "seule une ancre {#nom} est acceptée".into(),
        ),
        Problem::ProseTooDeep { limit } => w(
            "ce texte a trop de niveaux imbriqués".into(),
            String::new(),
            format!("la limite est de {limit} niveaux de listes et de citations"),
        ),
        Problem::Sanitised => w(
            "quelque chose de dangereux a été trouvé dans ce texte".into(),
            String::new(),
            "écrivez-le en Markdown simple".into(),
        ),
        Problem::PicturePath { path, file } => w(
            format!("« {path} » est un chemin : il faut ici le seul nom du fichier"),
            String::new(),
            format!("écrivez file = \"{file}\" et rangez la photo à côté de commune.toml"),
        ),
        Problem::ImageMissing { name, nearest, is_described: true } => w(
            format!("il n'y a pas de photo « {name} » à côté de cette fiche"),
            suggestion(nearest),
            "rangez le fichier dans le dossier de la commune, ou corrigez ici son nom : il s'écrit lettre pour lettre, majuscules comprises".into(),
        ),
        Problem::ImageMissing { name, nearest, is_described: false } => w(
            format!("il n'y a pas d'image « {name} » à côté de ce texte"),
            suggestion(nearest),
            "le profil d'une commune montre les fichiers de son propre dossier que son commune.toml décrit sous [[photo]] ; ailleurs, retirez l'image".into(),
        ),
        Problem::MarkdownSlip { text, slip } => slipped(text, *slip),
        Problem::BadPhone { text, why } => {
            let (title, help) = match why {
                Misdialled::Several => (
                    format!("« {text} » : plusieurs numéros à la suite n'en composent aucun"),
                    "un seul numéro par [[contact]] : gardez-en un, et donnez l'autre dans un [[contact]] à lui".to_owned(),
                ),
                Misdialled::NoCountry(rest) => (
                    format!("« {text} » n'a pas l'indicatif du pays : de l'étranger, ce numéro appelle ailleurs"),
                    match text.trim_start_matches('(').starts_with('0') {
                        true => format!("mettez l'indicatif de son pays à la place du 0 : \"+33 {rest}\" s'il est de France"),
                        false => format!("mettez devant l'indicatif de son pays : \"+228 {rest}\" s'il est du Togo"),
                    },
                ),
                Misdialled::FreeOfCharge => (
                    format!("« {text} » est un numéro gratuit, que l'on n'appelle pas de l'étranger"),
                    "donnez le numéro ordinaire du service, indicatif du pays en tête ; s'il n'en a pas, retirez la ligne".to_owned(),
                ),
                Misdialled::Other => (
                    format!("« {text} » n'est pas un numéro de téléphone"),
                    "écrivez-le comme on le compose, indicatif du pays en tête, et rien d'autre : \"+228 22 21 20 19\"".to_owned(),
                ),
            };
            w(title, String::new(), help)
        }
        Problem::PhoneInProse { text } => w(
            format!("un numéro de téléphone se trouve dans le texte : {text}"),
            String::new(),
            "donnez le numéro d'un service dans le commune.toml de sa commune, sous [[contact]] : phone = \"…\", ou retirez-le ; omettez celui d'une personne".into(),
        ),
        Problem::ImageContent { expected, is_active: true } => w(
            "ce dessin contient un programme ou va chercher autre chose ailleurs".into(),
            String::new(),
            format!("exportez-le de nouveau en {expected} simple, sans script ni lien, ou retirez-le"),
        ),
        Problem::ImageContent { expected, is_active: false } => w(
            "cette image n'est pas ce que dit son nom".into(),
            String::new(),
            format!("exportez-la de nouveau en {expected}, ou retirez-la"),
        ),
        Problem::EmptyLink { has_address: true } => w(
            "ce lien n'a pas de texte : personne ne peut le voir ni le suivre".into(),
            "rien à lire".into(),
            "écrivez entre les crochets où il mène : [la page du jumelage](https://…)".into(),
        ),
        Problem::EmptyLink { has_address: false } => w(
            "ce lien ne mène nulle part".into(),
            "pas d'adresse".into(),
            "écrivez l'adresse entre les parenthèses : [texte](https://…)".into(),
        ),
        Problem::ControlCharacter { code } if code == "U+FFFD" => w(
            "une lettre de ce texte s'est perdue".into(),
            "� la remplace".into(),
            "retapez la lettre : elle n'a pas survécu à un changement d'encodage".into(),
        ),
        Problem::ControlCharacter { code } => w(
            format!("ce texte contient un caractère invisible : {code}"),
            "il peut faire lire un texte pour un autre".into(),
            "effacez-le ; retapez les mots voisins plutôt que de les coller".into(),
        ),
        Problem::Garbled { text, meant } => w(
            format!("« {text} » : cette lettre a été lue dans un autre encodage, puis enregistrée ainsi"),
            format!("vouliez-vous dire « {meant} » ?"),
            "retapez-la ; relisez aussi le reste du texte, qui vient sans doute du même fichier".into(),
        ),
        _ => w(String::new(), String::new(), String::new()),
    }
}

fn slipped(text: &str, slip: Slip) -> Words {
    let typed = format!("on lirait ceci tel quel : {text}");
    let (title, label, help) = match slip {
        Slip::Mark => (
            typed,
            "ni un lien, ni une note, ni un titre",
            "écrivez un lien [mots](commune:ogou-1) sans espace entre ses crochets et ses parenthèses ni dans celles-ci, une note [^1] avec sa ligne [^1]: …, un titre avec une espace après ##",
        ),
        Slip::Cell => (
            format!("on ne lirait ceci nulle part : {text}"),
            "au-delà de la dernière colonne du tableau",
            "ajoutez une colonne à la première ligne et à celle des tirets, ou écrivez \\| pour un trait dans une cellule",
        ),
        Slip::Bars => (
            typed,
            "pas un tableau",
            "un tableau a sous sa première ligne une ligne de tirets, autant que de colonnes : |---|---| ; laissez une ligne vide avant lui",
        ),
        Slip::Bullets => (
            format!("ces lignes se liraient à la suite, en un seul paragraphe : {text}"),
            "pas une liste",
            "commencez chaque élément par un tiret et une espace : - eau",
        ),
        Slip::Indent => (
            format!("on lirait ceci comme du code informatique : {text}"),
            "quatre espaces ou une tabulation en tête de ligne",
            "retirez les espaces en tête de ligne ; pour du vrai code, mettez-le entre deux lignes ```",
        ),
        Slip::Citation => (
            typed,
            "une source de l'atlas, nommée mais pas citée",
            "une source se cite entre crochets, avec une arobase : [@source] ou [@source: tableau 1]",
        ),
        Slip::Plain => (
            typed,
            "ici, du texte simple",
            "retirez les signes de Markdown et de HTML ; d'une commune, d'un partenariat ou d'un partenaire, un lien va sous [[link]], une source sous `source`",
        ),
    };
    Words::new(title, label.into(), help.into())
}
