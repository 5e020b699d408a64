//! The access engine against its rules: examples, invariants (`docs/security.md`, 4) and a naive model that is
//! compared with it after every random change.

#[cfg(test)]
mod administrators;
#[cfg(test)]
mod agreement;
#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod changes;
#[cfg(test)]
mod comparisons;
#[cfg(test)]
mod escalation;
#[cfg(test)]
mod explanations;
#[cfg(test)]
mod gate;
#[cfg(test)]
mod grants;
#[cfg(test)]
mod invariants;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod naive;
#[cfg(test)]
mod no_escalation;
#[cfg(test)]
mod normalize;
#[cfg(test)]
mod role_edits;
#[cfg(test)]
mod snapshots;
#[cfg(test)]
mod strings;
#[cfg(test)]
mod targets;
#[cfg(test)]
mod wildcards;
#[cfg(test)]
mod world;
