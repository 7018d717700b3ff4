//! Names on a map, placed so that none covers another.

use std::collections::BTreeMap;

use super::drawing::Anchor;
use crate::geometry::Grid;

/// The width of a text in units, for letters `size` units high: an estimate from classes of letters, a little on the large side for
/// the sans serif faces in use.
pub(super) fn text_width(text: &str, size: i32) -> i32 {
    let thousandths: i32 = text
        .chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | 'ɩ' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' | 'í' | 'ì' | 'î' | 'ï' => {
                310
            }
            'f' | 't' | 'r' | 'I' | ' ' | '\u{a0}' | '\u{202f}' | '-' | '(' | ')' | '/' | '·' | '‑' => 400,
            'm' | 'w' | 'œ' | 'æ' | '—' | '…' => 940,
            'M' | 'W' | 'Œ' | 'Æ' | '@' | '%' => 1000,
            '\u{300}'..='\u{36f}' => 0,
            '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{ff00}'..='\u{ff60}' => {
                1000
            }
            c if c.is_uppercase() => 730,
            _ => 620,
        })
        .sum();
    (i64::from(thousandths) * i64::from(size) / 960).min(100_000) as i32 + 1
}

/// A text in lines no wider than this.
pub(super) fn wrapped(text: &str, size: i32, width: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if text_width(&format!("{line} {word}"), size) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A box of the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl Block {
    /// A square about a point.
    pub fn about(at: Grid, half: i32) -> Self {
        Self { left: at.x - half, top: at.y - half, right: at.x + half, bottom: at.y + half }
    }

    /// From a corner and a size.
    pub fn sized(at: Grid, width: i32, height: i32) -> Self {
        Self { left: at.x, top: at.y, right: at.x + width, bottom: at.y + height }
    }

    /// Around a text of this size whose baseline begins, is centred or ends at a point.
    pub fn of_text(at: Grid, anchor: Anchor, text: &str, size: i32) -> Self {
        let width = text_width(text, size);
        let left = match anchor {
            Anchor::Start => at.x,
            Anchor::Middle => at.x - width / 2,
            Anchor::End => at.x - width,
        };
        Self { left, top: at.y - size * 8 / 10, right: left + width, bottom: at.y + size * 25 / 100 }
    }

    pub fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// The middle.
    pub fn middle(&self) -> Grid {
        Grid::new((self.left + self.right) / 2, (self.top + self.bottom) / 2)
    }

    /// Whether a point lies in the block.
    pub fn holds(&self, p: Grid) -> bool {
        (self.left..=self.right).contains(&p.x) && (self.top..=self.bottom).contains(&p.y)
    }

    /// The smallest block around points.
    pub fn around(points: impl IntoIterator<Item = Grid>) -> Option<Self> {
        points.into_iter().map(|p| Self::about(p, 0)).reduce(|a, b| Self {
            left: a.left.min(b.left),
            top: a.top.min(b.top),
            right: a.right.max(b.right),
            bottom: a.bottom.max(b.bottom),
        })
    }

    fn is_within(&self, other: &Self) -> bool {
        self.left >= other.left && self.right <= other.right && self.top >= other.top && self.bottom <= other.bottom
    }
}

/// What is taken already, found by place.
#[derive(Debug)]
pub(super) struct Room {
    frame: Block,
    cells: BTreeMap<(i32, i32), Vec<Taken>>,
}

/// A place that is taken.
#[derive(Clone, Copy, Debug)]
struct Taken {
    block: Block,
    /// By something a name that matters may cover where it has no other place.
    is_slight: bool,
}

/// Side of the squares in which blocks are looked up.
const CELL: i32 = 120;

fn cells(block: &Block) -> impl Iterator<Item = (i32, i32)> + use<> {
    let rows = block.top.div_euclid(CELL)..=block.bottom.div_euclid(CELL);
    let columns = block.left.div_euclid(CELL)..=block.right.div_euclid(CELL);
    columns.flat_map(move |x| rows.clone().map(move |y| (x, y)))
}

impl Room {
    /// An empty drawing.
    pub fn new(frame: Block) -> Self {
        Self { frame, cells: BTreeMap::new() }
    }

    /// Takes a place.
    pub fn take(&mut self, block: Block) {
        self.add(Taken { block, is_slight: false });
    }

    /// Takes a place for something so small that a heavy name may cover it, when it would have no place otherwise.
    pub fn take_slightly(&mut self, block: Block) {
        self.add(Taken { block, is_slight: true });
    }

    fn add(&mut self, taken: Taken) {
        for cell in cells(&taken.block) {
            self.cells.entry(cell).or_default().push(taken);
        }
    }

    fn met(&self, block: &Block) -> impl Iterator<Item = &Taken> {
        cells(block).filter_map(|cell| self.cells.get(&cell)).flatten().filter(|taken| taken.block.meets(block))
    }

    /// Whether a place is free and within the drawing.
    pub fn is_free(&self, block: &Block) -> bool {
        block.is_within(&self.frame) && self.met(block).next().is_none()
    }

    /// The same, but for what takes its place slightly.
    fn is_open(&self, block: &Block) -> bool {
        block.is_within(&self.frame) && self.met(block).all(|taken| taken.is_slight)
    }

    /// How many things stand in a place already; a thousand outside the drawing.
    pub fn crowd(&self, block: &Block) -> usize {
        let outside = if block.is_within(&self.frame) { 0 } else { 1000 };
        outside + self.met(block).count()
    }
}

/// A name that wants a place beside its point.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    pub at: Grid,
    pub text: &'a str,
    pub size: i32,
    /// Whether its letters are heavy: they are wider, and what stands near seems nearer.
    pub is_bold: bool,
    pub on: Site,
}

