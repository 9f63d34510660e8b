//! Addresses that generators give. Those of Jekyll, Hugo and Pelican were compared with what they write of the same source; those of Zola
//! and Eleventy follow their manuals.

use super::case::Case;

fn text(keys: &str) -> String {
    format!("---\n{keys}\n---\n\nText.\n")
}

/// A source of these files, each with its front matter.
fn source(config: (&str, &str), files: &[(&str, &str)]) -> Case {
    let texts: Vec<(&str, String)> = files
        .iter()
        .map(|(path, keys)| (*path, text(keys)))
        .collect();
    let texts = texts.iter().map(|(path, text)| (*path, text.as_str()));
    let all: Vec<(&str, &str)> = [config].into_iter().chain(texts).collect();
    Case::new(&all)
}

#[test]
fn jekylls_titles_categories_days_and_collections() {
    let case = source(
        (
            "_config.yml",
            "title: T\ntimezone: Europe/Paris\ncollections:\n  recipes: {output: true, permalink: '/food/:path/'}\n  people: {output: true}\n  hidden: {}\ndefaults:\n  - scope: {path: docs, type: posts}\n    values: {categories: [guides]}\n",
        ),
        &[
            ("_posts/2020-01-02-Hello-World.md", "title: A"),
            (
                "_posts/2020-01-05-cats.md",
                "title: D\ncategories: [Foo Bar, \"Ünï C++\"]",
            ),
            (
                "_posts/2020-01-06-cat-str.md",
                "title: E\ncategories: foo Bar",
            ),
            ("_posts/2020-01-07-cat1.md", "title: F\ncategory: Big News"),
            ("_posts/2020-01-08-slug.md", "title: G\nslug: My Slug Here"),
            (
                "_posts/2020-01-09-date.md",
                "title: H\ndate: 2020-02-01 23:30:00 -0800",
            ),
            (
                "_posts/2020-01-10-perm.md",
                "title: I\npermalink: /custom/path",
            ),
            (
                "docs/_posts/2020-01-16-indocs.md",
                "title: O\ncategories: x",
            ),
            ("_posts/2020-1-7-short.md", "title: P"),
            ("_posts/2020-01-17-with space & amp.md", "title: Q"),
            ("_recipes/Sub/Cake.md", "title: X"),
            ("_people/jo.md", "title: Z\nslug: other"),
            ("_hidden/fact.md", "title: Kept back"),
        ],
    );
    case.imported(&[]);
    case.answers(&[
        "/2020/01/02/Hello-World.html",
        "/foo bar/ünï c++/2020/01/05/cats.html",
        "/foo/bar/2020/01/06/cat-str.html",
        "/big news/2020/01/07/cat1.html",
        "/2020/01/08/My-Slug-Here.html",
        "/2020/02/02/date.html",
        "/custom/path",
        "/custom/path.html",
        "/docs/guides/x/2020/01/16/indocs.html",
        "/2020/01/07/short.html",
        "/2020/01/17/with-space-&-amp.html",
        "/food/Sub/Cake/",
        "/people/jo.html",
    ]);
    let hidden = case.text("content/pages/fact.md");
    assert!(hidden.contains("draft: true"), "{hidden}");
}

#[test]
fn jekylls_other_patterns() {
    let case = source(
        (
            "_config.yml",
            "permalink: /:slugified_categories/:short_year/:y_day/:slug\n",
        ),
        &[
            (
                "_posts/2020-01-03-dots.and_v1.2.md",
                "title: B\ncategories: [Ünï C++]",
            ),
            (
                "_posts/2020-01-31-late.md",
                "title: C\ndate: 2020-01-31 23:30:00 -0500",
            ),
        ],
    );
    case.imported(&[]);
    case.answers(&[
        "/ünï-c/20/003/dots-and-v1-2.html",
        // Without a zone in its configuration it depends on the machine that built it.
        "/20/031/late.html",
        "/20/032/late.html",
    ]);
}

