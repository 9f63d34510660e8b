//! What an editor gets from the vocabulary without typing a link: stories through `annals build` and `annals topics`.

use crate::harness::{Archive, heard};
use crate::look::{between, links, prose, text};
use assert_cmd::Command;

const UNIT: &str = "---\nlabel: Sovereign AI Unit\naliases: [SAIU]\nkind: organisation\nsummary: Invests in British AI.\n---\n";
const ACT: &str = "---\nlabel: AI Act\naliases: [Regulation 2024/1689]\nkind: policy\nsummary: The Union’s law on AI.\n---\n";

fn with_article(article: &str) -> Archive {
    Archive::new()
        .file("content/topics/unit.md", UNIT)
        .file("content/topics/ai-act.md", ACT)
        .file("content/briefings/2026-01-01-a.md", article)
}

fn prose_of(article: &str) -> String {
    prose(
        &with_article(article)
            .build()
            .page("briefings/2026-01-01-a.html"),
    )
    .to_string()
}

/// The texts of the links that Annals or the author makes to topics.
fn linked(prose: &str) -> Vec<String> {
    let parts = prose.split("<a class=\"term\"").skip(1);
    parts.map(|part| text(between(part, ">", "</a>"))).collect()
}

#[test]
fn the_first_mention_becomes_a_link_with_the_definition() {
    let prose = prose_of(
        "---\ntitle: A\ntopics: [unit]\n---\nThe SAIU buys. So does the Sovereign AI Unit’s board, under the AI Act, of which much more could be said here in some more words than that, and in some more again, to make it a text.\n",
    );
    assert_eq!(linked(&prose), ["SAIU", "AI Act"]);
    assert!(
        prose.contains(
            "<a class=\"term\" id=\"topic.unit\" data-definition=\"Invests in British AI.\" href=\"../topics/unit.html\">SAIU</a> buys"
        ),
        "{prose}"
    );
}

#[test]
fn headings_code_links_and_attributions_stay_without() {
    let prose = prose_of(
        "---\ntitle: A\ntopics: [unit]\n---\n## The AI Act\n\n`AI Act` and [the AI Act](https://example.org) are no places for a link.\n\n> Words on words, and many more of them so that the text is long enough for a link or two.\n>\n> — The AI Act’s author\n",
    );
    assert_eq!(linked(&prose), Vec::<String>::new());
}

#[test]
fn a_site_links_the_first_of_each_section_or_none() {
    let words = "Words that fill a section so that there are enough of them for another link in it, and then some more. ";
    let article = format!(
        "---\ntitle: A\ntopics: [unit]\n---\nThe AI Act. {words}\n\n## Two\n\nThe AI Act. {words}\n"
    );
    let with = |setting: &str| {
        let site = with_article(&article).file(
            "content/site.yaml",
            format!("title: T\nbase_url: https://example.org\n{setting}\n"),
        );
        linked(prose(&site.build().page("briefings/2026-01-01-a.html")))
    };
    assert_eq!(with("topic_links: article").len(), 1);
    assert_eq!(with("topic_links: section").len(), 2);
    assert_eq!(with("topic_links: none").len(), 0);
}

#[test]
fn an_article_may_refuse_a_link_and_a_topic_all_of_them() {
    let text =
        "The AI Act is much discussed in many words, enough of them for one link or for two.";
    let archive = with_article(&format!(
        "---\ntitle: A\ntopics: [unit]\nunlinked: [AI Act]\n---\n{text}\n"
    ));
    let refused = archive.build();
    assert!(linked(prose(&refused.page("briefings/2026-01-01-a.html"))).is_empty());
    assert!(
        refused.has("topics/ai-act.html"),
        "it still counts as a mention"
    );
    let never = ACT.replace("kind: policy", "kind: policy\nmatch: never");
    let archive = with_article(&format!("---\ntitle: A\ntopics: [unit]\n---\n{text}\n"))
        .file("content/topics/ai-act.md", never);
    let site = archive.build();
    assert!(linked(prose(&site.page("briefings/2026-01-01-a.html"))).is_empty());
    assert!(
        !site.has("topics/ai-act.html"),
        "nothing is written of it, so it has no page"
    );
    assert!(
        site.page("topics.html").contains("id=\"topic.ai-act\""),
        "it stands in the index"
    );
}

