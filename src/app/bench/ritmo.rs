//! Requests at a steady pace, whatever the answers take.
use anyhow::Context;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// Asks `requests` in order, so many `a_second`, and gives how long each took since the moment it was
/// due: who would have waited behind a slow one is counted with the wait. Connections are kept open, and
/// opened when none is free. Every answer must be a 200 with `right` in it.
pub async fn steadily(
    addr: SocketAddr,
    requests: impl Iterator<Item = String>,
    a_second: u64,
    right: &'static str,
) -> anyhow::Result<Vec<Duration>> {
    let between = Duration::from_micros(1_000_000 / a_second.max(1));
    let lines = Arc::new(Lines { addr, free: Mutex::default() });
    let mut due = Instant::now();
    let mut asked = vec![];
    for request in requests {
        tokio::time::sleep_until(due.into()).await;
        let (lines, since) = (Arc::clone(&lines), due);
        asked.push(tokio::spawn(async move {
            let answer = lines.ask(&request).await?;
            let took = since.elapsed();
            let ok = answer.starts_with("HTTP/1.1 200") && answer.contains(right);
            anyhow::ensure!(ok, "the answer to {request} is {answer}");
            anyhow::Ok(took)
        }));
        due += between;
    }
    let mut times = vec![];
    for it in asked {
        times.push(it.await.context("a request was lost")??);
    }
    Ok(times)
}

/// So many of a thousand took no longer; nothing of no times.
pub fn percentile(times: &[Duration], per_mille: usize) -> Duration {
    let mut times = times.to_vec();
    times.sort_unstable();
    let rank = times.len().saturating_mul(per_mille).div_ceil(1000);
    times.get(rank.saturating_sub(1)).copied().unwrap_or_default()
}

/// Connections to one server.
struct Lines {
    addr: SocketAddr,
    /// With the time of their last answer, the latest last.
    free: Mutex<Vec<(Instant, BufReader<TcpStream>)>>,
}

impl Lines {
    async fn ask(&self, request: &str) -> anyhow::Result<String> {
        let mut line = match self.take() {
            Some(line) => line,
            None => BufReader::new(TcpStream::connect(self.addr).await?),
        };
        line.get_mut().write_all(request.as_bytes()).await?;
        let answer = read(&mut line).await?;
        self.lock().push((Instant::now(), line));
        Ok(answer)
    }

    /// One that the server has not closed yet for having nothing to say.
    fn take(&self) -> Option<BufReader<TcpStream>> {
        const IDLE: Duration = Duration::from_secs(2);
        let mut free = self.lock();
        free.retain(|it| it.0.elapsed() < IDLE);
        free.pop().map(|it| it.1)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<(Instant, BufReader<TcpStream>)>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Head and body of an answer that says how long it is.
async fn read(line: &mut BufReader<TcpStream>) -> anyhow::Result<String> {
    let (mut answer, mut length) = (String::new(), 0);
    loop {
        let mut head = String::new();
        anyhow::ensure!(0 < line.read_line(&mut head).await?, "a server hung up");
        answer.push_str(&head);
        if head == "\r\n" {
            break;
        }
        if let Some((name, value)) = head.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse()?;
        }
    }
    let mut body = vec![0; length];
    line.read_exact(&mut body).await?;
    answer.push_str(&String::from_utf8_lossy(&body));
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_a_time_that_was_measured() {
        let times: Vec<Duration> = (1..=1000).rev().map(Duration::from_millis).collect();
        let ms = |per_mille| percentile(&times, per_mille).as_millis();
        assert_eq!([ms(500), ms(950), ms(999), ms(1000)], [500, 950, 999, 1000]);
        let few = [Duration::from_millis(7), Duration::from_millis(3)];
        assert_eq!(percentile(&few, 500).as_millis(), 3);
        assert_eq!(percentile(&few, 999).as_millis(), 7);
        assert_eq!(percentile(&[], 950), Duration::ZERO);
    }

    #[actix_web::test]
    async fn a_pause_of_the_server_is_in_the_times_of_all_who_came_meanwhile() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let mut held = vec![];
            // Nobody is answered until the fifth has asked.
            for _ in 0..5 {
                let (mut stream, _) = listener.accept().await.unwrap();
                let mut asked = [0; 64];
                assert!(0 < stream.read(&mut asked).await.unwrap());
                held.push(stream);
            }
            for stream in &mut held {
                let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
                stream.write_all(answer).await.unwrap();
            }
            std::future::pending::<()>().await;
        });
        let request = "GET / HTTP/1.1\r\n\r\n".to_owned();
        let five = std::iter::repeat_n(request, 5);
        let times = steadily(addr, five, 100, "ok").await.unwrap();
        // Ten milliseconds apart: the first waited for the four after it.
        assert!(Duration::from_millis(40) <= times[0], "{times:?}");
        assert_eq!(percentile(&times, 1000), times[0]);
    }
}
