//! Hosts that a request names.

use rolecall_testkit::on_both_databases;

use super::wire;

on_both_databases! {
    /// A36: a request that names another host is refused, whatever it asks for.
    async fn a_request_for_another_host_is_refused(house: House) {
        let port = house.address().port();
        for (target, headers) in [
            ("/api/v1/openapi.json", "Host: evil.test\r\n".to_owned()),
            ("/", "Host: evil.test\r\n".to_owned()),
            ("/", format!("Host: evil.test:{port}\r\n")),
            ("/", format!("Host: 127.0.0.1.evil.test:{port}\r\n")),
            ("/", format!("Host: evil.test@127.0.0.1:{port}\r\n")),
            ("/", format!("Host: 127.0.0.1:{port}, evil.test\r\n")),
            ("/", format!("Host: 127.0.0.1:{port}\r\nHost: evil.test\r\n")),
            ("/", "Host: 10.1.2.3\r\n".to_owned()),
            ("/", "Host: \r\n".to_owned()),
            ("/", String::new()),
            ("http://evil.test/", format!("Host: 127.0.0.1:{port}\r\n")),
        ] {
            let request = format!("GET {target} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");
            let answer = wire::send(house.address(), request.as_bytes()).await;
            assert!(matches!(answer.status, 400 | 421), "{target} {headers:?}: {}", answer.text);
            assert!(answer.status == 400 || answer.text.contains("unknown_host"), "{}", answer.text);
        }
    }

    async fn ones_own_hosts_are_known_and_probes_may_name_any(house: House) {
        let port = house.address().port();
        let ask = async |target: &str, host: &str| {
            let request = format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
            wire::send(house.address(), request.as_bytes()).await.status
        };
        for host in [format!("127.0.0.1:{port}"), "127.0.0.1".into(), "LocalHost:1".into(), format!("[::1]:{port}"), "127.9.9.9".into()] {
            assert_eq!(ask("/api/v1/openapi.json", &host).await, 200, "{host}");
        }
        for probe in ["/healthz", "/readyz"] {
            assert_eq!(ask(probe, "probe.internal").await, 200);
        }
    }
}
