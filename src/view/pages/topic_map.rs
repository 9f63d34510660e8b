//! The network of the topics as a picture.

use std::collections::BTreeMap;

use crate::graphics::topic_map::{Edge, EdgeKind, Frame, Node, Picture, topic_map};
use crate::ids::TopicId;
use crate::view::detail::Detail;
use crate::view::links;
use crate::view::lists;
use crate::view::model::{Content, LegendEntry, TopicsNetwork};
use crate::view::page::Draft;
use crate::view::site::Site;
use crate::view::summaries;

/// A size that the picture is made in.
struct Size {
    /// The element's id.
    id: &'static str,
    /// In pixels.
    width: u16,
    height: u16,
    /// The most topics shown.
    most: u16,
}

const WIDE: Size = Size {
    id: "network",
    width: 1040,
    height: 860,
    most: 150,
};

const NARROW: Size = Size {
    id: "network-narrow",
    width: 340,
    height: 900,
    most: 40,
};

/// The network of the topics as two pictures, one for wide and one for narrow pages.
pub fn page(site: &Site, _: &(), detail: Detail) -> Draft {
    let wide = picture(site, &WIDE, detail);
    let narrow = picture(site, &NARROW, detail);
    let legend = wide.kinds.iter().map(|(kind, class)| LegendEntry {
        label: summaries::kind(kind, site.language),
        class: class.clone(),
    });
    let content = Content::of(TopicsNetwork {
        legend: legend.collect(),
        count: wide.shown.len(),
        wide_html: wide.svg,
        narrow_html: narrow.svg,
    });
    Draft::new(content, links::topics_trail(site))
}

fn picture(site: &Site, size: &Size, detail: Detail) -> Picture {
    let topics = site.archive.topics.ids();
    let shown: Vec<TopicId> = topics.filter(|n| site.index.has_page[*n]).collect();
    let labels: Vec<Label> = shown.iter().map(|n| label(site, *n)).collect();
    let nodes = shown.iter().zip(&labels);
    let nodes: Vec<Node> = nodes.map(|(n, label)| node(site, *n, label)).collect();
    let frame = Frame {
        id: size.id,
        title: site.language.text("topics_network"),
        description: site.language.text("network_about_picture"),
        width: size.width,
        height: size.height,
        most: size.most.into(),
    };
    // Placing the topics takes longer than all else on this page, so it is left out of a digest.
    detail.make(
        &(nodes, edges(site, &shown), frame),
        |(nodes, edges, frame)| topic_map(nodes, edges, frame),
        |svg| Picture {
            svg,
            ..Picture::default()
        },
    )
}

/// Where a topic's node leads, and what it says beside the topic's name.
struct Label {
    url: String,
    detail: String,
}

fn label(site: &Site, topic: TopicId) -> Label {
    let kind = summaries::kind(&site.archive.topics[topic].text.source.kind, site.language);
    let uses = lists::briefings_of(site, topic).len();
    let uses = site.language.count("count_briefings", uses);
    Label {
        url: summaries::topic_link(site.archive, site.index, topic).url,
        detail: match kind.as_str() {
            "" => uses,
            kind => format!("{kind}, {uses}"),
        },
    }
}

fn node<'s>(site: &'s Site, topic: TopicId, label: &'s Label) -> Node<'s> {
    let source = &site.archive.topics[topic].text.source;
    Node {
        id: &source.slug,
        label: &source.label.value,
        kind: &source.kind,
        detail: &label.detail,
        href: &label.url,
        uses: lists::briefings_of(site, topic).len(),
    }
}

/// What joins the topics shown: what the vocabulary states, and what stands together more often than by chance.
fn edges(site: &Site, shown: &[TopicId]) -> Vec<Edge> {
    let places = shown.iter().enumerate();
    let places: BTreeMap<TopicId, usize> = places.map(|(place, n)| (*n, place)).collect();
    let mut edges = Vec::new();
    for (from, number) in shown.iter().enumerate() {
        let topic = &site.archive.topics[*number];
        let mut add = |others: &[TopicId], kind: EdgeKind, weight: f64| {
            let places = others.iter().filter_map(|other| places.get(other));
            edges.extend(places.map(|to| Edge {
                from,
                to: *to,
                kind,
                weight,
            }));
        };
        add(&topic.broader, EdgeKind::Broader, 1.0);
        // These relations go both ways, and each is drawn once.
        let related = topic.related.iter().copied();
        let later: Vec<TopicId> = related.filter(|n| n > number).collect();
        add(&later, EdgeKind::Related, 0.8);
        let associated = &site.index.associated[*number];
        let strongest = associated.first().map_or(1.0, |first| first.strength);
        for found in associated.iter().filter(|found| found.topic > *number) {
            let weight = 0.6 * found.strength / strongest;
            add(&[found.topic], EdgeKind::Association, weight);
        }
    }
    edges
}
