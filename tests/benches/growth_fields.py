"""Each field of an archive at hostile sizes: lists of front matter, of topics, events and `site.yaml`, and what else repeats in files."""
from growth_kinds import KINDS, article, events, front, kind, rows, topic, topics

BRIEFING = "content/briefings/sizes.md"


def lists(name, wrap, fields, count=20000):
    """A kind for each field: a list of so many values in it."""
    for field, value in fields.items():
        KINDS[f"{name}: {field}"] = ((lambda f, v: lambda n: wrap(f, rows(n, v, ", ")))(field, value), count, "build")


lists(
    "list of a briefing",
    lambda field, values: article("Text.", f"{field}: [{values}]\n"),
    {
        "authors": lambda i: f"Writer {i}",
        "topics": lambda i: f"Topic {i}",
        "events": lambda i: f"none-{i}",
        "sources": lambda i: f"https://example.org/{i}",
        "aliases": lambda i: f"/old/a{i}.html",
        "unlinked": lambda i: f"Name {i}",
        "related": lambda i: f"none{i}.md",
        "unrelated": lambda i: f"none{i}.md",
        "distinct_from": lambda i: f"none{i}.md",
        "corrections": lambda i: f"{{date: 2026-01-02, note: N{i}}}",
        "relative_dates": lambda i: f"{i}",
        "extra": lambda i: f"{{a{i}: b}}",
        "tags": lambda i: f"tag{i}",
        "title": lambda i: f"Word {i}",
        "date": lambda i: "2026-01-01",
        "draft": lambda i: "true",
    },
)
lists(
    "list of a topic",
    lambda field, values: topics(1, lambda i: topic("Topic", f"{field}: [{values}]\n")),
    {
        "aliases": lambda i: f"Name Number{i}",
        "hidden": lambda i: f"Name Number{i}",
        "broader": lambda i: f"none{i}",
        "related": lambda i: f"none{i}",
        "former_ids": lambda i: f"old{i}",
        "same_as": lambda i: f"https://example.org/{i}",
        "never": lambda i: f"phrase {i}",
    },
)
lists(
    "list of an event",
    lambda field, values: events(1, lambda i: f"- {{id: e, title: Event, date: 2020, {field}: [{values}]}}"),
    {
        "places": lambda i: f"Place {i}",
        "topics": lambda i: f"none{i}",
        "aliases": lambda i: f"old-{i}",
        "superseded_by": lambda i: f"none-{i}",
        "not_same_as": lambda i: f"none-{i}",
        "sources": lambda i: f"https://example.org/{i}",
        "corrections": lambda i: f"{{date: 2026-01-02, note: N{i}}}",
    },
)
lists(
    "list of the site",
    lambda field, values: {"content/site.yaml": f"title: Growth\n{field}: [{values}]\n"} | article("Text."),
    {
        "navigation": lambda i: f"{{label: L{i}, to: https://example.org/{i}}}",
        "footer": lambda i: f"{{label: L{i}, to: https://example.org/{i}}}",
        "publish_hidden": lambda i: f".a{i}",
        "keep_scripts": lambda i: f"a{i}.svg",
        "allow_images_from": lambda i: f"a{i}.example.org",
        "compressed_copies": lambda i: "gzip",
    },
)


@kind(20000)
def events_named_by_a_briefing(n):
    n = n // 4
    return article("Text.", "events: [" + rows(n, lambda i: f"e{i}", ", ") + "]\n") | events(n, lambda i: f"- {{id: e{i}, title: Word{i} other{i}, date: {1000 + i % 1000}}}")


@kind(20000)
def aliases_of_an_event_that_are_linked(n):
    n = n // 4
    return article(rows(n, lambda i: f"[a](event:old-{i})", " ")) | events(1, lambda i: "- {id: e, title: E, date: 2020, aliases: [" + rows(n, lambda k: f"old-{k}", ", ") + "]}")


