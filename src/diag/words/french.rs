//! Les problèmes, en français.

use super::Words;
use crate::diag::{Found, Noun, Problem, Remark, Shape};

fn noun(noun: Noun) -> &'static str {
    match noun {
        Noun::Commune => "commune",
        Noun::Prefecture => "préfecture",
        Noun::Region => "région",
        Noun::Partner => "partenaire",
        Noun::Partnership => "partenariat",
        Noun::Project => "projet",
        Noun::Source => "source",
        Noun::Page => "page",
        Noun::Theme => "thème",
        Noun::MacroTheme => "grand thème",
        Noun::Domain => "domaine",
        Noun::Form => "forme de coopération",
        Noun::Status => "statut",
        Noun::Governance => "mode de gouvernance",
        Noun::Funding => "mode de financement",
        Noun::Level => "échelon",
        Noun::Actor => "type d'acteur",
        Noun::Network => "réseau",
        Noun::Motivation => "motivation",
        Noun::Benefit => "bénéfice",
        Noun::Country => "pays",
        Noun::Character => "caractère",
        Noun::Exchange => "type d'échange",
        Noun::Sdg => "objectif de développement durable",
        Noun::View => "page de l'atlas",
        Noun::Anchor => "titre",
        Noun::Boundary => "limite",
    }
}

fn is_feminine(noun: Noun) -> bool {
    matches!(
        noun,
        Noun::Commune
            | Noun::Prefecture
            | Noun::Region
            | Noun::Source
            | Noun::Page
            | Noun::Form
            | Noun::Motivation
            | Noun::View
            | Noun::Boundary
    )
}

/// The noun with its definite article: `la commune`, `le thème`, `l'échelon`.
fn the(kind: Noun) -> String {
    let word = noun(kind);
    match kind {
        Noun::Level | Noun::Sdg => format!("l'{word}"),
        _ if is_feminine(kind) => format!("la {word}"),
        _ => format!("le {word}"),
    }
}

fn declared(noun: Noun) -> &'static str {
    match noun {
        Noun::Commune | Noun::Prefecture | Noun::Region => "content/register.toml",
        Noun::Partner => "content/partners/",
        Noun::Partnership => "content/partnerships/",
        Noun::Project => "content/projects/",
        Noun::Source => "content/sources.toml",
        Noun::Page => "content/pages/",
        Noun::View | Noun::Anchor => "docs/content-model.fr.md",
        Noun::Boundary => "geodata/",
        _ => "content/vocabularies/",
    }
}

fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Bool => "true ou false",
        Shape::Whole => "un nombre entier",
        Shape::Number => "un nombre",
        Shape::Date => "une date comme 1991, \"1991-05\" ou 1991-05-12",
        Shape::String => "un texte entre guillemets",
        Shape::Text => "un texte : \"…\" ou { fr = \"…\", en = \"…\" }",
        Shape::Slug => "un identifiant comme \"ogou-1\"",
        Shape::Url => "une adresse web comme \"https://…\"",
        Shape::Email => "une adresse électronique",
        Shape::Point => "un point { lon = 1.2, lat = 6.1 }",
        Shape::Table => "une table",
        Shape::List => "une liste […]",
        Shape::Claim => "une valeur, ou une affirmation { value = …, source = \"…\" }",
        Shape::OneOf => "l'un des mots admis ici",
    }
}

fn found(found: Found) -> &'static str {
    match found {
        Found::String => "un texte",
        Found::Whole => "un nombre entier",
        Found::Number => "un nombre à virgule",
        Found::Bool => "une valeur true ou false",
        Found::Date => "une date",
        Found::List => "une liste",
        Found::Table => "une table",
    }
}

fn suggestion(nearest: &Option<String>) -> String {
    nearest.as_ref().map(|word| format!("vouliez-vous dire « {word} » ?")).unwrap_or_default()
}

