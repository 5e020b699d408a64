//! What a browser or application says of itself, for people.

/// A browser or application, and the system that it runs on (docs/decisions/0018).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Device {
    /// Such as `Firefox`.
    pub browser: Option<String>,
    /// Such as `Windows`.
    pub system: Option<String>,
}

/// What to look for and what it means. Most say that they are like another one too, so that the first that is found counts.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("HeadlessChrome/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];
const SYSTEMS: &[(&str, &str)] = &[
    ("Windows", "Windows"),
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
];

impl Device {
    /// What a `User-Agent` says; `None` when it says nothing known. It is what the other side says: it proves nothing.
    pub fn of_user_agent(agent: &str) -> Option<Self> {
        let find = |known: &[(&str, &str)]| {
            let found = known.iter().find(|(sign, _)| agent.contains(sign));
            found.map(|(_, name)| (*name).to_owned())
        };
        let device = Self {
            browser: find(BROWSERS),
            system: find(SYSTEMS),
        };
        (device.browser.is_some() || device.system.is_some()).then_some(device)
    }
}
