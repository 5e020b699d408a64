//! Where the console has a screen.

/// The addresses of the console's screens, one a line, `$` before what varies. A test of the console holds its router to it.
const SCREENS: &str = include_str!("../../../../console/screens.txt");

/// Whether the console shows something at this path.
pub(super) fn is_one(path: &str) -> bool {
    SCREENS.lines().any(|screen| leads_to(screen, path))
}

fn leads_to(screen: &str, path: &str) -> bool {
    let (mut wanted, mut given) = (parts(screen), parts(path));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(want), Some(part)) if want == part || want.starts_with('$') && !part.is_empty() => {}
            _ => return false,
        }
    }
}

fn parts(path: &str) -> std::str::Split<'_, char> {
    let path = path.strip_prefix('/').unwrap_or(path);
    path.strip_suffix('/').unwrap_or(path).split('/')
}