@kind(5000)
def events_that_each_name_all_before(n):
    """In a chain: each is superseded by the next."""
    return events(n, lambda i: f"- {{id: e{i}, title: Word{i} other{i}, date: {1000 + i % 1000}, status: superseded, superseded_by: e{i + 1}}}" if i + 1 < n else f"- {{id: e{i}, title: Last, date: 2020}}")


@kind(3000)
def events_of_one_day_with_one_word_in_common(n):
    return events(n, lambda i: f"- {{id: e{i}, title: Summit w{i} x{i} y{i} z{i}, date: 2020-01-01, topics: [t0], places: [GB]}}") | topics(1, lambda i: topic("Topic"))


@kind(5000)
def events_that_aren_t_the_same(n):
    return events(n, lambda i: f"- {{id: e{i}, title: The summit of ministers, date: 2020-01-01, not_same_as: [e0]}}" if i else "- {id: e0, title: The summit of ministers, date: 2020-01-01}")


@kind(5000)
def one_alias_of_many_articles(n):
    n = n // 4
    return {f"content/briefings/a{i}.md": front("aliases: [/old.html]\n") + f"Text {i}.\n" for i in range(n)}


@kind(5000)
def one_author_of_many_articles(n):
    n = n // 4
    return {f"content/briefings/a{i}.md": front("authors: [Writer]\n") + f"Word{i} other{i}.\n" for i in range(n)}


@kind(5000)
def one_title_of_many_topics(n):
    n = n // 2
    return topics(n, lambda i: topic("Same Name"))


@kind(5000)
def one_alias_of_many_topics(n):
    n = n // 2
    return topics(n, lambda i: topic(f"Topic {i}", "aliases: [Same Name]\n"))


@kind(5000)
def one_former_id_of_many_topics(n):
    n = n // 2
    return topics(n, lambda i: topic(f"Topic {i}", "former_ids: [old]\n"))


@kind(20000)
def aliases_of_a_topic_in_a_text(n):
    return topics(1, lambda i: topic("Topic", "aliases: [" + rows(n, lambda k: f"Name{k} Part", ", ") + "]\n")) | article(rows(n, lambda k: f"Name{k} Part and", " "))


@kind(20000)
def aliases_that_begin_alike(n):
    return topics(1, lambda i: topic("Topic", "aliases: [" + rows(n, lambda k: f"Name Part{k}", ", ") + "]\n")) | article("Name Other. " * n)


@kind(3000)
def never_phrases_in_a_text(n):
    return topics(1, lambda i: topic("Unit", "match: {never: [" + rows(n, lambda k: f"unit a{k}", ", ") + "]}\n")) | article(rows(n, lambda k: f"A unit a{k} here", ", "))


@kind(3000)
def topics_with_surnames(n):
    return topics(n, lambda i: topic(f"Name{i} Smith", "kind: person\n")) | article(rows(n, lambda i: f"Name{i} Smith said; Smith left.", " "))


@kind(3000)
def topics_that_begin_alike(n):
    return topics(n, lambda i: topic(f"Ministry of Part{i}")) | article("Ministry of Other things. " * n)


@kind(2000)
def unlinked_names_in_a_text(n):
    return topics(n, lambda i: topic(f"Namex{i}")) | article(rows(n, lambda i: f"Namex{i} met.", " "), "unlinked: [" + rows(n, lambda i: f"Namex{i}", ", ") + "]\n")


@kind(2000)
def related_articles_by_hand(n):
    files = {f"content/briefings/a{i}.md": front() + f"Word{i} other{i}.\n" for i in range(n)}
    return files | {BRIEFING: front("related: [" + rows(n, lambda i: f"a{i}.md", ", ") + "]\n") + "Text.\n"}


@kind(2000)
def articles_that_link_in_a_ring(n):
    return {f"content/briefings/a{i}.md": front() + f"Word{i} [next](a{(i + 1) % n}.md).\n" for i in range(n)}