/// What a name is of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Site {
    /// A sign of this radius at the point: the name stands beside it.
    Sign(i32),
    /// An area in this block, the point well inside it: the name stands in it, or beside it when that is allowed and it is larger than the area.
    Area { block: Block, or_beside: bool },
}

/// Where a name was put: the start, middle or end of its baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub at: Grid,
    pub anchor: Anchor,
}

fn placed(x: i32, y: i32, anchor: Anchor) -> Placed {
    Placed { at: Grid::new(x, y), anchor }
}

impl Wanted<'_> {
    /// The places for a name, the best first.
    fn places(&self) -> Vec<Placed> {
        match self.on {
            Site::Sign(radius) => self.beside_sign(radius),
            Site::Area { block, or_beside } => self.in_area(block, or_beside),
        }
    }

    fn beside_sign(&self, radius: i32) -> Vec<Placed> {
        let (x, y, size) = (self.at.x, self.at.y, self.size);
        let beside = radius + size / 5;
        let slant = radius * 7 / 10 + size / 10;
        let (above, below) = (y - slant - size / 10, y + slant + size * 7 / 10);
        // Above and below its own sign a heavy name keeps the same air as from others.
        let (over, under) = (y - beside - size / 10 - self.air(), y + beside + size * 7 / 10 + self.air());
        vec![
            placed(x + beside, self.middle(y), Anchor::Start),
            placed(x - beside, self.middle(y), Anchor::End),
            placed(x + slant, above, Anchor::Start),
            placed(x + slant, below, Anchor::Start),
            placed(x - slant, above, Anchor::End),
            placed(x - slant, below, Anchor::End),
            placed(x, over, Anchor::Middle),
            placed(x, under, Anchor::Middle),
            placed(x - radius, over, Anchor::Start),
            placed(x - radius, under, Anchor::Start),
            placed(x + radius, over, Anchor::End),
            placed(x + radius, under, Anchor::End),
        ]
    }

    fn in_area(&self, block: Block, or_beside: bool) -> Vec<Placed> {
        let (x, y, size) = (self.at.x, self.at.y, self.size);
        let (across, along) = (block.right - block.left, block.bottom - block.top);
        let mut places = Vec::new();
        let width = text_width(self.text, size);
        let fits = width * 4 <= across * 5 && size <= along;
        // A loud name may stand out on both sides of an area that is still seen above and below it.
        let stands_out = or_beside && width <= across * 2 && size * 22 <= along * 10;
        if fits || stands_out {
            let moves = |room: i32, step: i32| {
                [0, -1, 1, -2, 2].map(|n| n * step).into_iter().filter(move |d| d.abs() <= room / 3)
            };
            for dy in moves(along, size * 6 / 10) {
                places.extend(moves(across, size).map(|dx| placed(x + dx, self.middle(y + dy), Anchor::Middle)));
            }
        }
        if or_beside {
            places.extend([
                placed(block.right + size / 6, self.middle(y), Anchor::Start),
                placed(block.left - size / 6, self.middle(y), Anchor::End),
                placed(x, block.top - size / 4, Anchor::Middle),
                placed(x, block.bottom + size * 85 / 100, Anchor::Middle),
            ]);
        }
        places
    }

    /// What a heavy name keeps free above and below itself.
    fn air(&self) -> i32 {
        if self.is_bold { self.size / 7 } else { 0 }
    }

    /// The baseline of letters whose middle is at a height.
    fn middle(&self, y: i32) -> i32 {
        y + self.size * 35 / 100
    }

    /// The best place of all for a name that must be written even where it covers something.
    pub fn least_bad(&self, room: &Room) -> Option<Placed> {
        self.places().into_iter().min_by_key(|p| room.crowd(&self.block(*p)))
    }

    /// The room the name takes at a place.
    pub fn block(&self, placed: Placed) -> Block {
        let block = Block::of_text(placed.at, placed.anchor, self.text, self.size);
        if !self.is_bold {
            return block;
        }
        let (more, air) = ((block.right - block.left) / 12, self.air());
        let (left, right) = match placed.anchor {
            Anchor::Start => (0, more),
            Anchor::Middle => (more / 2, more / 2),
            Anchor::End => (more, 0),
        };
        Block { left: block.left - left, top: block.top - air, right: block.right + right, bottom: block.bottom + air }
    }
}

