//! Other programs' markup, by what it is called.

/// A kind of markup that another program gives a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// `{% include x.html %}`, `{{ site.url }}`
    Liquid,
    /// `{{< figure >}}`, `{{% note %}}`
    Shortcode,
    /// `::: note`
    Division,
    /// `import x from "y"`, `<Chart />`
    Mdx,
    /// `!!! note "Title"`
    Admonition,
    /// `=== "Tab"`
    Tab,
    /// `--8<-- "file"`
    Snippet,
    /// `{: .class}`, `{.class width="3"}`
    Attributes,
    /// `+---+---+`
    GridTable,
    /// `%%hidden%%`
    Comment,
    /// `^id` at the end of a paragraph
    BlockId,
    /// `![[Another note]]`
    Embed,
    /// `==marked==`
    Highlight,
    /// `++ctrl+c++`
    Keys,
    /// `H~2~O`
    Subscript,
    /// `x^2^`
    Superscript,
    /// `:smile:`
    Emoji,
    /// `^[a note]`
    InlineNote,
    /// `[@smith2004]`
    Citation,
    /// `[TOC]`
    Contents,
    /// a code block that begins `{r}`
    CodeCell,
    /// a code block that begins `{=html}`
    RawBlock,
    /// `\newpage`, `\begin{center}`, `\emph{word}`
    Latex,
}

const GENERAL: &str = "write it in Markdown, or code between backticks if it is meant to be seen";

impl Program {
    /// What it is called in a message.
    pub fn name(self) -> &'static str {
        self.texts().0
    }

    /// What to do about it.
    pub fn hint(self) -> &'static str {
        self.texts().1
    }

    fn texts(self) -> (&'static str, &'static str) {
        match self {
            Program::Liquid => ("Liquid", GENERAL),
            Program::Shortcode => ("Hugo's shortcodes", GENERAL),
            Program::Division => (
                "fenced divisions",
                "write an alert, `> [!NOTE] Title` and each line of its text after `> `, or leave out the lines that begin with `:::`",
            ),
            Program::Mdx => ("MDX", GENERAL),
            Program::Admonition => (
                "Python-Markdown's admonitions",
                "write an alert: `> [!NOTE] Title`, and each line of its text after `> `",
            ),
            Program::Tab => (
                "Python-Markdown's tabs",
                "write a heading, and the text below it without its indentation",
            ),
            Program::Snippet => (
                "Python-Markdown's snippets",
                "write the text itself in its place",
            ),
            Program::Attributes => (
                "attributes",
                "leave it out, or write HTML with a `class`; a heading's own id is `{#id}` at its end",
            ),
            Program::GridTable => (
                "Pandoc's grid tables",
                "write a table with `|` between its cells and `|---|` below its head",
            ),
            Program::Comment => (
                "Obsidian's comments",
                "delete it, since every reader sees it; what is between `<!--` and `-->` stays out of pages",
            ),
            Program::BlockId => (
                "Obsidian's block ids",
                "leave it out; links lead to headings, or to `<a name=\"id\"></a>`",
            ),
            Program::Embed => (
                "Obsidian's embedded notes",
                "write `[[Name]]` for a link, or the text itself in its place",
            ),
            Program::Highlight => ("highlighting", "write `<mark>` and `</mark>` around it"),
            Program::Keys => (
                "Python-Markdown's keys",
                "write `<kbd>` and `</kbd>` around it",
            ),
            Program::Subscript => ("subscripts", "write `<sub>` and `</sub>` around it"),
            Program::Superscript => ("superscripts", "write `<sup>` and `</sup>` around it"),
            Program::Emoji => ("names of emoji", "write the emoji itself, or leave it out"),
            Program::InlineNote => (
                "Pandoc's inline notes",
                "write `[^1]`, and `[^1]: …` as a paragraph of its own",
            ),
            Program::Citation => (
                "Pandoc's citations",
                "write a footnote, or name the source in the front matter's `sources`",
            ),
            Program::Contents => (
                "tables of contents",
                "leave it out; a page lists its headings by itself",
            ),
            Program::CodeCell => (
                "Quarto's code cells",
                "write the language without braces; code isn't run",
            ),
            Program::RawBlock => (
                "Pandoc's raw blocks",
                "take the lines around it out: HTML may stand in a text by itself, and no other format has a place on a page",
            ),
            Program::Latex => (
                "LaTeX",
                "leave it out, or write it in Markdown; formulas stand between dollar signs, and code between backticks",
            ),
        }
    }
}
