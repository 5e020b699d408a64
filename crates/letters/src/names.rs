//! What a template may name.

use rolecall_model::TemplateKind;

/// What every letter knows: who it is from and for, and where Rolecall is.
const ALWAYS: [&str; 4] = ["tenant", "name", "email", "url"];

/// What a template of that kind may name. What a letter does not know of these is empty.
pub fn names_of(kind: TemplateKind) -> Vec<&'static str> {
    let own: &[&str] = match kind {
        TemplateKind::Invitation | TemplateKind::InvitationReminder => {
            &["link", "expires", "inviter", "roles", "message"]
        }
        TemplateKind::AccessInfo | TemplateKind::PortalAccessInfo => &["link", "expires", "username"],
        TemplateKind::PasswordLink | TemplateKind::EmailChange => &["link", "expires"],
        TemplateKind::Recovery => &["link", "expires", "ip"],
        TemplateKind::EmailChangeNotice => &["link", "expires", "new_email"],
        TemplateKind::PasswordChanged => &["time", "ip"],
        TemplateKind::NewDevice => &["time", "ip", "browser"],
        TemplateKind::FactorReset | TemplateKind::FactorsChanged => &["time"],
        TemplateKind::PasskeyRefused => &["time", "passkey"],
        TemplateKind::RecoveryCodeUsed => &["time", "remaining"],
        TemplateKind::MailTest => &[],
    };
    ALWAYS.iter().chain(own).copied().collect()
}

/// What a preview shows for a name.
pub fn sample_of(name: &str, language: &str) -> &'static str {
    match (name, language) {
        ("tenant", _) => "Northwind",
        ("name", _) => "Paula Probe",
        ("email", _) => "paula@example.org",
        ("url", _) => "https://id.example.org",
        ("link", _) => "https://id.example.org/invite/0123456789abcdefghijklmnopqrstuvwxyzABCDEFG",
        ("expires" | "time", _) => "2030-01-31 12:00 UTC",
        ("inviter", _) => "Olivia Operator",
        ("roles", "de") => "Sachbearbeitung, Leitung",
        ("roles", _) => "Agent, Manager",
        ("message", "de") => "Willkommen im Team!",
        ("message", _) => "Welcome to the team!",
        ("username", _) => "paula",
        ("ip", _) => "192.0.2.7",
        ("browser", _) => "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        ("new_email", _) => "p.probe@example.org",
        ("passkey", "de") => "Dienst-Laptop",
        ("passkey", _) => "Work laptop",
        ("remaining", _) => "9",
        _ => "",
    }
}
