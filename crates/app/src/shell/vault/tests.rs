use super::Vault;

const VALUE: &str = "036090001234";

#[test]
fn what_was_sealed_opens_with_the_same_key_for_the_same_owner_only() {
    let vault = Vault::of(&[7; 32]);
    let sealed = vault.seal(VALUE, "an").expect("there is a key");
    assert_eq!(vault.open(&sealed.bytes, "an").as_deref(), Some(VALUE));
    assert_eq!(vault.open(&sealed.bytes, "ba"), None, "moved to somebody else");
    assert_eq!(Vault::of(&[8; 32]).open(&sealed.bytes, "an"), None, "another key");
    assert_eq!(Vault::default().open(&sealed.bytes, "an"), None, "no key");
    let mut altered = sealed.bytes.clone();
    altered[20] ^= 1;
    assert_eq!(vault.open(&altered, "an"), None);
    assert_eq!(vault.open(&sealed.bytes[..11], "an"), None);
    assert!(!sealed.bytes.windows(4).any(|part| VALUE.as_bytes().windows(4).any(|clear| clear == part)));
}

#[test]
fn equal_values_are_found_by_a_digest_that_needs_the_key() {
    let (vault, other) = (Vault::of(&[7; 32]), Vault::of(&[8; 32]));
    let blind = |vault: &Vault, value, owner| vault.seal(value, owner).expect("there is a key");
    let one = blind(&vault, VALUE, "an");
    let again = blind(&vault, VALUE, "ba");
    assert_eq!(one.blind, again.blind);
    assert_ne!(one.bytes, again.bytes, "each sealing has its own nonce");
    assert_ne!(one.blind, blind(&vault, "161234567", "an").blind);
    assert_ne!(one.blind, blind(&other, VALUE, "an").blind);
    assert_ne!(vault.mark(), other.mark());
    assert_eq!(format!("{vault:?} {:?}", Vault::default()), "Vault(open) Vault(locked)");
}
