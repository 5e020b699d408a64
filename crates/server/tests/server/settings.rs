//! `rolecall settings`.

use rolecall_directory::{
    Caller, Origin,
    sessions::{SignIn, SignInAnswer},
    tenants::{ShowSettings, UpdateSettings},
};
use rolecall_model::{Secret, SessionSettings, Slug, TenantRef};

use crate::{
    backup::open,
    support::{ADMIN, PASSWORD, Place},
};

#[tokio::test]
async fn a_list_that_shuts_everybody_out_is_taken_away_at_the_command_line() {
    let place = Place::set_up();
    let directory = open(&place).await;
    let (caller, tenant) = (
        Caller::system("a test"),
        TenantRef::Slug(Slug::parse("main").unwrap()),
    );
    let now = directory
        .perform(&caller, &tenant, ShowSettings)
        .await
        .unwrap()
        .output;
    let mut settings = now.settings;
    settings.sessions.addresses = vec![SessionSettings::parse_address("192.0.2.0/24").unwrap()];
    let if_match = now.version;
    let change = UpdateSettings { settings, if_match };
    directory.perform(&caller, &tenant, change).await.unwrap();
    let sign_in = async || {
        let entrance = SignIn {
            login: ADMIN.into(),
            password: Secret::new(PASSWORD),
            tenant: None,
            portal: None,
        };
        directory.enter(&Origin::default(), entrance).await
    };
    assert_eq!(
        sign_in().await.err().map(|error| error.code()),
        Some("address_refused")
    );

    let told = place.run(&["settings", "clear-addresses"]).done();
    assert_eq!(
        told,
        "sessions may come from anywhere; 1 address or network was taken away\n"
    );
    let told = place
        .run(&["settings", "clear-addresses", "--tenant", "main"])
        .done();
    assert_eq!(told, "sessions may come from anywhere already\n");
    directory.follow().await.unwrap();
    assert!(matches!(sign_in().await, Ok(SignInAnswer::Opened(_))));
}
