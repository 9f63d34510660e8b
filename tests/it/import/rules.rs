//! `import.yaml`: what shortcodes and template tags become.

use super::case::Case;

const RULES: &str = "shortcodes:\n  button: \"[{text|Go}]({href})\"\n  quote-block: |-\n    > {body}\n    >\n    > {0}\n  box: body\n  tracking: nothing\n  ring: {note: tip, title: \"{title}\"}\n  note.html: note\n  aside: note\n";

#[test]
fn a_rule_says_what_a_shortcode_becomes() {
    let case = Case::new(&[
        ("hugo.toml", "baseURL = 'https://h.example.org/'\n"),
        (
            "content/a.md",
            "---\ntitle: A\ndate: 2020-01-02\n---\n\n{{< button href=\"/a/\" >}} {{< button href=\"/a/\" text=\"There\" />}}\n\n{{< quote-block \"Ada\" >}}\nOne.\nTwo.\n{{< /quote-block >}}\n\n{{% box %}}Kept {{< tracking 7 >}}.{{% /box %}}\n\n{{< ring title=\"A case\" >}}\nWithin.\n{{< /ring >}}\n\n{{< unknown >}}\n",
        ),
        ("rules/import.yaml", RULES),
    ]);
    let rules = case.source.root().join("rules/import.yaml");
    let report = case.imported(&["--rules", &rules.to_string_lossy()]);
    let text = case.text("content/briefings/2020/2020-01-02-a.md");
    let (_, body) = text.split_once("\n---\n\n").expect("front matter");
    assert_eq!(
        body,
        "[Go](2020-01-02-a.md) [There](2020-01-02-a.md)\n\n> One.\n> Two.\n>\n> Ada\n\nKept .\n\n> [!TIP] A case\n> Within.\n"
    );
    let notes = &report["report"]["posts"][0]["notes"];
    let last = notes
        .as_array()
        .and_then(|notes| notes.last())
        .expect("notes");
    assert_eq!(last["kind"], "no-rule", "{notes:#}");
    assert_eq!(last["text"], "`{{< unknown >}}`");
    assert_eq!(last["line"], 19);
    assert!(case.text("import-report.md").contains(
        "- 1 template tag was left out, since nothing says what they become: `{{< unknown >}}` (1). Say it in `import.yaml` and import again with `--rules import.yaml`."
    ));
}

#[test]
fn rules_lie_at_the_archive_and_hold_for_liquid_and_zola() {
    let jekyll = Case::new(&[(
        "_posts/2020-01-02-a.md",
        "---\ntitle: A\n---\n\n{% include note.html %}\n\n{% aside %}\nSaid.\n{% endaside %}\n\n{% button href=\"https://x.example.org\" text=\"X\" %}\n",
    )]);
    std::fs::write(jekyll.root().join("import.yaml"), RULES).expect("rules");
    jekyll.imported(&[]);
    let text = jekyll.text("content/briefings/2020/2020-01-02-a.md");
    assert!(
        text.contains("> [!NOTE]\n> Said.\n") && text.contains("[X](https://x.example.org)"),
        "{text}"
    );
    let zola = Case::new(&[
        ("config.toml", "base_url = 'https://z.example.org'\n"),
        (
            "content/a.md",
            "+++\ntitle = 'A'\ndate = 2020-01-02\n+++\n\n{{ button(href=\"https://x.example.org\", text=\"X\") }}\n\n{% ring(title=\"T\") %}\nSaid.\n{% end %}\n",
        ),
    ]);
    std::fs::write(zola.root().join("import.yaml"), RULES).expect("rules");
    zola.imported(&[]);
    let text = zola.text("content/briefings/2020/2020-01-02-a.md");
    assert!(
        text.contains("[X](https://x.example.org)\n\n> [!TIP] T\n> Said.\n"),
        "{text}"
    );
}

#[test]
fn boxes_that_most_themes_have_need_no_rule() {
    let case = Case::new(&[
        ("hugo.toml", "baseURL = 'https://h.example.org/'\n"),
        (
            "content/a.md",
            "---\ntitle: A\ndate: 2020-01-02\n---\n\n{{< warning >}}\nMind.\n{{< /warning >}}\n\n{{% callout type=\"tip\" title=\"So\" %}}\nThus.\n{{% /callout %}}\n\n{{< details \"More\" >}}\nHere.\n{{< /details >}}\n",
        ),
    ]);
    case.imported(&[]);
    let text = case.text("content/briefings/2020/2020-01-02-a.md");
    assert!(
        text.contains("> [!WARNING]\n> Mind.\n")
            && text.contains("> [!TIP] So\n> Thus.\n")
            && text.contains("> [!NOTE]- More\n> Here.\n"),
        "{text}"
    );
    case.build();
}

#[test]
fn what_is_wrong_with_rules_is_said_at_its_line() {
    let wrong = [
        (
            "shortcode:\n  a: b\n",
            "1: unknown key `shortcode`; known is `shortcodes`",
        ),
        ("shortcodes: [a]\n", "1: expected names of shortcodes"),
        (
            "shortcodes:\n  a: {note: loud}\n",
            "2: no kind of box is `loud`; there are note, tip, important, warning, caution",
        ),
        (
            "shortcodes:\n  a:\n    notes: tip\n",
            "3: unknown key `notes`; known are `note` and `title`",
        ),
        ("shortcodes:\n  a: \"{href\"\n", "2: a brace isn't closed"),
        (
            "shortcodes:\n  a: [b]\n",
            "2: expected Markdown, `body`, `nothing`, `note`, or a map of `note` and `title`",
        ),
        ("shortcodes:\n  a: b\n  a: c\n", "3: `a` stands twice"),
    ];
    let case = Case::new(&[("_posts/2020-01-02-a.md", "---\ntitle: A\n---\n\nText.\n")]);
    for (rules, message) in wrong {
        std::fs::write(case.root().join("import.yaml"), rules).expect("rules");
        let output = case.import(&[]);
        assert_eq!(output.status.code(), Some(2), "{rules}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(&format!("import.yaml:{message}\n")), "{said}");
    }
}
