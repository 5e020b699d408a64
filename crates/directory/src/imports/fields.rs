//! The fields that a file may give, and the headers by which they are known.

use rolecall_model::ImportKind;

/// A field with the headers that stand for it without being told: compared without case, spaces and punctuation.
#[derive(Debug)]
pub struct Field {
    /// The field, as the API names it.
    pub name: &'static str,
    /// The headers, without case, spaces and punctuation.
    pub headers: &'static [&'static str],
}

const fn field(name: &'static str, headers: &'static [&'static str]) -> Field {
    Field { name, headers }
}

const USERS: &[Field] = &[
    field("email", &["email", "emailaddress", "mail"]),
    field("username", &["username", "login", "loginname"]),
    field("first_name", &["firstname", "givenname", "forename"]),
    field("last_name", &["lastname", "surname", "familyname"]),
    field("context", &["context"]),
    field("job_title", &["jobtitle", "title", "position"]),
    field("office_address", &["officeaddress", "address", "office"]),
    field("notes", &["notes", "note", "comment", "comments"]),
    field("password_hash", &["passwordhash"]),
    field("active", &["active", "enabled", "status"]),
    field("roles", &["roles", "role"]),
    field(
        "party",
        &["party", "partyid", "memberid", "customerid", "supplierid"],
    ),
];

const USER_ROLES: &[Field] = &[
    field("email", &["email", "emailaddress", "mail"]),
    field("username", &["username", "login", "loginname"]),
    field("role", &["role", "rolename"]),
    field("workspace", &["workspace", "workspaceslug"]),
    field("valid_from", &["validfrom", "from", "starts"]),
    field("valid_until", &["validuntil", "until", "expires"]),
    field("reason", &["reason"]),
];

const PARTIES: &[Field] = &[
    field("kind", &["kind", "type"]),
    field("name", &["name", "fullname"]),
    field("email", &["email", "emailaddress", "mail"]),
    field("family", &["family", "household"]),
    field(
        "external_id",
        &["externalid", "memberid", "customerid", "supplierid"],
    ),
];

/// The fields that a kind of file may give. The OpenAPI document says them, and the console is generated from that.
pub const fn fields_of(kind: ImportKind) -> &'static [Field] {
    match kind {
        ImportKind::Users => USERS,
        ImportKind::UserRoles => USER_ROLES,
        ImportKind::Parties => PARTIES,
    }
}

/// Columns of an export that no file gives: what they say follows from the rest, or is nobody's to say.
const ONLY_EXPORTED: &[(ImportKind, &[&str])] = &[
    (
        ImportKind::Users,
        &[
            EXPORTED_ID,
            "kind",
            "type",
            "name",
            "mfa",
            "roles_valid_until",
            "workspace_roles",
            "groups",
            "last_login_at",
            "created_at",
            "updated_at",
        ],
    ),
    (
        ImportKind::Parties,
        &[EXPORTED_ID, "user", "user_name", "created_at", "updated_at"],
    ),
];
/// The column by which a file is known to come from an export.
const EXPORTED_ID: &str = "id";

/// Whether a file comes from an export: then what only an export says is left out without being told.
pub(super) fn is_export(headers: &[String]) -> bool {
    headers.iter().any(|header| header == EXPORTED_ID)
}

/// Whether a column stands in exports and is none that a file gives.
pub(super) fn is_only_exported(kind: ImportKind, header: &str) -> bool {
    ONLY_EXPORTED
        .iter()
        .any(|(of, headers)| *of == kind && headers.contains(&header))
}

/// The field of that name.
pub(super) fn named(kind: ImportKind, name: &str) -> Option<&'static str> {
    fields_of(kind)
        .iter()
        .find(|field| field.name == name)
        .map(|field| field.name)
}

/// The field that a header stands for without being told.
pub(super) fn known(kind: ImportKind, header: &str) -> Option<&'static str> {
    let plain = plain(header);
    fields_of(kind)
        .iter()
        .find(|field| field.headers.contains(&plain.as_str()))
        .map(|field| field.name)
}

/// Whether a header speaks of passwords: a file never carries any, only their hashes.
pub(super) fn is_password(header: &str) -> bool {
    ["password", "passwort", "pwd"].contains(&plain(header).as_str())
}

fn plain(header: &str) -> String {
    header
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A template has the names of the fields for headers.
    #[test]
    fn a_field_is_known_by_its_own_name_and_no_header_stands_for_two() {
        for kind in [ImportKind::Users, ImportKind::UserRoles, ImportKind::Parties] {
            for field in fields_of(kind) {
                for header in field.headers.iter().chain([&field.name]) {
                    assert_eq!(known(kind, header), Some(field.name), "{kind} {header}");
                }
            }
        }
    }
}
