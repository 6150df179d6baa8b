use super::{links, resolved};

#[test]
fn links_and_pictures_are_found_outside_of_code() {
    let text = "See [steps](docs/steps.md#rail), <img src=\"docs/a.png\">, [a site](https://example.org).\n\
        ```\n[not](this.md)\n```\n[here](#top) ![picture](docs/b.png)";
    assert_eq!(links(text), ["docs/steps.md", "docs/b.png", "docs/a.png"]);
}

#[test]
fn a_link_is_read_from_the_folder_of_its_page() {
    assert_eq!(resolved("docs/adr", "../steps.md"), "docs/steps.md");
    assert_eq!(resolved("", "./docs/adr/"), "docs/adr");
}
