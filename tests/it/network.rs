//! The picture of the network, read as a browser would.

use crate::picture::{Element, elements};
use annals::graphics::svg::text_width;
use annals::graphics::topic_map::{Edge, EdgeKind, Frame, Node, Picture, topic_map};
use proptest::prelude::*;

const FRAME: Frame = Frame {
    id: "net",
    title: "Topics & what joins them",
    description: "Each dot is a topic.",
    width: 1040,
    height: 860,
    most: 150,
};

struct Vocabulary {
    labels: Vec<String>,
    uses: Vec<usize>,
    edges: Vec<Edge>,
}

impl Vocabulary {
    /// Names of one to four words; each topic has a broader one, and some have more in common.
    fn of(count: usize) -> Vocabulary {
        const WORDS: [&str; 8] = [
            "Sovereign",
            "AI",
            "Compute",
            "Framework",
            "of",
            "Department",
            "Chips",
            "Innovation",
        ];
        let label = |number: usize| {
            let words = (0..=number % 4).map(|word| WORDS[(number * 5 + word * 3) % 8]);
            format!("{} {number}", words.collect::<Vec<_>>().join(" "))
        };
        let edge = |from, to, kind, weight| Edge {
            from,
            to,
            kind,
            weight,
        };
        let tree = (1..count).map(|topic| edge(topic / 5, topic, EdgeKind::Broader, 1.0));
        let related = (1..count)
            .step_by(3)
            .map(|topic| edge(topic, topic * 7 % count, EdgeKind::Related, 0.5));
        let other = (0..count * 2).map(|n| {
            edge(
                n * 13 % count,
                n * 29 % count,
                EdgeKind::Association,
                (n % 10) as f64 / 10.0,
            )
        });
        Vocabulary {
            labels: (0..count).map(label).collect(),
            uses: (0..count).map(|topic| 1_000_000 / (topic + 1)).collect(),
            edges: tree.chain(related).chain(other).collect(),
        }
    }

    fn draw(&self, frame: &Frame) -> Picture {
        topic_map(&self.nodes(), &self.edges, frame)
    }

    fn nodes(&self) -> Vec<Node<'_>> {
        self.labels
            .iter()
            .zip(&self.uses)
            .map(|(label, uses)| Node {
                id: label,
                label,
                kind: ["theme", "person", "Größe / x"][label.len() % 3],
                detail: "theme, some briefings",
                href: "topics/x.html",
                uses: *uses,
            })
            .collect()
    }
}

/// The rectangles that names take up: left, top, right, bottom.
fn name_areas(svg: &str) -> Vec<[f64; 4]> {
    let mut areas: Vec<[f64; 4]> = Vec::new();
    let all = elements(svg);
    for (at, element) in all
        .iter()
        .enumerate()
        .filter(|(_, element)| element.name == "text")
    {
        let (x, mut y, size) = (
            element.number("x"),
            element.number("y"),
            element.number("font-size"),
        );
        let lines = all[at + 1..].iter().take_while(|line| line.name == "tspan");
        let mut area = [f64::MAX, y - size * 0.75, f64::MIN, y];
        for line in lines {
            y += line
                .attribute("dy")
                .map_or(0.0, |dy| dy.parse::<f64>().unwrap());
            let width = text_width(&line.text, size);
            let left = match element.attribute("text-anchor") {
                Some("start") => x,
                Some("end") => x - width,
                _ => x - width / 2.0,
            };
            area = [area[0].min(left), area[1], area[2].max(left + width), y];
        }
        areas.push(area);
    }
    areas
}

fn dots(all: &[Element]) -> Vec<[f64; 3]> {
    all.iter()
        .filter(|element| element.name == "circle" && element.attribute("class").is_none())
        .map(|dot| [dot.number("cx"), dot.number("cy"), dot.number("r")])
        .collect()
}

fn assert_is_sound(picture: &Picture, frame: &Frame) {
    let all = elements(&picture.svg);
    let (width, height) = (f64::from(frame.width), f64::from(frame.height));
    let dots = dots(&all);
    assert_eq!(dots.len(), picture.shown.len());
    for [x, y, r] in &dots {
        assert!(
            x - r >= 0.0 && x + r <= width && y - r >= 0.0 && y + r <= height,
            "a dot at {x} {y} of {r}"
        );
    }
    let areas = name_areas(&picture.svg);
    assert_eq!(areas.len(), picture.named.len());
    for (place, one) in areas.iter().enumerate() {
        assert!(
            one[0] >= 0.0 && one[1] >= 0.0 && one[2] <= width && one[3] <= height,
            "{one:?} is outside"
        );
        for other in &areas[..place] {
            let apart = one[0] >= other[2]
                || other[0] >= one[2]
                || one[1] >= other[3]
                || other[1] >= one[3];
            assert!(apart, "{one:?} lies on {other:?}");
        }
    }
}

