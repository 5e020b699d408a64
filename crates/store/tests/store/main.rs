//! The cellar on both engines: the same statements, the same tables, the same refusals.

#[cfg(test)]
mod backup;
#[cfg(test)]
mod everywhere;
#[cfg(test)]
mod filters;
#[cfg(test)]
mod long_lists;
#[cfg(test)]
mod migrations;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod transactions;
#[cfg(test)]
mod wall;