@kind(2000)
def articles_that_link_to_one(n):
    files = {f"content/briefings/a{i}.md": front() + f"Word{i} [it](sizes.md).\n" for i in range(n)}
    return files | article("Text.")


@kind(2000)
def articles_of_one_day(n):
    return {f"content/briefings/2026-01-01-a{i}.md": f"# Article {i}\n\nWord{i} other{i}.\n" for i in range(n)}


@kind(2000)
def articles_of_many_years(n):
    return {f"content/briefings/a{i}.md": f"---\ntitle: A{i}\ndate: {1000 + i % 1000}-01-01\n---\nWord{i}.\n" for i in range(n)}


@kind(2000)
def drafts(n):
    return {f"content/briefings/a{i}.md": front("draft: true\n") + f"Word{i} ![a](p{i}.png).\n" for i in range(n)}


@kind(2000)
def links_to_drafts(n):
    return {f"content/briefings/a{i}.md": front("draft: true\n") + f"Word{i}.\n" for i in range(n)} | article(rows(n, lambda i: f"[a](a{i}.md)", " "))


@kind(5000)
def redirects_in_a_chain_of_aliases(n):
    n = n // 4
    return {f"content/briefings/a{i}.md": front(f"aliases: [/o/{i}.html, /p/{i}.html]\n") + f"Word{i}.\n" for i in range(n)}


@kind(500)
def pictures_of_articles(n):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    return {f"content/briefings/p{i}.svg": svg for i in range(n)} | article(rows(n, lambda i: f"![a](p{i}.svg)", " "))


@kind(20000)
def alt_texts(n):
    return article("![" + "alt *text* " * n + "](https://example.org/a.png)")