fn list(words: &[String]) -> String {
    words.join(", ")
}

pub(super) fn remark(remark: &Remark) -> &'static str {
    match remark {
        Remark::FirstHere => "première apparition ici",
        Remark::NearestDeclaredHere => "le plus proche est déclaré ici",
        Remark::ContradictedHere => "contredit ici",
        Remark::OtherValueHere => "l'autre valeur est ici",
    }
}

pub(super) fn words(problem: &Problem) -> Words {
    let w = Words::new;
    match problem {
        Problem::TomlSyntax { said } => w(
            "ce TOML est illisible".into(),
            said.clone(),
            "vérifiez les guillemets, les crochets et le signe `=` entre la clé et la valeur".into(),
        ),
        Problem::NotUtf8 => w(
            "ce fichier n'est pas en UTF-8".into(),
            "le premier octet qui n'est pas de l'UTF-8 vient après ceci".into(),
            "enregistrez le fichier avec l'encodage « UTF-8 » dans votre éditeur".into(),
        ),
        Problem::TooLarge { bytes, limit } => w(
            format!("ce fichier est trop gros : {bytes} octets"),
            String::new(),
            format!("la limite est de {limit} octets ; partagez le texte ou allégez le fichier"),
        ),
        Problem::TooDeep { limit } => w(
            format!("ceci se trouve à plus de {limit} dossiers de profondeur"),
            String::new(),
            "rapprochez-le du sommet du dossier du site".into(),
        ),
        Problem::SymbolicLink => w(
            "les liens symboliques ne sont pas suivis".into(),
            String::new(),
            "placez le fichier lui-même dans le dossier".into(),
        ),
        Problem::Unreadable { said } => w(
            format!("ce fichier ne peut pas être lu : {said}"),
            String::new(),
            "vérifiez qu'il existe et que vous avez le droit de le lire".into(),
        ),
        Problem::UnexpectedFile { expected } => {
            w("ce fichier ne sert pas à l'atlas".into(), String::new(), format!("attendu ici : {expected}"))
        }
        Problem::BadFileName { name, suggestion } => w(
            format!("« {name} » ne convient pas comme nom de fichier du contenu"),
            String::new(),
            format!("employez des minuscules a–z, des chiffres et des traits d'union : {suggestion}"),
        ),
        Problem::NoFrontMatter => w(
            "l'en-tête manque".into(),
            "`+++` est attendu à la première ligne".into(),
            "commencez le fichier par `+++`, les clés, puis `+++`".into(),
        ),
        Problem::UnclosedFrontMatter => w(
            "l'en-tête n'est jamais fermé".into(),
            "ouvert ici".into(),
            "ajoutez une ligne `+++` après la dernière clé".into(),
        ),
        Problem::MissingFile { path } => w(
            format!("il manque le fichier {path}"),
            String::new(),
            "un atlas ne peut pas être construit sans lui".into(),
        ),
        Problem::UnknownKey { key, nearest, known } => w(
            format!("la clé « {key} » n'est pas connue ici"),
            suggestion(nearest),
            format!("clés connues ici : {}", list(known)),
        ),
        Problem::WrongType { expected, found: seen } => {
            w(format!("il faut ici {}", shape(*expected)), format!("ceci est {}", found(*seen)), String::new())
        }
        Problem::MissingKey { key, example } => {
            w(format!("il manque la clé « {key} »"), String::new(), format!("ajoutez une ligne : {example}"))
        }
        Problem::BadDate { text } => w(
            format!("« {text} » n'est pas une date"),
            String::new(),
            "écrivez une année 1991, un mois \"1991-05\" ou un jour 1991-05-12".into(),
        ),
        Problem::BadSlug { text, suggestion } => w(
            format!("« {text} » n'est pas un identifiant"),
            if suggestion.is_empty() { String::new() } else { format!("vouliez-vous dire « {suggestion} » ?") },
            "un identifiant n'a que des minuscules a–z, des chiffres et des traits d'union".into(),
        ),
        Problem::BadUrl { text } => w(
            format!("« {text} » n'est pas une adresse web"),
            String::new(),
            "écrivez l'adresse entière, en commençant par https:// ou http://".into(),
        ),
        Problem::BadEmail { text } => w(
            format!("« {text} » n'est pas une adresse électronique"),
            String::new(),
            "écrivez-la comme bureau@ville.example".into(),
        ),
        Problem::BadPoint { lon, lat, swapped } => w(
            format!("longitude {lon}, latitude {lat} : ce point n'existe pas sur Terre"),
            if *swapped { "longitude et latitude semblent inversées".into() } else { String::new() },
            "la longitude va de -180 à 180, la latitude de -90 à 90".into(),
        ),
        Problem::OutOfRange { value, least, greatest } => w(
            format!("{value} est hors des bornes"),
            String::new(),
            format!("une valeur de {least} à {greatest} est attendue"),
        ),
        Problem::NotAllowed { text, nearest, allowed } => {
            w(format!("« {text} » n'est pas admis ici"), suggestion(nearest), format!("mots admis : {}", list(allowed)))
        }
        Problem::UnknownLanguage { code, known } => w(
            format!("l'atlas n'a pas de langue « {code} »"),
            String::new(),
            format!("langues de content/atlas.toml : {}", list(known)),
        ),
        Problem::EmptyText => w(
            "ce texte est vide".into(),
            String::new(),
            "écrivez-le, ou retirez la clé : ce qu'on ne sait pas, on l'omet".into(),
        ),
        Problem::Dangling { noun: kind, slug, nearest } => w(
            format!("{} « {slug} » n'existe pas", the(*kind)),
            suggestion(nearest),
            format!("à déclarer dans {}", declared(*kind)),
        ),
        Problem::DuplicateSlug { noun: kind, slug } => w(
            format!("deux fiches ont l'identifiant « {slug} » ({})", noun(*kind)),
            "seconde apparition".into(),
            "donnez un autre identifiant à l'une d'elles, ou fusionnez-les".into(),
        ),
        Problem::DuplicateAddress { address } => w(
            format!("deux pages ont l'adresse {address}"),
            String::new(),
            "donnez un autre `path` à l'une d'elles".into(),
        ),
        Problem::DuplicatePartnership { first } => w(
            format!("les mêmes parties et la même forme figurent déjà dans {first}"),
            String::new(),
            "fusionnez les deux fichiers : d'autres dates ou sources sont des affirmations d'une même fiche".into(),
        ),
        Problem::TooFewParties { found } => w(
            format!("un partenariat a au moins deux parties ; celui-ci en a {found}"),
            String::new(),
            "ajoutez une [[party]] avec commune, prefecture, region ou partner".into(),
        ),
        Problem::PartyNames { found } => w(
            format!("une partie nomme exactement une entité ; celle-ci en nomme {found}"),
            String::new(),
            "gardez une seule clé parmi commune, prefecture, region, partner".into(),
        ),
        Problem::ProjectUnattached => w(
            "ce projet n'est rattaché à aucun partenariat ni à aucune commune".into(),
            String::new(),
            "ajoutez partnership = \"…\" ou commune = \"…\"".into(),
        ),
        Problem::DatesReversed { start, end } => {
            w(format!("la fin ({end}) précède le début ({start})"), String::new(), "vérifiez les deux dates".into())
        }
        Problem::InTheFuture { date, today } => w(
            format!("{date} vient après le jour de l'atlas ({today})"),
            String::new(),
            "vérifiez la date, ou avancez `as_of` dans content/atlas.toml".into(),
        ),
        Problem::PreferredWithoutReason => w(
            "une affirmation préférée dit pourquoi".into(),
            String::new(),
            "ajoutez reason = { fr = \"…\", en = \"…\" }".into(),
        ),
        Problem::TwoPreferred => w(
            "deux affirmations sont préférées".into(),
            String::new(),
            "une seule affirmation d'un même fait peut être préférée".into(),
        ),
        Problem::ZeroWithoutSource => w(
            "un zéro a besoin d'une source".into(),
            String::new(),
            "écrivez { value = 0, source = \"…\" }, ou \"unknown\" si le nombre n'est pas connu".into(),
        ),
        Problem::NoneWithoutEvidence => w(
            "« none » dit qui a cherché, et quand".into(),
            String::new(),
            "écrivez { value = \"none\", source = \"…\", as_of = … }, ou \"unknown\"".into(),
        ),
        Problem::UndatedOffice { key } => w(
            format!("« {key} » change avec les élections : il faut une date"),
            String::new(),
            "ajoutez as_of = … à l'affirmation".into(),
        ),
        Problem::StatusWithoutReason => w(
            "un statut déclaré dit pourquoi".into(),
            String::new(),
            "ajoutez reason = { fr = \"…\", en = \"…\" }, ou retirez le statut : il est calculé".into(),
        ),
        Problem::StatusContradicted { stated, computed } => w(
            format!("le statut déclaré « {stated} » ne s'accorde pas aux dates, qui donnent « {computed} »"),
            String::new(),
            "corrigez les dates ou le statut".into(),
        ),
        Problem::NeedsOnly => w(
            "un profil qui n'énumère que des besoins n'est pas accepté".into(),
            String::new(),
            "ajoutez au moins une [[offer]] et une entrée dans motivations".into(),
        ),
        Problem::Expired { date } => w(
            format!("périmé depuis le {date} : n'est plus affiché"),
            String::new(),
            "repoussez la date ou retirez l'entrée".into(),
        ),
        Problem::ProfileIncomplete { missing } => w(
            format!("il manque à ce profil : {missing}"),
            String::new(),
            "ajoutez le fichier à côté de celui-ci".into(),
        ),
        Problem::Lent { missing } => w(
            format!("texte absent en : {}", list(missing)),
            "prêté par une autre langue, et signalé sur la page".into(),
            "ajoutez la traduction".into(),
        ),
        Problem::PageUntranslated { slug, missing } => w(
            format!("« {slug} » n'a pas de texte en : {}", list(missing)),
            "la page est prêtée par une autre langue, et signalée".into(),
            "ajoutez le fichier qui manque à côté de celui-ci".into(),
        ),
        Problem::StaleTranslation => w(
            "cette traduction est marquée comme dépassée".into(),
            String::new(),
            "mettez-la à jour, puis écrivez translation = \"human\"".into(),
        ),
        Problem::PrivateContact { text } => w(
            format!("« {text} » ressemble à une adresse privée"),
            String::new(),
            "donnez l'adresse d'un service, jamais celle d'une personne".into(),
        ),
        Problem::GeoJsonSyntax { said } => w(
            "ce GeoJSON est illisible".into(),
            said.clone(),
            "une FeatureCollection en longitude et latitude (WGS 84) est attendue".into(),
        ),
        Problem::FeatureWithoutKey { expected } => w(
            "cet objet ne peut pas être relié au registre".into(),
            String::new(),
            format!("ajoutez la propriété {expected}"),
        ),
        Problem::FeatureGeometry { expected, found } => w(
            format!("une géométrie de type {found} ne peut pas servir ici"),
            String::new(),
            format!("attendu : {expected}"),
        ),
        Problem::RingTooShort { points } => w(
            format!("un anneau de {points} points n'entoure rien"),
            String::new(),
            "un anneau a au moins quatre positions, la dernière égale à la première".into(),
        ),
        Problem::MissingBoundary { noun: kind, slug } => w(
            format!("aucune limite n'est dessinée pour {} « {slug} »", the(*kind)),
            String::new(),
            "ajoutez son objet, avec la propriété slug, au fichier de geodata/".into(),
        ),
        Problem::RawHtml { text } => w(
            format!("le HTML brut n'est pas accepté : {text}"),
            String::new(),
            "écrivez-le en Markdown ; pour un simple signe <, écrivez &lt;".into(),
        ),
        Problem::LinkScheme { url } => w(
            format!("ce lien ne peut pas être publié : {url}"),
            String::new(),
            "employez https://, http://, mailto:, tel:, ou un lien vers une fiche comme commune:ogou-1".into(),
        ),
        Problem::HeadingLevel { found, expected } => w(
            format!("un titre de niveau {found} ne peut pas se trouver ici"),
            format!("le niveau {expected} est attendu"),
            "commencez par ## et descendez d'un niveau à la fois".into(),
        ),
        Problem::ImageWithoutAlt => w(
            "cette image n'a pas de description".into(),
            String::new(),
            "écrivez ![ce que montre l'image](fichier.jpg)".into(),
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
        Problem::Template { said } => {
            w("ce gabarit ne peut pas servir".into(), said.clone(), "voyez la liste des valeurs dans docs/".into())
        }
        Problem::MissingMessage { key, language } => w(
            format!("le message « {key} » manque en « {language} »"),
            String::new(),
            "ajoutez-le aux messages de cette langue".into(),
        ),
        Problem::UnusedMessage { key } => w(
            format!("aucun gabarit n'emploie le message « {key} »"),
            String::new(),
            "retirez-le dans toutes les langues".into(),
        ),
        Problem::MessageHoles { key, expected, found } => w(
            format!("le message « {key} » a les trous {} ; l'autre langue a {}", list(found), list(expected)),
            String::new(),
            "employez les mêmes noms entre { } dans toutes les langues".into(),
        ),
        Problem::Asset { said } => w("ce fichier d'habillage ne peut pas servir".into(), said.clone(), String::new()),
        Problem::NoLocale { code } => w(
            format!("il n'y a pas de données locales pour la langue « {code} »"),
            String::new(),
            "employez un code BCP 47 comme fr, en, pt, de".into(),
        ),
        Problem::StatusRule { rule, found } => w(
            format!("{found} statuts ont rule = \"{rule}\" ; il en faut exactement un"),
            String::new(),
            "voyez content/vocabularies/statuses.toml".into(),
        ),
        Problem::Internal { said } => w(
            format!("le programme a échoué en faisant cette page : {said}"),
            String::new(),
            "c'est un défaut d'atlas : merci de le signaler avec ce message".into(),
        ),
        Problem::ImageMissing { name, nearest } => w(
            format!("il n'y a pas d'image « {name} » à côté de ce texte"),
            suggestion(nearest),
            "mettez le fichier dans le dossier de la fiche et n'écrivez que son nom".into(),
        ),
        Problem::ControlCharacter { code } => w(
            format!("ce texte contient un caractère invisible : {code}"),
            "il peut faire lire un texte pour un autre".into(),
            "effacez-le ; retapez les mots voisins plutôt que de les coller".into(),
        ),
        Problem::TileTaken { column, row, commune } => w(
            format!("cette case (colonne {column}, rangée {row}) appartient déjà à « {commune} »"),
            String::new(),
            "donnez à chaque commune une case à elle".into(),
        ),
        Problem::TileMissing { slug } => w(
            format!("la commune « {slug} » n'a pas de case"),
            String::new(),
            format!("ajoutez une ligne {slug} = [colonne, rangée], ou refaites la grille avec atlas tiles"),
        ),
        Problem::TilesApart { noun: kind, slug } => w(
            format!("les cases de {} « {slug} » ne sont pas d'un seul tenant", the(*kind)),
            "sa première case est ici".into(),
            "déplacez des cases jusqu'à ce que chacune touche par un côté une autre du même lieu".into(),
        ),
    }
}
