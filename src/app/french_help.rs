//! What the help says in French: of each command, of each argument, of each value that may be chosen.
//!
//! The English is where the arguments are defined. A test holds both lists against each other.

/// What the program does.
pub(super) const PROGRAM: &str =
    "Fait d'un dossier de simples fichiers un atlas de la coopération décentralisée, dans plusieurs langues.";

/// Each command, and what it does.
pub(super) const COMMANDS: &[(&str, &str)] = &[
    ("build", "Construit le site dans un dossier"),
    ("check", "Vérifie le contenu ; n'écrit rien"),
    ("geo", "Examine un fichier de limites avant qu'il ne serve ; l'écrit rattaché au registre et réparé"),
    ("serve", "Construit le site, le sert sur cette machine, le reconstruit à chaque modification"),
    ("tiles", "Dispose une grille, une case égale par commune ; affiche ce que geodata/tiles.toml peut contenir"),
    ("diff", "Dit en phrases simples ce qui change pour les lecteurs depuis une révision de git"),
    ("explain", "Explique un problème d'après son code ; sans code, les énumère tous"),
    (
        "new",
        "Commence une fiche : un fichier commenté à remplir, déjà valide ; ce qui n'est pas dit est demandé au terminal, et remis à plus tard ailleurs : un brouillon",
    ),
    ("export", "Écrit une fiche sous la forme d'un questionnaire à remplir dans un tableur"),
    ("import", "Reporte dans la fiche un questionnaire revenu rempli : seul change ce qui a été changé"),
    ("init", "Écrit un petit atlas complet dans un nouveau dossier, pour commencer"),
    (
        "schema",
        "Les schémas JSON de chaque sorte de fichier, pour les éditeurs ; un seul document sur la sortie standard, ou un fichier par schéma dans un dossier",
    ),
    (
        "admin",
        "Met à côté d'un site construit, sous admin/, le formulaire qui remplit les fiches dans un navigateur ; demande Node, avec npm",
    ),
];