#[test]
fn hugos_bundles_sections_aliases_and_patterns() {
    let case = source(
        (
            "hugo.toml",
            "baseURL = 'https://old.example.org/sub/'\n[permalinks]\nblog = '/p/:year/:month/:slugorfilename'\ndocs = '/d/:sections[1:]/:filename/'\n'/' = '/top/:filename/'\n",
        ),
        &[
            ("content/About-Us.md", "title: About"),
            ("content/blog/dot.v1.2.md", "title: Dot\ndate: 2020-01-03"),
            (
                "content/blog/plus+sign,x.md",
                "title: Plus\ndate: 2020-01-03",
            ),
            (
                "content/blog/url.md",
                "title: Url\ndate: 2020-01-05\nurl: /custom/Page",
            ),
            (
                "content/blog/bundle/index.md",
                "title: Bundle\ndate: 2020-01-06\naliases: [/old/b, rel/x, ../up, /old/c.html]",
            ),
            ("content/blog/bundle/extra.md", "title: Part of a bundle"),
            ("content/blog/nodate.md", "title: Nodate"),
            ("content/docs/a/b/c.md", "title: C"),
            ("content/docs/a/_index.md", "title: A list with a text"),
            ("content/other/Caps and blanks.md", "title: Caps"),
        ],
    );
    case.imported(&[]);
    case.answers(&[
        "/sub/top/about-us/",
        "/sub/p/2020/01/dot.v1.2/",
        "/sub/p/2020/01/plus-signx/",
        "/sub/custom/page/",
        "/sub/p/2020/01/bundle/",
        "/sub/old/b/",
        "/sub/p/2020/01/rel/x/",
        "/sub/p/2020/up/",
        "/sub/old/c.html",
        "/sub/p/1/01/nodate/",
        "/sub/d/a/b/c/",
        "/sub/docs/a/",
        "/sub/other/caps-and-blanks/",
    ]);
    let report = case.text("import-report.md");
    assert!(
        report.contains("content/blog/bundle/extra.md: it is part of a bundle, and no page"),
        "{report}"
    );
}

#[test]
fn hugos_future_is_public_where_its_configuration_says_so() {
    let case = source(
        ("hugo.toml", "buildFuture = true\n"),
        &[("content/a.md", "title: A\ndate: 2999-01-01")],
    );
    let report = case.imported(&[]);
    assert_eq!(report["report"]["withheld"], 0);
}

#[test]
fn pelicans_slugs_categories_authors_and_languages() {
    let case = Case::new(&[
        (
            "pelicanconf.py",
            "AUTHOR='Me Too'\nDEFAULT_LANG='en'\nARTICLE_URL = u'{category}/{lang}/{author}/{date:%b}/{slug}.html'\nPAGE_URL='{slug}/'\n",
        ),
        (
            "content/a.md",
            "Title: Ünï & C++: it's 1.5 — “new”\nDate: 2020-01-02\nCategory: Big News\n\nText.\n",
        ),
        (
            "content/cat-dir/b.md",
            "Title: B\nDate: 2020-01-04 23:30\n\nText.\n",
        ),
        (
            "content/c.md",
            "Title: C\nDate: 2020-01-04\nSlug: MySlug\n\nText.\n",
        ),
        (
            "content/c-fr.md",
            "Title: C\nDate: 2020-01-04\nSlug: MySlug\nLang: fr\n\nTexte.\n",
        ),
        ("content/pages/about.md", "Title: About Us\n\nText.\n"),
    ]);
    case.imported(&[]);
    case.answers(&[
        "/big-news/en/me-too/Jan/uni-c-its-15-new.html",
        "/cat-dir/en/me-too/Jan/b.html",
        "/misc/en/me-too/Jan/MySlug.html",
        "/about-us/",
    ]);
    let c = case.text("content/briefings/2020/2020-01-04-myslug.md");
    assert!(c.contains("translations:\n    fr: /MySlug-fr.html"), "{c}");
}

#[test]
fn zolas_slugs_and_languages() {
    let case = Case::new(&[
        (
            "config.toml",
            "base_url = 'https://z.example.org/blog'\ndefault_language = 'en'\n[languages.fr]\n",
        ),
        ("content/Some_Section/_index.md", "+++\ntitle = 'S'\n+++\n"),
        (
            "content/Some_Section/2020-01-02-Und_er v1.2.md",
            "+++\ntitle = 'A'\n+++\n\n[list](https://z.example.org/blog/Some_Section/)\n",
        ),
        (
            "content/b/index.md",
            "+++\ntitle = 'B'\ndate = 2020-01-03\n+++\n\nText.\n",
        ),
        (
            "content/b/index.fr.md",
            "+++\ntitle = 'B'\ndate = 2020-01-03\n+++\n\nTexte.\n",
        ),
    ]);
    let report = case.imported(&[]);
    assert_eq!(report["report"]["resolved_links"], 1, "{report:#}");
    case.answers(&["/blog/some-section/und-er-v1-2/", "/blog/b/"]);
    let b = case.text("content/briefings/2020/2020-01-03-b.md");
    assert!(b.contains("translations:\n    fr: /fr/b/"), "{b}");
    let report = case.text("import-report.md");
    assert!(
        report.contains("left out: content/b/index.fr.md: in `fr`; `--language fr` brings it"),
        "{report}"
    );
}

