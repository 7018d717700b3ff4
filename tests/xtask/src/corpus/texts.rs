//! What profiles are written with: pairs of sentences, French and English, with holes for names, figures and themes.
//!
//! `{name}` the commune, `{seat}` its seat, `{pref}` and `{region}` links to where it lies, `{theme}` and `{other}` links to themes, `{near}` a link to a
//! neighbour, `{partner}` a link to a partnership or to the list of them, `{n}` and `{m}` figures, `{cite}` a source.

/// A sentence in both languages.
pub type Pair = (&'static str, &'static str);

/// Themes profiles speak of: slug of the vocabulary, words in both languages.
pub const THEMES: &[(&str, &str, &str)] = &[
    ("eau", "eau et assainissement", "water and sanitation"),
    ("education", "éducation", "education"),
    ("sante", "santé", "health"),
    ("agriculture", "agriculture", "farming"),
    ("tourisme", "tourisme", "tourism"),
    ("culture", "culture", "culture"),
    ("dechets", "déchets", "waste"),
    ("numerique", "numérique", "digital tools"),
    ("gouvernance", "gouvernance locale", "local governance"),
    ("formation", "formation", "training"),
    ("patrimoine", "patrimoine", "heritage"),
    ("jeunesse", "jeunesse", "young people"),
    ("energie", "énergie", "energy"),
    ("sport", "sport", "sport"),
    ("climat", "climat", "climate"),
    ("biodiversite", "biodiversité", "biodiversity"),
];

pub const HEADINGS_PLACE: &[Pair] = &[
    ("Où nous sommes", "Where we are"),
    ("{name} et ses environs", "{name} and its surroundings"),
    ("Entre plaine et rivière", "Between plain and river"),
];

pub const PLACE: &[Pair] = &[
    (
        "{name} est une commune de la préfecture de {pref}, dans la région {region}. Elle compte {n} habitants {cite} sur {m} km² et s’organise autour de {seat}, où se tiennent la mairie, le marché du jeudi et la gare routière.",
        "{name} is a commune of the prefecture of {pref}, in the region of {region}. It has {n} inhabitants {cite} on {m} km² and centres on {seat}, home of the town hall, the Thursday market and the coach station.",
    ),
    (
        "Au dernier recensement, {n} personnes vivaient à {name} {cite} : la commune s’étend sur {m} km², de {seat} jusqu’aux hameaux du plateau. Elle fait partie de la préfecture de {pref}, région {region}.",
        "At the last census {n} people lived in {name} {cite}: the commune stretches over {m} km², from {seat} to the hamlets of the plateau. It belongs to the prefecture of {pref}, region of {region}.",
    ),
];

pub const AROUND: &[Pair] = &[
    (
        "Le bourg a grandi le long de la route qui mène à {near}, sa voisine, avec laquelle elle partage un collège, une station d’épuration et un service de ramassage. L’été, la population double presque ; l’hiver, les associations tiennent le calendrier.",
        "The town grew along the road that leads to {near}, its neighbour, with which it shares a secondary school, a sewage works and a refuse round. In summer the population almost doubles; in winter the associations keep the calendar full.",
    ),
    (
        "On y vient pour le marché, pour l’étang et pour la fête de septembre, née d’un vœu de meuniers. Avec {near}, la commune entretient depuis longtemps les digues de la vallée, un travail que les deux conseils votent ensemble.",
        "People come for the market, for the lake and for the September feast, born of a vow by millers. With {near} the commune has long kept up the dykes of the valley, work that the two councils vote together.",
    ),
    (
        "Trois écoles, une maison de santé et une médiathèque desservent le bourg et ses hameaux. La commune a mis en commun avec {near} l’instruction des permis et la formation de ses agents, ce qui laisse du temps pour le terrain.",
        "Three schools, a health centre and a library serve the town and its hamlets. With {near} the commune has pooled planning permits and the training of its staff, which leaves time for work on the ground.",
    ),
];