/// An argument by its command and its name, and what it is for. Without a command, it is one of all commands.
pub(super) const ARGUMENTS: &[(&str, &str, &str)] = &[
    ("", "quiet", "Ne dire que les problèmes"),
    ("", "verbose", "En dire plus"),
    ("", "color", "Quand mettre le rapport en couleurs"),
    ("", "lang", "Langue des messages [par défaut : celle de l'environnement]"),
    ("admin", "site", SITE),
    ("admin", "out", "Le dossier du site construit"),
    ("build", "site", SITE),
    ("build", "out", "Le dossier à écrire ; remplacé en entier, sauf les fichiers qu'atlas n'a pas écrits"),
    ("build", "base_url", "Où se trouvera le site [par défaut : base_url de content/atlas.toml]"),
    ("build", "today", "Le jour auquel les statuts sont calculés [par défaut : as_of de content/atlas.toml]"),
    ("build", "strict", "Laisser les avertissements arrêter la construction"),
    (
        "build",
        "preview",
        "Construire un site qui n'est là que pour être regardé : un bandeau sur chaque page, fermé aux moteurs de recherche ; avec une révision de git, une page qui énumère les pages qu'il change",
    ),
    ("build", "timings", "Dire combien de temps prend chaque étape"),
    (
        "build",
        "manifest",
        "Énumérer chaque fichier du site avec son empreinte (BLAKE3, comme b3sum), dans l'ordre : dans FILE, ou sur la sortie standard",
    ),
    ("check", "site", SITE),
    (
        "check",
        "format",
        "Comment présenter le rapport : human va sur la sortie d'erreur, les autres, pour les programmes, sur la sortie standard",
    ),
    ("check", "strict", "Laisser les avertissements faire échouer la vérification"),
    ("check", "fix", "Faire les corrections certaines, et rapporter ce qui reste"),
    ("check", "timings", "Dire combien de temps prend chaque étape"),
    ("geo", "file", "Le fichier GeoJSON, en longitude et latitude (WGS 84)"),
    ("geo", "site", SITE),
    ("geo", "layer", "Ce que le fichier dessine"),
    (
        "geo",
        "snap",
        "Réunir les points distants d'au plus tant de mètres [par défaut : 1, puis 11, là où les voisins ne se joignent pas]",
    ),
    ("geo", "write", "Écrire la couche rattachée et réparée [par défaut : dans geodata/ de l'atlas]"),
    ("geo", "source", "Qui publie la couche, et où ; inscrit dans le fichier écrit"),
    ("geo", "date", "Le jour où elle a été récupérée ; inscrit dans le fichier écrit"),
    ("geo", "licence", "Sa licence ; inscrite dans le fichier écrit"),
    ("serve", "site", SITE),
    ("serve", "port", "Le port ; s'il est pris, le suivant qui soit libre"),
    ("serve", "host", "L'adresse à laquelle répondre ; avec 0.0.0.0, tout le monde sur le réseau peut lire le site"),
    (
        "serve",
        "editor",
        "Où mènent les liens d'un rapport : vscode, vscodium, cursor, zed, idea, none, ou une adresse où figurent {path}, {line} et {column}",
    ),
    ("serve", "open", "Ouvrir le site dans le navigateur"),
    ("serve", "timings", "Dire combien de temps prend chaque étape d'une reconstruction"),
    ("tiles", "site", SITE),
    ("tiles", "columns", "Le nombre de colonnes, à peu près"),
    ("diff", "revision", "La révision à laquelle comparer, comme git la nomme : main, HEAD~1, une étiquette…"),
    ("diff", "site", SITE),
    ("diff", "format", "Comment le présenter"),
    (
        "diff",
        "today",
        "Le jour auquel les statuts sont calculés, des deux côtés [par défaut : as_of de content/atlas.toml]",
    ),
    ("explain", "code", "Ce qui figure entre crochets dans un rapport, comme unknown-theme"),
    ("new", "kind", "Ce qu'il faut commencer"),
    (
        "new",
        "slug",
        "Le nom de son fichier ou de son dossier, comme rive ; d'une commune, son identifiant dans le registre ; d'un partenariat, tiré de ses parties s'il n'est pas dit",
    ),
    ("new", "site", SITE),
    ("new", "commune", "D'un partenariat ou d'un projet : une commune du registre"),
    ("new", "prefecture", "D'un partenariat : une préfecture du registre"),
    ("new", "region", "D'un partenariat : une région du registre"),
    ("new", "partner", "D'un partenariat : un partenaire"),
    ("new", "form", "D'un partenariat : sa forme, un identifiant de vocabularies/forms.toml"),
    ("new", "partnership", "D'un projet : le partenariat dont il relève"),
    ("new", "start", "D'un partenariat ou d'un projet : quand il a commencé"),
    ("new", "end", "D'un partenariat ou d'un projet : quand il finit ou a fini"),
    ("new", "source", "D'où viennent ces dates, un identifiant de sources.toml"),
    ("new", "at", "L'endroit dans la source ; une fois par langue : --at fr=\"tableau 1\" --at en=\"table 1\""),
    ("new", "name", "D'un partenaire : son nom"),
    ("new", "actor", "D'un partenaire : quelle sorte d'organisme il est, un identifiant de vocabularies/actors.toml"),
    ("new", "country", "D'un partenaire : son pays, un identifiant de vocabularies/countries.toml"),
    (
        "new",
        "title",
        "D'un projet ou d'une page : son titre ; une fois par langue : --title fr=\"Des puits\" --title en=\"Wells\"",
    ),
    ("new", "description", "D'une page : pour les moteurs de recherche et les liens partagés ; une fois par langue"),
    ("new", "summary", "D'une commune : elle, en une ou deux phrases ; une fois par langue : commence son portrait"),
    ("export", "format", "La sorte de fichier"),
    ("export", "kind", "La sorte de fiche"),
    (
        "export",
        "slug",
        "La commune, par son identifiant dans le registre ; le partenaire ou le partenariat, par le nom de son fichier, qui peut ne pas exister encore",
    ),
    ("export", "out", "Le fichier à écrire, qui n'existe pas encore [par défaut : la sortie standard]"),
    ("export", "site", SITE),
    ("import", "format", "La sorte de fichier"),
    ("import", "file", "Le questionnaire, tel que `atlas export` l'a écrit et qu'un tableur l'a enregistré"),
    ("import", "slug", "La fiche dont il doit s'agir ; n'importe laquelle si ce n'est pas dit"),
    ("import", "site", SITE),
    ("init", "dir", "Le dossier à écrire : il n'existe pas encore, ou il est vide"),
    (
        "schema",
        "dir",
        "Où écrire un fichier par schéma ; sinon, un seul document qui les contient tous va sur la sortie standard",
    ),
    ("schema", "site", "Le dossier de l'atlas, dont les schémas demandent les langues"),
];

const SITE: &str = "Le dossier de l'atlas : celui qui contient content/";

/// A value that may be chosen, by its command, its argument and its name, and what it stands for.
pub(super) const VALUES: &[(&str, &str, &str, &str)] = &[
    ("check", "format", "human", "Des lignes et des repères, pour les gens"),
    ("check", "format", "short", "Une ligne par problème"),
    ("check", "format", "json", "docs/report.schema.json"),
    ("check", "format", "github", "Les annotations de GitHub Actions, et le résumé de la tâche"),
    ("check", "format", "sarif", "SARIF 2.1.0"),
    ("check", "format", "gitlab", "La qualité du code de GitLab"),
    ("diff", "format", "plain", "Une ligne par changement"),
    ("diff", "format", "markdown", "Des titres et des listes, pour le résumé d'une demande de fusion"),
];
