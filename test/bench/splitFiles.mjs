// The floor of the terminal's bench: reads the Markdown files of a folder, or one file, splits each into lines and looks for
// one word. The least that a linter written for Node can do.
import fs from 'node:fs';
import path from 'node:path';

const target = process.argv[2] ?? '.';
const files = fs.statSync(target).isDirectory()
  ? fs.readdirSync(target, { recursive: true, encoding: 'utf8' }).map((file) => path.join(target, file))
  : [target];
let found = '';
for (const file of files.filter((name) => name.endsWith('.md'))) {
  for (const [i, line] of fs.readFileSync(file, 'utf8').split('\n').entries())
    if (/\bTBD\b/.test(line)) found += `${file}:${i + 1}: TBD\n`;
}
process.stdout.write(`${found}${files.length} files\n`);
