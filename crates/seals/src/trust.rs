//! The roots that an office trusts. None is built in: nobody here could vouch for one.

use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;
use thiserror::Error;

use crate::certificate::Held;

/// Most roots taken.
pub const MAX_ROOTS: usize = 200;

/// Certificates that an office vouches for.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    roots: Vec<CertificateDer<'static>>,
}

/// Why a file gives no roots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotRoots {
    /// It holds no certificate, or one that cannot be read.
    #[error("no certificate in PEM or DER")]
    NoCertificate,
    /// There are more than can be used.
    #[error("more than {MAX_ROOTS} certificates")]
    TooMany,
}

impl Trust {
    /// Takes the certificates of one file, PEM or DER.
    ///
    /// # Errors
    /// [`NotRoots`]; nothing of the file is trusted then.
    pub fn add(&mut self, file: &[u8]) -> Result<(), NotRoots> {
        let is_pem = file.windows(11).take(64 << 10).any(|window| window == b"-----BEGIN ");
        let read: Vec<CertificateDer<'static>> = if is_pem {
            let all = CertificateDer::pem_slice_iter(file).take(MAX_ROOTS + 1).collect::<Result<_, _>>();
            all.map_err(|_| NotRoots::NoCertificate)?
        } else {
            vec![CertificateDer::from(file.to_vec())]
        };
        let understood =
            |one: &CertificateDer<'_>| Held::read(one).is_some() && webpki::anchor_from_trusted_cert(one).is_ok();
        if read.is_empty() || !read.iter().all(understood) {
            return Err(NotRoots::NoCertificate);
        }
        if self.roots.len() + read.len() > MAX_ROOTS {
            return Err(NotRoots::TooMany);
        }
        self.roots.extend(read);
        Ok(())
    }

    /// How many certificates there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.roots.len()
    }

    /// Whether nothing is trusted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.roots.is_empty()
    }

    pub(crate) fn roots(&self) -> &[CertificateDer<'static>] {
        &self.roots
    }
}
