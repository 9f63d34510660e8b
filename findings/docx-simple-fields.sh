#!/usr/bin/env bash
# Converters of Word files drop the words of simple fields: a date, a reference to a section, a name from the file's
#   properties.
#
# Versions: PyPI mammoth 1.13.0, pandoc 3.9 (PyPI pypandoc_binary 1.17), PyPI python-docx 1.2.0 (`paragraph.text`);
#   beside them PyPI docx2python 3.7.1 and docx2txt 0.9, which keep them.
# Expected: ECMA-376 part 1, 17.16.19 "fldSimple": the runs inside are the field's last result, the words that a reader
#   sees in Word. The same field written with `fldChar` (17.16.18) is kept by all.
# Seen: "Agreed on <field>5 June 2026</field> by the board." comes out as "Agreed on by the board." in three of five.
#   mammoth has a warning in its list of messages; pandoc, also with --verbose, and python-docx say nothing. python-docx
#   leaves out inserted text too ("six" of a tracked change) and what stands in a content control.
# Why it matters to an archive: imported texts without their dates. Look for w:fldSimple in the file before an import
#   and compare words.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check mammoth==1.13.0 pypandoc_binary==1.17 python-docx==1.2.0 docx2python==3.7.1 docx2txt==0.9

cat >make.py <<'END'
import zipfile

PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'.format
field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
PARAGRAPHS = [
    run("Simple: ") + '<w:fldSimple w:instr=" DATE ">' + run("5 June 2026") + "</w:fldSimple>" + run(" end."),
    run("Complex: ") + field("begin") + '<w:r><w:instrText xml:space="preserve"> DATE </w:instrText></w:r>' + field("separate")
    + run("5 June 2026") + field("end") + run(" end."),
    run("Inserted: ") + '<w:ins w:id="1" w:author="A" w:date="2026-06-05T00:00:00Z">' + run("six") + "</w:ins>" + run(" end."),
    run("Control: ") + "<w:sdt><w:sdtContent>" + run("chosen") + "</w:sdtContent></w:sdt>" + run(" end."),
]
with zipfile.ZipFile("text.docx", "w") as file:
    file.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}content-types">'
                  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                  f'<Override PartName="/word/document.xml" ContentType="{OFFICE}document.main+xml"/></Types>')
    file.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="r1" Target="word/document.xml" '
                  'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>')
    file.writestr("word/document.xml", '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
                  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>'
                  + "".join(f"<w:p>{paragraph}</w:p>" for paragraph in PARAGRAPHS) + "</w:body></w:document>")
END
cat >read.py <<'END'
import subprocess
import docx
import docx2txt
import mammoth
import pypandoc
from docx2python import docx2python

with open("text.docx", "rb") as file:
    read = mammoth.extract_raw_text(file)
say = lambda name, text: print(name, "|", " | ".join(" ".join(line.split()) for line in text.splitlines() if line.strip()))
say("mammoth", read.value)
print("mammoth says", [message.message for message in read.messages])
pandoc = subprocess.run([pypandoc.get_pandoc_path(), "text.docx", "--to", "plain", "--verbose"], capture_output=True, text=True)
say("pandoc", pandoc.stdout)
print("pandoc says", [line for line in pandoc.stderr.splitlines() if "fld" in line.lower()])
say("python-docx", "\n".join(paragraph.text for paragraph in docx.Document("text.docx").paragraphs))
say("docx2txt", docx2txt.process("text.docx"))
with docx2python("text.docx") as document:
    say("docx2python", document.text)
END
venv/bin/python make.py
venv/bin/python read.py >seen

cat >expected <<'END'
mammoth | Simple: end. | Complex: 5 June 2026 end. | Inserted: six end. | Control: chosen end.
mammoth says ['An unrecognised element was ignored: w:fldSimple']
pandoc | Simple: end. | Complex: 5 June 2026 end. | Inserted: six end. | Control: chosen end.
pandoc says []
python-docx | Simple: end. | Complex: 5 June 2026 end. | Inserted: end. | Control: end.
docx2txt | Simple: 5 June 2026 end. | Complex: 5 June 2026 end. | Inserted: six end. | Control: chosen end.
docx2python | Simple: 5 June 2026 end. | Complex: 5 June 2026 end. | Inserted: six end. | Control: chosen end.
END
if ! diff expected seen; then
  echo "changed: a converter reads fields otherwise than stated here"
  exit 1
fi
echo "finding holds: mammoth, pandoc and python-docx drop the words of a simple field"
