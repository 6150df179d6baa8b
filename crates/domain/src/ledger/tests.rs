use super::Group;

#[test]
fn a_kind_is_in_one_group_and_a_group_has_its_own_name() {
    let kinds: Vec<&str> = Group::ALL.iter().flat_map(|group| group.kinds()).copied().collect();
    for (at, kind) in kinds.iter().enumerate() {
        assert!(!kinds[at + 1..].contains(kind), "{kind} is in two groups");
        assert!(Group::of(kind).is_some_and(|group| group.kinds().contains(kind)));
    }
    let mut codes = Group::ALL.map(Group::code);
    codes.sort_unstable();
    assert!(codes.windows(2).all(|pair| pair[0] != pair[1]), "{codes:?}");
    assert_eq!(Group::of("khac"), None);
}

#[test]
fn who_runs_campaigns_sees_no_accounts_people_or_settings() {
    let seen: Vec<Group> = Group::ALL.into_iter().filter(|group| group.is_of_campaigns()).collect();
    assert_eq!(seen, [Group::Plans, Group::Campaigns, Group::Duties, Group::Reports, Group::Papers]);
}
