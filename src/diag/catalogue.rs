//! The stable code and the weight of every problem.

use super::{Code, Noun, Plenty, Problem, Severity, Slip};

impl Problem {
    /// The stable code of this kind of problem.
    pub fn code(&self) -> Code {
        Code(match self {
            Self::TomlSyntax { .. } => "toml-syntax",
            Self::NotUtf8 | Self::Garbled { .. } => "not-utf8",
            Self::TooMany { .. } => "too-many",
            Self::TooLarge { .. } => "too-large",
            Self::TooDeep { .. } => "too-deep",
            Self::SymbolicLink => "symbolic-link",
            Self::Unreadable { .. } => "unreadable",
            Self::UnexpectedFile { .. } => "unexpected-file",
            Self::BadFileName { .. } | Self::PicturePath { .. } => "bad-file-name",
            Self::EmptyFile => "empty-file",
            Self::NoFrontMatter => "no-front-matter",
            Self::UnclosedFrontMatter => "unclosed-front-matter",
            Self::MissingFile { .. } => "missing-file",
            Self::UnknownKey { .. } => "unknown-key",
            Self::OutsideEntry { .. } => "outside-entry",
            Self::WrongType { .. } | Self::NumberInText { .. } => "wrong-type",
            Self::MissingKey { .. } => "missing-key",
            Self::BadDate { .. } => "bad-date",
            Self::BadSlug { .. } | Self::SeveralInOne { .. } => "bad-slug",
            Self::BadUrl { .. } => "bad-url",
            Self::BadEmail { .. } => "bad-email",
            Self::BadPhone { .. } => "bad-phone",
            Self::BadCountry { .. } => "bad-country",
            Self::BadCurrency { .. } => "bad-currency",
            Self::AmountWithoutCurrency => "amount-without-currency",
            Self::PointElsewhere { .. } => "point-elsewhere",
            Self::BadPoint { .. } => "bad-point",
            Self::OutOfRange { .. } => "out-of-range",
            Self::NotAllowed { .. } => "not-allowed",
            Self::UnknownLanguage { .. } => "unknown-language",
            Self::EmptyText | Self::EmptyList => "empty-text",
            Self::Dangling { noun, .. } => match noun {
                Noun::Commune => "unknown-commune",
                Noun::Prefecture => "unknown-prefecture",
                Noun::Region => "unknown-region",
                Noun::Partner => "unknown-partner",
                Noun::Partnership => "unknown-partnership",
                Noun::Project => "unknown-project",
                Noun::Source => "unknown-source",
                Noun::Page => "unknown-page",
                Noun::Theme => "unknown-theme",
                Noun::Form => "unknown-form",
                Noun::Country => "unknown-country",
                Noun::View => "unknown-view",
                Noun::Anchor => "unknown-anchor",
                _ => "unknown-word",
            },
            Self::DuplicateSlug { .. } => "duplicate-slug",
            Self::DuplicateAddress { .. } => "duplicate-address",
            Self::DuplicatePartnership { .. } => "duplicate-partnership",
            Self::TooFewParties { .. } => "too-few-parties",
            Self::PartyTwice { .. } => "party-twice",
            Self::PartyNames { .. } => "party-names",
            Self::ProjectUnattached => "project-unattached",
            Self::DatesReversed { .. } => "dates-reversed",
            Self::InTheFuture { .. } => "in-the-future",
            Self::PreferredWithoutReason => "preferred-without-reason",
            Self::TwoPreferred => "two-preferred",
            Self::ZeroWithoutSource => "zero-without-source",
            Self::UnsourcedValue => "unsourced-value",
            Self::NoneWithoutEvidence => "none-without-evidence",
            Self::UndatedOffice { .. } => "undated-office",
            Self::StatusWithoutReason => "status-without-reason",
            Self::StatusContradicted { .. } => "status-contradicted",
            Self::NeedsOnly { .. } => "needs-only",
            Self::Expired { .. } => "expired",
            Self::ProfileIncomplete { .. } => "profile-incomplete",
            Self::Lent { .. } => "lent-text",
            Self::PageUntranslated { .. } => "page-untranslated",
            Self::StaleTranslation => "stale-translation",
            Self::PrivateContact { .. } | Self::PersonNamed { .. } => "private-contact",
            Self::RawHtml { .. } => "raw-html",
            Self::LinkScheme { .. } | Self::ImageElsewhere { .. } => "link-scheme",
            Self::HeadingLevel { .. } => "heading-level",
            Self::ImageWithoutAlt { .. } => "image-without-alt",
            Self::HeadingAttribute { .. } => "heading-attribute",
            Self::ProseTooDeep { .. } => "prose-too-deep",
            Self::Sanitised => "sanitised",
            Self::Template { .. } => "template",
            Self::MissingMessage { .. } => "missing-message",
            Self::UnusedMessage { .. } => "unused-message",
            Self::MessageHoles { .. } => "message-holes",
            Self::Asset { .. } => "asset",
            Self::NoLocale { .. } => "no-locale",
            Self::StatusRule { .. } => "status-rule",
            Self::PlaceOutside { .. } => "place-outside",
            Self::ParentCycle { .. } => "parent-cycle",
            Self::SuccessorCycle { .. } => "successor-cycle",
            Self::NumberDiffers { .. } => "number-differs",
            Self::StateMisnamed { .. } => "bad-state",
            Self::Conflict => "conflict",
            Self::MisplacedKey { .. } => "misplaced-key",
            Self::Draft { .. } => "draft",
            Self::DraftNamed { .. } => "draft-named",
            Self::Internal { .. } => "internal",
            Self::ImageDamaged => "image-damaged",
            Self::ImageKind { .. } => "image-kind",
            Self::ImageDimensions { .. } => "image-dimensions",
            Self::ImageUnused { .. } => "image-unused",
            Self::ImageRights { .. } => "image-rights",
            Self::ImageMissing { .. } => "image-missing",
            Self::ControlCharacter { .. } => "control-character",
            Self::LikelyDuplicate { .. } => "likely-duplicate",
            Self::NumberMissing { .. } => "number-missing",
            Self::NameWithoutNumber { .. } => "name-without-number",
            Self::TranslationBehind { .. } => "translation-behind",
            Self::TranslationLength { .. } => "translation-length",
            Self::FigureDiffers { .. } => "figure-differs",
            Self::ScaleDiffers { .. } => "scale-differs",
            Self::WrongLanguage { .. } | Self::OneForAll { .. } => "wrong-language",
            Self::PhoneInProse { .. } => "phone-in-prose",
            Self::MarkdownSlip { .. } => "markdown-slip",
            Self::MixedScript { .. } => "mixed-script",
            Self::CaseCollision { .. } => "case-collision",
            Self::ReservedName { .. } => "reserved-name",
            Self::NestedTooDeep { .. } => "nested-too-deep",
            Self::ImageContent { .. } => "image-content",
            Self::EmptyLink { .. } => "empty-link",
            Self::HostingPath { .. } => "hosting-path",
            Self::HeaderRuleEmpty => "header-rule-empty",
            Self::HeaderUnfit { .. } => "header-unfit",
            Self::RedirectNowhere { .. } => "redirect-nowhere",
            Self::RedirectMissing { .. } => "redirect-missing",
            Self::HeaderMissing { .. } => "header-missing",
            Self::PolicyScript { .. } => "policy-script",
            Self::DuplicateRule { .. } => "duplicate-rule",
            Self::PublishFolder { .. } => "publish-folder",
            Self::TemplateName { .. } => "template-name",
            Self::TemplateValue { .. } => "template-value",
            Self::TileTaken { .. } => "tile-taken",
            Self::TileMissing { .. } => "tile-missing",
            Self::TilesApart { .. } => "tiles-apart",
            Self::Boundary(problem) => return problem.code(),
        })
    }