#[test]
fn ninety_topics_fit_with_every_name_and_none_on_another() {
    let vocabulary = Vocabulary::of(90);
    let picture = vocabulary.draw(&FRAME);
    assert_is_sound(&picture, &FRAME);
    assert!(
        picture.named.len() >= 86,
        "only {} of 90 have their name",
        picture.named.len()
    );
}

#[test]
fn a_narrow_picture_is_sound_as_well() {
    let frame = Frame {
        width: 340,
        height: 900,
        most: 40,
        ..FRAME
    };
    let picture = Vocabulary::of(90).draw(&frame);
    assert_is_sound(&picture, &frame);
    assert_eq!(picture.shown.len(), 40);
    assert!(
        picture.named.len() >= 36,
        "only {} of 40 have their name",
        picture.named.len()
    );
}

#[test]
fn of_many_topics_the_most_used_are_drawn() {
    let picture = Vocabulary::of(10_000).draw(&FRAME);
    assert_is_sound(&picture, &FRAME);
    assert_eq!(picture.shown, (0..150).collect::<Vec<_>>());
    // There isn't room for every name; of the most used topics nearly all have theirs.
    let first = picture.named.iter().filter(|topic| **topic < 50).count();
    assert!(
        first >= 45,
        "only {first} of the 50 most used have their name"
    );
}

#[test]
fn a_reader_without_a_mouse_or_a_screen_has_every_link() {
    let nodes = [
        Node {
            id: "a",
            label: "AT&T <\"Bell\">",
            kind: "Company",
            detail: "company, 3 briefings",
            href: "topics/at&t.html?a=\"b\"",
            uses: 3,
        },
        Node {
            id: "b",
            label: "Telephones\u{1}",
            kind: "",
            detail: "",
            href: "topics/telephones.html",
            uses: 1,
        },
    ];
    let edge = Edge {
        from: 0,
        to: 1,
        kind: EdgeKind::Related,
        weight: 1.0,
    };
    let picture = topic_map(&nodes, &[edge], &FRAME);
    let all = elements(&picture.svg);
    let root = &all[0];
    assert_eq!(
        (root.name.as_str(), root.attribute("role")),
        ("svg", Some("group"))
    );
    let said_by = |attribute: &str| {
        let id = root.attribute(attribute).unwrap();
        all.iter()
            .find(|element| element.attribute("id") == Some(id))
            .unwrap()
            .text
            .clone()
    };
    assert_eq!(said_by("aria-labelledby"), "Topics & what joins them");
    assert_eq!(said_by("aria-describedby"), "Each dot is a topic.");
    let links: Vec<[&str; 3]> = all
        .windows(2)
        .filter(|two| two[0].name == "a" && two[1].name == "title")
        .map(|two| {
            [
                two[0].attribute("href").unwrap(),
                &two[1].text,
                two[0].attribute("class").unwrap(),
            ]
        })
        .collect();
    assert_eq!(
        links,
        [
            [
                "topics/at&t.html?a=\"b\"",
                "AT&T <\"Bell\">: company, 3 briefings",
                "node kind-company"
            ],
            ["topics/telephones.html", "Telephones", "node kind-other"],
        ]
    );
    let edges = all
        .iter()
        .find(|element| element.attribute("class") == Some("edges"))
        .unwrap();
    assert_eq!(edges.attribute("aria-hidden"), Some("true"));
    assert_eq!(
        picture.kinds,
        [
            (String::new(), "kind-other".to_string()),
            ("Company".into(), "kind-company".into())
        ]
    );
}

/// A strict content security policy forbids both.
#[test]
fn there_is_neither_script_nor_style() {
    let picture = Vocabulary::of(60).draw(&FRAME);
    for element in elements(&picture.svg) {
        assert!(!["script", "style", "foreignObject"].contains(&element.name.as_str()));
        let forbidden = |name: &String| name == "style" || name.starts_with("on");
        assert!(!element.attributes.keys().any(forbidden), "{element:?}");
    }
}

#[test]
fn a_bond_joins_its_two_topics_and_one_of_a_broader_topic_hides_a_weaker_one() {
    let vocabulary = Vocabulary::of(2);
    let edge = |from, to, kind| Edge {
        from,
        to,
        kind,
        weight: 0.1,
    };
    let edges = [
        edge(0, 1, EdgeKind::Association),
        edge(1, 0, EdgeKind::Broader),
        edge(1, 1, EdgeKind::Broader),
        edge(0, 7, EdgeKind::Broader),
    ];
    let picture = topic_map(&vocabulary.nodes(), &edges, &FRAME);
    let all = elements(&picture.svg);
    let paths: Vec<&Element> = all
        .iter()
        .filter(|element| element.name == "path")
        .collect();
    let dots = dots(&all);
    assert_eq!(paths.len(), 1);
    assert_eq!(paths[0].attribute("class"), Some("broader strength-1"));
    let expected = format!(
        "M{} {}L{} {}",
        dots[1][0], dots[1][1], dots[0][0], dots[0][1]
    );
    assert_eq!(paths[0].attribute("d"), Some(expected.as_str()));
}