#[test]
fn one_language_of_hugos_comes_and_the_others_are_linked() {
    let files = [
        (
            "hugo.toml",
            "baseURL = 'https://h.example.org/'\ndefaultContentLanguage = 'en'\n[languages.en]\ntitle = 'Site'\n[languages.fr]\ntitle = 'Le site'\n",
        ),
        (
            "content/posts/a.md",
            "---\ntitle: A\ndate: 2020-01-02\n---\n\nText.\n",
        ),
        (
            "content/posts/a.fr.md",
            "---\ntitle: A\ndate: 2020-01-02\nslug: un\n---\n\n[liste](/fr/posts/un/)\n",
        ),
    ];
    let english = Case::new(&files);
    english.imported(&[]);
    let a = english.text("content/briefings/2020/2020-01-02-a.md");
    assert!(a.contains("translations:\n    fr: /fr/posts/un/"), "{a}");
    english.answers(&["/posts/a/"]);
    let french = Case::new(&files);
    let report = french.imported(&["--language", "fr"]);
    assert_eq!(report["report"]["resolved_links"], 1, "{report:#}");
    let a = french.text("content/briefings/2020/2020-01-02-un.md");
    assert!(a.contains("translations:\n    en: /posts/a/"), "{a}");
    let site = french.text("content/site.yaml");
    assert!(
        site.contains("\nlanguage: fr\n") && site.contains("\ntitle: Le site\n"),
        "{site}"
    );
    french.answers(&["/fr/posts/un/"]);
}

#[test]
fn eleventys_rules_of_a_folder_and_of_a_text() {
    let case = Case::new(&[
        (".eleventy.js", "module.exports = {};\n"),
        (
            "src/posts/posts.json",
            "{\"permalink\": \"/writing/{{ page.fileSlug }}/index.html\"}\n",
        ),
        (
            "src/posts/2020-01-02-One.md",
            "---\ntitle: One\n---\n\nText.\n",
        ),
        (
            "src/posts/two.md",
            "---\ntitle: Two\ndate: 2020-01-03\npermalink: \"/x/{{ title | slugify }}/\"\n---\n\nText.\n",
        ),
        (
            "src/notes/2020-01-04-three.md",
            "---\ntitle: Three\n---\n\nText.\n",
        ),
        ("src/blog.njk", "---\npermalink: /all/\n---\n"),
        (
            "src/about/index.md",
            "---\ntitle: About\n---\n\n[all](/all/)\n",
        ),
    ]);
    let report = case.imported(&[]);
    assert_eq!(report["report"]["resolved_links"], 1, "{report:#}");
    case.answers(&[
        "/writing/One/index.html",
        "/x/two/",
        "/notes/three/",
        "/about/",
    ]);
}

#[test]
fn data_files_name_authors_and_texts_name_terms() {
    let case = Case::new(&[
        (
            "hugo.yaml",
            "baseURL: https://h.example.org/\ntaxonomies: {topic: topics, author: authors}\n",
        ),
        ("data/authors/ada.yml", "name: Ada King\n"),
        (
            "content/authors/bob/_index.md",
            "---\ndisplay_name: Bob Dunn\n---\n",
        ),
        (
            "content/topics/open-data/_index.md",
            "---\ntitle: Open data\naliases: [/tag/data/]\n---\n\nWhat is public.\n",
        ),
        (
            "content/news/a.md",
            "---\ntitle: A\ndate: 2020-01-02\nauthors: [ada, bob]\ntopics: [open-data]\n---\n\n[1](/topics/open-data/) [2](/tag/data/) [3](/authors/bob/)\n",
        ),
    ]);
    let report = case.imported(&[]);
    assert_eq!(report["report"]["resolved_links"], 3, "{report:#}");
    let a = case.text("content/briefings/2020/2020-01-02-a.md");
    assert!(a.contains("authors:\n- Ada King\n- Bob Dunn\n"), "{a}");
    assert!(
        a.contains(
            "[1](../../topics/open-data.md) [2](../../topics/open-data.md) [3](/authors.html)"
        ),
        "{a}"
    );
    let topic = case.text("content/topics/open-data.md");
    assert!(
        topic.starts_with("---\nlabel: Open data\n") && topic.ends_with("---\n\nWhat is public.\n"),
        "{topic}"
    );
    case.build();
}
