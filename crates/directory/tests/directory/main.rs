//! The directory against what the rows say.

#[cfg(test)]
mod corridor;
#[cfg(test)]
mod model;
#[cfg(test)]
mod naive;
