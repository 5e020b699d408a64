//! Which accounts a role fits.

use rolecall_model::Context;

/// Whether a role with these contexts may be held by an account of this one.
pub fn context_fits(role: &[Context], account: Context) -> bool {
    role.contains(&account)
}

/// A set of contexts, in one byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contexts(u8);

impl Contexts {
    const fn bit(context: Context) -> u8 {
        match context {
            Context::Tenant => 1,
            Context::Customer => 2,
            Context::Supplier => 4,
            Context::Member => 8,
        }
    }

    /// Whether the context is in the set.
    #[inline]
    pub(crate) const fn contain(self, context: Context) -> bool {
        self.0 & Self::bit(context) != 0
    }

    /// The contexts in the set, in the order that lists show.
    pub(crate) fn iter(self) -> impl Iterator<Item = Context> {
        Context::ALL
            .iter()
            .copied()
            .filter(move |context| self.contain(*context))
    }
}

impl FromIterator<Context> for Contexts {
    fn from_iter<I: IntoIterator<Item = Context>>(contexts: I) -> Self {
        Self(
            contexts
                .into_iter()
                .fold(0, |set, context| set | Self::bit(context)),
        )
    }
}