#[test]
fn six_links_to_a_hundred_words_are_enough_and_the_most_specific_stay() {
    let mut archive = Archive::new();
    let mut words = String::new();
    for number in 0..30 {
        let letter = char::from(b'a' + number as u8 % 26);
        let longer = if number % 2 == 0 {
            " of Long Names"
        } else {
            ""
        };
        let name = format!("Zorg{letter}{} Institute{longer}", number / 26);
        archive = archive.file(
            &format!("content/topics/t{number}.md"),
            format!("---\nlabel: {name}\nkind: organisation\n---\n"),
        );
        words.push_str(&format!("then {name} spoke, "));
    }
    let archive = archive.file(
        "content/briefings/2026-01-01-a.md",
        format!("---\ntitle: A\ntopics: [t0]\n---\n{words}and so on.\n"),
    );
    let site = archive.build();
    let links = linked(prose(&site.page("briefings/2026-01-01-a.html")));
    let count = words.split_whitespace().count() + 3;
    assert!(
        links.len() <= count * 6 / 100 && links.len() >= count * 5 / 100,
        "{} links in {count} words",
        links.len()
    );
    assert!(
        links.iter().all(|name| name.ends_with("of Long Names")),
        "{links:?}"
    );
}

#[test]
fn a_topics_page_has_the_sentence_and_a_way_to_it() {
    let archive = with_article(
        "---\ntitle: A\ntopics: [unit]\n---\nFirst things first. It is the AI Act that decides here, as far as anything decides. Last things last.\n",
    );
    let site = archive.build();
    let page = site.page("topics/ai-act.html");
    let list = between(&page, "id=\"page.mentions\"", "</section>");
    assert!(
        text(list).contains("It is the AI Act that decides here"),
        "{list}"
    );
    assert!(!text(list).contains("First things"), "one sentence only");
    assert!(
        links(list).contains(&"../briefings/2026-01-01-a.html#topic.ai-act".to_string()),
        "{:?}",
        links(list)
    );
    assert!(
        site.page("briefings/2026-01-01-a.html")
            .contains("id=\"topic.ai-act\"")
    );
    assert!(text(&site.page("topics/unit.html")).contains("1 briefing"));
    assert!(
        site.page("topics/ai-act.xml").contains("<entry>"),
        "a feed of its own"
    );
}

#[test]
fn a_wire_text_is_filed_and_marked_as_filed() {
    let wire = "THE AI ACT IN FORCE\n\nThe AI Act entered into force. Nobody was surprised by the AI Act.\n\nSAIU said nothing about it, and the AI Act went on.\n";
    let archive = Archive::new()
        .file("content/topics/unit.md", UNIT)
        .file("content/topics/ai-act.md", ACT)
        .file("content/briefings/2026-01-02-wire.txt", wire);
    let site = archive.build();
    let about = site.page("briefings/2026-01-02-wire.html");
    let about = between(&about, "<section class=\"about\">", "</section>").to_string();
    assert!(text(&about).contains("Filed by Annals"), "{about}");
    let (filed, mentioned) = about
        .split_once("Also mentioned")
        .expect("a list of mentions");
    assert_eq!(links(filed), ["../topics/ai-act.html"]);
    assert_eq!(links(mentioned), ["../topics/unit.html"]);
    assert!(
        text(&site.page("topics/ai-act.html")).contains("1 briefing"),
        "it counts as a briefing about it"
    );
}

