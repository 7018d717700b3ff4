//! Les problèmes, en français.

mod boundaries;
mod nouns;
mod prose;
mod records;
mod tiles;

use super::engines::{asset, template};
use super::plenty::too_many;
use super::syntax::toml;
use super::{Speech, Words, is_pointed_into, meant, pages, pictures, translations};
use crate::diag::{Problem, Remark};
use nouns::{choice, choices, holes, list, noun, part, size, suggestion, the};
use records::{
    bad_date, conflict, dates_reversed, draft, draft_named, empty_file, header_unfit, likely_duplicate, misplaced_key,
    missing_key, needs_only, no_locale, number_differs, number_in_text, number_missing, one_for_all, parent_cycle,
    party_twice, place_outside, redirect_missing, scale_differs, several_in_one, state_misnamed, successor_cycle,
    too_few_parties, unsourced_value, wrong_type,
};

/// À partir d'ici, une borne n'en est plus une.
const ENDLESS: f64 = 1e9;

pub(in crate::diag::words) fn remark(remark: &Remark) -> &'static str {
    match remark {
        Remark::FirstHere => "déjà ici",
        Remark::NearestDeclaredHere => "le plus proche est déclaré ici",
        Remark::AndHere => "et ici",
        Remark::ContradictedHere => "contredit ici",
        Remark::OtherValueHere => "l'autre est ici",
        Remark::RegisteredHere => "le registre donne cette valeur",
        Remark::NeighbourHere => "le voisin est ici",
        Remark::SeemsToEndHere => "les clés semblent finir ici",
        Remark::DraftHere => "mise de côté ici",
    }
}

