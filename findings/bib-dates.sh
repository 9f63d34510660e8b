#!/usr/bin/env bash
# Two programs for references read the same BibLaTeX dates: one makes year 0 of 44 BC, one takes a decade for its last
#   year.
#
# Versions: npm @citation-js/core 0.8.2 with @citation-js/plugin-bibtex 0.8.2; crates hayagriva 0.10.1 and biblatex
#   0.12.0, built here by Rust 1.95.
# Expected: the BibLaTeX manual, section 2.3.8 "Date and Time Specifications": dates are those of ISO 8601-2 (EDTF)
#   level 1: `~` is circa, `?` uncertain, 21 to 24 seasons, X a digit that isn't known, `/..` without end, and year 0000
#   is 1 BC.
# Seen: citation-js drops circa, doubt and season, makes 1990 of 199X, year 0 of -0043-03-15, and loses an open range
#   when it writes. hayagriva takes the end of a range for the date (199X is 1999, 2023-11-01/2023-11-02 is 2 November,
#   2004-XX is December 2004) and has no date at all for spring 2026, though the crate biblatex, which it reads with,
#   keeps ranges whole.
# Why it matters to an archive: "circa May 2024" is cited as May 2024, an event of 44 BC as of the year 0. Only a whole
#   date, a month or a year is safe in a reference; say the rest in a note.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm install --silent --ignore-scripts --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2
mkdir src
cat >Cargo.toml <<'END'
[package]
name = "dates"
version = "0.1.0"
edition = "2021"

[dependencies]
biblatex = "=0.12.0"
hayagriva = { version = "=0.10.1", default-features = false, features = ["biblatex"] }

[profile.dev]
debug = false
END
printf '%s\n' 2024-05-03 2024-05~ 2024? 2026-21 199X 2004-XX -0043-03-15 2023-11-01/2023-11-02 2024-05-01/.. >dates.txt

cat >read.mjs <<'END'
import fs from "fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";

for (const date of fs.readFileSync("dates.txt", "utf8").trim().split("\n")) {
  const cite = new Cite(`@online{k, title = {T}, date = {${date}}}`);
  const written = cite.format("biblatex").match(/\bdate = \{(.*?)\}/)?.[1] ?? "no date";
  console.log(`citation-js | ${date} | ${JSON.stringify(cite.data[0].issued)} | writes ${written}`);
}
END
cat >src/main.rs <<'END'
fn main() {
    for date in include_str!("../dates.txt").lines() {
        let source = format!("@online{{k, title = {{T}}, date = {{{date}}}}}");
        let library = hayagriva::io::from_biblatex_str(&source).unwrap();
        let entry = library.get("k").unwrap();
        let read = match entry.date() {
            None => "no date".to_string(),
            Some(date) => format!(
                "{}{}{}{}",
                date.year,
                date.month.map_or(String::new(), |month| format!("-{:02}", month + 1)),
                date.day.map_or(String::new(), |day| format!("-{:02}", day + 1)),
                if date.approximate { " approximate" } else { "" }
            ),
        };
        println!("hayagriva | {date} | {read}");
        let bibliography = biblatex::Bibliography::parse(&source).unwrap();
        let kind = match bibliography.get("k").unwrap().date().unwrap() {
            biblatex::PermissiveType::Chunks(_) => "text",
            biblatex::PermissiveType::Typed(date) => match date.value {
                biblatex::DateValue::At(_) => "one date",
                biblatex::DateValue::After(_) => "open end",
                biblatex::DateValue::Before(_) => "open beginning",
                biblatex::DateValue::Between(..) => "range",
            },
        };
        println!("biblatex | {date} | {kind}");
    }
}
END
# CARGO may name a wrapper; what is compiled stays in the temporary folder.
{ node read.mjs; CARGO_TARGET_DIR="$dir/target" "${CARGO:-cargo}" run --quiet; } >seen

cat >expected <<'END'
citation-js | 2024-05-03 | {"date-parts":[[2024,5,3]]} | writes 2024-05-03
citation-js | 2024-05~ | {"date-parts":[[2024,5]]} | writes 2024-05
citation-js | 2024? | {"date-parts":[[2024]]} | writes 2024
citation-js | 2026-21 | {"date-parts":[[2026]]} | writes 2026
citation-js | 199X | {"date-parts":[[1990]]} | writes 1990
citation-js | 2004-XX | {"date-parts":[[2004]]} | writes 2004
citation-js | -0043-03-15 | {"date-parts":[[0]]} | writes 00
citation-js | 2023-11-01/2023-11-02 | {"date-parts":[[2023,11,1],[2023,11,2]]} | writes 2023-11-01/2023-11-02
citation-js | 2024-05-01/.. | {"date-parts":[[2024,5,1],null]} | writes no date
hayagriva | 2024-05-03 | 2024-05-03
biblatex | 2024-05-03 | one date
hayagriva | 2024-05~ | 2024-05 approximate
biblatex | 2024-05~ | one date
hayagriva | 2024? | 2024 approximate
biblatex | 2024? | one date
hayagriva | 2026-21 | no date
biblatex | 2026-21 | text
hayagriva | 199X | 1999
biblatex | 199X | range
hayagriva | 2004-XX | 2004-12
biblatex | 2004-XX | range
hayagriva | -0043-03-15 | -43-03-15
biblatex | -0043-03-15 | one date
hayagriva | 2023-11-01/2023-11-02 | 2023-11-02
biblatex | 2023-11-01/2023-11-02 | range
hayagriva | 2024-05-01/.. | 2024-05-01
biblatex | 2024-05-01/.. | open end
END
if ! diff expected seen; then
  echo "changed: citation-js 0.8.2 or hayagriva 0.10.1 reads dates otherwise than stated here"
  exit 1
fi
echo "finding holds: citation-js makes year 0 of 44 BC and drops circa; hayagriva takes a range's end and drops a season"
