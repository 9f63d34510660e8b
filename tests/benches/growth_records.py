"""Records of hostile sizes, each a function of a number: front matter, topics, events, folders, and the words of texts."""
from growth_kinds import article, events, front, kind, rows, topic, topics


@kind(5000)
def authors(n):
    return article("Text.", "authors: [" + rows(n, lambda i: f"Writer {i}", ", ") + "]\n")


@kind(5000)
def authors_of_articles(n):
    return {f"content/briefings/a{i}.md": front(f"authors: [Writer {i}]\n") + f"Text {i}.\n" for i in range(n)}


@kind(5000)
def sources(n):
    return article("Text.", "sources:\n" + rows(n, lambda i: f"  - {{title: S{i}, url: https://example.org/{i}}}") + "\n")


@kind(5000)
def corrections(n):
    return article("Text.", "corrections:\n" + rows(n, lambda i: f"  - {{date: 2026-01-02, note: N{i}}}") + "\n")


@kind(5000)
def aliases(n):
    return article("Text.", "aliases: [" + rows(n, lambda i: f"/old/a{i}.html", ", ") + "]\n")


@kind(2000)
def topics_of_one_article(n):
    return article("Text.", "topics: [" + rows(n, lambda i: f"t{i}", ", ") + "]\n") | topics(n, lambda i: topic(f"Topic {i}"))


@kind(5000)
def places_of_an_event(n):
    return events(1, lambda i: "- {id: e, title: E, date: 2020, places: [" + rows(n, lambda k: f"Place {k}", ", ") + "]}")


@kind(5000)
def sources_of_an_event(n):
    return events(1, lambda i: "- id: e\n  title: E\n  date: 2020\n  sources:\n" + rows(n, lambda k: f"    - {{title: S{k}, url: https://example.org/{k}, date: 2020}}"))


@kind(5000)
def corrections_of_an_event(n):
    return events(1, lambda i: "- id: e\n  title: E\n  date: 2020\n  corrections:\n" + rows(n, lambda k: f"    - {{date: 2026-01-02, note: N{k}}}"))


@kind(5000)
def records_of_one_event(n):
    return events(n, lambda i: f"- {{id: e, title: Event, date: 2020, sources: [{{title: S{i}}}]}}")


@kind(5000)
def events_of_one_day(n):
    return events(n, lambda i: f"- {{id: e{i}, title: Word{i} other{i} third{i}, date: 2020-01-01}}")


@kind(5000)
def events_of_many_days(n):
    return events(n, lambda i: f"- {{id: e{i}, title: Word{i} other{i}, date: {1000 + i % 1000}-01-01}}")


@kind(5000)
def events_of_one_article(n):
    return article("Text.", "events:\n" + rows(n, lambda i: f"  - {{id: e{i}, title: Word{i} other{i}, date: {1000 + i % 1000}}}") + "\n")


@kind(3000)
def events_of_one_topic(n):
    return events(n, lambda i: f"- {{id: e{i}, title: Word{i} other{i}, date: {1000 + i % 1000}, topics: [t0]}}") | topics(1, lambda i: topic("Topic"))


@kind(2000)
def articles_of_one_title(n):
    return {f"content/briefings/a{i}.md": front() + f"Text {i} of word{i}.\n" for i in range(n)}


@kind(2000)
def articles_that_claim_one_address(n):
    return {f"content/briefings/a{i}.md": front("slug: same\n") + f"Text {i}.\n" for i in range(n)}


@kind(1000)
def links_to_one_of_many_titles(n):
    files = articles_of_one_title(n)
    return files | {"content/briefings/l.md": front() + "[[Sizes]] " * n}


@kind(1000)
def names_of_one_topic(n):
    return topics(1, lambda i: topic("Topic", "aliases: [" + rows(n, lambda k: f"Name {k}", ", ") + "]\n")) | article(rows(n, lambda k: f"Name {k}", " and "))


@kind(1000)
def topics_of_one_name(n):
    return topics(n, lambda i: topic("Same Name", f"aliases: [Other {i}]\n")) | article("Same Name " * 3)


@kind(1000)
def mentions_of_shared_names(n):
    return topics(200, lambda i: topic(f"Topic {i}", "aliases: [Shared Name]\n")) | article("Shared Name is here. " * n)


@kind(1000)
def mentions_of_a_name_that_all_topics_share(n):
    return topics(n, lambda i: topic(f"Topic {i}", "aliases: [Shared Name]\n")) | article("Shared Name is here. " * n)


@kind(20000)
def mentions_of_one_topic(n):
    return topics(1, lambda i: topic("Compute")) | article("Compute " * n)


@kind(20000)
def mentions_that_overlap(n):
    names = {f"content/topics/t{i}.md": topic(" ".join(["Word"] * (i + 1))) for i in range(20)}
    return names | article("Word " * n)


@kind(1000)
def words_that_are_all_topics(n):
    return topics(n, lambda i: topic(f"Word{i}")) | article(rows(10 * n, lambda i: f"Word{i % n}", " "))


@kind(300)
def one_name_of_many_words(n):
    return topics(1, lambda i: topic("Word " * n + "end")) | article("Word " * (100 * n))


@kind(5000)
def broader_chain(n):
    return topics(n, lambda i: topic(f"Topic {i}", f"broader: t{i + 1}\n" if i + 1 < n else ""))


@kind(2000)
def broader_cycle(n):
    return topics(n, lambda i: topic(f"Topic {i}", f"broader: t{(i + 1) % n}\n"))


@kind(2000)
def broader_of_all(n):
    return topics(n, lambda i: topic(f"Topic {i}", "broader: t0\n" if i else ""))