pub const WORK: &[Pair] = &[
    (
        "Depuis dix ans, le conseil met le thème « {theme} » au premier rang : un adjoint en est chargé, un budget lui est réservé chaque année et les habitants en suivent les comptes au cours de deux réunions publiques {cite}.",
        "For ten years the council has put {theme} first: a deputy mayor is in charge of it, money is set aside for it every year, and residents follow the accounts at two public meetings {cite}.",
    ),
    (
        "Pour « {theme} », la commune avance par petits ouvrages : une rue, un bâtiment, un équipement à la fois, avec des entreprises du canton et l’appui technique de la préfecture {cite}.",
        "On {theme} the commune moves ahead by small works: one street, one building, one piece of equipment at a time, with local firms and technical help from the prefecture {cite}.",
    ),
    (
        "Le plan communal retient deux priorités, « {theme} » et « {other} ». Il a été écrit avec les quartiers, relu par les associations et adopté à l’unanimité ; un bilan est publié tous les ans {cite}.",
        "The commune’s plan keeps two priorities, {theme} and {other}. It was written with the neighbourhoods, read over by the associations and adopted unanimously; a report is published every year {cite}.",
    ),
];

pub const COOPERATION: &[Pair] = &[
    (
        "La commune connaît déjà la coopération : {partner}. Les échanges ont un thème, « {theme} » ; ils se font dans les deux sens, et chaque mission donne lieu à un compte rendu public. Ce qui a le mieux marché est ce qui avait été préparé le plus longtemps.",
        "The commune already knows what cooperation is: {partner}. The exchanges are about {theme}; they run both ways, and a public account is given of each mission. What worked best is what had been prepared longest.",
    ),
    (
        "De ses échanges, dont {partner}, elle retient qu’il faut un référent de chaque côté, un calendrier tenu et des gens qui se connaissent. Pour « {theme} », elle préfère un petit projet mené à son terme à une grande convention sans suite.",
        "From its exchanges, among them {partner}, it has learned that each side needs a contact, a calendar that is kept, and people who know one another. On {theme} it prefers a small project seen through to a large agreement without a sequel.",
    ),
];

pub const BRINGS: &[Pair] = &[
    (
        "Une équipe de cinq agents formés, prêts à accueillir des stagiaires pendant l’année.",
        "A trained team of five, ready to host trainees throughout the year.",
    ),
    (
        "Dix ans de pratique (« {theme} »), avec des documents que chacun peut reprendre.",
        "Ten years of practice in {theme}, with documents anybody may reuse.",
    ),
    (
        "Des familles d’accueil et un foyer de vingt lits pour les groupes de jeunes.",
        "Host families and a twenty-bed hostel for groups of young people.",
    ),
    (
        "Un comité de jumelage actif, dont les comptes sont tenus et publiés.",
        "A lively twinning committee whose accounts are kept and published.",
    ),
    (
        "Un réseau d’écoles, de clubs et d’entreprises qui veulent travailler avec l’étranger.",
        "A network of schools, clubs and firms that want to work with other countries.",
    ),
    (
        "Une salle, du matériel et des artisans pour des chantiers communs autour du patrimoine.",
        "A hall, tools and craftspeople for joint heritage worksites.",
    ),
];

pub const SEEKS: &[Pair] = &[
    (
        "Nous cherchons une collectivité de taille comparable, pour un échange durable sur le thème « {theme} ». Nous proposons de commencer par une visite de quatre jours dans chaque sens, sans engagement, puis d’écrire ensemble un premier programme de deux ans.",
        "We are looking for an authority of comparable size, for a lasting exchange about {theme}. We suggest starting with a four-day visit each way, with no commitment, then writing a first two-year programme together.",
    ),
    (
        "Un premier échange pourrait avoir pour thèmes « {theme} » et « {other} », deux sujets sur lesquels la commune a autant à apprendre qu’à montrer. La langue n’est pas un obstacle : plusieurs agents parlent anglais et espagnol.",
        "A first exchange could be about {theme} and {other}, two subjects on which the commune has as much to learn as to show. Language is no obstacle: several of the staff speak English and Spanish.",
    ),
];

