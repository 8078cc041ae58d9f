/** docs/cli.md, made from the tables that help and completion are made from. */

import { COMMON_OPTIONS, OPTIONS, type OptionName, type OptionRow } from '../../src/cli/options.js';
import { COMMANDS, type KnownCommand } from '../../src/cli/table.js';
import { COMMAND_WORDS, type Example, GROUP_WORDS, OVERVIEW, TAGLINE } from '../../src/cli/words/commands.js';
import { ERROR_WORDS } from '../../src/cli/words/errors.js';
import { OPTION_WORDS } from '../../src/cli/words/options.js';
import { TOPICS } from '../../src/cli/words/topics.js';
import { ERROR_CODES } from '../../src/errors.js';

export function commandManual(): string {
  const groups = (['everyday', 'why', 'care'] as const).flatMap((group) => [
    `## ${GROUP_WORDS[group].en}`,
    ...COMMANDS.filter((row) => row.group === group).map(commandSection),
  ]);
  return `${[
    '# The command line',
    '<!-- Made from the tables in src/cli/ by test/cli/docs.test.ts: run `npx vitest run test/cli/docs.test.ts -u` after changing them. -->',
    TAGLINE.en,
    exampleBlock(OVERVIEW),
    ...groups,
    '## Everywhere',
    optionTable(COMMON_OPTIONS),
    ...Object.entries(TOPICS).map(([name, words]) => topicSection(name, words.en)),
    '## Errors',
    'A failed request prints one line, its code in brackets, and a hint; with `--json` or `--ndjson` an `archive.error/1` line on stderr.',
    errorTable(),
  ].join('\n\n')}\n`;
}

function commandSection(row: KnownCommand): string {
  const words = COMMAND_WORDS[row.name];
  const head = `### archive ${row.name} ${row.operands}`.trim();
  const options = row.options.length > 0 ? [optionTable(row.options)] : [];
  return [head, `${words.en[0]?.toUpperCase()}${words.en.slice(1)}.`, exampleBlock(words.examples), ...options].join(
    '\n\n',
  );
}

function exampleBlock(examples: readonly Example[]): string {
  return ['```sh', ...examples.flatMap(({ line, en }) => [`# ${en}`, line]), '```'].join('\n');
}

function optionTable(names: readonly OptionName[]): string {
  const rows = names.map((name) => {
    const { flags, repeats }: OptionRow<unknown> = OPTIONS[name];
    return `| \`${flags}\` | ${OPTION_WORDS[name].en}${repeats ? '; may be given again' : ''} |`;
  });
  return ['| option | meaning |', '| --- | --- |', ...rows].join('\n');
}

function topicSection(name: string, text: string): string {
  const [title = '', , ...rest] = text.trimEnd().split('\n');
  return `## ${title}\n\n\`archive help ${name}\`\n\n\`\`\`text\n${rest.join('\n')}\n\`\`\``;
}

function errorTable(): string {
  const codes = Object.keys(ERROR_CODES) as (keyof typeof ERROR_CODES)[];
  const rows = codes.map((code) => `| \`${code}\` | ${ERROR_CODES[code]} | ${ERROR_WORDS[code].en} |`);
  return ['| code | exits | when |', '| --- | --- | --- |', ...rows].join('\n');
}