/// More names than this are not placed: no drawing has room for them.
const MOST: usize = 400;

/// Finds a place for each name, or none when there is no room for it. The name with the fewest places left goes first, then in
/// the order given; what is placed takes its room. A heavy name that finds none covers what takes its place slightly.
pub(super) fn place(wanted: &[Wanted<'_>], room: &mut Room) -> Vec<Option<Placed>> {
    place_liking(wanted, room, |_| true)
}

/// The same, places that are liked before all others.
pub(super) fn place_liking(
    wanted: &[Wanted<'_>],
    room: &mut Room,
    is_liked: impl Fn(&Block) -> bool,
) -> Vec<Option<Placed>> {
    let mut placed = vec![None; wanted.len()];
    let free = |(i, name): (usize, &Wanted<'_>)| {
        let places = name.places().into_iter().map(|place| (place, name.block(place)));
        let mut places: Vec<(Placed, Block)> = places.filter(|(_, block)| room.is_free(block)).collect();
        places.sort_by_cached_key(|(_, block)| !is_liked(block));
        (i, places)
    };
    let mut open: Vec<(usize, Vec<(Placed, Block)>)> = wanted.iter().enumerate().take(MOST).map(free).collect();
    loop {
        open.retain(|(_, places)| !places.is_empty());
        let Some(next) = open.iter().enumerate().min_by_key(|(_, (i, places))| (places.len(), *i)).map(|(n, _)| n)
        else {
            break;
        };
        let (i, places) = open.swap_remove(next);
        if let (Some((best, block)), Some(slot)) = (places.first(), placed.get_mut(i)) {
            room.take(*block);
            *slot = Some(*best);
            // What was free stays free, but for what has just been taken.
            open.iter_mut().for_each(|(_, places)| places.retain(|(_, other)| !other.meets(block)));
        }
    }
    for (name, slot) in wanted.iter().zip(&mut placed).take(MOST).filter(|(name, slot)| name.is_bold && slot.is_none())
    {
        let open = name.places().into_iter().filter(|p| room.is_open(&name.block(*p)));
        if let Some(best) = open.min_by_key(|p| room.crowd(&name.block(*p))) {
            room.take(name.block(best));
            *slot = Some(best);
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn widths_follow_the_letters() {
        assert!(text_width("lili", 30) < text_width("MOMO", 30));
        assert_eq!(text_width("e\u{301}", 1000), text_width("e", 1000));
        assert!(text_width(&"x".repeat(1_000_000), 30) <= 100_001);
    }

    proptest! {
        #[test]
        fn no_name_covers_another_or_a_point(points in prop::collection::vec((0..1000i32, 0..600i32), 0..60)) {
            let frame = Block { left: 0, top: 0, right: 1000, bottom: 600 };
            let mut room = Room::new(frame);
            let wanted: Vec<Wanted<'_>> = points.iter().map(|&(x, y)| Wanted { at: Grid::new(x, y), text: "Kpalimé 1", size: 30, is_bold: true, on: Site::Sign(10) }).collect();
            let dots: Vec<Block> = wanted.iter().map(|w| Block::about(w.at, 8)).collect();
            dots.iter().for_each(|dot| room.take(*dot));
            let placed = place(&wanted, &mut room);
            let blocks: Vec<Block> = wanted.iter().zip(&placed).filter_map(|(w, p)| p.map(|p| w.block(p))).collect();
            for (i, block) in blocks.iter().enumerate() {
                prop_assert!(block.is_within(&frame));
                prop_assert!(dots.iter().all(|dot| !dot.meets(block)));
                prop_assert!(blocks.iter().skip(i + 1).all(|other| !other.meets(block)));
            }
        }
    }

    #[test]
    fn a_lone_name_stands_to_the_right_and_at_the_edge_to_the_left() {
        let mut room = Room::new(Block { left: 0, top: 0, right: 500, bottom: 500 });
        let name = |x: i32, y: i32| Wanted {
            at: Grid::new(x, y),
            text: "Aného",
            size: 30,
            is_bold: false,
            on: Site::Sign(10),
        };
        let placed = place(&[name(100, 100), name(480, 300)], &mut room);
        assert_eq!((placed[0].unwrap().anchor, placed[1].unwrap().anchor), (Anchor::Start, Anchor::End));
    }

    #[test]
    fn a_heavy_name_covers_a_small_sign_only_where_it_has_no_other_place() {
        let heavy = |is_bold| {
            let mut room = Room::new(Block::sized(Grid::new(0, 0), 400, 80));
            let at = Grid::new(200, 40);
            room.take(Block::about(at, 13));
            (0..20).for_each(|i| room.take_slightly(Block::about(Grid::new(10 + 20 * i, 40), 7)));
            let name = Wanted { at, text: "Kloto 1", size: 36, is_bold, on: Site::Sign(13) };
            (place(&[name], &mut room)[0], name, room)
        };
        let (placed, name, room) = heavy(true);
        let placed = placed.unwrap();
        assert!(!room.is_free(&name.block(placed)) && !name.block(placed).meets(&Block::about(name.at, 13)));
        assert_eq!(heavy(false).0, None, "a light name stays away");
        let mut free = Room::new(Block::sized(Grid::new(0, 0), 600, 300));
        free.take_slightly(Block::about(Grid::new(330, 150), 7));
        let name = Wanted { at: Grid::new(300, 150), ..name };
        let placed = place(&[name], &mut free)[0].unwrap();
        assert!(!name.block(placed).meets(&Block::about(Grid::new(330, 150), 7)), "there are places without a sign");
    }
}
