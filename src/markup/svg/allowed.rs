//! What a picture may have: elements, attributes, addresses and values of style.
//!
//! In: names and values. Out: whether they may stay.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::markup::sanitizer::{SCHEMES, scheme};

/// What drawing programs keep for themselves, and descriptions: no browser does anything with it.
const INERT: &[&str] = &[
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
    "http://www.bohemiancoding.com/sketch/ns",
    "http://www.figma.com/figma/ns",
    "http://www.serif.com/",
    "http://vectornator.io",
    "https://boxy-svg.com",
    "http://schemas.microsoft.com/visio/2003/SVGExtensions/",
];
/// The same of a whole company.
const INERT_PREFIX: &str = "http://ns.adobe.com/";

/// Elements that draw, say or move something (SVG 2; SVG 1.1 for those that are obsolete).
const ELEMENTS: &str = "svg g defs symbol use switch title desc metadata a view path rect circle ellipse line polyline polygon text tspan \
    tref textPath altGlyph image marker pattern clipPath mask linearGradient radialGradient meshgradient meshrow meshpatch stop solidcolor \
    hatch hatchpath style font font-face font-face-src font-face-name glyph missing-glyph hkern vkern animate animateColor animateMotion \
    animateTransform set mpath discard cursor filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix \
    feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge \
    feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence";

/// Attributes without a namespace; those that begin with `aria-` or `data-` as well.
const ATTRIBUTES: &str = "accent-height accumulate additive alignment-baseline alphabetic amplitude arabic-form ascent attributeName \
    attributeType azimuth baseFrequency baseline-shift baseProfile bbox begin bias by calcMode cap-height class clip clipPathUnits clip-path \
    clip-rule color color-interpolation color-interpolation-filters color-profile color-rendering contentScriptType contentStyleType cursor \
    cx cy d descent diffuseConstant direction display divisor dominant-baseline dur dx dy edgeMode elevation enable-background end exponent \
    fill fill-opacity fill-rule filter filterRes filterUnits flood-color flood-opacity focusable font font-family font-feature-settings \
    font-kerning font-size font-size-adjust font-stretch font-style font-variant font-weight format from fr fx fy g1 g2 glyph-name \
    glyph-orientation-horizontal glyph-orientation-vertical glyphRef gradientTransform gradientUnits hanging height horiz-adv-x \
    horiz-origin-x horiz-origin-y href hreflang id ideographic image-rendering in in2 intercept isolation k k1 k2 k3 k4 kernelMatrix \
    kernelUnitLength kerning keyPoints keySplines keyTimes lang lengthAdjust letter-spacing lighting-color limitingConeAngle local \
    marker-end marker-mid marker-start marker markerHeight markerUnits markerWidth mask mask-type maskContentUnits maskUnits mathematical \
    max media method min mix-blend-mode mode name numOctaves opacity operator order orient orientation origin overflow \
    overline-position overline-thickness paint-order panose-1 path pathLength patternContentUnits patternTransform patternUnits \
    pointer-events points pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY rel \
    rendering-intent repeatCount repeatDur requiredExtensions requiredFeatures requiredFonts requiredFormats restart result role rotate rx ry \
    scale seed shape-rendering side slope solid-color solid-opacity spacing specularConstant specularExponent spreadMethod startOffset \
    stdDeviation stemh stemv stitchTiles stop-color stop-opacity strikethrough-position strikethrough-thickness string stroke \
    stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width style surfaceScale \
    systemLanguage tabindex tableValues target targetX targetY text-align text-anchor text-decoration text-overflow text-rendering \
    text-indent textLength title to transform transform-box transform-origin type u1 u2 underline-position underline-thickness unicode \
    unicode-bidi unicode-range units-per-em v-alphabetic v-hanging v-ideographic v-mathematical values vector-effect version vert-adv-y \
    vert-origin-x vert-origin-y viewBox viewTarget visibility white-space width widths word-spacing word-wrap writing-mode x x-height x1 \
    x2 xChannelSelector y y1 y2 yChannelSelector z zoomAndPan";

/// The elements, and the attributes.
pub static ALLOWED: LazyLock<(HashSet<&str>, HashSet<&str>)> = LazyLock::new(|| {
    let words = |list: &'static str| list.split_whitespace().collect();
    (words(ELEMENTS), words(ATTRIBUTES))
});

/// Whether nothing is done with what has this namespace.
pub fn is_inert(namespace: &str) -> bool {
    INERT.contains(&namespace) || namespace.starts_with(INERT_PREFIX)
}

/// Whether an attribute may be animated: no address, and nothing that runs.
pub fn is_animated(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    let local = name.rsplit(':').next().unwrap_or(&name);
    local != "href" && local != "src" && local != "style" && !local.starts_with("on")
}

/// Whether an element may lead to an address, or fetch what is there.
pub fn is_safe_address(element: &str, address: &str) -> bool {
    let address = address.trim();
    let scheme = scheme(address);
    match element {
        "a" => scheme.is_none_or(|scheme| SCHEMES.contains(&scheme.as_str())),
        "image" | "feImage" => match scheme {
            Some(scheme) => scheme == "data" && is_picture(address),
            None => !address.starts_with("//") && !address.starts_with('\\'),
        },
        _ => address.starts_with('#') || address.is_empty(),
    }
}

/// Whether an address holds a picture that can't have scripts.
fn is_picture(address: &str) -> bool {
    let kinds = ["png", "jpeg", "jpg", "gif", "webp", "avif"];
    let lower = address.get(..24).unwrap_or(address).to_ascii_lowercase();
    kinds.iter().any(|kind| {
        let rest = lower
            .strip_prefix("data:image/")
            .and_then(|rest| rest.strip_prefix(kind));
        rest.is_some_and(|rest| rest.starts_with([';', ',']))
    })
}

/// Whether a value leads to nothing but parts of the picture itself.
pub fn is_safe_value(name: &str, value: &str) -> bool {
    let is_event = name.to_ascii_lowercase().starts_with("on");
    let is_address = matches!(name, "from" | "to" | "by" | "values")
        && scheme(value.trim())
            .is_some_and(|scheme| scheme.ends_with("script") || scheme == "data");
    !is_event && !is_address && is_safe_style(value)
}

/// Whether a style sheet, or a value of one, fetches nothing but what it holds itself.
pub fn is_safe_style(style: &str) -> bool {
    let lower = style.to_ascii_lowercase();
    let has_escape = lower
        .split('\\')
        .skip(1)
        .any(|rest| rest.starts_with(|c: char| c.is_ascii_hexdigit()));
    let fetches = [
        "@import",
        "expression(",
        "javascript:",
        "-moz-binding",
        "behavior:",
        "image-set(",
        "src(",
    ];
    let mut addresses = lower.split("url(").skip(1);
    let is_own = |address: &str| {
        let address = address
            .trim_start()
            .trim_start_matches(['"', '\''])
            .trim_start();
        let data = [
            "data:font",
            "data:application/font",
            "data:application/x-font",
        ];
        address.starts_with('#')
            || is_picture(address)
            || data.iter().any(|kind| address.starts_with(kind))
    };
    !has_escape && !fetches.iter().any(|word| lower.contains(word)) && addresses.all(is_own)
}
