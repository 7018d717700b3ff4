//! Serialisable page values: the contract with templates.
//!
//! In: the [`Atlas`](crate::atlas::Atlas), the [`Plan`](crate::page::Plan), the grounds of maps and the words of the skin, laid out on a
//! [`Desk`] a language. Out: one [`View`] a page, every text already in its language, every number and date already in words.
//! This room makes no HTML of its own (drawings and prose come from their rooms) and knows no template but by name.

mod answers;
mod commune;
mod coverage;
mod data;
mod desk;
mod explorer;
mod figures;
mod frame;
mod heading;
mod home;
mod index_pages;
mod kept_rows;
mod links;
mod make;
mod map_files;
mod map_words;
mod market;
mod names;
mod page_text;
mod pages;
mod partner;
mod partnership;
mod photos;
mod preview;
mod prose_check;
mod rows;
mod scribe;
mod search_page;
mod shared;
mod site_map;
mod statistics;
mod stock;
mod take_away;
mod territory;
mod tile_figures;
mod trust;
mod upkeep;
mod ways;
mod words;

pub use desk::Desk;
pub use explorer::{
    Area, Areas, Choice, Entry, Explorer, Facet, Line as ExplorerLine, ListApart, MapView, Others, offer_list,
};
pub use frame::{Alternate, Frame, Site};
pub use kept_rows::{KeptRows, fault_of_row};
pub use make::{Page, View, not_found_everywhere, site, view};
pub use map_files::{MapFile, map_files, page_of_map_file};
pub use names::{Name, Names, names, names_file};
pub use page_text::{PageText, PageTexts, TextFacet, text_facets};
pub use pages::{
    Chooser, Columns, Commune, Communes, Contact, Contested, Counter, Coverage, CoverageField, CoverageRow, Data,
    DataTable, Disagreements, Door, Doorway, Home, HomeRegion, Moment, NotFound, Partner, Partners, Partnership,
    Partnerships, Preview, PreviewRow, PreviewTongue, Prose, RegionDoor, Seeker, Side, Sign, SiteMap, SiteMapPlace,
    Source, Sources, Strips, TakeAway, Territories, Territory, Word, Words,
};
pub use photos::Photo;
pub use preview::{PageChange, PageState, preview};
pub use prose_check::{CheckedProse, check_prose};
pub use search_page::{NameLine, NameList, Search, search_start};
pub use shared::{
    CitedPlace, CitedSource, CommuneRow, Counted, Exchange, Fact, Figure, Group, Line, Link, ListedRow, Mark, Outward,
    PartnerRow, PartnershipRow, ProjectCard, RowMark, Said, Status, ThemeLink, Value,
};
pub use statistics::{BesideRow, Chart, ChartRow, Statistics};
pub use stock::{Aspect, Column, Kind, Parcel, Stock, Tabled};
pub use ways::{Run, run};
