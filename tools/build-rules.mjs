// Builds docs/rules.md from the tables of rules and from tools/rules/evidence.mjs; the suite compares.
//   npm run build && node tools/build-rules.mjs
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { EVIDENCE } from './rules/evidence.mjs';

const INTRODUCTION = `# Rules

Why a line was set aside, why a date was believed, why a place was not: every decision of \`archive\` has a rule with a name. \`archive inspect FILE\`
prints the names with their quotes, \`archive show ID --json | jq .evidence\` gives them to programs. Here each is told in a sentence, with something it
reads and a near miss that it leaves alone. The tables from Credits on are those of the program, and the test suite runs their examples; [repairs.md](repairs.md) has the rules of repair.

Lines are read folded to simplified characters with ASCII marks, so one pattern reads 責任編輯： and 责任编辑:.
`;

/** A text inside a cell of a table. */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' / ').trim() || ' ';
const code = (text) => (text.includes('`') ? cell(text) : `\`${cell(text)}\``);
const table = (heads, rows) =>
  [
    `| ${heads.join(' | ')} |`,
    `| ${heads.map(() => '---').join(' | ')} |`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');

/** What a row reads: the text, or the text and what it is read as. */
const hitOf = ([hit]) => (Array.isArray(hit) ? `${code(hit[0])} → ${hit[1]}` : code(hit));

const ruleRows = (rules) =>
  rules.map(({ id, why, hits, misses }) => [`\`${id}\``, cell(why), hitOf(hits), code(misses[0])]);
const HEADS = ['rule', 'why', 'reads', 'leaves'];

function chromeSections(rules) {
  const kinds = [...new Set(rules.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => [`### ${kind}`, table(HEADS, ruleRows(rules.filter((rule) => rule.kind === kind)))]);
}

const evidenceSections = () =>
  EVIDENCE.flatMap(({ field, rules }) => [
    `### ${field}`,
    table(
      ['rule', 'what speaks', 'reads', 'leaves'],
      rules.map(([id, what, hit, miss]) => [`\`${id}\``, cell(what), cell(hit), cell(miss)]),
    ),
  ]);

const firstUseRows = (uses) =>
  uses.map(({ id, term, source, page }) => [`\`first-use-${id}\``, term, `[${cell(source)}](${page})`]);

export function rulesDocument({ chrome, credits, leads, dateForms, firstUses, traps }) {
  return `${[
    INTRODUCTION.trimEnd(),
    '## Evidence',
    'The rules that `evidence` names beside those of the tables below.',
    ...evidenceSections(),
    '## Credits',
    'Where a name may stand for it to be that of a reporter, an author or an editor. 记者 is in every second story; only these surroundings make it a credit.',
    table(HEADS, ruleRows(credits)),
    '## Dates the story opens with',
    table(HEADS, ruleRows(leads)),
    '## Ways to write a date',
    'A form only spells a date; whether that date is the page’s is decided by where it stands.',
    table(HEADS, ruleRows(dateForms)),
    '## Words with a birthday',
    'Who uses such a word wrote on that day or later: a bound for a date without a year, never a date. A text that does not use it says nothing.',
    table(['rule', 'word', 'first said'], firstUseRows(firstUses)),
    '## Names that are no places',
    'Characters that spell a place and mean something else.',
    table(['rule', 'why', 'no place in', 'a place in'], ruleRows(traps)),
    '## Lines set aside',
    'By kind. A rule of the force *cut* takes its line out of the body wherever it stands; *hint* only outside of it.',
    ...chromeSections(chrome),
  ].join('\n\n')}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const from = (name) => import(`../dist/${name}.js`);
  const [{ CHROME_RULES }, { CREDIT_RULES }, { LEAD_RULES }, { DATE_FORMS }, { FIRST_USES }, { TRAPS }] =
    await Promise.all(
      [
        'chrome/rules/rules',
        'metadata/credit-rules',
        'metadata/date-lead',
        'metadata/date-forms',
        'metadata/first-use',
        'metadata/place-traps',
      ].map(from),
    );
  const tables = {
    chrome: CHROME_RULES,
    credits: CREDIT_RULES,
    leads: LEAD_RULES,
    dateForms: DATE_FORMS,
    firstUses: FIRST_USES,
    traps: TRAPS,
  };
  writeFileSync(new URL('../docs/rules.md', import.meta.url), rulesDocument(tables));
}
