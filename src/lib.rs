//! # atlas: plain files in, a bilingual atlas of decentralised cooperation out
//!
//! The whole program is one flow of plain values; [`builder::build`] is the tour of the house.
//!
//! ```text
//! Sources → Records → Atlas → Pages → Site → Outputs
//! ```
//!
//! 1. Each is a plain value; each arrow is a function; each folder makes one of them.
//! 2. A content stage never fails: it leaves out what is broken, says why with `file:line:col`, goes on.
//!    Nothing is written unless the report is clean.
//! 3. Two doors: [`source`] reads, [`output`] writes; between them no disk, clock, environment, network, lock or global.
//! 4. Languages are equals and data: no code branches on a language of the site. Diagnostics speak French and English.
//! 5. Same sources, same bytes: whatever the machine, thread count, cache or file order.
//!
//! ## Ranks
//!
//! A room knows rooms of a lower rank only. `tests/house.rs` reads this table and enforces it.
//!
//! | rank | rooms |
//! |---|---|
//! | 0 | text, geometry, photo |
//! | 1 | i18n |
//! | 2 | diag |
//! | 3 | source, output |
//! | 4 | record, skin, handbook, compare |
//! | 5 | atlas, survey, model |
//! | 6 | page, questionnaire |
//! | 7 | map, chart, prose, hosting |
//! | 8 | view, wording |
//! | 9 | export |
//! | 10 | site |
//! | 11 | builder |
//! | 12 | app |

pub mod app;
pub mod atlas;
pub mod builder;
pub mod chart;
pub mod compare;
pub mod diag;
pub mod export;
pub mod geometry;
pub mod handbook;
pub mod hosting;
pub mod i18n;
pub mod map;
pub mod model;
pub mod output;
pub mod page;
pub mod photo;
pub mod prose;
pub mod questionnaire;
pub mod record;
pub mod site;
pub mod skin;
pub mod source;
pub mod survey;
pub mod text;
pub mod view;
pub mod wording;
