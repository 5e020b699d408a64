//! Exporting every user of a tenant, beside exporting a tenth of them: time, and the memory that it takes.

use std::time::Instant;

use rolecall_model::GroupId;

use crate::{
    fill::Filled,
    report::{Figure, Goal, begin},
    server::Server,
};

const BENCH: &str = "export";
/// What an export may add to the memory of the process, whatever its length, in MiB: SQLite keeps 32 MiB of pages for each
/// of its eight connections that read.
const MOST: f64 = 256.0;

pub async fn run(filled: &Filled) {
    let engine = filled.engine;
    begin(BENCH, &format!("every one of {} users, on {engine}", filled.users));
    let tenth = format!("&group={}", GroupId::from_bytes(filled.main.groups[0]));
    for format in ["csv", "json"] {
        let part = export(filled, format, &tenth).await;
        let all = export(filled, format, "").await;
        let on = format!("{engine}, {} rows of {format}, {:.0} MiB, over HTTP", all.rows, all.mib);
        let name = |what: &str| format!("{engine}: {format}, {what}");
        let rate = |taken: &Taken| taken.rows as f64 / taken.seconds;
        Figure::new(BENCH, name("rows a second"), rate(&all), "/s")
            .on(&on)
            .beside("an export of a tenth", rate(&all) / rate(&part))
            .print();
        Figure::new(BENCH, name("time of it all"), all.seconds, "s").on(&on).print();
        Figure::new(BENCH, name("memory more than before, of a tenth"), part.more_mib, "MiB").on(&on).print();
        let memory = Figure::new(BENCH, name("memory more than before"), all.more_mib, "MiB").on(&on);
        memory.goal(Goal::AtMost(MOST)).print();
    }
}

/// What an export gave and took.
struct Taken {
    rows: usize,
    mib: f64,
    seconds: f64,
    more_mib: f64,
}

/// Exports from a server that did nothing before, and looks at its memory with every MiB that comes.
async fn export(filled: &Filled, format: &str, filter: &str) -> Taken {
    let server = Server::start(&filled.url, filled.folder(), &[]).await;
    let caller = server.administrator().await;
    let path = format!("/tenants/main/users/export?format={format}{filter}");
    let (before, mut most, mut seen) = (server.memory_mib(), 0.0_f64, 0);
    let (mut bytes, mut rows) = (0, 0);
    let begun = Instant::now();
    let status = caller
        .download(&path, |piece| {
            bytes += piece.len();
            rows += piece.iter().filter(|byte| **byte == b'\n').count();
            if bytes >> 20 > seen {
                seen = bytes >> 20;
                most = most.max(server.memory_mib());
            }
        })
        .await;
    assert_eq!(status, 200, "the export is refused");
    let (seconds, mib) = (begun.elapsed().as_secs_f64(), bytes as f64 / 1024.0 / 1024.0);
    // The first line of CSV has the headers, the first and the last of JSON its brackets.
    let rows = rows - if format == "csv" { 1 } else { 2 };
    Taken {
        rows,
        mib,
        seconds,
        more_mib: most.max(server.memory_mib()) - before,
    }
}