#[test]
fn a_retired_topic_and_a_former_id_lead_on() {
    let archive = with_article("---\ntitle: A\ntopics: [old-unit, unit]\n---\nThe Old Name Unit and [[old-id|another]] of them.\n")
        .file("content/topics/old-unit.md", "---\nlabel: Old Name Unit\nkind: organisation\nreplaced_by: unit\n---\n")
        .file("content/topics/unit.md", UNIT.replace("kind:", "former_ids: [old-id]\nkind:"));
    let site = archive.build();
    for old in ["topics/old-unit.html", "topics/old-id.html"] {
        assert!(
            site.page(old).contains("href=\"unit.html\""),
            "{old} leads on"
        );
    }
    let page = site.page("briefings/2026-01-01-a.html");
    let about = between(&page, "<section class=\"about\">", "</section>");
    assert_eq!(links(about), ["../topics/unit.html"], "one topic, once");
    assert!(
        prose(&page).contains("href=\"../topics/unit.html\""),
        "{page}"
    );
    let sitemap = site.page("sitemap.xml");
    assert!(
        !sitemap.contains("old-unit"),
        "a page that leads on isn't to be found"
    );
}

#[test]
fn who_cites_is_shown_with_the_sentence() {
    let archive = with_article("---\ntitle: Cited\ntopics: [unit]\n---\nText.\n")
        .file("content/briefings/2026-02-01-b.md", "---\ntitle: Citing\ntopics: [unit]\n---\nBefore it. As [an earlier text](2026-01-01-a.md) says, they buy. Behind it.\n");
    let site = archive.build();
    let page = site.page("briefings/2026-01-01-a.html");
    let cited = text(between(&page, "<section class=\"cited\">", "</section>"));
    assert!(
        cited.contains("Citing") && cited.contains("As an earlier text says, they buy."),
        "{cited}"
    );
    assert!(!cited.contains("Before it"), "{cited}");
}

#[test]
fn a_long_topic_is_split_by_year_and_nothing_is_lost() {
    let mut archive = Archive::new().file("content/topics/unit.md", UNIT);
    for number in 0..80 {
        let (year, day) = (2024 + number / 40, 1 + number % 28);
        archive = archive.file(
            &format!("content/briefings/{year}-03-{day:02}-n{number}.md"),
            format!(
                "---\ntitle: Text number {number}\ntopics: [{}]\n---\nThe SAIU, again.\n",
                if number % 2 == 0 { "unit" } else { "" }
            ),
        );
    }
    let site = archive.build();
    let page = site.page("topics/unit.html");
    assert!(
        links(&page).contains(&"../topics/years/2024/unit.html".to_string()),
        "{:?}",
        links(&page)
    );
    let years = format!(
        "{}{}",
        site.page("topics/years/2024/unit.html"),
        site.page("topics/years/2025/unit.html")
    );
    for number in 0..80 {
        assert!(
            years.contains(&format!(">Text number {number}<")),
            "{number} is lost"
        );
    }
    assert!(text(&page).contains("40 in 2024") || page.contains(">2024</a>"));
}

