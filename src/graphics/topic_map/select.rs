//! Which topics and edges are drawn.
//!
//! In: all nodes and all edges. Out: the most used nodes, and the edges between them that hold the picture together and matter
//! most, whose ends count among the chosen nodes.

#![allow(
    clippy::indexing_slicing,
    reason = "edges to what is no node are left out first, and all else counts nodes"
)]

use std::collections::BTreeMap;

use super::model::{Edge, Node};

/// How many edges are drawn for each node, beside those that hold the picture together; more make a tangle.
const EDGES_PER_NODE: usize = 2;

/// The most used topics, in that order, and the edges between them.
pub fn most_used(nodes: &[Node], edges: &[Edge], most: usize) -> (Vec<usize>, Vec<Edge>) {
    let mut degree = vec![0_usize; nodes.len()];
    for edge in edges.iter().filter(|edge| is_sound(edge, nodes.len())) {
        degree[edge.from] += 1;
        degree[edge.to] += 1;
    }
    let mut shown: Vec<usize> = (0..nodes.len()).collect();
    shown.sort_by(|a, b| {
        let used = |node: usize| (nodes[node].uses, degree[node]);
        let named = |node: usize| (nodes[node].label, nodes[node].id);
        used(*b)
            .cmp(&used(*a))
            .then_with(|| named(*a).cmp(&named(*b)))
    });
    shown.truncate(most);
    let place: BTreeMap<usize, usize> = shown
        .iter()
        .enumerate()
        .map(|(at, node)| (*node, at))
        .collect();
    let edges = strongest(edges, &place, nodes.len());
    let count = shown.len();
    (shown, thinned(edges, count))
}

fn is_sound(edge: &Edge, nodes: usize) -> bool {
    edge.from < nodes && edge.to < nodes && edge.from != edge.to && !edge.weight.is_nan()
}

/// For each pair its strongest edge; the strongest of all first.
fn strongest(edges: &[Edge], place: &BTreeMap<usize, usize>, nodes: usize) -> Vec<Edge> {
    let mut strongest: BTreeMap<(usize, usize), Edge> = BTreeMap::new();
    for edge in edges.iter().filter(|edge| is_sound(edge, nodes)) {
        let (Some(from), Some(to)) = (place.get(&edge.from), place.get(&edge.to)) else {
            continue;
        };
        let edge = Edge {
            from: *from,
            to: *to,
            weight: edge.weight.clamp(0.0, 1.0),
            ..*edge
        };
        strongest
            .entry((edge.from.min(edge.to), edge.from.max(edge.to)))
            .and_modify(|known| {
                if comes_first(&edge, known) {
                    *known = edge;
                }
            })
            .or_insert(edge);
    }
    let mut edges: Vec<Edge> = strongest.into_values().collect();
    edges.sort_by(|a, b| {
        a.kind
            .cmp(&b.kind)
            .then_with(|| b.weight.total_cmp(&a.weight))
            .then_with(|| (a.from, a.to).cmp(&(b.from, b.to)))
    });
    edges
}

fn comes_first(edge: &Edge, known: &Edge) -> bool {
    edge.kind < known.kind
        || edge.kind == known.kind
            && edge
                .weight
                .total_cmp(&known.weight)
                .then_with(|| known.from.cmp(&edge.from))
                .is_gt()
}

/// The edges of a spanning forest (Kruskal), so that nothing loses its company, and the strongest others.
fn thinned(edges: Vec<Edge>, nodes: usize) -> Vec<Edge> {
    let mut tree: Vec<usize> = (0..nodes).collect();
    let root = |tree: &[usize], mut node: usize| {
        while tree[node] != node {
            node = tree[node];
        }
        node
    };
    let joins: Vec<bool> = edges
        .iter()
        .map(|edge| {
            let (from, to) = (root(&tree, edge.from), root(&tree, edge.to));
            tree[from.max(to)] = from.min(to);
            from != to
        })
        .collect();
    let mut others = nodes * EDGES_PER_NODE;
    let mut kept = Vec::with_capacity(edges.len());
    for (edge, joins) in edges.into_iter().zip(joins) {
        if joins || others > 0 {
            others -= usize::from(!joins);
            kept.push(edge);
        }
    }
    kept
}