@kind(100)
def broader_lattice(n):
    """Topics in layers of 10, each narrower than all of the layer above: 10 to the n paths to the top."""
    above = lambda i: "broader: [" + rows(10, lambda k: f"t{(i // 10 - 1) * 10 + k}", ", ") + "]\n" if i >= 10 else ""
    return topics(10 * n, lambda i: topic(f"Topic {i}", above(i)))


@kind(1000)
def related_to_all(n):
    return topics(n, lambda i: topic(f"Topic {i}", "" if i else "related: [" + rows(n - 1, lambda k: f"t{k + 1}", ", ") + "]\n"))


@kind(2000)
def retired_chain(n):
    return topics(n, lambda i: topic(f"Topic {i}", f"retired: true\nreplaced_by: t{i + 1}\n" if i + 1 < n else ""))


@kind(2000)
def topics_side_by_side(n):
    return topics(n, lambda i: topic(f"Topic {i}"))


@kind(500)
def topics_on_the_map(n):
    return topics(n, lambda i: topic(f"Topic {i}")) | {
        f"content/briefings/a{i}.md": front(f"topics: [t{i % n}, t{(i * 7 + 1) % n}, t{(i * 3 + 2) % n}]\n") + f"Text {i}.\n" for i in range(2 * n)
    }


@kind(20000)
def short_articles(n):
    return {f"content/briefings/a{i}.md": f"---\ntitle: Article {i}\ndate: 2026-01-01\n---\nText {i}.\n" for i in range(n)}


@kind(200)
def deep_folders(n):
    return {"content/briefings/" + "f/" * n + f"a{i}.md": front() + f"Text {i}.\n" for i in range(10)}


@kind(5000)
def articles_each_in_a_folder(n):
    return {f"content/briefings/f{i}/a.md": front() + f"Text {i}.\n" for i in range(n)}


@kind(5000)
def files_to_copy(n):
    return {f"content/files/f{i}.txt.dat": "a" for i in range(n)}


@kind(300)
def equal_texts(n):
    words = rows(300, lambda i: f"word{i}", " ")
    return {f"content/briefings/a{i}.md": front() + words + "\n" for i in range(n)}


@kind(300)
def texts_that_are_nearly_equal(n):
    words = rows(300, lambda i: f"word{i}", " ")
    return {f"content/briefings/a{i}.md": front() + f"{words} last{i}\n" for i in range(n)}


@kind(1000)
def texts_of_equal_topics(n):
    return {f"content/briefings/a{i}.md": front("topics: [t0]\n") + f"Text {i} of word{i}.\n" for i in range(n)} | topics(1, lambda i: topic("Topic"))


@kind(20000)
def wide_sequence(n):
    return article("Text.", "extra: {a: [" + rows(n, str, ", ") + "]}\n")


@kind(20000)
def wide_mapping(n):
    return article("Text.", "extra:\n" + rows(n, lambda i: f"  k{i}: {i}") + "\n")


@kind(5000)
def deep_yaml(n):
    return article("Text.", "extra: " + "[" * n + "]" * n + "\n")


@kind(500000)
def deep_yaml_in_lines(n):
    lines = int((2 * n) ** 0.5)  # Each is longer than the one before: n bytes in all.
    return article("Text.", "extra:\n" + rows(lines, lambda i: " " * (i + 1) + "a:") + "\n")


@kind(5000)
def aliases_of_yaml(n):
    return article("Text.", "extra:\n  a: &a [1, 2, 3]\n  b: [" + "*a, " * n + "]\n")


@kind(500000)
def long_scalar(n):
    return article("Text.", "extra: {a: " + "a" * n + "}\n")


@kind(500000)
def long_title(n):
    return {"content/briefings/a.md": f"---\ntitle: {'word ' * (n // 5)}\ndate: 2026-01-01\n---\nText.\n"}


@kind(500000)
def long_title_of_one_word(n):
    return {"content/briefings/a.md": f"---\ntitle: {'w' * n}\ndate: 2026-01-01\n---\nText.\n"}


@kind(100000)
def long_label(n):
    return topics(1, lambda i: topic("Word " * (n // 5)))


@kind(100000)
def comments_of_yaml(n):
    return article("Text.", "# a\n" * n)


@kind(20000)
def dates_everywhere(n):
    return article("On 5 June 2026 it was said. " * n)


@kind(10000, "build --verbose")
def dates_that_are_checked(n):
    return article("On 5 June 2026 [it](event:e) was said. " * n) | events(1, lambda i: "- {id: e, title: E, date: 2020}")


@kind(10000, "suggest")
def suggestions(n):
    return article("On 5 June 2026 it was said. " * n)


@kind(10000, "suggest")
def suggestions_of_paragraphs(n):
    return article("On 5 June 2026 it was said.\n\n" * n)


@kind(50000, "suggest")
def suggestions_of_numbers(n):
    return article("1 2 3 4 May, " * n)


@kind(50000, "suggest")
def suggestions_of_one_sentence(n):
    return article("in May and in June, " * n)


@kind(20000, "topics report")
def report_of_phrases(n):
    return article("The Great Office met. " * n)


@kind(5000, "topics report")
def report_of_names(n):
    return article(rows(n, lambda i: f"The Great Office Number{i} met.", " ") * 3)


@kind(500, "topics report")
def report_of_topics(n):
    return topics(n, lambda i: topic(f"Longername{i}")) | article(rows(n, lambda i: f"Longernam{i}", " "))


@kind(500000)
def rows_of_events(n):
    return {"content/events/all.yaml": rows(n // 50, lambda i: f"- {{id: e{i}, title: T{i}, date: {1000 + i % 1000}}}")}


@kind(3000)
def pages_of_the_menu(n):
    return {f"content/pages/p{i}.md": f"---\ntitle: Page {i}\nmenu: header\n---\nText.\n" for i in range(n // 10)}
