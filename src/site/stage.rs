//! What is being done, told to whoever watches. There is no clock in here: who wants to know how long a stage takes looks at one when told.

/// A stage of a run. Those of a page are told by each thread for itself, the others by the thread that runs the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Files are read from the disk.
    Read,
    /// Files become records.
    Parse,
    /// Records become an atlas.
    Join,
    /// The skin and the ground of the maps are made ready, beside one another.
    Prepare,
    /// Templates, words and assets: a part of [`Stage::Prepare`].
    Skin,
    /// The ground of the maps: a part of [`Stage::Prepare`].
    Ground,
    /// Every address is planned.
    Plan,
    /// Texts are checked; no page is made.
    Prose,
    /// Photographs are made smaller.
    Photos,
    /// Pages are made.
    Pages,
    /// What a page shows, its maps drawn: a part of [`Stage::Pages`].
    View,
    /// A page goes through its template: a part of [`Stage::Pages`].
    Template,
    /// A finished page is made small: a part of [`Stage::Pages`].
    Minify,
    /// The links of a finished page are checked: a part of [`Stage::Pages`].
    Links,
    /// A finished page is handed to whoever asked for it, who may write it: a part of [`Stage::Pages`].
    Write,
    /// Files for machines.
    Export,
    /// The finished site is put in its place.
    Swap,
    /// Nothing that is told.
    Rest,
}

impl Stage {
    /// Every stage, in the order of a run; the parts of a stage after it.
    pub const ALL: [Self; 18] = [
        Self::Read,
        Self::Parse,
        Self::Join,
        Self::Prepare,
        Self::Skin,
        Self::Ground,
        Self::Plan,
        Self::Prose,
        Self::Photos,
        Self::Pages,
        Self::View,
        Self::Template,
        Self::Minify,
        Self::Links,
        Self::Write,
        Self::Export,
        Self::Swap,
        Self::Rest,
    ];

    /// Whether it is a part of another stage, counted by each thread for itself.
    pub fn is_part(self) -> bool {
        matches!(
            self,
            Self::Skin | Self::Ground | Self::View | Self::Template | Self::Minify | Self::Links | Self::Write
        )
    }
}

/// Is told what the calling thread does from now on.
pub type Watch<'a> = &'a (dyn Fn(Stage) + Sync);
