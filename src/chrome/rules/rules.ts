/** All chrome rules, in the order they are asked; the first that fits names a line. */

import { APPEAL_RULES } from './appeals.js';
import { INTERFACE_RULES } from './interface.js';
import { LEGAL_RULES } from './legal.js';
import { MARGINAL_RULES } from './marginal.js';
import { type ChromeRule, closedForm } from './rule.js';

export const CHROME_RULES: readonly ChromeRule[] = [
  ...LEGAL_RULES,
  ...MARGINAL_RULES,
  ...INTERFACE_RULES,
  ...APPEAL_RULES,
];

const LONGEST_CHROME_UNITS = Math.max(...CHROME_RULES.map(({ maxUnits }) => maxUnits));

/** The first rule that calls this line chrome. */
export function ruleOf(line: string): ChromeRule | undefined {
  if (line.length > LONGEST_CHROME_UNITS) return undefined;
  const closed = closedForm(line);
  return CHROME_RULES.find(({ pattern, maxUnits }) => closed.length <= maxUnits && pattern.test(closed));
}
