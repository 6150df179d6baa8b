//! Files that were signed here, and what is said of them.

mod altered;
mod hostile;
mod right;
mod shadow;
mod times;
mod trusted;

use seals::{Seal, Trust};
use testkit::signing::cms::{How, detached};
use testkit::signing::pdf::Pdf;
use testkit::signing::{Authority, Signer, today};

pub(crate) const PADES: &str = "ETSI.CAdES.detached";
pub(crate) const ADOBE: &str = "adbe.pkcs7.detached";

pub(crate) fn trusting(roots: &[&Authority]) -> Trust {
    let mut trust = Trust::default();
    roots.iter().for_each(|root| trust.add(root.pem.as_bytes()).expect("made here"));
    trust
}

pub(crate) fn judged(pdf: &Pdf, trust: &Trust) -> Vec<Seal> {
    seals::judge(&seals::find(&pdf.bytes).expect("made here"), trust, today())
}

pub(crate) fn the_one(pdf: &Pdf, trust: &Trust) -> Seal {
    let [seal] = judged(pdf, trust).try_into().expect("made here");
    seal
}

pub(crate) fn signed(signer: &Signer, how: &How) -> Pdf {
    let mut pdf = Pdf::new();
    pdf.sign(PADES, |covered| detached(signer, covered, how, None));
    pdf
}
