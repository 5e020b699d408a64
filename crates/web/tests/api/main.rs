//! The API as its users see it. The folder mirrors the tree of addresses.

#[cfg(test)]
mod doors;
#[cfg(test)]
mod house;
#[cfg(test)]
mod me;
#[cfg(test)]
mod sessions;
#[cfg(test)]
mod setup;
#[cfg(test)]
mod steps;
#[cfg(test)]
mod users;
#[cfg(test)]
mod passwords;
#[cfg(test)]
mod user_roles;
#[cfg(test)]
mod roles;
