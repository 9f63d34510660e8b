//! The network of the topics as a picture.

use std::collections::BTreeMap;

use crate::graphics::topic_map::{Edge, EdgeKind, Frame, Node, Picture, topic_map};
use crate::view::detail::Detail;
use crate::view::links;
use crate::view::lists;
use crate::view::model::{Content, LegendEntry, TopicsNetwork};
use crate::view::page::Draft;
use crate::view::site::Site;
use crate::view::summaries;

/// The network of the topics as two pictures, one for wide and one for narrow pages.
pub fn page(site: &Site, _: &(), detail: Detail) -> Draft {
    let wide = network_picture(site, ("network", 1040, 860, 150), detail);
    let narrow = network_picture(site, ("network-narrow", 340, 900, 40), detail);
    let legend = wide.kinds.iter().map(|(kind, class)| LegendEntry {
        label: summaries::kind(kind, site.language),
        class: class.clone(),
    });
    let content = Content::TopicsNetwork(TopicsNetwork {
        legend: legend.collect(),
        count: wide.shown.len(),
        wide_html: wide.svg,
        narrow_html: narrow.svg,
    });
    Draft::new(content, links::topics_trail(site))
}

fn network_picture(
    site: &Site,
    (id, width, height, most): (&str, u16, u16, usize),
    detail: Detail,
) -> Picture {
    let topics = &site.archive.topics;
    let shown: Vec<usize> = (0..topics.len())
        .filter(|number| site.index.has_page[*number])
        .collect();
    let places: BTreeMap<usize, usize> = shown
        .iter()
        .enumerate()
        .map(|(place, number)| (*number, place))
        .collect();
    let links: Vec<(String, String)> = shown
        .iter()
        .map(|number| {
            let kind = summaries::kind(&topics[*number].text.source.kind, site.language);
            let uses = lists::briefings_of(site, *number).len();
            let uses = site.language.count("count_briefings", uses);
            let detail = match kind.as_str() {
                "" => uses,
                kind => format!("{kind}, {uses}"),
            };
            (
                summaries::topic_link(site.archive, site.index, *number).url,
                detail,
            )
        })
        .collect();
    let nodes: Vec<Node> = shown
        .iter()
        .zip(&links)
        .map(|(number, (url, detail))| {
            let source = &topics[*number].text.source;
            Node {
                id: &source.slug,
                label: &source.label.value,
                kind: &source.kind,
                detail,
                href: url,
                uses: lists::briefings_of(site, *number).len(),
            }
        })
        .collect();
    let mut edges = Vec::new();
    for (from, number) in shown.iter().enumerate() {
        let topic = &topics[*number];
        let mut add = |others: &[usize], kind: EdgeKind, weight: f64| {
            let places = others.iter().filter_map(|other| places.get(other));
            edges.extend(places.map(|to| Edge {
                from,
                to: *to,
                kind,
                weight,
            }));
        };
        add(&topic.broader, EdgeKind::Broader, 1.0);
        let later: Vec<usize> = topic
            .related
            .iter()
            .copied()
            .filter(|n| n > number)
            .collect();
        add(&later, EdgeKind::Related, 0.8);
        let associated = &site.index.associated[*number];
        let strongest = associated.first().map_or(1.0, |first| first.strength);
        for found in associated.iter().filter(|found| found.topic > *number) {
            add(
                &[found.topic],
                EdgeKind::Association,
                0.6 * found.strength / strongest,
            );
        }
    }
    let frame = Frame {
        id,
        title: site.language.text("topics_network"),
        description: site.language.text("network_about_picture"),
        width,
        height,
        most,
    };
    let stand_in = |svg| Picture {
        svg,
        ..Picture::default()
    };
    detail.make(
        &(nodes, edges, frame),
        |(nodes, edges, frame)| topic_map(nodes, edges, frame),
        stand_in,
    )
}
