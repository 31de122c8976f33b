//! Every query of the product reaches the tables that grow with the region by an index: without one it is
//! as quick as the others here, and takes minutes where there are millions of rows.
use super::support::database;
use sqlx::{AssertSqlSafe, PgPool, Row};
use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// Tables with a row or more for each debt.
const LARGE: [&str; 16] = [
    "posizione",
    "opzione",
    "rata",
    "trasferimento",
    "rt",
    "rata_storia",
    "tracciato_pezzo",
    "tracciato_rata",
    "tracciato_scarto",
    "rata_remota",
    "carrello_rata",
    "pagamento",
    "pagamento_rata",
    "risposta_nodo",
    "archivio_avviso",
    "registro",
];

/// How queries begin that read a whole table on purpose.
const WHOLE: [(&str, &str); 3] = [
    (
        "select numero, avvenuto_at",
        "the register is read in its order: by who checks it, and its last page",
    ),
    ("select voce, interessato_hash", "the register is checked whole"),
    ("with mie as (", "the receipts of one person, joined by key once they are found"),
];

#[tokio::test]
async fn every_query_of_the_product_has_an_index_for_what_it_asks_of_large_tables() {
    let db = database().await.0;
    let partial = partial_indexes(&db).await;
    let of_tests = source(&["src/tests", "src/app"]);
    let mut seen = 0;
    let mut slow = vec![];
    for (query, parameters) in prepared() {
        let words = words(&query);
        if of_tests.contains(&words) || WHOLE.iter().any(|(it, _)| words.starts_with(it)) {
            continue;
        }
        seen += 1;
        let plan = plan(&db, &query, parameters).await;
        if let Some(scan) = plan.windows(2).find_map(|it| whole_scan(it, &partial)) {
            slow.push(format!("{scan}: {words}"));
        }
    }
    assert!(250 < seen, "only {seen} queries");
    assert!(
        slow.is_empty(),
        "{} queries read a large table whole:\n{}",
        slow.len(),
        slow.join("\n")
    );
}

/// What `cargo sqlx prepare` wrote: each query, and how many values it takes.
fn prepared() -> Vec<(String, usize)> {
    let read = |entry: std::io::Result<fs::DirEntry>| {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let it: serde_json::Value = serde_json::from_str(&text).unwrap();
        let query = it["query"].as_str().unwrap().to_owned();
        (query, it["describe"]["parameters"]["Left"].as_array().unwrap().len())
    };
    fs::read_dir(".sqlx").unwrap().map(read).collect()
}

/// How PostgreSQL would do it whatever the values, with indexes where there are any.
async fn plan(db: &PgPool, query: &str, parameters: usize) -> Vec<String> {
    let values = vec!["null"; parameters].join(",");
    let values = if values.is_empty() { values } else { format!("({values})") };
    let mut tx = db.begin().await.unwrap();
    let before = "set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off;
        set local enable_hashjoin = off; set local enable_mergejoin = off";
    let before = format!("{before}; prepare asked as {query}");
    sqlx::raw_sql(AssertSqlSafe(before)).execute(&mut *tx).await.unwrap();
    let explain = AssertSqlSafe(format!("explain execute asked{values}"));
    let lines = sqlx::raw_sql(explain).fetch_all(&mut *tx).await.unwrap();
    sqlx::raw_sql("deallocate asked").execute(&mut *tx).await.unwrap();
    lines.into_iter().map(|it| it.get(0)).chain([String::new()]).collect()
}

/// A line of a plan that reads all of a large table; the line after it tells by what it is limited. Indexes
/// of a part of the rows are made to be read whole.
fn whole_scan(lines: &[String], partial: &HashSet<String>) -> Option<String> {
    let [line, next] = lines else { return None };
    let words: Vec<&str> = line.split_whitespace().collect();
    let on = words.iter().position(|it| *it == "on")?;
    let table = *words.get(on + 1)?;
    let using = words.iter().position(|it| *it == "using").map(|at| words[at + 1]);
    let whole = match using {
        Some(index) => !partial.contains(index) && !next.contains("Index Cond"),
        None => line.contains("Seq Scan"),
    };
    (whole && LARGE.contains(&table)).then(|| line.trim().to_owned())
}

async fn partial_indexes(db: &PgPool) -> HashSet<String> {
    let names = "select indexrelid::regclass::text from pg_index where indpred is not null";
    let names = sqlx::raw_sql(names).fetch_all(db).await.unwrap();
    names.into_iter().map(|it| it.get(0)).collect()
}

/// One space between words; no escapes of Rust's strings.
fn words(text: &str) -> String {
    let plain = text.replace("\\\n", " ").replace("\\\"", "\"");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All that the files of those folders say.
fn source(folders: &[&str]) -> String {
    fn read(folder: &Path, all: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, all);
            } else {
                all.push_str(&words(&fs::read_to_string(path).unwrap_or_default()));
            }
        }
    }
    let mut all = String::new();
    for it in folders {
        read(Path::new(it), &mut all);
    }
    all
}
