//! The doors: REST, the console, the reference pages.
