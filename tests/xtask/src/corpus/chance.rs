//! Chance that is the same on every machine and every day: each thing of the corpus draws from a source of its own, named for it, so that adding
//! a fact to one thing changes no other.

/// A source of numbers, seeded by a name and a rank (SplitMix64, Steele, Lea and Flood 2014).
pub struct Chance(u64);

impl Chance {
    /// The source of the `rank`-th thing of this name.
    pub fn of(name: &str, rank: usize) -> Self {
        // FNV-1a over the name: no more is needed than that names differ.
        let seed = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        let mut chance = Self(seed ^ (rank as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to 1, 1 left out.
    pub fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// From `least` to `most`, both included.
    pub fn between(&mut self, least: usize, most: usize) -> usize {
        least + usize::try_from(self.next() % (most - least + 1) as u64).unwrap_or(0)
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, times: usize) -> bool {
        self.between(0, 99) < times
    }

    /// One of a list that is not empty.
    pub fn one<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.between(0, list.len() - 1)]
    }

    /// `count` of a list, each once, in the order drawn; all of them when there are not as many.
    pub fn some<'a, T>(&mut self, count: usize, list: &'a [T]) -> Vec<&'a T> {
        let mut left: Vec<&T> = list.iter().collect();
        (0..count.min(list.len())).map(|_| left.swap_remove(self.between(0, left.len() - 1))).collect()
    }
}
