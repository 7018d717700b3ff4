//! The joined, checked graph: communes, partners, partnerships, projects, facts, statuses, indexes.
//!
//! In: [`Records`](crate::record::Records). Out: an [`Atlas`]. Slugs become typed ids, so that nothing dangles; claims become
//! [`Fact`]s that know whether they agree; statuses are computed at the day of the atlas; every reverse list is made once.
//! This room writes no words and knows no address.

mod across;
mod commune_join;
mod digest;
mod directory;
mod disagreement;
mod duplicates;
mod every_fact;
mod fact;
mod id;
mod index;
mod join;
mod kept;
mod knowledge;
mod nearest;
mod partnership;
mod partnership_join;
mod people;
mod photo_join;
mod places;
mod resolve;
mod scale;
mod shelf;
mod slugs;
mod stand_in;
mod status;
mod term;
mod term_join;
mod ties;
mod tile_join;
mod trace;

pub use digest::Digests;
pub use disagreement::{Contested, Disagreement, Subject};
pub use every_fact::AnyFact;
pub use fact::{Agreement, Claim, Evidence, Fact, Said, Value, Valued};
pub use id::Id;
pub use index::Indexes;
pub use join::{Atlas, Day, join, join_again};
pub use kept::Joined;
pub use knowledge::{Knowledge, QUESTIONS, Question};
pub use partnership::{Body, Partnership, Party, Project, SignOfLife};
pub use people::{Page, Partner, Source};
pub use places::{
    Commune, Exchange, Neighbour, Photo, Place, Prefecture, Profile, ProfileText, Recorded, Region, Story,
};
pub use shelf::{Shelf, Whole};
pub use slugs::Slugs;
pub use status::{Heard, How, Status};
pub use term::Term;
pub use tile_join::Tile;
pub use trace::Trace;
