//! Which briefings are related, and why; what an edit changes.

use std::collections::{BTreeMap, BTreeSet};

use annals::ids::{Id, List, TopicId};
use annals::text::similarity::{PhraseFinder, Profile, Relations, association, relate};

/// A generator of numbers, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    /// Sentences of words of which the first are much more frequent.
    fn text(&mut self, sentences: usize, vocabulary: usize) -> String {
        let mut text = String::new();
        for _ in 0..sentences {
            let words: Vec<String> = (0..3 + self.below(6))
                .map(|_| {
                    let word = self.below(vocabulary) * self.below(vocabulary) / vocabulary;
                    format!("w{word}")
                })
                .collect();
            text += &(words.join(" ") + ". ");
        }
        text
    }
}

type Archive = BTreeMap<String, (String, String)>;

fn archive(random: &mut Random, articles: usize, vocabulary: usize) -> Archive {
    let article = |number: usize| {
        let sentences = 1 + random.below(30);
        (
            format!("a{number:03}"),
            (
                random.text(1, vocabulary),
                random.text(sentences, vocabulary),
            ),
        )
    };
    (0..articles).map(article).collect()
}

fn profiles(archive: &Archive) -> Vec<(&str, Profile)> {
    archive
        .iter()
        .map(|(key, (title, text))| (key.as_str(), Profile::of(title, text)))
        .collect()
}

fn related(archive: &Archive, count: usize, former: Option<&Relations>) -> Relations {
    let profiles = profiles(archive);
    let articles: Vec<_> = profiles
        .iter()
        .map(|(key, profile)| (*key, profile))
        .collect();
    relate(&articles, count, former)
}

fn briefings(texts: &[(&str, &str, &str)]) -> Archive {
    texts
        .iter()
        .map(|(key, title, text)| ((*key).into(), ((*title).into(), (*text).into())))
        .collect()
}

fn small() -> Archive {
    briefings(&[
        (
            "unit",
            "What the unit buys",
            "The Sovereign AI Unit buys export-grade chips. Britain’s Sovereign AI Unit has a budget.",
        ),
        (
            "budget",
            "A budget for chips",
            "Ministers gave the Sovereign AI Unit more. The Sovereign AI Unit is new. Its budget doubled, said the sovereign ai unit.",
        ),
        (
            "grid",
            "Power for the grid",
            "Data centres wait for the grid; the grid operator says that the queue is ten years.",
        ),
        (
            "queue",
            "Ten years in the queue",
            "A data centre needs power. The grid operator opened its queue.",
        ),
        ("who", "Health", "The WHO met in Geneva. Who came?"),
        (
            "geneva",
            "Geneva",
            "In Geneva the WHO published its guidance.",
        ),
        ("farm", "Milk", "Cows graze."),
    ])
}

fn keys<'a>(relations: &'a Relations, key: &str) -> Vec<&'a str> {
    relations.of(key).map(|(key, _)| key).collect()
}

fn reasons(archive: &Archive, relations: &Relations, key: &str) -> Vec<String> {
    let (title, text) = &archive[key];
    relations
        .of(key)
        .next()
        .map(|(_, first)| PhraseFinder::of(title, text).phrases(&first.terms, 3))
        .unwrap_or_default()
}

#[test]
fn a_briefing_shows_those_on_its_subject_first() {
    let relations = related(&small(), 3, None);
    assert_eq!(keys(&relations, "unit").first(), Some(&"budget"));
    assert_eq!(keys(&relations, "queue").first(), Some(&"grid"));
    assert_eq!(keys(&relations, "farm"), [""; 0]);
    assert_eq!(keys(&relations, "no such briefing"), [""; 0]);
    assert!(
        relations
            .of("unit")
            .all(|(_, relation)| relation.score > 0.0 && relation.score <= 1.0)
    );
}