    /// How much this problem weighs.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Lent { .. }
            | Self::PageUntranslated { .. }
            | Self::ProfileIncomplete { .. }
            | Self::StaleTranslation
            | Self::Expired { .. }
            | Self::UnexpectedFile { nearest: None, .. }
            | Self::ImageUnused { .. }
            | Self::Garbled { .. }
            | Self::StatusContradicted { .. }
            | Self::UnsourcedValue
            | Self::UnusedMessage { .. }
            | Self::InTheFuture { .. }
            | Self::LikelyDuplicate { .. }
            | Self::PrivateContact { .. }
            | Self::PersonNamed { .. }
            | Self::NameWithoutNumber { .. }
            | Self::TranslationBehind { .. }
            | Self::TranslationLength { .. }
            | Self::FigureDiffers { .. }
            | Self::ScaleDiffers { .. }
            | Self::WrongLanguage { .. }
            | Self::OneForAll { .. }
            | Self::RedirectMissing { .. }
            | Self::HeaderMissing { .. }
            | Self::PolicyScript { .. }
            | Self::TooMany { what: Plenty::Warnings, .. }
            | Self::DuplicateRule { .. } => Severity::Warning,
            Self::MarkdownSlip { slip, .. } if *slip != Slip::Mark => Severity::Warning,
            Self::Draft { .. } => Severity::Note,
            Self::Boundary(problem) => problem.severity(),
            _ => Severity::Error,
        }
    }
}
