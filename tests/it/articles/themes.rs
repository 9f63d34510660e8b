//! Themes.

use super::*;

#[test]
fn one_template_and_one_asset_can_be_replaced() {
    let archive = Archive::new()
            .file("content/briefings/2026-01-01-a.md", "# A\n\nText.\n")
            .file("themes/default/templates/page.html", "<!doctype html><title>{{ page.title }}</title><p class=\"own\">{{ body_html | safe }}</html>\n")
            .file("themes/default/assets/style.css", "body{color:teal;background:url(picture.svg#x)}\n")
            .file("themes/default/assets/picture.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n")
            .file("content/pages/about.md", "# About\n\nText.\n");
    let site = archive.build();
    assert!(
        site.page("about.html")
            .contains("<p class=\"own\"><p>Text.</p>"),
        "{}",
        site.page("about.html")
    );
    assert!(
        site.page("briefings/2026-01-01-a.html")
            .contains("<article class=\"briefing"),
        "the other templates stay"
    );
    let style = site
        .addresses()
        .into_iter()
        .find(|address| address.starts_with("assets/style."))
        .expect("a stylesheet");
    let picture = site
        .addresses()
        .into_iter()
        .find(|address| address.starts_with("assets/picture."))
        .expect("a picture");
    assert_eq!(
        site.page(&style),
        format!(
            "body{{color:teal;background:url({}#x)}}\n",
            picture.trim_start_matches("assets/")
        )
    );
    assert!(
        site.page("index.html").contains(&style),
        "the page names the stylesheet that is there"
    );
}

#[test]
fn an_asset_that_changes_has_another_name() {
    let archive = Archive::new().file("themes/default/assets/style.css", "a{}\n");
    let style = |site: &Site| {
        site.addresses()
            .into_iter()
            .find(|address| address.starts_with("assets/style."))
            .expect("a stylesheet")
    };
    let first = style(&archive.build());
    archive.write("themes/default/assets/style.css", "b{}\n");
    let second = style(&archive.build());
    assert_ne!(first, second);
    assert!(!archive.site().has(&first), "the old one is left");
}

#[test]
fn options_have_defaults_and_a_site_sets_them() {
    let archive = Archive::new()
        .file(
            "themes/own/theme.yaml",
            "name: Own\noptions: {colour: red, size: 3}\n",
        )
        .file(
            "themes/own/templates/404.html",
            "<!doctype html>{{ site.options.colour }} {{ site.options.size }}</html>\n",
        )
        .file(
            "content/site.yaml",
            format!("{SITE}theme: own\ntheme_options: {{colour: blue}}\n"),
        );
    assert_eq!(
        archive.build().page("404.html"),
        "<!doctype html>blue 3</html>\n"
    );
}

#[test]
fn a_site_changes_one_block_of_a_template_and_keeps_the_rest() {
    let archive = Archive::new()
            .file("themes/default/templates/briefing.html", "{% extends \"default/briefing.html\" %}{% block head %}<meta name=\"desk\" content=\"{{ page.title }}\">{% endblock %}\n")
            .file("content/briefings/2026-01-01-a.md", "# One\n\nText.\n");
    let page = archive.build().page("briefings/2026-01-01-a.html");
    assert!(page.contains("<meta name=\"desk\" content=\"One\">"));
    assert!(page.contains("<h1>One</h1>"), "the rest is gone:\n{page}");
}

#[test]
fn the_register_shows_the_same_in_tables() {
    let archive = Archive::new()
        .file("content/site.yaml", format!("{SITE}theme: register\n"))
        .file("content/briefings/2026-01-01-a.md", "# One\n\nText.\n");
    let site = archive.build();
    let home = site.page("index.html");
    assert!(home.contains("<table class=\"register briefings\">"));
    assert!(home.contains("<time datetime=\"2026-01-01\">2026-01-01</time>"));
    assert!(home.contains("register."), "no stylesheet of its own");
    assert!(
        site.page("briefings/2026-01-01-a.html")
            .contains("<th scope=\"row\">Published</th>")
    );
    // What it doesn't change is the default theme's.
    assert!(site.page("search.html").contains("Other ways in"));
}

#[test]
fn a_theme_of_ones_own_builds_on_the_one_that_it_names() {
    let archive = Archive::new()
        .file("themes/own/theme.yaml", "name: Own\nbase: register\n")
        .file(
            "themes/own/templates/404.html",
            "{% extends \"base.html\" %}{% block main %}<h1>Lost</h1>{% endblock %}\n",
        )
        .file("content/site.yaml", format!("{SITE}theme: own\n"));
    let site = archive.build();
    assert!(site.page("404.html").contains("<h1>Lost</h1>"));
    assert!(site.page("index.html").contains("class=\"rail\""));
    archive.write("themes/own/theme.yaml", "name: Own\nbase: registre\n");
    let run = archive.run(&[]);
    assert!(printed(&run).contains("themes/own/theme.yaml:2:7"));
    assert!(printed(&run).contains("no theme `registre`"));
}

#[test]
fn a_site_has_an_accent_colour_of_its_own_that_can_be_read() {
    for theme in ["default", "register"] {
        let options = "theme_options: {accent: \"#ff8800\"}\n";
        let archive = Archive::new().file(
            "content/site.yaml",
            format!("{SITE}theme: {theme}\n{options}"),
        );
        let site = archive.build();
        let sheets: Vec<String> = site
            .addresses()
            .into_iter()
            .filter(|address| address.starts_with("assets/accent."))
            .collect();
        assert_eq!(sheets.len(), 1, "{theme}: {sheets:?}");
        assert!(site.page("index.html").contains(&sheets[0]));
        // Darker by day; at night it can be read as it is.
        let css = site.page(&sheets[0]);
        assert!(css.contains("light-dark(#a75900, #ff8800)"), "{css}");
    }
}