#[test]
fn the_reason_is_said_as_the_briefing_writes_it() {
    let archive = small();
    let relations = related(&archive, 3, None);
    assert_eq!(
        reasons(&archive, &relations, "unit")[..2],
        ["Sovereign AI Unit", "budget"]
    );
    assert_eq!(
        reasons(&archive, &relations, "budget")[0],
        "Sovereign AI Unit"
    );
    assert_eq!(
        reasons(&archive, &relations, "grid"),
        ["queue", "ten years", "Power"]
    );
    // The organisation, and not the pronoun.
    assert_eq!(reasons(&archive, &relations, "who"), ["Geneva", "WHO"]);
}

#[test]
fn two_briefings_alone_and_an_empty_archive_have_no_relations() {
    let pair: Archive = small().into_iter().take(2).collect();
    assert!(
        pair.keys()
            .all(|key| keys(&related(&pair, 3, None), key).is_empty())
    );
    assert_eq!(related(&Archive::new(), 3, None).of("unit").count(), 0);
    assert!(keys(&related(&small(), 0, None), "unit").is_empty());
}

#[test]
fn capitals_apostrophes_composition_and_points_do_not_count() {
    let same = |one: &str, other: &str| {
        assert_eq!(
            Profile::of("", one),
            Profile::of("", other),
            "{one} / {other}"
        )
    };
    same("Britain’s chips", "britain's CHIPS");
    same("Britain's chips", "Britain chips");
    same("Société européenne", "socie\u{301}te\u{301} EUROPÉENNE");
    same("the U.S. Senate", "the US Senate");
    same("export-controls", "export controls");
    same("data\u{ad}centre", "datacentre");
    same("can’t", "can't");
    let differ = |one: &str, other: &str| {
        assert_ne!(
            Profile::of("", one),
            Profile::of("", other),
            "{one} / {other}"
        )
    };
    differ("export controls", "export. Controls");
    differ("chips, models", "chips models");
    differ("chips\n\nmodels", "chips\nmodels");
    differ("WHO", "who");
    differ("1,000 chips", "1 000 chips");
    assert_eq!(Profile::of("", "日本語").terms(), 5);
    assert_eq!(Profile::of("", "").terms(), 0);
}

/// The formula as it is written, over all pairs.
fn naive(archive: &Archive) -> BTreeMap<&str, Vec<(f64, &str)>> {
    let terms = |text: &str, times: usize, counts: &mut BTreeMap<String, usize>| {
        for sentence in text.split(". ") {
            let words: Vec<&str> = sentence
                .split_whitespace()
                .map(|word| word.trim_matches('.'))
                .collect();
            for word in &words {
                *counts.entry((*word).to_owned()).or_default() += times;
            }
            for two in words.windows(2) {
                *counts.entry(two.join(" ")).or_default() += times;
            }
        }
    };
    let mut counts: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    for (key, (title, text)) in archive {
        let counts = counts.entry(key).or_default();
        terms(title, 3, counts);
        terms(text, 1, counts);
    }
    let mut df: BTreeMap<&str, usize> = BTreeMap::new();
    counts
        .values()
        .flat_map(BTreeMap::keys)
        .for_each(|term| *df.entry(term).or_default() += 1);
    let articles = archive.len();
    let leading = |number: usize, bits: u32| {
        let lost = (usize::BITS - number.leading_zeros()).saturating_sub(bits);
        (number >> lost << lost) as f64
    };
    let idf = |term: &str| {
        let kept = df[term] <= (articles / 5).max((articles - 1).min(10));
        if kept {
            (leading(articles, 4) / leading(df[term], 2)).ln()
        } else {
            0.0
        }
    };
    let weigh = |counts: &BTreeMap<String, usize>| -> BTreeMap<String, f64> {
        counts
            .iter()
            .map(|(term, count)| (term.clone(), (1.0 + (*count as f64).ln()) * idf(term)))
            .collect()
    };
    let vectors: BTreeMap<&str, BTreeMap<String, f64>> = counts
        .iter()
        .map(|(key, counts)| (*key, weigh(counts)))
        .collect();
    let length = |vector: &BTreeMap<String, f64>| {
        vector
            .values()
            .map(|weight| weight * weight)
            .sum::<f64>()
            .sqrt()
    };
    let compare = |key: &str| {
        let mut query: Vec<(&String, &f64)> = vectors[key]
            .iter()
            .filter(|(term, _)| df[term.as_str()] > 1)
            .collect();
        query.sort_by(|a, b| b.1.total_cmp(a.1));
        query.truncate(256);
        let others = vectors.iter().filter(|(other, _)| **other != key);
        let mut scores: Vec<(f64, &str)> = others
            .map(|(other, vector)| {
                let product: f64 = query
                    .iter()
                    .map(|(term, weight)| *weight * vector.get(*term).unwrap_or(&0.0))
                    .sum();
                (product / length(vector) / length(&vectors[key]), *other)
            })
            .collect();
        scores.sort_by(|a, b| b.0.total_cmp(&a.0));
        scores
    };
    vectors.keys().map(|key| (*key, compare(key))).collect()
}

