//! Medians and percentiles.

/// The value below which that share of the values lies. `values` is sorted by it.
pub fn percentile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    let place = (share * last as f64).round() as usize;
    values.get(place.min(last)).copied().unwrap_or(f64::NAN)
}

/// The value in the middle.
pub fn median(values: &[f64]) -> f64 {
    percentile(&mut values.to_vec(), 0.5)
}

/// A sequence of numbers that looks random and is the same each time (SplitMix64).
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        (self.roll() % most as u64) as usize
    }

    /// `count` different numbers below `most`.
    pub fn distinct(&mut self, count: usize, most: usize) -> Vec<usize> {
        let mut drawn = Vec::with_capacity(count);
        while drawn.len() < count {
            let number = self.below(most);
            if !drawn.contains(&number) {
                drawn.push(number);
            }
        }
        drawn
    }

    pub fn bytes(&mut self) -> [u8; 16] {
        ((u128::from(self.roll()) << 64) | u128::from(self.roll())).to_be_bytes()
    }
}
