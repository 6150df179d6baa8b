//! Takes the four faces of Liberation Serif, the metric twin of Times New Roman, out of the library that carries them.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "pdf")]
    faces();
}

#[cfg(feature = "pdf")]
fn faces() {
    let folder = std::path::PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo names the folder"));
    let fonts = oxml_layout::bundled_fonts::bundled_font_data();
    let faces = fonts.iter().filter(|(family, _)| *family == "Liberation Serif").map(|(_, face)| face);
    let written = faces.enumerate().map(|(index, face)| std::fs::write(folder.join(format!("{index}.ttf")), face));
    let written = written.collect::<Result<Vec<()>, _>>().expect("the build's folder can be written");
    assert_eq!(written.len(), 4, "regular, bold, italic, bold italic");
}
