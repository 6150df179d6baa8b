//! Glewlwyd (Debian's package of that name) in a throw-away folder: a provider that others wrote, set up through its own
//! pages for programs, with one client and one person.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::wire::{Answer, Browser};

/// What the package brings to make its tables.
const TABLES: &str = "/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3";

/// What the program is called there, and its secret.
pub const CLIENT: (&str, &str) = ("thidua", "khoa-cua-thidua-2026");

/// The person who has an account there, and the password.
const PERSON: (&str, &str) = ("lan", "mat-khau-cua-lan");

pub struct Glewlwyd {
    child: Child,
    at: String,
    _folder: tempfile::TempDir,
}

impl Glewlwyd {
    /// Started, with the client sent back to `back`; nothing, said aloud, where it is not installed.
    pub fn start(back: &str) -> Option<Self> {
        let there = |program: &str| Command::new(program).arg("--version").output().is_ok();
        if !Path::new(TABLES).is_file() || !there("glewlwyd") || !there("sqlite3") {
            testkit::skip("no Glewlwyd");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let at = format!("127.0.0.1:{port}");
        let database = folder.path().join("glewlwyd.sqlite");
        let tables = fs::File::open(TABLES).unwrap();
        let made = Command::new("sqlite3").arg(&database).stdin(tables).status().unwrap();
        assert!(made.success());
        let settings = folder.path().join("glewlwyd.conf");
        fs::write(&settings, written(port, &database)).unwrap();
        let mut start = Command::new("glewlwyd");
        start.arg(format!("--config-file={}", settings.display())).stdout(Stdio::null()).stderr(Stdio::null());
        let started = Self { child: start.spawn().unwrap(), at, _folder: folder };
        started.wait();
        started.set_up(back);
        Some(started)
    }

    /// Its address as a provider.
    pub fn issuer(&self) -> String {
        format!("http://{}/api/oidc", self.at)
    }

    fn wait(&self) {
        for _ in 0..200 {
            if std::net::TcpStream::connect(&self.at).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("Glewlwyd does not start");
    }

    /// As its administrator: the module that speaks the protocol, the client, the person.
    fn set_up(&self, back: &str) {
        let administrator = Browser::at(&self.at);
        let says = |method, path: &str, value: serde_json::Value| {
            let answer = administrator.sends(method, path, &value.to_string());
            assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        };
        says("POST", "/api/auth/", serde_json::json!({ "username": "admin", "password": "password" }));
        let key = rcgen::KeyPair::generate().unwrap();
        let parameters = serde_json::json!({
            "iss": self.issuer(), "jwt-type": "ecdsa", "jwt-key-size": "256",
            "key": key.serialize_pem(), "cert": key.public_key_pem(),
            "access-token-duration": 3600, "refresh-token-duration": 3600, "code-duration": 60,
            "refresh-token-rolling": false, "auth-type-code-enabled": true, "auth-type-token-enabled": false,
            "auth-type-id-token-enabled": true, "auth-type-password-enabled": false,
            "auth-type-client-enabled": false, "auth-type-refresh-enabled": true, "pkce-allowed": true,
            "pkce-method-plain-allowed": false, "pkce-required": true, "subject-type": "public",
            "allowed-scope": ["openid"], "email-claim": "mandatory", "name-claim": "mandatory",
        });
        let module =
            serde_json::json!({ "module": "oidc", "name": "oidc", "display_name": "oidc", "parameters": parameters });
        says("POST", "/api/mod/plugin/", module);
        let person = serde_json::json!({
            "username": PERSON.0, "password": PERSON.1, "name": "Mai Thị Lan", "email": "lan@sonkhe.example",
            "scope": ["g_profile", "openid"], "enabled": true,
        });
        says("POST", "/api/user/", person);
        let client = serde_json::json!({
            "client_id": CLIENT.0, "client_secret": CLIENT.1, "password": CLIENT.1, "name": "Thi đua",
            "confidential": true, "redirect_uri": [back], "authorization_type": ["code"],
            "token_endpoint_auth_method": ["client_secret_basic"], "scope": ["openid"], "enabled": true,
        });
        says("POST", "/api/client/", client);
    }

    /// The person follows a link here, signs in, agrees; gives where the browser is sent back to.
    pub fn signs_in(&self, sent_to: &str) -> String {
        let path = sent_to.strip_prefix(&format!("http://{}", self.at));
        let path = path.unwrap_or_else(|| panic!("{sent_to} is not here"));
        let person = Browser::at(&self.at);
        let asked = person.opens(path);
        assert!(asked.leads_to().contains("/login.html?"), "{}", asked.leads_to());
        let entered = serde_json::json!({ "username": PERSON.0, "password": PERSON.1 });
        assert_eq!(person.sends("POST", "/api/auth/", &entered.to_string()).status, 200);
        let agreed = serde_json::json!({ "scope": "openid" });
        let grant = format!("/api/auth/grant/{}/", CLIENT.0);
        assert_eq!(person.sends("PUT", &grant, &agreed.to_string()).status, 200);
        let Answer { status, body, .. } = person.opens(path);
        assert_eq!(status, 302, "{body}");
        person.opens(&format!("{path}&g_continue")).leads_to().to_owned()
    }
}

impl Drop for Glewlwyd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn written(port: u16, database: &Path) -> String {
    let modules = "/usr/lib/glewlwyd";
    format!(
        r#"port={port}
bind_address="127.0.0.1"
external_url="http://127.0.0.1:{port}"
api_prefix="api"
login_url="login.html"
log_mode="console"
log_level="ERROR"
cookie_secure=0
cookie_same_site="empty"
session_key="GLEWLWYD"
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="{modules}/user"
client_module_path="{modules}/client"
user_auth_scheme_module_path="{modules}/scheme"
plugin_module_path="{modules}/plugin"
hash_algorithm="SHA512"
database = {{ type = "sqlite3"; path = "{}"; }};
"#,
        database.display()
    )
}
