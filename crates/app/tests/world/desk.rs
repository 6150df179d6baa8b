//! A provider of sign-in in the same process: it remembers whom it sent where and believes no other answer.

use std::collections::HashMap;
use std::sync::Mutex;

use app::shell::signin::outside::{Asked, Fault, Known, Provider, RETURN, Trip};
use jiff::Timestamp;

#[derive(Debug, Default)]
pub struct Desk {
    /// Nonce and verifier of each trip that came, by its state.
    trips: Mutex<HashMap<String, (String, String)>>,
    /// What a code stands for: the state of its trip, and who signed in there.
    codes: Mutex<HashMap<String, (String, Known)>>,
    /// What goes wrong next.
    fault: Mutex<Option<Fault>>,
}

impl Desk {
    /// Somebody who was sent here signs in as this; gives where the browser is sent back to.
    pub fn signs_in(&self, sent_to: &str, id: &str) -> String {
        let state = sent_to.split("state=").nth(1).unwrap().to_owned();
        assert!(self.trips.lock().unwrap().contains_key(&state), "nobody was sent to {sent_to}");
        let mut codes = self.codes.lock().unwrap();
        let code = format!("ma{}", codes.len());
        let known = Known { id: id.to_owned(), known_as: format!("{id}@sonkhe.example") };
        codes.insert(code.clone(), (state.clone(), known));
        format!("{RETURN}?code={code}&state={state}")
    }

    /// The next thing it is asked fails so.
    pub fn fails(&self, fault: Fault) {
        *self.fault.lock().unwrap() = Some(fault);
    }

    fn next_fault(&self) -> Result<(), Fault> {
        self.fault.lock().unwrap().take().map_or(Ok(()), Err)
    }
}

impl Provider for Desk {
    fn name(&self) -> &'static str {
        "Sơn Khê"
    }

    fn issuer(&self) -> &'static str {
        "https://tai-khoan.sonkhe.example"
    }

    fn sends<'a>(&'a self, trip: &'a Trip) -> Asked<'a, String> {
        Box::pin(async move {
            self.next_fault()?;
            let secrets = (trip.nonce.clone(), trip.verifier.clone());
            self.trips.lock().unwrap().insert(trip.state.clone(), secrets);
            Ok(format!("https://tai-khoan.sonkhe.example/vao?state={}", trip.state))
        })
    }

    fn vouches<'a>(&'a self, code: &'a str, trip: &'a Trip, _: Timestamp) -> Asked<'a, Known> {
        Box::pin(async move {
            self.next_fault()?;
            let unfit = || Fault::Unfit("no such code".to_owned());
            let (state, known) = self.codes.lock().unwrap().remove(code).ok_or_else(unfit)?;
            let trips = self.trips.lock().unwrap();
            let (nonce, verifier) = trips.get(&state).unwrap();
            let fits = state == trip.state && *nonce == trip.nonce && *verifier == trip.verifier;
            if fits { Ok(known) } else { Err(unfit()) }
        })
    }
}
