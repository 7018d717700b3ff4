//! Images in prose: how they are written, and what is refused.

use super::tests::{html, problems, rendered};
use crate::diag::Problem;

#[test]
fn images_stand_beside_the_text_and_are_described() {
    assert_eq!(
        html("![Le \"marché\"](marche.jpg \"Un jeudi !\")"),
        "<figure><picture><source type=\"image/webp\" srcset=\"/photos/marche.webp 640w\" sizes=\"90vw\">\
         <img src=\"/photos/marche.jpg\" srcset=\"/photos/marche.jpg 640w\" sizes=\"90vw\" alt=\"Le «_marché_»\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\"></picture>\
         <figcaption>Un jeudi_! <small>Photo : la &lt;mairie&gt; · <a href=\"https://cc.example/zero\" rel=\"noopener noreferrer external\">CC0</a> · 20 ko</small></figcaption></figure>\n"
    );
    assert!(html("![Deux étals](marche.jpg)").contains("<figcaption>Le jeudi <small>"), "the caption of the record");
    let inline = html("Voici ![a *b* `c`](marche.jpg).");
    assert!(inline.contains("<p>Voici <picture>") && inline.contains("alt=\"a b c\"") && !inline.contains("CC0"));
    assert_eq!(rendered("![a](marche.jpg)\n\nVoici ![b](marche.jpg).").0.figures, ["marche.jpg"]);
    let mute = Problem::ImageRights { name: "muette.jpg".into() };
    assert_eq!(problems("![é](muette.jpg)"), [(mute, "muette.jpg".into())]);
    assert_eq!(
        problems("![](marche.jpg)"),
        [(Problem::ImageWithoutAlt { text: String::new() }, "![](marche.jpg)".into())]
    );
    let missing =
        Problem::ImageMissing { name: "marchee.jpg".into(), nearest: Some("marche.jpg".into()), is_described: false };
    assert_eq!(problems("![é](marchee.jpg)"), [(missing, "marchee.jpg".into())]);
    for target in [
        "../marche.jpg",
        "https://a.tg/marche.jpg",
        "data:image/png;base64,x",
        "javascript:x",
        "/marche.jpg",
        "commune:ogou-1",
    ] {
        let scheme = Problem::ImageElsewhere { url: target.into() };
        assert_eq!(problems(&format!("![a]({target})")), [(scheme, target.into())]);
    }
}
