//! Places of raw HTML that a link can lead to.

use super::allowed::ALLOWED;
use super::tag::tags;

/// The ids of the elements in a piece of raw HTML.
pub fn ids(html: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for tag in tags(html) {
        let kept = ALLOWED.elements.contains(tag.name.as_str());
        let mut attributes = tag.attributes.into_iter();
        // `<a name="x">` is how anchors were written before any element could have an id.
        let is_id = |attribute: &str| attribute == "id" || attribute == "name" && tag.name == "a";
        let id = attributes.find(|(attribute, _)| kept && is_id(attribute));
        ids.extend(id.map(|(_, id)| id));
    }
    ids
}