#[test]
fn neighbours_stand_nearer_than_strangers() {
    let vocabulary = Vocabulary::of(60);
    let tree: Vec<Edge> = vocabulary
        .edges
        .iter()
        .copied()
        .filter(|edge| edge.kind == EdgeKind::Broader)
        .collect();
    let picture = topic_map(&vocabulary.nodes(), &tree, &FRAME);
    let dots = dots(&elements(&picture.svg));
    let place = |topic: usize| {
        dots[picture
            .shown
            .iter()
            .position(|shown| *shown == topic)
            .unwrap()]
    };
    let far = |a: usize, b: usize| {
        let ([ax, ay, _], [bx, by, _]) = (place(a), place(b));
        ((ax - bx).powi(2) + (ay - by).powi(2)).sqrt()
    };
    let joined: f64 =
        tree.iter().map(|edge| far(edge.from, edge.to)).sum::<f64>() / tree.len() as f64;
    let pairs: Vec<f64> = (0..60)
        .flat_map(|a| (0..a).map(move |b| (a, b)))
        .map(|(a, b)| far(a, b))
        .collect();
    let any = pairs.iter().sum::<f64>() / pairs.len() as f64;
    assert!(joined * 2.0 < any, "joined {joined:.0}, any two {any:.0}");
}

#[test]
fn no_topics_no_picture() {
    assert_eq!(topic_map(&[], &[], &FRAME), Picture::default());
    let one = Vocabulary::of(1).draw(&FRAME);
    assert_is_sound(&one, &FRAME);
    let none = Frame { most: 0, ..FRAME };
    assert_eq!(Vocabulary::of(5).draw(&none), Picture::default());
}

/// The bytes of one picture, as they are on every machine. They change with the algorithm, never with the machine.
#[test]
fn the_same_picture_everywhere() {
    let svg = Vocabulary::of(90).draw(&FRAME).svg;
    assert_eq!(svg, Vocabulary::of(90).draw(&FRAME).svg);
    let sum = svg.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    assert_eq!(format!("{sum:016x}"), "48872e4174a8e22d");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_network_gives_a_sound_picture(
        topics in prop::collection::vec(("\\PC{0,30}", 0..50_usize), 0..40),
        joins in prop::collection::vec((0..45_usize, 0..45_usize, prop::num::f64::ANY), 0..80),
        (width, height, most) in (0..1200_u16, 0..1200_u16, 0..40_usize),
    ) {
        let ids: Vec<String> = (0..topics.len()).map(|topic| topic.to_string()).collect();
        let nodes: Vec<Node> = topics.iter().zip(&ids).map(|((label, uses), id)| Node {
            id, label, kind: label, detail: label, href: label, uses: *uses,
        }).collect();
        let edges: Vec<Edge> = joins.iter().map(|(from, to, weight)| Edge {
            from: *from, to: *to, weight: *weight,
            kind: [EdgeKind::Broader, EdgeKind::Related, EdgeKind::Association][(from + to) % 3],
        }).collect();
        let frame = Frame { width, height, most, ..FRAME };
        let picture = topic_map(&nodes, &edges, &frame);
        let frame = Frame { width: width.max(80), height: height.max(80), ..frame };
        if !picture.shown.is_empty() {
            assert_is_sound(&picture, &frame);
        }
    }

    #[test]
    fn the_order_of_topics_and_edges_does_not_matter(seed in any::<u64>(), count in 2..30_usize) {
        let vocabulary = Vocabulary::of(count);
        let mut places: Vec<usize> = (0..count).collect();
        places.sort_by_key(|place| (*place as u64 + 1).wrapping_mul(seed | 1).rotate_left(17));
        let mut new_place = vec![0; count];
        for (new, old) in places.iter().enumerate() {
            new_place[*old] = new;
        }
        let mut edges = vocabulary.edges.clone();
        edges.reverse();
        for edge in &mut edges {
            (edge.from, edge.to) = (new_place[edge.from], new_place[edge.to]);
        }
        let nodes = vocabulary.nodes();
        let moved: Vec<Node> = places.iter().map(|old| nodes[*old].clone()).collect();
        prop_assert_eq!(topic_map(&nodes, &vocabulary.edges, &FRAME).svg, topic_map(&moved, &edges, &FRAME).svg);
    }
}
