//! Settings: where they come from, which wins, and what is said about a mistake.

use rolecall_server::config::{LogFormat, Settings, Sources};

use crate::support::Place;

fn environment(pairs: &[(&str, &str)]) -> Sources {
    let environment = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Sources {
        environment: environment.collect(),
        ..Sources::default()
    }
}

#[track_caller]
fn fault(pairs: &[(&str, &str)]) -> String {
    Settings::load(&environment(pairs))
        .map(|_| ())
        .unwrap_err()
        .to_string()
}

fn in_file(text: &str) -> (Place, Sources) {
    let place = Place::empty();
    let file = place.write("settings.toml", text);
    (
        place,
        Sources {
            file: Some(file.into()),
            ..Sources::default()
        },
    )
}

#[track_caller]
fn fault_in_file(text: &str) -> String {
    let (_place, sources) = in_file(text);
    Settings::load(&sources).map(|_| ()).unwrap_err().to_string()
}

#[test]
fn nothing_need_be_set() {
    let settings = Settings::load(&Sources::default()).unwrap();
    assert_eq!(settings.database_url(), "sqlite:data/rolecall.db");
    assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(settings.public_url(settings.listen), "http://localhost:8080");
    assert_eq!(settings.admin_organization, "Main");
    assert_eq!(settings.directory(), rolecall_directory::Settings::default());
    assert_eq!(
        settings.hash_params().unwrap(),
        rolecall_credentials::HashParams::default()
    );
}

#[test]
fn every_setting_that_tests_turn_is_known() {
    let settings = Settings::load(&environment(&[
        ("ROLECALL_LIMITS__LOGIN_PER_IP_PER_MINUTE", "1000"),
        ("ROLECALL_LIMITS__LOGIN_PER_TENANT_PER_MINUTE", "2000"),
        ("ROLECALL_LIMITS__RECOVERY_MAILS_PER_HOUR", "3"),
        ("ROLECALL_LIFETIMES__INVITATION_SECONDS", "4"),
        ("ROLECALL_LIFETIMES__RECOVERY_SECONDS", "5"),
        ("ROLECALL_LIFETIMES__SESSION_IDLE_SECONDS", "6"),
        ("ROLECALL_WEBHOOKS__ALLOW_PRIVATE", "true"),
        ("ROLECALL_WEBHOOKS__FIRST_RETRY_MS", "7"),
        ("ROLECALL_SMTP_URL", "smtp://localhost:2525"),
        ("ROLECALL_LOG_FORMAT", "json"),
        ("ROLECALL_TRUSTED_PROXIES", "10.0.0.1, ::1"),
        ("ROLECALL_HOSTS", "id.example.org, rolecall"),
        ("ROLECALL_PRIVATE_NETWORKS", "10.0.0.0/8, fd00::/8"),
        ("ROLECALL_LIFETIMES__REAUTHENTICATION_SECONDS", "8"),
    ]))
    .unwrap();
    assert_eq!(settings.directory().limits.login_per_ip_per_minute, 1000);
    assert_eq!(settings.directory().limits.login_per_tenant_per_minute, 2000);
    assert_eq!(settings.limits.recovery_mails_per_hour, 3);
    assert_eq!(settings.lifetimes.invitation_seconds, 4);
    assert_eq!(settings.lifetimes.recovery_seconds, 5);
    assert_eq!(settings.directory().lifetimes.session_idle.as_secs(), 6);
    assert!(settings.webhooks.allow_private);
    assert_eq!(settings.webhooks.first_retry_ms, 7);
    assert_eq!(settings.log_format, LogFormat::Json);
    assert_eq!(settings.trusted_proxies.len(), 2);
    assert_eq!(settings.hosts, ["id.example.org", "rolecall"]);
    assert_eq!(settings.private_networks.len(), 2);
    assert_eq!(settings.directory().lifetimes.reauthentication.as_secs(), 8);
}

#[test]
fn a_misspelt_variable_is_named_with_the_nearest_setting() {
    assert_eq!(
        fault(&[("ROLECALL_LISTN", "127.0.0.1:1")]),
        "`ROLECALL_LISTN` is not a setting; did you mean `ROLECALL_LISTEN`?"
    );
    assert_eq!(
        fault(&[("ROLECALL_LIMITS__LOGINS_PER_IP_PER_MINUTE", "9")]),
        "`ROLECALL_LIMITS__LOGINS_PER_IP_PER_MINUTE` is not a setting; did you mean `ROLECALL_LIMITS__LOGIN_PER_IP_PER_MINUTE`?"
    );
    assert_eq!(
        fault(&[("ROLECALL_XYZZY", "1")]),
        "`ROLECALL_XYZZY` is not a setting"
    );
}

