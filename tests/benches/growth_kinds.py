"""Archives of hostile sizes, each a function of a number: what `growth.py` measures.

In: how many. Out: the files of an archive, from path to text. `KINDS` has them all, each with its usual number: twice that is
1 MB of the kind, or as much of it as Annals promises to read."""

KINDS = {}
BASE = "title: Growth\nbase_url: https://example.org\nlanguage: en\n"


def kind(count, command="build"):
    """Adds a function to the table under its name; `count` is its usual number."""

    def add(make):
        KINDS[make.__name__.replace("_", " ")] = (make, count, command)
        return make

    return add


def front(more=""):
    return f"---\ntitle: Sizes\nsummary: One.\ndate: 2026-01-01\n{more}---\n\n"


def article(body, more="", **files):
    """An archive of one article."""
    return {"content/briefings/sizes.md": front(more) + body + "\n"} | files


def rows(n, make, between="\n"):
    return between.join(make(number) for number in range(n))


def topic(label, more=""):
    return f"---\nlabel: {label}\n{more}---\n"


def topics(n, make):
    return {f"content/topics/t{number}.md": make(number) for number in range(n)}


def events(n, make):
    return {"content/events/all.yaml": rows(n, make)}


def each(name, texts, count):
    """A kind for each of some texts: one line that repeats it."""
    for called, text in texts.items():
        KINDS[f"{name}: {called}"] = ((lambda text: lambda n: article(text * n))(text), count // len(text), "build")


# Problems to report.


@kind(20000)
def problems_a_line(n):
    return article(rows(n, lambda i: f"[a](missing-{i}.md)\n"))


@kind(20000, "build --format json")
def problems_as_json(n):
    return problems_a_line(n)


@kind(4000)
def problems_in_one_line(n):
    return article(rows(n, lambda i: f"[[None {i}]]", " "))


@kind(20000)
def unknown_keys(n):
    return article("Text.", rows(n, lambda i: f"key{i}: 1") + "\n")


@kind(5000)
def broken_event_links(n):
    return article(rows(n, lambda i: f"[a](event:none-{i})\n"))


@kind(20000)
def equal_problems(n):
    return article("[a](missing.md)\n\n" * n)


@kind(5000)
def problems_in_files(n):
    return {f"content/briefings/a{i}.md": front() + "[a](missing.md)\n" for i in range(n)}


@kind(10000)
def undefined_footnotes(n):
    return article(rows(n, lambda i: f"A[^{i}] b.\n"))


@kind(10000)
def unused_footnotes(n):
    return article(rows(n, lambda i: f"[^{i}]: Note.\n"))


@kind(20000)
def unknown_elements(n):
    return article(rows(n, lambda i: f"<nonsense{i}>", " "))


@kind(20000)
def dropped_elements(n):
    return article("<blink>a</blink> " * n)


@kind(20000)
def unclosed_elements(n):
    return article("<b>a\n\n" * n)


@kind(10000)
def bad_formulas(n):
    return article(r"$\nope$ " * n)


@kind(20000)
def missing_pictures(n):
    return article(rows(n, lambda i: f"![a](p{i}.png)", " "))


@kind(5000)
def unknown_topics(n):
    return article("Text.", "topics: [" + rows(n, lambda i: f"none {i}", ", ") + "]\n")


@kind(5000)
def bad_dates_of_sources(n):
    return article("Text.", "sources:\n" + rows(n, lambda i: f"  - {{title: S{i}, date: never}}") + "\n")


@kind(10000)
def duplicate_anchors(n):
    return article("# A {#same}\n\n" * n)


@kind(10000)
def duplicate_keys(n):
    return article("Text.", "summary: One.\n" * n)


@kind(5000)
def cut_links(n):
    return article("| a | b |\n|---|---|\n" + "| [[a|b]] | c |\n" * n)


@kind(5000)
def extra_cells(n):
    return article("| a |\n|---|\n" + "| a | b | c |\n" * n)


@kind(5000)
def events_that_contradict(n):
    return events(n, lambda i: f"- {{id: e{i}, title: Event {i}, date: 2020-01-01}}\n- {{id: e{i}, title: Event {i}, date: 2021-01-01}}")


@kind(2000)
def events_that_look_alike(n):
    return events(n, lambda i: f"- {{id: e{i}, title: The summit of the ministers, date: 2020-01-01}}")


@kind(2000)
def events_that_look_alike_in_articles(n):
    return {
        f"content/briefings/a{i}.md": front(f"events: [{{id: e{i}, title: The summit of the ministers, date: 2020-01-01}}]\n") + f"Text {i}.\n"
        for i in range(n)
    }


# Markdown.

each(
    "one line of",
    {
        name: text
        for name, text in [
            ("*", "*"), ("a*", "a*"), ("**a ", "**a "), ("_", "_"), ("a_ ", "a_ "), ("*a_ ", "*a_ "), ("~", "~"), ("~~a ", "~~a "), ("`", "`"),
            ("[", "["), ("]", "]"), ("![", "!["), ("[[", "[["), ("]]", "]]"), ("[[a|", "[[a|"), ("[a](", "[a]("), ("[a](<", "[a](<"),
            ("[a][", "[a]["), ("[a]", "[a]"), ("[^a", "[^a"), ("[^a]", "[^a]"), ("(", "("), ("<", "<"), ("<a ", "<a "), ("<!--", "<!--"),
            ("<?", "<?"), ("<![CDATA[", "<![CDATA["), ("<!A ", "<!A "), ("</", "</"), ("&", "&"), ("&amp;", "&amp;"), ("$", "$"), ("$$", "$$"),
            ("$a ", "$a "), ("$a$ ", "$a$ "), ("\\", "\\"), ("\\*", "\\*"), ("|", "|"), ("#", "#"), ("{", "{"), ("}", "}"), ("{#a}", "{#a}"), (":", ":"),
            ('"', '"'), ('"a ', '"a '), ("'", "'"), ("a'", "a'"), ("-", "-"), ("-- ", "-- "), ("...", "..."), ("://", "://"), ("http://", "http://"),
            ("http://a.b/ ", "http://a.b/ "), ("www.", "www."), ("a@", "a@"), ("{{<", "{{<"), ("{% ", "{% "), (":::", ":::"), ("@", "@"), ("=", "="), ("a", "a"),
            ("a ", "a "), ("a. ", "a. "), ("A. ", "A. "), ("A.", "A."), ("e\u0301", "e\u0301"), ("\u0301", "\u0301"), ("\u3042", "\u3042"), ("1.", "1."), ("1", "1"), ("\\(", "\\("), ("\\[", "\\["),
            ("<b>a</b> ", "<b>a</b> "), ("<br>", "<br>"), ("a  ", "a  "), ("a-", "a-"), ("a/", "a/"), ("\U0001F468\u200D", "\U0001F468\u200D"), ("2020", "2020-"),
        ]
    },
    500000,
)

each(
    "lines of",
    {
        name: text
        for name, text in [
            (">", "> a\n"), ("> lazy", ">\n"), ("-", "- a\n"), ("- apart", "- a\n\n"), ("1.", "1. a\n"), ("# a", "# a\n"), ("a ===", "a\n===\n\n"), ("---", "---\n\n"), ("```", "```\n"),
            ("``` rust", "```rust\nfn a() {}\n```\n\n"), ("~~~", "~~~\n"), ("indented code", "    a\n"), ("| a |", "| a |\n"), ("|-|", "|-|\n"), ("a table each", "|a|\n|-|\n|b|\n\n"), ("[a]: b", "[a]: b\n"),
            ("[^a]: b", "[^a]: b\n"), (": a", "a\n: b\n\n"), (": :", ": a\n"), ("> [!NOTE]", "> [!NOTE]\n> a\n\n"), ("- [ ] a", "- [ ] a\n"), ("<div>", "<div>\n\n"), ("<div></div>", "<div>a</div>\n\n"), ("<b>", "<b>\n"),
            ("<!--", "<!--\n"), ("<pre>", "<pre>\n"), ("a\\", "a\\\n"), ("a two spaces", "a  \n"), ("a", "a\n"), ("a apart", "a\n\n"), ("$$", "$$\n"), ("\\", "\\\n"), ("&", "&\n"), ("tabs", "\t"), ("spaces", " "), ("<table>", "<table><tr><td>a\n\n"),
            ("<p><table>", "<p><table>\n\n"), ("<a>", "<a href=b>\n\n"), ("<b><p>", "<b><p>\n\n"), ("<font>", "<i><b><u>a\n\n"), ("<svg>", "<svg><b>\n\n"), ("<select>", "<select><b>\n\n"), ("<math>", "<math><mi>\n\n"), ("<details>", "<details>\n\n"),
        ]
    },
    500000,
)


@kind(500)
def nested_quotes(n):
    return article("> " * n + "a")


@kind(250000)
def nested_quotes_of_1_mb(n):
    return article(">" * n + "a")


@kind(1000)
def nested_lists(n):
    return article("- " * n + "a")


@kind(500)
def nested_lists_in_lines(n):
    return article(rows(n, lambda i: "  " * i + "- a"))


@kind(500)
def nested_quotes_in_lines(n):
    return article(rows(n, lambda i: ">" * i + " a"))


@kind(50000)
def nested_emphasis(n):
    return article("*a **b " * n + "c" + "** *" * n)


@kind(100000)
def nested_brackets(n):
    return article("[" * n + "a" + "]" * n)


@kind(50000)
def nested_links(n):
    return article("[" * n + "a" + "](b)" * n)


@kind(50000)
def nested_pictures(n):
    return article("![" * n + "a" + "](https://a.b/c.png)" * n)


@kind(50000)
def nested_parentheses(n):
    return article("[a](" + "(" * n + ")" * n + ")")


@kind(10000)
def footnotes(n):
    return article(rows(n, lambda i: f"A[^{i}] b.\n\n[^{i}]: Note {i}.\n"))


@kind(20000)
def references_to_one_footnote(n):
    return article("A[^1] b.\n\n" * n + "[^1]: Note.\n")


@kind(2000)
def footnotes_in_footnotes(n):
    return article("A[^0]\n\n" + rows(n, lambda i: f"[^{i}]: Note[^{i + 1}].\n"))


@kind(10000)
def reference_definitions(n):
    return article(rows(n, lambda i: f"[a{i}]: https://example.org/{i}") + "\n\n" + rows(n, lambda i: f"[a{i}]", " "))


@kind(10000)
def one_long_reference(n):
    return article("[a]: https://example.org/" + "x" * n + "\n\n" + "[a] " * n)


@kind(20000)
def table_of_long_rows(n):
    return article("|" + "a|" * n + "\n|" + "-|" * n + "\n|" + "b|" * n)


@kind(20000)
def table_of_rows(n):
    return article("|a|b|\n|-|-|\n" + "|c|d|\n" * n)


@kind(1000)
def table_of_empty_cells(n):
    return article("|" + "a|" * n + "\n|" + "-|" * n + "\n" + "|b|\n" * n)


@kind(10000)
def headings_of_equal_text(n):
    return article("## Same\n\nText.\n\n" * n)


@kind(10000)
def headings(n):
    return article(rows(n, lambda i: f"## Heading {i}\n\nText.\n"))


@kind(10000)
def headings_that_take_each_others_ids(n):
    return article(rows(n, lambda i: f"## Same\n\n## Same {i}\n"))


@kind(20000)
def links_in_one_paragraph(n):
    return article("[a](other.md) " * n, **{"content/briefings/other.md": front() + "Text.\n"})


@kind(20000)
def wikilinks_in_one_paragraph(n):
    return article("[[Other]] " * n, **{"content/briefings/other.md": front().replace("Sizes", "Other") + "Text.\n"})


@kind(10000)
def links_to_articles(n):
    n = n // 5
    links = rows(n, lambda i: f"[[Article {i}]]", " ")
    return article(links, **{f"content/briefings/o{i}.md": f"---\ntitle: Article {i}\ndate: 2026-01-01\n---\nText {i}.\n" for i in range(n)})


@kind(20000)
def links_to_headings(n):
    return article("# One\n\n" + "[a](#one) " * n)


@kind(5000)
def headings_and_links_to_them(n):
    return article(rows(n, lambda i: f"## Part {i}\n\n[a](#part-{n - 1 - i}) [[#Part {i}]]\n"))


@kind(10000)
def raw_links(n):
    return article(rows(n, lambda i: f"<a href='o{i}.md'>a</a>", " "), **{f"content/briefings/o{i}.md": front() for i in range(1)})


@kind(1000)
def formulas_of_commands(n):
    return article(("$" + "\\frac{}" * 1200 + " x$ ") * (n // 100))


@kind(20000)
def links_outside(n):
    return article(rows(n, lambda i: f"[a](https://example.org/{i})", " "))


@kind(10000)
def pictures(n):
    return article("![a](p.svg) " * n, **{"content/briefings/p.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'})


@kind(20000)
def formulas(n):
    return article(r"$x^2$ " * n)


@kind(10000)
def nested_formula(n):
    return article("$" + "{" * n + "a" + "}" * n + "$")


@kind(5000)
def nested_fractions(n):
    return article("$" + r"\frac{1}{" * n + "a" + "}" * n + "$")


@kind(5000)
def nested_roots(n):
    return article("$" + r"\sqrt{" * n + "a" + "}" * n + "$")


@kind(5000)
def nested_powers(n):
    return article("$" + "a^{" * n + "a" + "}" * n + "$")


@kind(5000)
def nested_parts_of_formulas(n):
    return article("$" + r"\left(" * n + "a" + r"\right)" * n + "$")


@kind(500000)
def long_formula(n):
    return article("$" + "x+" * (n // 2) + "x$")


@kind(100000)
def long_matrix(n):
    return article(r"$\begin{matrix}" + "a & " * n + r"\end{matrix}$")


@kind(20000)
def nested_elements(n):
    return article("<div>" * n + "a" + "</div>" * n)


@kind(20000)
def nested_inline_elements(n):
    return article("a " + "<b>" * n + "a" + "</b>" * n)


@kind(20000)
def unclosed_nested_elements(n):
    return article("a " + "<b>" * n + "a")


@kind(10000)
def nested_lists_of_html(n):
    return article("<ul><li>" * n + "a")


@kind(10000)
def nested_tables_of_html(n):
    return article("<table><tr><td>" * n + "a")


@kind(10000)
def misnested_elements(n):
    return article("<b><i>a</b></i> " * n)


@kind(5000)
def misnested_paragraphs(n):
    return article("<div>" + "<b>" * n + "<p>a</p>" * n + "</div>")


@kind(20000)
def attributes(n):
    return article("<div " + rows(n, lambda i: f"a{i}=b", " ") + ">a</div>")


@kind(500000)
def long_word(n):
    return article("a" * n)


@kind(100000)
def words(n):
    return article(rows(n, lambda i: f"word{i}", " "))


@kind(500000)
def highlighted_line(n):
    return article("```rust\n" + "let a = 1; " * (n // 11) + "\n```")


@kind(100000)
def highlighted_lines(n):
    return article("```python\n" + "def f(a): return a\n" * (n // 19) + "```")


@kind(40000)
def highlighted_brackets(n):
    return article("```javascript\n" + "({[" * (n // 3) + "\n```")


@kind(40000)
def highlighted_quotes(n):
    return article("```html\n" + "<a b='" * (n // 6) + "\n```")


@kind(5000)
def highlighted_pieces(n):
    return article("```json\n{\"a\": 1}\n```\n\n" * n)


@kind(500000)
def plain_text(n):
    return {"content/briefings/plain.txt": "Words of a text. " * (n // 17)}


@kind(50000)
def plain_text_of_paragraphs(n):
    return {"content/briefings/plain.txt": "Sizes\n\n" + "http://example.org/a b\n\n" * n}


# What is found without a partner, between words, or in a formula.


@kind(20000)
def ends_that_close_nothing(n):
    return article("a </b> " * n)


@kind(20000)
def names_with_hyphens(n):
    return article("<a-b> " * n)


@kind(20000)
def labels_defined_again(n):
    return article("[x]\n\n" + rows(n, lambda i: f"[x]: https://example.org/{i}"))


@kind(50000)
def dashes_in_one_word(n):
    return article("a--" * n)


@kind(40000)
def one_long_address(n):
    return article("https://" + "a." * n)


@kind(20000)
def braces_in_a_formula(n):
    return article("$" + "{" * n + "}" * n + "$")


@kind(20000)
def quotations_in_one_line(n):
    return article("> " * n)


@kind(10000)
def equal_ids_of_headings(n):
    return article("## Same {#a}\n\n" * n)


@kind(10000)
def links_with_queries(n):
    return article("[a](?q=1) " * n)


@kind(20000)
def shortcodes(n):
    return article("{{< a >}} " * n)


@kind(20000)
def tags_of_liquid(n):
    return article('{% a %} "b" ' * n)
