//! A PostgreSQL that lives as long as the test binary: one cluster on a unix socket in a temporary folder, one schema
//! per test. Nothing is left behind, however the tests end: a shell waits for the end of a pipe that only the test
//! process holds open, then stops the server and removes the folder.

use std::os::unix::fs::MetadataExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs};

use crate::skip;

static CLUSTER: OnceLock<Result<Cluster, String>> = OnceLock::new();
static SCHEMAS: AtomicU32 = AtomicU32::new(1);

/// What waits for the tests to end. `$1` is the folder; the others are the command that stops the server.
const WATCH: &str = r#"trap '' INT HUP TERM; cat > /dev/null; folder=$1; shift; "$@"; cd /; rm -rf "$folder""#;

/// Fast and forgetful: the data lives for seconds.
const SETTINGS: &str = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
    -c max_connections=300 -c shared_buffers=64MB";

struct Cluster {
    socket: PathBuf,
    programs: PathBuf,
    account: Account,
    /// Closed by the system when this process ends, and never before.
    _alive: ChildStdin,
}

/// The URL of an empty schema for one test, e.g. `postgres://postgres@localhost/postgres?host=…&agency=t1_a_test`.
/// The first call starts the server, which takes about a second. `None`, after [`skip`], when PostgreSQL is not
/// installed here.
///
/// # Panics
/// When PostgreSQL is there but does not start: that is a broken test machine, not a reason to test less.
#[must_use]
pub fn database(test: &str) -> Option<String> {
    let Some(programs) = programs() else {
        skip("no PostgreSQL");
        return None;
    };
    let cluster = CLUSTER.get_or_init(|| Cluster::start(&programs)).as_ref();
    let cluster = cluster.unwrap_or_else(|why| panic!("PostgreSQL does not start: {why}"));
    let number = SCHEMAS.fetch_add(1, Ordering::Relaxed);
    let plain = |sign: char| if sign.is_ascii_alphanumeric() { sign.to_ascii_lowercase() } else { '_' };
    let name: String = test.chars().map(plain).take(40).collect();
    let socket = cluster.socket.display();
    Some(format!("postgres://postgres@localhost/postgres?host={socket}&sslmode=disable&agency=t{number}_{name}"))
}

/// Stops the server of this test binary as a machine does that breaks: nobody is waited for. For a test that has the
/// server to itself.
///
/// # Panics
/// When it was not started, or does not stop.
pub fn break_down() {
    let cluster = CLUSTER.get().and_then(|cluster| cluster.as_ref().ok()).expect("a server that was started");
    run(cluster.control().args(["-w", "-m", "immediate", "stop"])).expect("PostgreSQL stops");
}

/// Starts it again with what was committed.
///
/// # Panics
/// When it does not start.
pub fn come_back() {
    let cluster = CLUSTER.get().and_then(|cluster| cluster.as_ref().ok()).expect("a server that was started");
    cluster.begin().expect("PostgreSQL starts again");
}

/// The folder of `initdb` and `pg_ctl`: the newest of Debian's, or one of the search path.
fn programs() -> Option<PathBuf> {
    let has_both = |folder: &PathBuf| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file();
    let mut installed: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|version| Some(version.ok()?.path().join("bin")))
        .filter(has_both)
        .collect();
    installed.sort_by_key(|bin| bin.parent().and_then(Path::file_name)?.to_str()?.parse::<u32>().ok());
    installed.pop().or_else(|| env::split_paths(&env::var_os("PATH")?).find(has_both))
}

impl Cluster {
    fn start(programs: &Path) -> Result<Self, String> {
        // Short, because the path of a socket has at most a hundred letters.
        let folder = tempfile::Builder::new().prefix("thidua-pg-").tempdir_in("/tmp");
        let folder = folder.map_err(|error| error.to_string())?.keep();
        let account = Account::for_folder(&folder)?;
        let data = folder.join("data");
        let command = |program: &str| account.command(&programs.join(program), &folder);

        let stop = {
            let mut stop = command("pg_ctl");
            stop.arg("-D").arg(&data).args(["-m", "immediate", "-s", "stop"]);
            stop
        };
        let alive = watch(&folder, &stop).map_err(|error| error.to_string())?;

        let mut initdb = command("initdb");
        initdb.arg("-D").arg(&data).args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]);
        run(&mut initdb)?;
        let cluster = Self { socket: folder, programs: programs.to_owned(), account, _alive: alive };
        cluster.begin()?;
        Ok(cluster)
    }

    /// Starts the server and waits until it answers.
    fn begin(&self) -> Result<(), String> {
        let settings = format!("{SETTINGS} -c unix_socket_directories={}", self.socket.display());
        let log = self.socket.join("log");
        let mut start = self.control();
        run(start.arg("-l").arg(log).args(["-w", "-t", "60", "start", "-o"]).arg(settings))
    }

    fn control(&self) -> Command {
        let mut control = self.account.command(&self.programs.join("pg_ctl"), &self.socket);
        control.arg("-D").arg(self.socket.join("data")).arg("-s");
        control
    }
}

/// Starts the shell that waits, out of reach of the keyboard's interrupt.
fn watch(folder: &Path, stop: &Command) -> std::io::Result<ChildStdin> {
    let mut shell = Command::new("sh");
    shell.args(["-c", WATCH, "thidua-test-watch"]).arg(folder).arg(stop.get_program()).args(stop.get_args());
    shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).current_dir(folder).process_group(0);
    let mut child = shell.spawn()?;
    Ok(child.stdin.take().expect("the input was asked to be a pipe"))
}

fn run(command: &mut Command) -> Result<(), String> {
    let Output { status, stdout, stderr } = command.stdin(Stdio::null()).output().map_err(|error| error.to_string())?;
    if status.success() {
        return Ok(());
    }
    let said = [stdout, stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    Err(format!("{command:?}: {said}"))
}

/// Who runs the server: PostgreSQL refuses to be run by root.
enum Account {
    Own,
    Other(&'static str, Vec<&'static str>),
}

impl Account {
    /// Our own, or, when we are root, `postgres` or `nobody`, who then owns the folder.
    fn for_folder(folder: &Path) -> Result<Self, String> {
        if fs::metadata(folder).map_err(|error| error.to_string())?.uid() != 0 {
            return Ok(Self::Own);
        }
        let exists = |name: &&str| run(Command::new("id").arg(name)).is_ok();
        let name = ["postgres", "nobody"].into_iter().find(exists).ok_or("root, and no other account to run it")?;
        run(Command::new("chown").arg(name).arg(folder))?;
        let reuid = if name == "postgres" { "--reuid=postgres" } else { "--reuid=nobody" };
        let ways = [("setpriv", vec![reuid, "--clear-groups", "--"]), ("runuser", vec!["-u", name, "--"])];
        let works = |(program, args): &(&'static str, Vec<&'static str>)| {
            run(Command::new(program).args(args).arg("true")).is_ok()
        };
        let way = ways.into_iter().find(works).ok_or("root, and neither setpriv nor runuser")?;
        Ok(Self::Other(way.0, way.1))
    }

    fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = match self {
            Self::Own => Command::new(program),
            Self::Other(switch, args) => {
                let mut command = Command::new(switch);
                command.args(args).arg(program);
                command
            }
        };
        command.current_dir(folder).env_remove("PGDATA").env_remove("PGHOST").env_remove("PGPORT");
        command
    }
}