@kind(500000)
def long_link_text(n):
    return article("[" + "text " * (n // 5) + "](https://example.org/a)")


@kind(500000)
def long_link_title(n):
    return article('[a](https://example.org/a "' + "text " * (n // 5) + '")')


@kind(500000)
def long_heading(n):
    return article("## " + "text " * (n // 5))


@kind(500000)
def long_cell(n):
    return article("| a |\n|---|\n| " + "text " * (n // 5) + "|")


@kind(500000)
def long_wikilink(n):
    return article("[[" + "text " * (n // 5) + "]]")


@kind(500000)
def long_code_span(n):
    return article("`" + "text " * (n // 5) + "`")


@kind(500000)
def long_comment(n):
    return article("<!-- " + "text " * (n // 5) + "-->")


@kind(500000)
def long_attribute(n):
    return article('<a title="' + "text " * (n // 5) + '" href="https://example.org">a</a>')


@kind(500000)
def long_language_of_code(n):
    return article("```" + "rust" * (n // 4) + "\na\n```")


@kind(500000)
def long_paragraph_of_sentences(n):
    return article("The unit met on Monday, and left. " * (n // 34))


@kind(500000)
def chinese(n):
    return article("政府今天公布了新的人工智能政策和预算" * (n // 54))


@kind(500000)
def japanese(n):
    return article("テクノロジーの政策について、発表した。" * (n // 57))


@kind(500000)
def korean(n):
    return article("정부는 오늘 인공지능 정책을 발표했다. " * (n // 54))


@kind(500000)
def thai(n):
    return article("รัฐบาลประกาศนโยบายปัญญาประดิษฐ์" * (n // 93))


@kind(500000)
def arabic(n):
    return article("أعلنت الحكومة اليوم سياسة جديدة، " * (n // 60))


@kind(2000)
def chinese_topics(n):
    return topics(n, lambda i: topic(f"政策{i}号")) | article(rows(n, lambda i: f"政策{i}号和", ""))


@kind(500000)
def spaces_that_end_lines(n):
    return article(("a" + " " * 1000 + "\n") * (n // 1002))


@kind(500000)
def one_line_of_zero_width(n):
    return article("a\u200b" * (n // 4))


@kind(500000)
def entities(n):
    return article("&auml; &#8364; &nope; " * (n // 22))


@kind(500000)
def autolinks(n):
    return article(rows(n // 26, lambda i: f"<https://example.org/{i}>", " "))


@kind(500000)
def bare_addresses(n):
    return article(rows(n // 26, lambda i: f"https://example.org/{i}", " "))


@kind(500000)
def mail_addresses(n):
    return article(rows(n // 26, lambda i: f"<name{i}@example.org>", " "))


@kind(500000)
def links_of_equal_text(n):
    return article(rows(n // 34, lambda i: f"[here](https://example.org/{i})", " "))


@kind(500000)
def wikilinks_that_differ_in_case(n):
    return article("[[other]] [[OTHER]] " * (n // 20), **{"content/briefings/other.md": front().replace("Sizes", "Other") + "Text.\n"})


@kind(500000)
def emphasis(n):
    return article("*a* **b** ~~c~~ " * (n // 16))


@kind(500000)
def emphasis_that_never_ends(n):
    return article("*a **b " * (n // 7))


@kind(500000)
def emphasis_in_underscores(n):
    return article("_a __b " * (n // 7))


@kind(500000)
def quotations(n):
    return article("\"a 'b' c\" and “d” " * (n // 22))


@kind(500000)
def dollars(n):
    return article("It cost $5 and then $6 more. " * (n // 29))


@kind(500000)
def code_fences(n):
    return article("```python\na = 1\n```\n\n" * (n // 21))


@kind(500000)
def code_fences_of_many_languages(n):
    return article(rows(n // 20, lambda i: f"```lang{i}\na\n```\n"))


@kind(500000)
def code_fences_that_never_end(n):
    return article("````\n```\n" * (n // 9))


@kind(500000)
def comments(n):
    return article("a <!-- b --> " * (n // 13))


@kind(500000)
def comments_that_never_end(n):
    return article("a <!-- b " * (n // 9))


@kind(500000)
def concealed_by_style(n):
    return article('<span style="display:none">a</span> ' * (n // 36))


@kind(500000)
def concealed_blocks(n):
    return article('<div hidden>\n\na\n\n</div>\n\n' * (n // 27))


@kind(500000)
def details_of_html(n):
    return article("<details><summary>a</summary>\n\nb\n\n</details>\n\n" * (n // 48))


@kind(500000)
def tables_of_html(n):
    return article("<table>" + "<tr><td>a</td><td>b</td></tr>" * (n // 29) + "</table>")


@kind(500000)
def one_table_of_html_of_lines(n):
    return article("<table>\n" + "<tr><td>a</td>\n<td>b</td></tr>\n" * (n // 31) + "</table>")


@kind(500000)
def lists_of_html(n):
    return article("<ul>" + "<li>a" * (n // 5) + "</ul>")


@kind(500000)
def scripts(n):
    return article("<script>a</script>\n\n" * (n // 20))


@kind(500000)
def styles(n):
    return article("a <style>p{}</style> " * (n // 20))


@kind(500000)
def iframes(n):
    return article('<iframe src="https://example.org"></iframe> ' * (n // 44))


@kind(500000)
def alerts(n):
    return article("> [!NOTE]\n> a\n\n" * (n // 15))


@kind(500000)
def task_lists(n):
    return article("- [x] a\n" * (n // 8))


@kind(500000)
def definitions(n):
    return article("Term\n: Meaning.\n\n" * (n // 17))


@kind(500000)
def definitions_of_one_term(n):
    return article("Term\n" + ": Meaning.\n" * (n // 11))


@kind(500000)
def ordered_lists(n):
    return article("".join(f"{i}. a\n" for i in range(n // 9)))


@kind(500000)
def lists_two_deep(n):
    return article("- a\n  - b\n" * (n // 10))


@kind(500000)
def lists_of_paragraphs(n):
    return article("- a\n\n  b\n\n" * (n // 10))


@kind(500000)
def setext_headings(n):
    return article("".join(f"Part {i}\n---\n\n" for i in range(n // 15)))


@kind(500000)
def headings_of_six_levels(n):
    return article("".join("#" * (1 + i % 6) + f" Part {i}\n\n" for i in range(n // 13)))


@kind(500000)
def one_footnote_of_long_text(n):
    return article("A[^1].\n\n[^1]: " + "text " * (n // 5))


@kind(500000)
def footnotes_that_are_all_cited_first(n):
    n = n // 25
    return article(rows(n, lambda i: f"a[^{i}]", " ") + "\n\n" + rows(n, lambda i: f"[^{i}]: Note.\n"))


@kind(500000)
def nested_footnote_brackets(n):
    return article("[^" * (n // 2))


@kind(500000)
def inline_footnotes(n):
    return article("a^[b] " * (n // 6))


@kind(500000)
def reference_links_to_one(n):
    return article("[text][a] " * (n // 10) + "\n\n[a]: https://example.org")


@kind(500000)
def reference_links_undefined(n):
    return article(rows(n // 16, lambda i: f"[text][a{i}]", " "))


@kind(500000)
def shortcut_references_that_fail(n):
    return article(rows(n // 9, lambda i: f"[a{i}]", " "))


@kind(500000)
def backslashes_and_lines(n):
    return article("a\\\n" * (n // 3))


@kind(500000)
def templates_of_others(n):
    return article("{{ a }} {% b %} {# c #} " * (n // 24))


@kind(500000)
def shortcodes_that_never_end(n):
    return article('{{< fig src="a ' * (n // 15))


@kind(500000)
def dates_of_many_kinds(n):
    return article("Since 5 June 2026, by Q3 2027 and from May to July, last Monday. " * (n // 65))


@kind(250000, "suggest")
def suggest_dates_of_many_kinds(n):
    return article("Since 5 June 2026, by Q3 2027 and from May to July, last Monday. " * (n // 65))


@kind(250000, "suggest")
def suggest_dates_of_one_sentence(n):
    return article("on 5 June 2026 and " * (n // 19))


@kind(250000, "suggest")
def suggest_different_dates(n):
    return article("".join(f"On 5 June {1000 + i % 1000} the unit number{i} met. " for i in range(n // 40)))


@kind(2000, "suggest")
def suggest_among_events(n):
    return article("On 5 June 2026 the unit met. " * n) | events(n, lambda i: f"- {{id: e{i}, title: The unit met word{i}, date: 2026-06-05}}")


@kind(2000, "suggest")
def suggest_in_articles(n):
    return {f"content/briefings/a{i}.md": front() + f"On 5 June 2026 the unit met, word{i}.\n" for i in range(n)}


@kind(500000, "suggest")
def suggest_numbers(n):
    return article("1 2 3 4 " * (n // 8))


@kind(500000, "suggest")
def suggest_chinese(n):
    return article("2026年6月5日政府公布" * (n // 25))


@kind(250000, "topics report")
def report_of_capitals(n):
    return article("".join(f"Name{i} Part{i} met Other{i}. " for i in range(n // 28)))


@kind(250000, "topics report")
def report_of_one_run_of_capitals(n):
    return article("Great " * (n // 6))


@kind(2000, "topics report")
def report_of_near_names(n):
    return topics(n, lambda i: topic(f"Organisation Number{i}")) | article(rows(n, lambda i: f"Organisation Nunber{i} met.", " "))


@kind(250000, "topics suggest")
def topics_suggested(n):
    return article("".join(f"Name{i % 50} Part{i} met Other{i}. " for i in range(n // 28)))


@kind(250000)
def plain_text_lines(n):
    return {"content/briefings/plain.txt": "Sizes\n\n" + "A line of text\n" * (n // 15)}


@kind(500000)
def plain_text_one_word(n):
    return {"content/briefings/plain.txt": "Sizes\n\n" + "a" * n}


@kind(500000)
def plain_text_of_addresses(n):
    return {"content/briefings/plain.txt": "Sizes\n\n" + "https://example.org/a/b(c " * (n // 26)}


@kind(20000)
def plain_text_of_one_address(n):
    return {"content/briefings/plain.txt": "Sizes\n\nhttps://" + "a." * n}


@kind(500000)
def synonyms(n):
    return {"content/synonyms.txt": rows(n // 20, lambda i: f"word{i}, other{i}")} | article("Text.")


@kind(500000)
def one_line_of_synonyms(n):
    return {"content/synonyms.txt": rows(n // 10, lambda i: f"word{i}", ", ")} | article("Text.")


@kind(500000)
def svg_of_elements(n):
    return {"content/briefings/p.svg": '<svg xmlns="http://www.w3.org/2000/svg">' + "<path d='M0 0'/>" * (n // 16) + "</svg>"} | article("![a](p.svg)")


@kind(500000)
def svg_of_nested_elements(n):
    return {"content/briefings/p.svg": '<svg xmlns="http://www.w3.org/2000/svg">' + "<g>" * (n // 3)} | article("![a](p.svg)")


@kind(500000)
def svg_of_scripts(n):
    return {"content/briefings/p.svg": '<svg xmlns="http://www.w3.org/2000/svg">' + "<script>a</script>" * (n // 18) + "</svg>"} | article("![a](p.svg)")


@kind(500000)
def svg_of_attributes(n):
    return {"content/briefings/p.svg": '<svg xmlns="http://www.w3.org/2000/svg" ' + rows(n // 10, lambda i: f'a{i}="b"', " ") + "/>"} | article("![a](p.svg)")


@kind(500000)
def svg_of_styles(n):
    return {"content/briefings/p.svg": '<svg xmlns="http://www.w3.org/2000/svg"><style>' + "a{b:url(c)}" * (n // 11) + "</style></svg>"} | article("![a](p.svg)")


@kind(500000)
def html_file(n):
    return {"content/files/p.html": "<div><script>a</script>" * (n // 23)} | article("[a](../files/p.html)")


@kind(500000)
def hugo_front_matter(n):
    return {BRIEFING: '+++\ntitle = "Sizes"\ndate = 2026-01-01\n[extra]\n' + rows(n // 10, lambda i: f"k{i} = {i}") + "\n+++\nText.\n"}


@kind(500000)
def yaml_of_block_sequences(n):
    return article("Text.", "extra:\n  a:\n" + "    - b\n" * (n // 8))


@kind(500000)
def yaml_of_long_folded_text(n):
    return article("Text.", "summary: >\n" + "  text text text\n" * (n // 17))


@kind(500000)
def yaml_of_quoted_text(n):
    return article("Text.", 'summary: "' + "text\\n" * (n // 6) + '"\n')


@kind(500000)
def yaml_of_bad_records(n):
    return {"content/events/all.yaml": "- a: 1\n" * (n // 7)}


@kind(500000)
def yaml_of_bad_lines(n):
    return {"content/events/all.yaml": "- a: b: c\n" * (n // 10)}


@kind(500000)
def yaml_of_tags(n):
    return article("Text.", "extra: [" + "!a b, " * (n // 6) + "]\n")


@kind(500000)
def yaml_of_anchors(n):
    return article("Text.", "extra: [" + rows(n // 10, lambda i: f"&a{i} b", ", ") + "]\n")


@kind(500000)
def yaml_of_merge_keys(n):
    return article("Text.", "extra:\n  a: &a {b: c}\n  d:\n" + "    - {<<: *a}\n" * (n // 15))


@kind(5000)
def copies_as_markdown(n):
    return {"content/site.yaml": "title: Growth\nmarkdown_copies: true\n"} | article("*a* **b** [c](https://example.org) `d` $x$\n\n" * n)