#[test]
fn the_ranking_is_that_of_the_formula_over_all_pairs() {
    let mut listed = 0;
    for seed in 0..60 {
        let mut random = Random(seed);
        let (articles, vocabulary) = (3 + random.below(90), 30 + random.below(1500));
        let archive = archive(&mut random, articles, vocabulary);
        let relations = related(&archive, 10, None);
        for (key, expected) in naive(&archive) {
            let scores: BTreeMap<&str, f64> = expected
                .iter()
                .map(|(score, other)| (*other, *score))
                .collect();
            let found: Vec<_> = relations.of(key).collect();
            // Weights are whole numbers here: 1/32 of a count's logarithm, 1/256 of idf.
            for ((other, relation), (best, _)) in found.iter().zip(&expected) {
                let near = |score: f64| (score - scores[other]).abs() < 0.01 * score.max(0.1);
                assert!(
                    near(*best) && near(f64::from(relation.score)),
                    "{seed} {key} {other}: {best} {}",
                    relation.score
                );
                listed += 1;
            }
            let missing = expected.get(found.len()).filter(|_| found.len() < 10);
            assert!(
                missing.is_none_or(|(score, _)| *score < 0.01),
                "{seed} {key}"
            );
        }
    }
    assert!(listed > 10_000, "{listed}");
}

#[test]
fn an_edit_gives_what_a_build_from_nothing_gives() {
    for seed in 0..150 {
        let mut random = Random(1000 + seed);
        let vocabulary = [20, 200, 2000][random.below(3)];
        let articles = 12 + random.below(120);
        let mut archive = archive(&mut random, articles, vocabulary);
        let mut former = related(&archive, 5, None);
        for _ in 0..6 {
            for _ in 0..1 + random.below(2) {
                let key = format!("a{:03}", random.below(articles + 3));
                match random.below(6) {
                    0 => {
                        archive.remove(&key);
                    }
                    1 => {
                        // A copy of another: ranks that are equal.
                        let other = archive.values().nth(random.below(archive.len())).cloned();
                        archive.extend(other.map(|other| (key, other)));
                    }
                    _ => {
                        let sentence = random.text(1, vocabulary);
                        archive.entry(key).or_default().1 += &sentence;
                    }
                }
            }
            let updated = related(&archive, 5, Some(&former));
            assert!(updated == related(&archive, 5, None), "seed {seed}");
            former = updated;
        }
    }
}

#[test]
fn neither_the_order_of_articles_nor_the_number_of_threads_shows() {
    let archive = archive(&mut Random(7), 150, 300);
    let profiles = profiles(&archive);
    let mut articles: Vec<_> = profiles
        .iter()
        .map(|(key, profile)| (*key, profile))
        .collect();
    let expected = relate(&articles, 10, None).to_bytes();
    for threads in [1, 3, 8] {
        articles.reverse();
        articles.rotate_left(threads * 11);
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        assert!(
            pool.install(|| relate(&articles, 10, None)).to_bytes() == expected,
            "{threads} threads"
        );
    }
}