#[test]
fn related_briefings_come_with_their_reason_and_an_editor_has_the_last_word() {
    let chips = "Lithography machines from Veldhoven print circuits on wafers. Export licences for lithography machines were refused. The chip makers waited.";
    let sea = "Undersea cables carry most of the traffic between the islands. Repair ships are few, and undersea cables break in storms.";
    let more = "Fishing quotas were cut again. The harbour masters of the islands protested against the quotas in a letter to the ministry.";
    let mut archive = with_article(&format!(
        "---\ntitle: Printing circuits\ntopics: [unit]\nrelated: [Harbours]\nunrelated: [Wafers again]\n---\n{chips}\n"
    ));
    for (number, (title, text)) in [
        ("Machines", chips),
        ("Cables", sea),
        ("Harbours", more),
        ("Storms", sea),
        ("Wafers again", chips),
    ]
    .iter()
    .enumerate()
    {
        let words = format!(
            "{text} Number {number} has {} of its own: {}.",
            "words".repeat(number + 1),
            ["alder", "birch", "cedar", "daphne", "elm"][number].repeat(3)
        );
        archive = archive.file(
            &format!("content/briefings/2026-03-0{}-x.md", number + 1),
            format!(
                "---\ntitle: {title}\ntopics: [unit]\n---\n{words}\n{} {} {}\n",
                "Some more of it.".repeat(number),
                "Else it would be the same text.",
                title
            ),
        );
    }
    let site = archive.build();
    let page = site.page("briefings/2026-01-01-a.html");
    let related = between(&page, "<section class=\"related-briefings\">", "</section>");
    let titles: Vec<String> = related
        .split("<a class=\"name\"")
        .skip(1)
        .map(|part| text(between(part, ">", "</a>")))
        .collect();
    assert_eq!(
        titles[..2],
        ["Harbours", "Machines"],
        "what is stated first, then what is alike"
    );
    assert!(
        !titles.contains(&"Wafers again".to_string()) && !titles.contains(&"Cables".to_string()),
        "{titles:?}"
    );
    assert!(
        text(related).contains("“Lithography machines”")
            || text(related).contains("“lithography machines”"),
        "{related}"
    );
    let banned = site.page("briefings/2026-03-05-x.html");
    assert!(
        !between(
            &banned,
            "<section class=\"related-briefings\">",
            "</section>"
        )
        .contains("Printing circuits"),
        "a ban holds both ways"
    );
}

#[test]
fn a_text_that_comes_twice_is_shown_once_and_kept() {
    let wire = "The unit buys computing time for seven companies, which were named on Thursday, and takes shares in one of them, as its chair said.";
    let post = |title: &str| format!("---\ntitle: {title}\ntopics: [unit]\n---\n{wire}\n");
    let archive = with_article(&post("A note"))
        .file("content/briefings/2026-01-02-b.md", post("Other words"))
        .file("content/briefings/2026-01-03-c.md", post("A note"));
    let site = archive.build();
    let page = site.page("topics/unit.html");
    let listed = between(&page, "id=\"page.briefings\"", "</section>");
    assert!(
        !listed.contains("2026-01-03-c.html"),
        "the same title and text is shown once"
    );
    assert!(
        listed.contains(">Other words<"),
        "the same text with another title is a text of its own"
    );
    let newest = site.page("index.html");
    assert!(newest.contains(">Other words<") && !newest.contains("2026-01-03-c.html"));
    assert!(
        site.page("briefings/2026-01-01-a.html")
            .contains("2026-01-02-b.html"),
        "the earlier one names the later"
    );
    assert!(
        site.page("briefings/2026-01-02-b.html")
            .contains("Nearly the same text as"),
        "and the later one the earlier"
    );
    assert!(
        site.page("archive/2026.html").contains(">Other words<"),
        "the archive has both"
    );
}

#[test]
fn parts_of_a_series_are_no_copies_of_one_another() {
    let list = "Each month the office lists what it has read and what it thinks of it, in the same words, so that readers find what they look for.";
    let post = |title: &str| format!("---\ntitle: {title}\ntopics: [unit]\n---\n{list}\n");
    let archive = with_article(&post("Selections September 2025"))
        .file(
            "content/briefings/2026-01-02-b.md",
            post("Selections September 2026"),
        )
        .file(
            "content/briefings/2026-01-03-c.md",
            post("Selections September 2026, part II"),
        );
    let site = archive.build();
    let page = site.page("topics/unit.html");
    for name in ["2026-01-01-a", "2026-01-02-b", "2026-01-03-c"] {
        assert!(page.contains(&format!("{name}.html")), "{name} is hidden");
        let own = site.page(&format!("briefings/{name}.html"));
        assert!(!own.contains("Nearly the same text"), "{name} is a copy");
    }
}

