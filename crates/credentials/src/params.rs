//! What one password hash costs.

use argon2::Params;
use rolecall_model::Rule;

/// How many bytes of hash are kept.
pub(crate) const TAG_LENGTH: usize = 32;

const LEAST_MEMORY_KIB: u32 = 19_456;
const LEAST_PASSES: u32 = 2;
const MOST_MEMORY_KIB: u32 = 4 << 20;
const MOST_PASSES: u32 = 64;
const MOST_LANES: u32 = 16;

/// The cost of one argon2id hash: 64 MiB, three passes and one lane unless set otherwise, and never less than
/// 19 MiB and two passes (OWASP password storage, the lowest that it recommends).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashParams {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl HashParams {
    /// The least that may be set; what tests use, because it is quick.
    pub const FLOOR: Self = Self {
        memory_kib: LEAST_MEMORY_KIB,
        passes: LEAST_PASSES,
        lanes: 1,
    };

    /// A cost, unless it is below the floor or beyond what a server can pay.
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, Rule> {
        let memory_ok = (LEAST_MEMORY_KIB..=MOST_MEMORY_KIB).contains(&memory_kib);
        let passes_ok = (LEAST_PASSES..=MOST_PASSES).contains(&passes);
        if memory_ok && passes_ok && (1..=MOST_LANES).contains(&lanes) {
            Ok(Self {
                memory_kib,
                passes,
                lanes,
            })
        } else {
            Err(Rule::new(
                "hash_params_invalid",
                format!(
                    "must be {LEAST_MEMORY_KIB} to {MOST_MEMORY_KIB} KiB, {LEAST_PASSES} to {MOST_PASSES} passes and \
                     1 to {MOST_LANES} lanes"
                ),
            ))
        }
    }

    /// Memory that one hash fills, in KiB.
    pub const fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// How often it is filled.
    pub const fn passes(self) -> u32 {
        self.passes
    }

    /// How many lanes it has.
    pub const fn lanes(self) -> u32 {
        self.lanes
    }

    /// Whether a hash that was made with `stored` costs less to guess than this.
    pub(crate) fn outgrew(self, stored: &Params) -> bool {
        stored.m_cost() < self.memory_kib
            || stored.t_cost() < self.passes
            || stored.output_len().is_some_and(|length| length < TAG_LENGTH)
    }

    /// The same for the argon2 crate. A stored hash may name any cost; one beyond the limits is not paid.
    pub(crate) fn affordable(stored: &Params) -> bool {
        stored.m_cost() <= MOST_MEMORY_KIB && stored.t_cost() <= MOST_PASSES && stored.p_cost() <= MOST_LANES
    }

    pub(crate) fn to_argon2(self) -> Result<Params, argon2::Error> {
        Params::new(self.memory_kib, self.passes, self.lanes, Some(TAG_LENGTH))
    }
}

/// The most memory that a hash of another program may fill, in KiB.
const MOST_IMPORTED_KIB: u32 = 256 << 10;
/// The most memory that it may fill in all its passes together, in KiB.
const MOST_IMPORTED_WORK: u64 = 1 << 20;

/// Whether a hash that another program made costs no more than a sign-in may.
pub(crate) fn is_importable(stored: &Params) -> bool {
    let work = u64::from(stored.m_cost()) * u64::from(stored.t_cost());
    HashParams::affordable(stored) && stored.m_cost() <= MOST_IMPORTED_KIB && work <= MOST_IMPORTED_WORK
}

impl Default for HashParams {
    fn default() -> Self {
        Self {
            memory_kib: 65_536,
            passes: 3,
            lanes: 1,
        }
    }
}
