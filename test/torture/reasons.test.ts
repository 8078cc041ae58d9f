import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { REASONS } from './reasons.mjs';

test('the table of reasons in docs/reliability.md is the one that kits are judged by', () => {
  const text = readFileSync(new URL('../../docs/reliability.md', import.meta.url), 'utf8');
  const from = text.indexOf("| a kit's reason | code |");
  const rows = text.slice(from, text.indexOf('\n\n', from)).split('\n').slice(2);
  expect(rows).toEqual(
    Object.entries(REASONS).map(([reason, codes]) => `| ${reason} | ${codes.map((code) => `\`${code}\``).join(' ')} |`),
  );
});