pub const ASSETS: &[Pair] = &[
    ("Un marché qui rassemble toute la vallée", "A market that brings the whole valley together"),
    ("Une rivière rendue à la baignade", "A river made fit for bathing again"),
    ("Des vergers et un savoir-faire de conserve", "Orchards and the craft of preserving fruit"),
    ("Une ville ancienne et un théâtre vivant", "An old town and a living theatre"),
    ("Le premier réseau de chaleur au bois de la région", "The first wood-fired heating network of the region"),
    ("Une forêt gérée avec ceux qui en vivent", "A forest managed with those who live off it"),
];

pub const STRENGTHS: &[Pair] = &[
    (
        "Une régie municipale de l’eau dont les comptes sont équilibrés",
        "A municipal water utility with balanced accounts",
    ),
    ("Un conseil de jeunes qui dispose de son propre budget", "A youth council with a budget of its own"),
    ("Un centre de formation ouvert aux communes voisines", "A training centre open to the neighbouring communes"),
    ("Un atelier de réparation qui emploie douze personnes", "A repair workshop that employs twelve people"),
    ("Une maison de santé qui reçoit sans rendez-vous", "A health centre that sees people without appointment"),
];

pub const STAKES: &[Pair] = &[
    ("L’eau manque à la fin de l’été", "Water runs short at the end of summer"),
    ("Les jeunes partent étudier et reviennent peu", "The young leave to study and few come back"),
    ("Les commerces du centre ferment l’un après l’autre", "The shops of the centre are closing one after the other"),
];

pub const OFFERS: &[Pair] = &[
    ("Accueillir des agents pendant un mois dans nos services", "Hosting staff for a month in our departments"),
    ("Partager nos cahiers des charges et nos relevés", "Sharing our specifications and our records"),
    ("Ouvrir nos formations à distance", "Opening our remote courses"),
];

pub const NEEDS: &[Pair] = &[
    ("Former deux agents à l’entretien des réseaux", "Training two members of staff to look after the networks"),
    ("Équiper la bibliothèque et l’école du plateau", "Equipping the library and the school of the plateau"),
    ("Trouver une ville avec laquelle échanger des classes", "Finding a town with which to exchange school classes"),
    ("Apprendre à mesurer ce que coûte le ramassage", "Learning to measure what refuse collection costs"),
];

pub const SIGNS: &[Pair] = &[
    (
        "Visite d’une délégation de six personnes et signature d’un programme de deux ans.",
        "Visit by a delegation of six and signing of a two-year programme.",
    ),
    ("Échange de deux classes pendant une semaine.", "Exchange of two school classes for a week."),
    (
        "Réunion à distance des deux comités ; le compte rendu est en ligne.",
        "Remote meeting of the two committees; the minutes are online.",
    ),
    ("Mission technique de quatre jours sur le terrain.", "Technical mission of four days on the ground."),
];

pub const BODY_BRINGS: &[Pair] = &[
    ("Des agents, du temps et une part du budget de l’année", "Staff, time and a share of the year’s budget"),
    ("L’accueil, les lieux et la connaissance du terrain", "Hospitality, places and knowledge of the ground"),
    ("Un savoir-faire technique et des documents traduits", "Technical know-how and translated documents"),
];

pub const BODY_GETS: &[Pair] = &[
    ("Une autre façon de travailler et des agents plus sûrs d’eux", "Another way of working and more confident staff"),
    ("Des services mieux tenus et des liens entre écoles", "Better run services and ties between schools"),
    ("Des habitants qui se connaissent et reviennent", "Residents who know one another and come back"),
];

pub const OUTCOMES: &[Pair] = &[
    (
        "Deux cents élèves ont correspondu pendant trois ans.",
        "Two hundred pupils wrote to one another for three years.",
    ),
    ("Quatre bornes-fontaines ont été remises en service.", "Four standpipes were put back into service."),
    (
        "Un guide commun a été écrit et publié dans deux langues.",
        "A joint guide was written and published in two languages.",
    ),
];