pub(in crate::diag::words) fn words(problem: &Problem) -> Words {
    let w = Words::new;
    match problem {
        Problem::TomlSyntax { said } => {
            let [label, help] = toml(said, Speech::French)
                .unwrap_or([said, "vérifiez les guillemets, les crochets et le signe = de la ligne"]);
            w("cette ligne est illisible".into(), label.into(), help.into())
        }
        Problem::NotUtf8 => w(
            "ce fichier n'est pas en UTF-8".into(),
            "la suite est enregistrée autrement, souvent une lettre accentuée".into(),
            "enregistrez-le de nouveau avec l'encodage UTF-8, puis vérifiez les lettres à cet endroit".into(),
        ),
        Problem::TooLarge { bytes, limit } => w(
            format!("ceci est trop gros : {}", size(*bytes)),
            String::new(),
            format!("la limite est de {} ; exportez une photographie plus petite ; d'un texte, retirez ce qui s'y trouve par erreur (un long commentaire, un passage collé plusieurs fois), ou répartissez-le en plusieurs fichiers", size(*limit)),
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
        Problem::Unreadable { said: Some(said) } => w(
            format!("ce fichier ne peut pas être lu : {said}"),
            String::new(),
            "vérifiez qu'il existe et que vous avez le droit de le lire".into(),
        ),
        Problem::Unreadable { said: None } => w(
            "ceci n'est pas un fichier".into(),
            String::new(),
            "retirez-le du dossier : un tube, une prise ou un périphérique ne contient pas de texte".into(),
        ),
        Problem::UnexpectedFile { expected, nearest } => w(
            "ce fichier ne sert pas à l'atlas".into(),
            suggestion(nearest),
            if expected.starts_with("*.") {
                format!("retirez-le ; une photo se range ici en {expected} : exportez-la de nouveau, la renommer ne suffit pas")
            } else {
                format!("retirez-le ou renommez-le ; attendu ici : {expected}")
            },
        ),
        Problem::BadFileName { name, suggestion } => w(
            format!("« {name} » ne convient pas comme nom de fichier ou de dossier du contenu"),
            String::new(),
            match suggestion.as_str() {
                "" => "renommez-le avec des minuscules a–z, des chiffres et des traits d'union ; si ce n'est qu'une copie, supprimez-le".into(),
                _ => {
                    format!("renommez-le en « {suggestion} » : des minuscules a–z, des chiffres et des traits d'union")
                }
            },
        ),
        Problem::EmptyFile => empty_file(),
        Problem::NoFrontMatter => w(
            "l'en-tête manque".into(),
            "`+++` est attendu à la première ligne".into(),
            "commencez le fichier par une ligne `+++`, les clés (pour une page : title, description, translation ; pour un profil : summary, translation), puis une ligne `+++`".into(),
        ),
        Problem::UnclosedFrontMatter => w(
            "l'en-tête n'est jamais fermé".into(),
            "ouvert ici".into(),
            "ajoutez une ligne `+++` après la dernière clé".into(),
        ),
        Problem::MissingFile { path } => w(
            if path.ends_with('/') { format!("il manque le dossier {path}") } else { format!("il manque le fichier {path}") },
            String::new(),
            if path.starts_with("themes/") {
                "traduisez-y le fichier d'une autre langue, ou retirez la langue de content/atlas.toml".into()
            } else if is_pointed_into(path) {
                "remettez-le à sa place : ce qui est écrit ailleurs y renvoie".into()
            } else {
                "remettez-le à sa place : aucune page ne peut être faite sans lui".into()
            },
        ),
        Problem::UnknownKey { key, nearest, known } => w(
            format!("la clé « {key} » n'est pas connue ici"),
            suggestion(nearest),
            format!("clés connues ici : {}", list(known)),
        ),
        Problem::OutsideEntry { key, example } => w(
            format!("« {key} » n'appartient à aucune entrée"),
            "il manque une ligne au-dessus de celle-ci".into(),
            format!("écrivez au-dessus l'en-tête de l'entrée, par exemple {example}"),
        ),
        Problem::WrongType { expected, found } => wrong_type(*expected, *found),
        Problem::NumberDiffers { name, slug, number } => number_differs(name, slug, *number),
        Problem::StateMisnamed { text, states } => state_misnamed(text, states),
        Problem::MissingKey { key, example, is_in_braces } => missing_key(key, example, *is_in_braces),
        Problem::NumberInText { expected, number, is_about, currencies } => {
            number_in_text(*expected, number, *is_about, currencies)
        }
        Problem::BadDate { text, why } => bad_date(text, *why),
        Problem::BadSlug { text, suggestion } => w(
            format!("« {text} » n'est pas un identifiant"),
            if suggestion.is_empty() { String::new() } else { format!("vouliez-vous dire « {suggestion} » ?") },
            "un identifiant s'écrit en minuscules a–z, chiffres et traits d'union, sans accents ni espaces : ville-de-niort".into(),
        ),
        Problem::SeveralInOne { text, words } => several_in_one(text, words),
        Problem::BadUrl { text, suggestion: whole } => w(
            format!("« {text} » n'est pas une adresse web"),
            suggestion(whole),
            "écrivez l'adresse entière, en commençant par https:// ou http://".into(),
        ),
        Problem::TooMany { what, limit } => too_many(*what, *limit, Speech::French),
        Problem::BadEmail { text } => w(
            format!("« {text} » n'est pas une adresse électronique"),
            String::new(),
            "une adresse a un nom, un signe @ et un domaine avec un point : mairie@ville.example".into(),
        ),
        Problem::BadCountry { text } => w(
            format!("« {text} » n'est pas le code d'un pays"),
            String::new(),
            "employez les deux lettres de la norme ISO 3166-1 : TG pour le Togo, FR pour la France".into(),
        ),
        Problem::BadCurrency { text, suggestion: meant } => w(
            format!("« {text} » n'est pas le code d'une monnaie"),
            suggestion(meant),
            "employez les trois majuscules de la norme ISO 4217 : EUR pour l'euro, XOF pour le franc CFA d'Afrique de l'Ouest, XAF pour celui d'Afrique centrale".into(),
        ),
        Problem::PlaceOutside { commune, noun, party, lies_in } => place_outside(commune, *noun, party, lies_in),
        Problem::ParentCycle { slugs } => parent_cycle(slugs),
        Problem::SuccessorCycle { slugs } => successor_cycle(slugs),
        Problem::Conflict => conflict(),
        Problem::MisplacedKey { key, header } => misplaced_key(key, header),
        Problem::Draft { missing } => draft(missing),
        Problem::DraftNamed { noun, slug } => draft_named(*noun, slug),
        Problem::AmountWithoutCurrency => w(
            "il manque la monnaie de cette somme".into(),
            String::new(),
            "écrivez par exemple { value = 50000, currency = \"EUR\" }".into(),
        ),
        Problem::PointElsewhere { lon, lat, swapped } => w(
            format!("le point de longitude {lon} et de latitude {lat} est hors du pays"),
            if *swapped { "longitude et latitude semblent inversées".into() } else { String::new() },
            "`lon` est la longitude (est positif), `lat` la latitude (nord positif), en degrés décimaux".into(),
        ),
        Problem::BadPoint { lon, lat, swapped } => w(
            format!("longitude {lon}, latitude {lat} : ce point n'existe pas sur Terre"),
            if *swapped { "une latitude va de -90 à 90".into() } else { String::new() },
            if *swapped {
                format!(
                    "cherchez de nouveau où est le lieu : un chiffre est de trop, un point décimal s'est perdu, ou les deux sont inversées et il faut lon = {lat}, lat = {lon}"
                )
            } else {
                "la longitude, écrite la première, va de -180 à 180, la latitude de -90 à 90".into()
            },
        ),
        Problem::OutOfRange { value, least, greatest } => w(
            format!("{value} est hors des bornes"),
            String::new(),
            if *greatest >= ENDLESS {
                format!("écrivez un nombre d'au moins {least}, ou \"unknown\"")
            } else {
                format!("écrivez un nombre de {least} à {greatest}")
            },
        ),
        Problem::NotAllowed { text, nearest, allowed } => {
            w(format!("« {text} » n'est pas admis ici"), suggestion(nearest), format!("mots admis : {}", list(allowed)))
        }
        Problem::UnknownLanguage { code, known, missing } => w(
            match code.as_str() {
                "" => "le nom de ce fichier ne dit pas sa langue".into(),
                _ => format!("l'atlas n'a pas de langue « {code} »"),
            },
            suggestion(&meant(code, known)),
            match missing.as_slice() {
                [] => format!(
                    "langues de content/atlas.toml : {} ; retirez ce texte, ou donnez-lui l'une de ces langues",
                    list(known)
                ),
                _ => format!("langues de content/atlas.toml : {} ; ce qui manque ici : {}", list(known), list(missing)),
            },
        ),
        Problem::EmptyText => w(
            "ce texte est vide".into(),
            String::new(),
            "écrivez-le ; s'il n'est pas obligatoire, retirez la ligne : ce qu'on ne sait pas, on l'omet".into(),
        ),
        Problem::EmptyList => w(
            "cette liste est vide".into(),
            String::new(),
            "remplissez-la, ou retirez la ligne : ce qu'on ne sait pas, on l'omet, ou bien le mot \"unknown\" le dit".into(),
        ),
        Problem::Dangling { noun: kind, slug, nearest, known } => {
            w(format!("{} « {slug} » n'existe pas", the(*kind)), suggestion(nearest), choice(*kind, known))
        }
        Problem::DuplicateSlug { noun: kind, slug, meant } => w(
            format!("deux fiches ont l'identifiant « {slug} » ({})", noun(*kind)),
            meant.as_ref().map_or("seconde apparition".into(), |_| suggestion(meant)),
            "donnez un autre identifiant à l'une d'elles, ou fusionnez-les".into(),
        ),
        Problem::DuplicateAddress { address } => w(
            format!("deux pages ont l'adresse {address}"),
            "seconde page".into(),
            "donnez à l'une un segment d'adresse à elle, path = \"…\" dans une page, path = { fr = \"…\", en = \"…\" } dans une liste, ou un autre identifiant"
                .into(),
        ),
        Problem::DuplicatePartnership { first } => w(
            format!("les mêmes parties et la même forme figurent déjà dans la fiche « {first} »"),
            String::new(),
            "corrigez les parties si elles sont fausses ; sinon ne gardez qu'un fichier, où les autres dates et sources entrent en [[start]], [[end]]… de plus".into(),
        ),
        Problem::TooFewParties { found } => too_few_parties(*found),
        Problem::PartyTwice { slug } => party_twice(slug),
        Problem::PartyNames { found } => w(
            match found {
                0 => "cette partie ne nomme personne".into(),
                _ => format!("une partie nomme un seul signataire ; celle-ci en nomme {found}"),
            },
            String::new(),
            match found {
                0 => "ajoutez une ligne commune, prefecture, region ou partner = \"…\"".into(),
                _ => "gardez une clé parmi commune, prefecture, region, partner ; un autre signataire a sa [[party]]"
                    .into(),
            },
        ),
        Problem::ProjectUnattached => w(
            "ce projet n'est rattaché à aucun partenariat ni à aucune commune".into(),
            "dans cette fiche".into(),
            "ajoutez une ligne : partnership = \"…\" ou commune = \"…\"".into(),
        ),
        Problem::DatesReversed { first, start, last, end } => dates_reversed(first, start, last, end),
        Problem::InTheFuture { date, today } => w(
            format!("{date} vient après le jour de l'atlas ({today})"),
            String::new(),
            "vérifiez la date, ou avancez `as_of` dans content/atlas.toml".into(),
        ),
        Problem::PreferredWithoutReason => w(
            "cette valeur est préférée sans motif".into(),
            String::new(),
            "ajoutez reason = { fr = \"…\", en = \"…\" }, ou retirez preferred".into(),
        ),
        Problem::TwoPreferred => w(
            "deux valeurs d'un même fait sont préférées".into(),
            "préférée elle aussi".into(),
            "ne gardez preferred = true que sur l'une d'elles".into(),
        ),
        Problem::UnsourcedValue => unsourced_value(),
        Problem::ZeroWithoutSource => w(
            "un zéro a besoin d'une source".into(),
            String::new(),
            "écrivez { value = 0, source = \"…\" }, la source étant un nom de content/sources.toml, ou \"unknown\" si le nombre n'est pas connu".into(),
        ),
        Problem::NoneWithoutEvidence => w(
            "« none » demande une source et une date : qui a cherché, et quand".into(),
            String::new(),
            "écrivez { value = \"none\", source = \"…\", as_of = 2024 }, la source étant un nom de content/sources.toml ; si personne n'a cherché, écrivez \"unknown\" à la place de tout cela".into(),
        ),
        Problem::UndatedOffice { key } => w(
            format!("« {key} » change avec les élections : il faut une date"),
            String::new(),
            "écrivez { value = \"…\", source = \"…\", as_of = 2024 } : un nom de content/sources.toml, et la date à laquelle c'était vrai".into(),
        ),
        Problem::StatusWithoutReason => w(
            "ce statut est déclaré sans motif".into(),
            String::new(),
            "ajoutez reason = { fr = \"…\", en = \"…\" }, ou retirez le statut : il est calculé d'après les dates".into(),
        ),
        Problem::StatusContradicted { stated, computed } => w(
            format!("le statut déclaré « {stated} » ne s'accorde pas aux dates, qui donnent « {computed} »"),
            String::new(),
            "corrigez les dates, ou retirez le statut : il est calculé ; `as_of` dit de quand date un statut déclaré"
                .into(),
        ),
        Problem::NeedsOnly { lacking } => needs_only(lacking),
        Problem::Expired { date } => w(
            format!("l'échéance ({date}) est passée : ceci n'est plus affiché"),
            String::new(),
            "repoussez la date si cela tient toujours, ou retirez toute l'entrée".into(),
        ),
        Problem::ProfileIncomplete { missing, command } => w(
            format!("il manque à ce profil : {missing}"),
            String::new(),
            format!("`{command}` l'écrit à côté de celui-ci"),
        ),
        Problem::Lent { missing } => w(
            format!("ce texte manque dans une langue : {}", list(missing)),
            "prêté par une autre langue, et signalé sur la page".into(),
            format!("ajoutez {} entre les accolades", translations(missing)),
        ),
        Problem::PageUntranslated { slug, missing } => w(
            format!("« {slug} » manque dans une langue : {}", list(missing)),
            "la page est prêtée par une autre langue, et signalée".into(),
            format!("ajoutez {} : titre, description et texte traduits, et translation = \"human\"", pages(slug, missing)),
        ),
        Problem::StaleTranslation => w(
            "cette traduction est marquée comme dépassée".into(),
            String::new(),
            "mettez-la à jour, puis écrivez translation = \"human\"".into(),
        ),
        Problem::Template { said } => {
            let help = "comparez-le au gabarit du même nom dans themes/default/";
            w("ce gabarit ne peut pas servir".into(), template(said, Speech::French), help.into())
        }
        Problem::MissingMessage { key, language } => w(
            format!("le message « {key} » manque en « {language} »"),
            String::new(),
            format!("ajoutez {key} = \"…\" au fichier messages/{language}.toml de l'habillage"),
        ),
        Problem::UnusedMessage { key, nearest } => w(
            format!("aucun gabarit n'emploie le message « {key} »"),
            suggestion(nearest),
            "corrigez son nom, ou retirez-le dans toutes les langues".into(),
        ),
        Problem::MessageHoles { key, expected, found } => w(
            format!(
                "dans le message « {key} », les trous sont {} ; dans l'autre langue, {}",
                holes(found),
                holes(expected)
            ),
            String::new(),
            "employez les mêmes noms entre accolades dans toutes les langues".into(),
        ),
        Problem::Asset { said } => w(
            "ce fichier d'habillage ne peut pas servir".into(),
            asset(said, Speech::French),
            "corrigez l'endroit montré, ou reprenez le fichier d'avant".into(),
        ),
        Problem::NoLocale { code, why } => no_locale(code, why),
        Problem::StatusRule { rule, found } => w(
            format!("{found} statuts ont rule = \"{rule}\" ; il en faut exactement un"),
            String::new(),
            match found {
                0 => format!("ajoutez à l'un des statuts : rule = \"{rule}\""),
                _ => "gardez-la sur l'un d'eux et corrigez les autres".into(),
            },
        ),
        Problem::Internal { said } => w(
            format!("le programme a échoué en faisant cette page : {said}"),
            String::new(),
            "c'est un défaut d'atlas : merci de le signaler avec ce message".into(),
        ),
        Problem::ImageDamaged
        | Problem::ImageKind { .. }
        | Problem::ImageDimensions { .. }
        | Problem::ImageUnused { .. }
        | Problem::ImageRights { .. } => pictures::words(problem, Speech::French),
        Problem::TileTaken { .. } | Problem::TileMissing { .. } | Problem::TilesApart { .. } => tiles::words(problem),
        Problem::LikelyDuplicate { noun, name, first } => likely_duplicate(*noun, name, first),
        Problem::NumberMissing { name, candidates } => number_missing(name, candidates),
        Problem::NameWithoutNumber { name, candidates } => w(
            format!("« {name} » désigne une commune sans son numéro"),
            "laquelle ?".into(),
            format!("écrivez le nom entier : {}", list(candidates)),
        ),
        Problem::TranslationBehind { original, translation } => w(
            format!("l'original a été vérifié le {original}, cette traduction le {translation}"),
            "vérifiée avant son original".into(),
            "relisez la traduction et avancez son `checked`, ou écrivez translation = \"stale\"".into(),
        ),
        Problem::TranslationLength { words, others, language } => w(
            format!("ce texte a {words} mots, celui en « {language} » en a {others}"),
            String::new(),
            "voyez si un passage a été omis ou ajouté dans une langue".into(),
        ),
        Problem::FigureDiffers { figure, language } => w(
            format!("{figure} ne figure pas dans le texte en « {language} »"),
            "ce nombre".into(),
            "les deux langues donnent les mêmes chiffres : corrigez celui qui est faux, ou faites-en un fait en TOML"
                .into(),
        ),
        Problem::ScaleDiffers { value, other, times, is_exact } => scale_differs(value, other, *times, *is_exact),
        Problem::WrongLanguage { expected, seems } => w(
            format!("ce texte est donné pour « {expected} » et semble être en « {seems} »"),
            String::new(),
            format!("placez-le sous {seems}, ou traduisez-le"),
        ),
        Problem::OneForAll { seems, languages } => one_for_all(seems, languages),
        Problem::MixedScript { word, letter } => w(
            format!("« {word} » mêle les lettres de deux écritures"),
            format!("« {letter} » (U+{:04X}) vient d'un autre alphabet : elle ressemble seulement à une lettre de celui-ci", u32::from(*letter)),
            "retapez le mot au clavier".into(),
        ),
        Problem::CaseCollision { other } => w(
            format!("sous Windows et macOS, ce chemin est le même que {other}"),
            String::new(),
            "supprimez celui qui est de trop, ou donnez-lui un nom qui diffère autrement que par les majuscules".into(),
        ),
        Problem::ReservedName { name } => w(
            format!("« {name} » ne peut pas être enregistré sur tous les systèmes"),
            String::new(),
            "choisissez un autre nom : minuscules a–z, chiffres et traits d'union, sauf con, aux, nul, com1 …".into(),
        ),
        Problem::NestedTooDeep { limit } => w(
            "il y a ici trop de niveaux imbriqués".into(),
            String::new(),
            format!("la limite est de {limit} tables ou listes les unes dans les autres ; retirez les crochets ou accolades de trop"),
        ),
        Problem::HostingPath { text } => w(
            format!("« {text} » n'est pas le chemin d'une page : la règle ne s'appliquerait jamais"),
            String::new(),
            "commencez-le par /, comme /fr/*".into(),
        ),
        Problem::HeaderRuleEmpty => w(
            "cette règle ne pose aucun en-tête".into(),
            String::new(),
            "ajoutez une table [headers.values] avec au moins un en-tête, ou retirez la règle".into(),
        ),
        Problem::HeaderUnfit { name, sign } => header_unfit(name, *sign),
        Problem::RedirectNowhere { to, nearest } => w(
            format!("cette redirection mène à {to}, où il n'y a pas de page"),
            suggestion(nearest),
            "donnez l'adresse d'une page de l'atlas, ou une adresse entière commençant par https://".into(),
        ),
        Problem::RedirectMissing { language, to, rule } => redirect_missing(language, to, rule),
        Problem::HeaderMissing { name, example } => w(
            format!("aucune règle pour /* ne pose l'en-tête {name}"),
            String::new(),
            format!("ajoutez à [headers.values] : {example}"),
        ),
        Problem::PolicyScript { hash } => w(
            "cette politique empêche le seul script écrit dans chaque page de s'exécuter : la recherche et l'explorateur de cartes ne feraient rien".into(),
            String::new(),
            format!("ajoutez à script-src : {hash}"),
        ),
        Problem::DuplicateRule { rule } => {
            w(format!("une règle plus haut a déjà réglé {rule}"), "une de trop".into(), "gardez l'une des deux".into())
        }
        Problem::PublishFolder { found, built } => w(
            format!("« {found} » serait publié, alors que le site est construit dans « {built} »"),
            String::new(),
            format!("écrivez publish = \"{built}\""),
        ),
        Problem::TemplateName { part: kind, name, nearest, known } => w(
            format!("{} « {name} » n'existe pas", part(*kind)),
            suggestion(nearest),
            format!("il y a : {}", choices(known)),
        ),
        Problem::TemplateValue { name, nearest, available } => w(
            format!("ce gabarit demande « {name} », que cette page n'a pas"),
            suggestion(nearest),
            format!("valeurs de cette page : {}", choices(available)),
        ),
        Problem::RawHtml { .. }
        | Problem::LinkScheme { .. }
        | Problem::ImageElsewhere { .. }
        | Problem::HeadingLevel { .. }
        | Problem::ImageWithoutAlt { .. }
        | Problem::ControlCharacter { .. }
        | Problem::Garbled { .. }
        | Problem::HeadingAttribute { .. }
        | Problem::ImageMissing { .. }
        | Problem::PicturePath { .. }
        | Problem::ImageContent { .. }
        | Problem::EmptyLink { .. }
        | Problem::PrivateContact { .. }
        | Problem::PersonNamed { .. }
        | Problem::BadPhone { .. }
        | Problem::PhoneInProse { .. }
        | Problem::MarkdownSlip { .. }
        | Problem::ProseTooDeep { .. }
        | Problem::Sanitised => prose::words(problem),
        Problem::Boundary(problem) => boundaries::words(problem),
    }
}