#[test]
fn a_misspelt_line_in_the_file_is_named_with_the_nearest_setting() {
    let told = fault_in_file("[lifetimes]\nsesion_seconds = 60\n");
    assert!(told.starts_with("`lifetimes.sesion_seconds` in `"), "{told}");
    assert!(
        told.ends_with("is not a setting; did you mean `lifetimes.session_seconds`?"),
        "{told}"
    );
}

#[test]
fn variables_of_tests_are_no_settings() {
    let sources = environment(&[
        ("ROLECALL_TEST_POSTGRES_URL", "postgres://x"),
        ("ROLECALL_BINARY", "/x"),
        ("OTHER", "x"),
    ]);
    Settings::load(&sources).unwrap();
}

#[test]
fn a_value_of_the_wrong_kind_is_told_what_to_be() {
    let cases = [
        (
            "ROLECALL_LISTEN",
            "localhost",
            "an address and a port, such as `127.0.0.1:8080`",
        ),
        (
            "ROLECALL_LIMITS__FREE_FAILURES",
            "many",
            "a whole number from 1 to 4294967295",
        ),
        (
            "ROLECALL_LIFETIMES__SESSION_SECONDS",
            "0",
            "a whole number from 1 to 4294967295",
        ),
        ("ROLECALL_WEBHOOKS__ALLOW_PRIVATE", "yes", "`true` or `false`"),
        ("ROLECALL_LOG_FORMAT", "xml", "one of `text`, `json`"),
        (
            "ROLECALL_TRUSTED_PROXIES",
            "proxy",
            "addresses such as `10.0.0.1`, separated by commas",
        ),
        (
            "ROLECALL_HOSTS",
            "https://id.example.org",
            "names of hosts without a port, such as `id.example.org`, separated by commas",
        ),
        (
            "ROLECALL_PRIVATE_NETWORKS",
            "10.0.0",
            "networks such as `10.0.0.0/8`, separated by commas",
        ),
        (
            "ROLECALL_PUBLIC_URL",
            "id.example.org",
            "the start of a web address without a path, such as `https://id.example.org`",
        ),
    ];
    for (name, value, expected) in cases {
        assert_eq!(fault(&[(name, value)]), format!("`{name}` must be {expected}"));
    }
    let told = fault_in_file("[limits]\nfree_failures = \"many\"\n");
    assert!(
        told.ends_with("must be a whole number from 1 to 4294967295"),
        "{told}"
    );
}

#[test]
fn a_hash_below_the_floor_is_refused() {
    let told = fault(&[("ROLECALL_HASHING__MEMORY_KIB", "19455")]);
    assert!(told.starts_with("`hashing` must be 19456 to"), "{told}");
}

#[test]
fn flags_win_over_the_environment_which_wins_over_the_file() {
    let (_place, mut sources) =
        in_file("listen = \"127.0.0.1:1\"\nlog = \"warn\"\nadmin_organization = \"File\"\n");
    sources.environment =
        environment(&[("ROLECALL_LISTEN", "127.0.0.1:2"), ("ROLECALL_LOG", "debug")]).environment;
    sources.flags = vec![("listen", "127.0.0.1:3".into())];
    let settings = Settings::load(&sources).unwrap();
    assert_eq!(settings.listen.port(), 3);
    assert_eq!(settings.log.as_deref(), Some("debug"));
    assert_eq!(settings.admin_organization, "File");
}

#[test]
fn a_setting_of_a_table_does_not_clear_the_others() {
    let (_place, mut sources) = in_file("[limits]\nfree_failures = 7\nmost_failures = 70\n");
    sources.environment = environment(&[("ROLECALL_LIMITS__FREE_FAILURES", "8")]).environment;
    let settings = Settings::load(&sources).unwrap();
    assert_eq!(
        (settings.limits.free_failures, settings.limits.most_failures),
        (8, 70)
    );
    assert_eq!(settings.limits.sessions_per_user, 50);
}