#[test]
fn a_site_has_menus_and_a_logo_of_its_own() {
    let menus = "logo: pictures/logo.svg\nnavigation:\n  - {label: Chips, to: topics/chips.md}\n  - {label: All dates, to: /timeline.html}\nfooter:\n  - {label: Licence, to: \"https://example.org/licence\"}\n";
    for theme in ["default", "register"] {
        let archive = Archive::new()
            .file(
                "content/site.yaml",
                format!("{SITE}theme: {theme}\n{menus}"),
            )
            .file(
                "content/pictures/logo.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"/>\n",
            )
            .file("content/topics/chips.md", "---\nlabel: Chips\n---\nText.\n")
            .file("content/briefings/2026-01-01-a.md", "# One\n\nText.\n");
        let site = archive.build();
        assert!(site.has("pictures/logo.svg"));
        let page = site.page("briefings/2026-01-01-a.html");
        for wanted in [
            "<a href=\"../topics/chips.html\">Chips</a>",
            "<a href=\"../timeline.html\">All dates</a>",
            "<a href=\"https://example.org/licence\">Licence</a>",
            "src=\"../pictures/logo.svg\" alt=\"\" width=\"40\" height=\"20\"",
        ] {
            assert!(page.contains(wanted), "{theme} lacks {wanted}:\n{page}");
        }
        assert!(
            !page.contains(">Archive</a></li>\n<li><a href=\"../topics.html\""),
            "{page}"
        );
    }
    let archive = Archive::new().file(
        "content/site.yaml",
        format!("{SITE}logo: none.svg\nnavigation: [{{label: Chips, to: topics/chip.md}}]\n"),
    );
    let said = printed(&archive.run(&[]));
    assert!(said.contains("error[missing-picture]"), "{said}");
    assert!(said.contains("error[broken-link]"), "{said}");
}

#[test]
fn an_option_that_the_theme_does_not_have_is_reported() {
    let archive = Archive::new().file(
        "content/site.yaml",
        format!("{SITE}theme_options: {{color: blue}}\n"),
    );
    let run = archive.run(&[]);
    assert!(
        printed(&run).contains("color"),
        "a misspelt option is ignored in silence:\n{}",
        printed(&run)
    );
}

#[test]
fn what_the_front_matter_has_for_a_theme_arrives() {
    let archive = Archive::new()
            .file("themes/default/templates/briefing.html", "<!doctype html>{{ extra.region }}|{{ extra.n + 1 }}|{{ extra.list | join(sep=\",\") }}|{{ extra.none | default(value=\"-\") }}</html>\n")
            .file("content/briefings/2026-01-01-a.md", "---\ntitle: A\nextra: {region: \"<Europe>\", n: 41, list: [a, b]}\n---\nText.\n");
    assert_eq!(
        archive.build().page("briefings/2026-01-01-a.html"),
        "<!doctype html>&lt;Europe&gt;|42|a,b|-</html>\n"
    );
}

#[test]
fn a_broken_template_is_named_with_its_place() {
    let archive = Archive::new()
        .file("themes/default/templates/briefing.html", "<p>\n{% if %}\n")
        .file("content/briefings/2026-01-01-a.md", "# A\n\nText.\n");
    let run = archive.run(&[]);
    assert_eq!(run.status.code(), Some(1), "{}", printed(&run));
    assert!(
        printed(&run).contains("themes/default/templates/briefing.html:2"),
        "{}",
        printed(&run)
    );
    archive.write(
        "themes/default/templates/briefing.html",
        "<p>\n{{ nothing_of_that_name }}\n",
    );
    let run = archive.run(&[]);
    assert_eq!(run.status.code(), Some(1), "{}", printed(&run));
    assert!(
        printed(&run).contains("themes/default/templates/briefing.html:2")
            && printed(&run).contains("nothing_of_that_name"),
        "{}",
        printed(&run)
    );
}

#[test]
fn a_template_that_fails_leaves_the_former_page_as_it_was_and_says_so() {
    let archive = Archive::new().file("content/briefings/2026-01-01-a.md", "# A\n\nText.\n");
    let before = archive.build().page("404.html");
    archive.write(
        "content/briefings/2026-01-01-a.md",
        "# A\n\nAnother text.\n",
    );
    archive.write("themes/default/templates/404.html", "{{ nothing }}");
    let run = archive.run(&[]);
    assert_eq!(run.status.code(), Some(1), "{}", printed(&run));
    assert_eq!(archive.site().page("404.html"), before);
    // Either nothing at all is written, or what is said tells that something was.
    let written = archive
        .site()
        .page("briefings/2026-01-01-a.html")
        .contains("Another text");
    let said = printed(&run);
    assert_eq!(
        said.contains("nothing was written"),
        !written,
        "what is said isn't what was done: {said}"
    );
    assert!(said.contains("404.html"), "{said}");
}

#[test]
fn a_theme_that_is_not_there_is_an_error_with_a_hint() {
    let archive = Archive::new()
        .file("themes/mine/theme.yaml", "name: Mine\n")
        .file("content/site.yaml", format!("{SITE}theme: mime\n"));
    let said = printed(&archive.run(&[]));
    assert!(
        said.contains("unknown-theme")
            && said.contains("did you mean `mine`?")
            && said.contains("content/site.yaml:4:8"),
        "{said}"
    );
}
