// Builds docs/repairs.md from the registry of repairs; the suite compares the two.
//   npm run build && node tools/build-repairs.mjs
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const INTRODUCTION = `# Repairs

Text that arrives damaged leaves clean, or is left alone. A repair needs damage it can see, not only a text that would look better; when in doubt
the text stays as it is. Every change is a note: what stood there, what stands there now, by which rule, and how sure it is. Putting every
\`before\` back gives the decoded text, exactly (\`archive show --diff\`, \`archive inspect\`). Repairing twice changes nothing more.

**Certainty.** *certain*: the bytes prove it. *likely*: strong evidence, or a character with a lost byte that its neighbours tell. *guess*: shown, never
taken for a fact. Where bytes are gone, U+FFFD stays and is marked \`lost\`; nothing is put in its place.

**Left to the index.** Full-width letters and digits, spaces and zero-width characters between Han, and readings the evidence does not allow to strip stay
in the text; search ignores them.

The repairs run in this order.
`;

const block = (...lines) => ['```', ...lines, '```'].join('\n');

function section({ id, kind, rules, why, example, page, notApplied }) {
  const change =
    example.before === example.after
      ? [`Example, marked and kept:`, block(example.before)]
      : [
          `Example${page === undefined ? '' : ', in a page that shows the habit'}:`,
          block(example.before, example.after),
        ];
  return [
    `## ${id}`,
    `Kind \`${kind}\`; rules ${rules.map((rule) => `\`${rule}\``).join(', ')}.`,
    `How it comes about: ${why}.`,
    ...change,
    `Not applied, ${notApplied.why}:`,
    block(notApplied.text),
  ].join('\n\n');
}

export function repairsDocument(repairs) {
  return `${[INTRODUCTION.trimEnd(), ...repairs.map(section)].join('\n\n')}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { REPAIRS } = await import('../dist/repair/registry.js');
  writeFileSync(new URL('../docs/repairs.md', import.meta.url), repairsDocument(REPAIRS));
}
