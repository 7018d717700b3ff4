//! What every page has around its content.

use serde::Serialize;

use super::shared::{CitedSource, Link};

/// What is the same on every page of one language; templates know it as `site`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct Site {
    /// Language code.
    pub lang: String,
    /// The script that asks for what stands in `#late`: print it as it is, in an element of its own.
    pub late_script: &'static str,
    /// Title of the atlas.
    pub title: String,
    /// The line under it; may be empty.
    pub subtitle: String,
    /// Home of this language.
    pub home: String,
    /// Main navigation: communes, partnerships, partners, themes, countries, and pages with `menu = true`.
    pub menu: Vec<Link>,
    /// Footer: pages in prose, the lists that are not in the menu, the site map.
    pub footer: Vec<Link>,
    /// Who answers for it; may be empty.
    pub publisher: String,
    /// Name of the licence of the content; may be empty.
    pub licence: String,
    /// Its address.
    pub licence_url: String,
    /// The day of the atlas, in words.
    pub as_of: String,
    /// The day of the atlas, ISO 8601.
    pub as_of_iso: String,
    /// Where corrections go; may be empty.
    pub repository: String,
    /// The script that keeps pages for reading without a connection; empty where there is none, as in a preview.
    pub worker: String,
    /// What a phone shows of the atlas on its first screen; the home page leads to it, so that no other page asks for one more file.
    pub manifest: String,
    /// A picture for shared links, its whole address; may be empty.
    pub picture: String,
    /// The page on reading without a connection.
    pub take_away: String,
    /// The feed of what is new in the atlas.
    pub feed: String,
    /// The page that lists what a preview changes; empty on a site that is published.
    pub preview: String,
    /// The page on disagreements, coverage, method.
    pub disagreements: String,
    /// The search page, which the box "go to" leads to.
    pub search: String,
    /// The script of names that the box loads, from the root of the site.
    pub names: String,
    /// Coverage page.
    pub coverage: String,
    /// Sources page.
    pub sources: String,
    /// The years marked on every time line, evenly spaced: from before the first partnership to after the day of the atlas.
    pub years: Vec<i32>,
}

/// The same page in another language.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Alternate {
    /// Language code.
    pub lang: String,
    /// The name of the language in that language ("English").
    pub name: String,
    /// Its name in the language of the page ("anglais"), for a sentence about it.
    pub known_as: String,
    /// Address from the root, for the switch.
    pub href: String,
    /// Whole address, for `hreflang`.
    pub url: String,
    /// Whether this is the page itself.
    pub here: bool,
}

/// What every page has around its content; templates know it as `frame`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Frame {
    /// Language code.
    pub lang: String,
    /// The address of the page in this language; empty for a page in no language.
    pub here: String,
    /// `commune`, `theme` …: class `page-<kind>` of the body.
    pub kind: &'static str,
    /// The main heading.
    pub heading: String,
    /// The language of the heading when it is not the page's.
    pub heading_lang: Option<String>,
    /// For `<title>`.
    pub title: String,
    /// For search engines and shared links.
    pub description: String,
    /// Whole address; empty on pages not to be indexed.
    pub canonical: String,
    /// The same page in every language of the atlas, itself included.
    pub alternates: Vec<Alternate>,
    /// Whole address for `hreflang="x-default"`.
    pub default_url: String,
    /// Breadcrumb, from home to the parent of this page; the page itself is not in it.
    pub trail: Vec<Link>,
    /// JSON-LD, safe to print inside a script element of type `application/ld+json`; may be empty. The site fills it in.
    pub json_ld: String,
    /// Rank of the region, for the hue of the page.
    pub region_rank: Option<usize>,
    /// Letter of the region.
    pub region_letter: String,
    /// Sources of this page, in the order of their first marks.
    pub sources: Vec<CitedSource>,
    /// When somebody last went over the record, in words; may be empty.
    pub checked: String,
    /// Whether nobody has said when: this page is that of a record that is gone over.
    pub unchecked: bool,
    /// The file of the record, for corrections; may be empty.
    pub record: String,
    /// Where a correction to this page goes; may be empty.
    pub correction: String,
    /// The feed of what is new on what this page is about; empty on pages without one.
    pub feed: String,
    /// The file with the data this page shows; empty on pages that show none.
    pub data: String,
    /// Where an error on this page is reported; may be empty.
    pub report: String,
    /// Where it is listed what is known of this commune, field by field; empty on other pages.
    pub coverage: String,
    /// Whether search engines should leave it out.
    pub noindex: bool,
}