#[test]
fn a_topic_names_the_twenty_others_that_it_stands_together_with_most() {
    let mut archive = Archive::new();
    let ids: Vec<String> = (10..40).map(|number| format!("t{number}")).collect();
    for id in &ids {
        let topic = format!("---\nlabel: Topic {id}\n---\n");
        archive = archive.file(&format!("content/topics/{id}.md"), topic);
    }
    for (number, count) in [(1, 30), (2, 5)] {
        let topics = ids[ids.len() - count..].join(", ");
        let post = format!("---\ntitle: Text {number}\ntopics: [{topics}]\n---\nWords.\n");
        archive = archive.file(&format!("content/briefings/2026-01-0{number}-x.md"), post);
    }
    let topics: serde_json::Value =
        serde_json::from_str(&archive.build().page("topics.json")).expect("JSON");
    let last = &topics["topics"].as_array().expect("topics")[29];
    let together = last["together_with"].as_object().expect("an object");
    assert_eq!(together.len(), 20);
    assert_eq!((&together["t38"], &together["t10"]), (&2.into(), &1.into()));
    assert!(!together.contains_key("t30"), "{together:?}");
}

#[test]
fn topics_that_stand_together_are_found_to_be_related() {
    let mut archive = Archive::new();
    for (id, label) in [
        ("a", "Alpha Works"),
        ("b", "Beta Works"),
        ("c", "Gamma Works"),
    ] {
        archive = archive.file(
            &format!("content/topics/{id}.md"),
            format!("---\nlabel: {label}\nkind: company\n---\n"),
        );
    }
    for number in 0..20 {
        let names = if number < 6 {
            "Alpha Works and Beta Works"
        } else {
            "Gamma Works"
        };
        archive = archive.file(
            &format!("content/briefings/2026-02-{:02}-n.md", number + 1),
            format!(
                "---\ntitle: T{number}\n---\nOn {names}, in text number {number}, which is {}.\n",
                "long ".repeat(number)
            ),
        );
    }
    let site = archive.build();
    let page = site.page("topics/a.html");
    let related = between(&page, "id=\"page.related\"", "</section>");
    assert!(
        text(related).contains("Beta Works")
            && text(related).contains("together in 6 of 6 briefings"),
        "{related}"
    );
    assert!(!text(related).contains("Gamma Works"));
    assert!(
        related.contains("<details>") && text(related).contains("6 shared briefings"),
        "{related}"
    );
}

fn topics(archive: &Archive, arguments: &[&str]) -> (String, String, Option<i32>) {
    let run = Command::cargo_bin("annals")
        .expect("the command")
        .current_dir(archive.root())
        .arg("topics")
        .args(arguments)
        .output()
        .expect("a run");
    heard(&run)
}

#[test]
fn explain_says_why_each_mention_is_a_link_or_none() {
    let archive = with_article(
        "---\ntitle: A\ntopics: [unit]\n---\n## On the AI Act\n\nThe SAIU buys, and\nthe AI Act allows it, and the AI Act is long; all this in some words more than needed, since a text of a hundred words has six links at most, and one of thirty has one.\n",
    );
    let (out, _, code) = topics(&archive, &["explain", "content/briefings/2026-01-01-a.md"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("4 mentions, 2 of them links"), "{out}");
    assert!(out.contains("5:11  On the **AI Act**\n    ai-act: its label; no other topic has this name\n    not linked: it stands in a heading"), "{out}");
    assert!(out.contains("7:5  "), "line and column of the file: {out}");
    let (json, _, _) = topics(
        &archive,
        &[
            "explain",
            "--format",
            "json",
            "content/briefings/2026-01-01-a.md",
        ],
    );
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["mentions"].as_array().map(Vec::len), Some(4));
    let (_, said, code) = topics(&archive, &["explain", "content/briefings/none.md"]);
    assert!(
        code == Some(2) && said.contains("is no briefing or page"),
        "{said}"
    );
}