#[test]
fn a_secret_may_stand_in_a_file_of_its_own() {
    let place = Place::empty();
    let file = place.write("key", "sqlite:elsewhere.db\n");
    let settings = Settings::load(&environment(&[("ROLECALL_DATABASE_URL_FILE", &file)])).unwrap();
    assert_eq!(settings.database_url(), "sqlite:elsewhere.db");
    let told = fault(&[
        ("ROLECALL_DATABASE_URL_FILE", &file),
        ("ROLECALL_DATABASE_URL", "sqlite:x"),
    ]);
    assert_eq!(
        told,
        "`ROLECALL_DATABASE_URL` is set twice, as such and as a file: keep one"
    );
    let told = fault(&[("ROLECALL_MASTER_KEY_FILE", "/nowhere/key")]);
    assert!(
        told.starts_with("`ROLECALL_MASTER_KEY_FILE` names the file `/nowhere/key`, which cannot be read"),
        "{told}"
    );
    assert_eq!(
        fault(&[("ROLECALL_LISTEN_FILE", &file)]),
        "`ROLECALL_LISTEN_FILE` is not a setting; did you mean `ROLECALL_LISTEN`?"
    );
}

#[test]
fn a_password_of_digits_and_brackets_is_kept_as_it_is() {
    for password in ["123456789012", "[1, 2]", "\"quoted\"", " spaced ", "true"] {
        let sources = environment(&[
            ("ROLECALL_ADMIN_EMAIL", "a@example.org"),
            ("ROLECALL_ADMIN_PASSWORD", password),
        ]);
        assert_eq!(
            Settings::load(&sources).unwrap().admin_password.unwrap().expose(),
            password
        );
    }
}

#[test]
fn a_wrong_secret_is_never_shown() {
    let place = Place::empty();
    let mut place = place;
    place.set("ROLECALL_MASTER_KEY", "c2hvcnQgc2VjcmV0");
    let told = place.run(&["serve"]).failed(3);
    assert_eq!(
        told,
        "rolecall: `ROLECALL_MASTER_KEY` must be 32 bytes in base64, such as `openssl rand -base64 32` gives\n"
    );
}

#[test]
fn an_administrator_needs_both_address_and_password() {
    assert_eq!(
        fault(&[("ROLECALL_ADMIN_EMAIL", "a@example.org")]),
        "`ROLECALL_ADMIN_EMAIL` is set without `ROLECALL_ADMIN_PASSWORD`: set both or neither"
    );
}

#[test]
fn a_file_that_was_named_must_be_there_and_be_toml() {
    let place = Place::empty();
    let told = place.run(&["migrate", "--config", "nowhere.toml"]).failed(3);
    assert!(
        told.contains("`--config` names the file `nowhere.toml`, which cannot be read"),
        "{told}"
    );
    let told = fault_in_file("listen = \n");
    assert!(told.contains("cannot be read as TOML"), "{told}");
}

#[test]
fn the_usual_file_is_read_where_the_command_runs() {
    let place = Place::empty();
    place.write("rolecall.toml", "lisen = \"127.0.0.1:1\"\n");
    let told = place.run(&["migrate"]).failed(3);
    assert_eq!(
        told,
        "rolecall: `lisen` in `rolecall.toml` is not a setting; did you mean `listen`?\n"
    );
}

/// P-01: keys that go into passwords are whole or refused, and are never repeated.
#[test]
fn a_pepper_is_one_or_two_keys() {
    let key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    Settings::load(&environment(&[("ROLECALL_PEPPER", key)])).unwrap();
    let both = format!("{key}\n{}", key.replace("AAE", "AAF"));
    Settings::load(&environment(&[("ROLECALL_PEPPER", &both)])).unwrap();
    for wrong in ["c2hvcnQ=", "no base64 at all"] {
        let told = fault(&[("ROLECALL_PEPPER", wrong)]);
        assert!(
            told.contains("pepper") && told.contains("32 bytes in base64"),
            "{told}"
        );
        assert!(!told.contains(wrong), "{told}");
    }
}

/// P-03: a list that cannot be used stops the start, rather than to let everything through.
#[test]
fn a_list_of_passwords_that_is_not_there_stops_the_start() {
    let mut place = Place::set_up();
    place.set("ROLECALL_PASSWORD_LIST", "/nowhere/leaked.txt");
    let told = place.run(&["user", "list"]);
    assert_ne!(told.code, 0, "{told:?}");
    assert!(told.err.contains("/nowhere/leaked.txt"), "{told:?}");
    let list = place.write("leaked.txt", "seven herons on a weir\n");
    place.set("ROLECALL_PASSWORD_LIST", &list);
    let create = ["user", "create", "--username", "lin", "--password-stdin"];
    let told = place.run_with(&create, "seven herons on a weir");
    assert!(told.code != 0 && told.err.contains("leaked"), "{told:?}");
}
