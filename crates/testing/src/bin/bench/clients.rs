//! Clients that introduce themselves again and again over kept connections, and
//! count only answers that show a private link.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Introductions per second that were answered with a link.
pub(crate) async fn introductions_per_second(
    port: u16,
    clients: usize,
    lasting: Duration,
) -> Result<f64, String> {
    let answered = Arc::new(AtomicU64::new(0));
    // Half a second to warm up, which is not counted.
    let start = Instant::now() + Duration::from_millis(500);
    let end = start + lasting;
    let mut tasks = Vec::new();
    for _ in 0..clients {
        let answered = Arc::clone(&answered);
        tasks.push(tokio::spawn(client(port, answered, start, end)));
    }
    for task in tasks {
        task.await.map_err(|error| error.to_string())?.map_err(|error| error.to_string())?;
    }
    let answered = answered.load(Ordering::SeqCst);
    Ok(f64::from(u32::try_from(answered).unwrap_or(u32::MAX)) / lasting.as_secs_f64())
}

async fn client(
    port: u16,
    answered: Arc<AtomicU64>,
    start: Instant,
    end: Instant,
) -> std::io::Result<()> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
    stream.set_nodelay(true)?;
    let mut buffer = vec![0; 4096];
    while Instant::now() < end {
        stream.write_all(request().as_bytes()).await?;
        let mut held = 0;
        let answer = loop {
            let read = stream.read(&mut buffer[held..]).await?;
            if read == 0 {
                return Err(std::io::Error::other("the server hung up"));
            }
            held += read;
            let text = String::from_utf8_lossy(&buffer[..held]).into_owned();
            if text.contains("\r\n\r\n") {
                break text;
            }
        };
        if !answer.starts_with("HTTP/1.1 303") || !answer.contains("/next/") {
            return Err(std::io::Error::other(format!("not a link: {answer}")));
        }
        let now = Instant::now();
        if now >= start && now < end {
            answered.fetch_add(1, Ordering::SeqCst);
        }
    }
    Ok(())
}

fn request() -> String {
    let body = format!(
        "send={}&step=reach&go=on&call_me=Ada&soon=days&way=ring&ring_number=07700+900118&\
         message=no&safe_times=before+10&own_words=I+have+not+been+sleeping+since+I+lost+my+job.\
         +My+little+one+is+starting+school+and+I+do+not+know+how+to+get+up+in+the+morning.",
        app::opening::new_command()
    );
    format!(
        "POST /introduce HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: \
         application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}
