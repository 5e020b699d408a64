//! Where the mail servers may stand that tenants choose: whoever looks after a tenant is a stranger to the owner of this machine, and must not
//! have it knock at doors inside the owner's network (server-side request forgery; OWASP ASVS 5.0, 1.3.6).

use std::net::IpAddr;

use ipnet::IpNet;
use rolecall_directory::mail::Refusal;
use rolecall_model::is_public;
use tokio::net::lookup_host;

/// Where such a server stands. The connection goes to just that address: asked again, the name could mean another.
pub(super) async fn place_of(host: &str, port: u16, allowed: &[IpNet]) -> Result<IpAddr, Refusal> {
    let found = lookup_host((host, port))
        .await
        .map_err(|error| Refusal::ForNow(format!("`{host}` is not found: {error}")))?;
    let mut places: Vec<IpAddr> = found.map(|address| address.ip().to_canonical()).collect();
    // Where both lead there, IPv4 is what more networks have.
    places.sort_by_key(IpAddr::is_ipv6);
    let within = |place: &IpAddr| is_public(*place) || allowed.iter().any(|net| net.contains(place));
    if !places.iter().all(within) {
        return Err(Refusal::ForGood(format!(
            "`{host}` stands in a network of its own, where this installation connects to no mail server of a tenant"
        )));
    }
    places
        .first()
        .copied()
        .ok_or_else(|| Refusal::ForNow(format!("`{host}` has no address")))
}