#[test]
fn the_report_names_what_the_vocabulary_leaves_undone() {
    let mut archive = with_article("---\ntitle: A\ntopics: [unit, ai-act]\n---\nThe Ministry of Works met the Ministry of Works. The AI Act is old.\n")
        .file("content/topics/nowhere.md", "---\nlabel: Nowhere Land\nkind: place\n---\n")
        .file("content/topics/unit-two.md", "---\nlabel: Sovereign AI Units\nkind: organisation\n---\n");
    for number in 1..4 {
        archive = archive.file(&format!("content/briefings/2026-02-0{number}-n.md"), "---\ntitle: B\ntopics: [ai-act]\n---\nThey have public compute here, and the AI Act.\n");
    }
    let (json, said, code) = topics(&archive, &["report", "--format", "json"]);
    assert_eq!(code, Some(0), "{said}");
    let report: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let texts = |list: &str, field: &str| -> Vec<String> {
        let entries = report[list].as_array().expect(list).iter();
        entries
            .map(|entry| entry[field].as_str().expect(field).to_string())
            .collect()
    };
    assert_eq!(texts("uncovered_names", "text"), ["Ministry of Works"]);
    assert_eq!(texts("uncovered_phrases", "text"), ["public compute"]);
    assert_eq!(texts("unmentioned", "topic"), ["nowhere", "unit-two"]);
    assert_eq!(texts("unnamed", "topic"), ["unit"]);
    assert_eq!(texts("unmatched_names", "name"), ["Regulation 2024/1689"]);
    assert_eq!(report["near_equal"][0]["second"]["topic"], "unit-two");
    let (out, _, _) = topics(&archive, &["report"]);
    assert!(out.contains("Ministry of Works (2× in 1)"), "{out}");
}

#[test]
fn explain_names_the_place_of_a_mention_beside_addresses_and_in_typographic_words() {
    let archive = with_article(
        "---\ntitle: A\n---\nA [link](https://e.example/SAIU) and <https://e.example/SAIU> of SAIU.\n\nIt is the O'Hara Act.\n",
    )
    .file("content/topics/ohara.md", "---\nlabel: O'Hara Act\n---\n");
    let (out, _, _) = topics(&archive, &["explain", "content/briefings/2026-01-01-a.md"]);
    assert!(out.contains("4:66  "), "{out}");
    assert!(out.contains("6:11  "), "{out}");
}

#[test]
fn the_report_takes_no_two_words_cut_short_for_a_name() {
    let text = "They say Don't. We say They're. You say It's and I'm. But O'Brien of Acme's town, O'Brien, spoke: Don't. They're.\n";
    let mut archive = with_article("---\ntitle: A\n---\nText.\n");
    for number in 1..4 {
        archive = archive.file(
            &format!("content/briefings/2026-02-0{number}-n.md"),
            format!("---\ntitle: B{number}\ndate: 2026-02-0{number}\n---\n{text}"),
        );
    }
    let (out, said, _) = topics(&archive, &["report"]);
    assert!(out.contains("O’Brien"), "{out}{said}");
    for none in ["Don’t (", "They’re (", "It’s (", "I’m ("] {
        assert!(!out.contains(none), "{none}: {out}");
    }
}

#[test]
fn a_name_that_very_many_topics_share_is_searched_for_in_no_text() {
    let mut archive = with_article("---\ntitle: A\n---\nShared Name and Shared Name again.\n");
    for number in 0..101 {
        archive = archive.file(
            &format!("content/topics/t{number}.md"),
            format!("---\nlabel: Topic {number}\naliases: [Shared Name]\n---\n"),
        );
    }
    let said = archive.run(&[]).stderr;
    let said = String::from_utf8_lossy(&said);
    assert!(
        said.contains("more than 100 topics have this name, so that no text is searched for it"),
        "{said}"
    );
    assert!(!said.contains("ambiguous-mention"), "{said}");
}