#[test]
fn what_is_kept_comes_back_and_what_is_damaged_does_not() {
    let archive = archive(&mut Random(3), 30, 100);
    let relations = related(&archive, 4, None);
    let bytes = relations.to_bytes();
    assert_eq!(Relations::from_bytes(&bytes).as_ref(), Some(&relations));
    assert!((0..bytes.len()).all(|length| Relations::from_bytes(&bytes[..length]).is_none()));
    // Any bytes that are taken can be used.
    let profiles = profiles(&archive);
    let articles: Vec<_> = profiles
        .iter()
        .map(|(key, profile)| (*key, profile))
        .collect();
    let mut random = Random(4);
    for _ in 0..2000 {
        let mut damaged = bytes.clone();
        let at = random.below(damaged.len());
        damaged[at] ^= 1 << random.below(8);
        if let Some(relations) = Relations::from_bytes(&damaged) {
            relate(&articles, 4, Some(&relations));
        }
    }
}

#[test]
fn a_topic_goes_with_those_it_shares_briefings_with_beyond_chance() {
    // 100 briefings; the first topic is in 7, the second in 5 of these and one more, the third in every other briefing,
    // the fourth in one briefing with the first, the fifth in none.
    let topics = List::from(vec![
        vec![0, 1, 2, 3, 4, 5, 6],
        vec![0, 1, 2, 3, 4, 50],
        (0..100).step_by(2).collect(),
        vec![6],
        vec![],
    ]);
    let found = association(&topics, 100, 5);
    assert_eq!(found.len(), 5);
    let [second] = found.as_slice()[0][..] else {
        panic!("{found:?}")
    };
    assert_eq!(
        (second.topic.place(), second.together, second.articles),
        (1, 5, 6)
    );
    assert!(second.strength > 20.0);
    assert!(found.as_slice()[2..].iter().all(Vec::is_empty));
    assert!(
        association(&vec![vec![0, 1, 900], vec![0, 1, 900]].into(), 10, 5).as_slice()[0].len() == 1,
        "a number out of range is passed over"
    );
}

#[test]
fn association_counts_as_comparing_all_topics_does() {
    let mut random = Random(11);
    let mut sets: Vec<BTreeSet<u32>> = vec![BTreeSet::new(); 40];
    for article in 0..300 {
        let subject = random.below(8);
        for _ in 0..4 {
            let topic = if random.below(2) == 0 {
                subject * 5 + random.below(5)
            } else {
                random.below(40)
            };
            sets[topic].insert(article);
        }
    }
    let topics: List<TopicId, Vec<u32>> = sets
        .iter()
        .map(|set| set.iter().copied().collect())
        .collect();
    let found = association(&topics, 300, 40);
    for (one, list) in found.iter().enumerate() {
        for (other, set) in sets.iter().enumerate().filter(|(other, _)| *other != one) {
            let both = sets[one].intersection(set).count() as f64;
            let (a, b, n) = (sets[one].len() as f64, set.len() as f64, 300.0);
            let entropy = |parts: &[f64]| -> f64 {
                let sum: f64 = parts.iter().sum();
                parts
                    .iter()
                    .filter(|part| **part > 0.0)
                    .map(|part| part * (part / sum).ln())
                    .sum()
            };
            // Dunning's ratio by entropies, which is another way to the same number.
            let cells = [both, a - both, b - both, n - a - b + both];
            let ratio = 2.0 * (entropy(&cells) - entropy(&[a, n - a]) - entropy(&[b, n - b]));
            let expected = both > 1.0 && both * n > a * b && ratio >= 3.84;
            let listed = list
                .iter()
                .find(|associated| associated.topic.place() == other);
            assert_eq!(listed.is_some(), expected, "{one} {other} {ratio}");
            assert!(
                listed.is_none_or(|listed| (listed.strength - ratio).abs() < 0.001
                    && listed.together == both as usize)
            );
        }
        assert!(list.is_sorted_by(|a, b| a.strength >= b.strength));
    }
}