#[test]
fn the_vocabulary_is_exported_with_stable_names() {
    let archive = with_article("---\ntitle: A\ntopics: [unit]\n---\nThe SAIU and the AI Act.\n")
        .file("content/topics/quoted.md", "---\nlabel: 'A \"quoted\" \\ label'\nbroader: unit\nhidden: [quot, AI Act]\nsame_as: [\"https://example.org/a b\"]\n---\n");
    let site = archive.build();
    let turtle = site.page("topics.ttl");
    assert!(
        turtle.contains("@base <https://example.org/archive/> ."),
        "{turtle}"
    );
    assert!(
        turtle.contains(r#"skos:prefLabel "A \"quoted\" \\ label"@en"#),
        "{turtle}"
    );
    assert!(
        turtle.contains("skos:broader <topics.ttl#unit>")
            && turtle.contains("skos:narrower <topics.ttl#quoted>"),
        "{turtle}"
    );
    let json: serde_json::Value = serde_json::from_str(&site.page("topics.json")).expect("JSON");
    let unit = json["topics"]
        .as_array()
        .expect("topics")
        .iter()
        .find(|topic| topic["id"] == "unit")
        .expect("the unit");
    assert_eq!(
        (&unit["briefings"], &unit["mentions"]),
        (&1.into(), &1.into())
    );
    assert_eq!(unit["together_with"]["ai-act"], 1);
}

#[test]
fn a_topic_says_what_is_about_the_topics_below_it() {
    let topic = |label: &str, broader: &str| {
        format!("---\nlabel: {label}\nbroader: [{broader}]\n---\nText.\n")
    };
    let event = |id: &str, day: u8, topics: &str| {
        format!("- {{id: {id}, title: Event {id}, date: 2026-02-0{day}, topics: [{topics}]}}\n")
    };
    let events = event("a", 1, "top") + &event("b", 2, "top, low") + &event("c", 3, "low");
    let archive = Archive::new()
        .file("content/topics/top.md", topic("Machines", ""))
        .file("content/topics/middle.md", topic("Public machines", "top"))
        .file("content/topics/low.md", topic("Isambard", "middle"))
        .file("content/events/a.yaml", events)
        .file(
            "content/briefings/2026-01-01-a.md",
            "---\ntitle: About the low one\ntopics: [low]\n---\nWords.\n",
        );
    let site = archive.build();
    let facts = |page: &str| text(between(&site.page(page), "<p class=\"facts\">", "</p>"));
    assert_eq!(
        facts("topics/top.html"),
        "2 events , 3 with narrower topics · 1 briefing with narrower topics"
    );
    assert_eq!(
        facts("topics/middle.html"),
        "1 briefing with narrower topics · 2 events with narrower topics"
    );
    assert_eq!(facts("topics/low.html"), "1 briefing · 2 events · Feed");
    // What the page lists above isn't listed again.
    let page = site.page("topics/top.html");
    let below = text(between(&page, "id=\"page.below\">", "</section>"));
    assert!(
        below.contains("Event c") && below.contains("About the low one"),
        "{below}"
    );
    assert!(
        !below.contains("Event a") && !below.contains("Event b"),
        "{below}"
    );
}

#[test]
fn a_topic_that_gave_way_to_another_is_no_dead_link_beside_its_wider_or_related_topic() {
    let archive = Archive::new()
        .file(
            "content/briefings/2026-01-01-a.md",
            "---\ntitle: A\ntopics: [wide, related]\n---\nText.\n",
        )
        .file(
            "content/topics/old.md",
            "---\nlabel: Old\nreplaced_by: new\nbroader: wide\nrelated: [related]\n---\n",
        )
        .file("content/topics/new.md", "---\nlabel: New\n---\n")
        .file("content/topics/wide.md", "---\nlabel: Wide\n---\nText.\n")
        .file(
            "content/topics/related.md",
            "---\nlabel: Related\n---\nText.\n",
        );
    let site = archive.build();
    for topic in ["wide", "related"] {
        let page = site.page(&format!("topics/{topic}.html"));
        assert!(!page.contains("topic.old"), "{page}");
    }
    let broken = crate::look::broken_links(&site.files(), "/archive/");
    assert!(broken.is_empty(), "{broken:?}");
}
