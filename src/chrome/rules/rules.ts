/** All chrome rules, in the order they are asked; the first that fits names a line. */

import { type UnitSpan, unitSpan } from '../../script/units.js';
import { APPEAL_RULES } from './appeals.js';
import { BUTTON_RULES } from './buttons.js';
import { FORUM_RULES } from './forum.js';
import { INTERFACE_RULES } from './interface.js';
import { LEGAL_RULES } from './legal.js';
import { MARGINAL_RULES } from './marginal.js';
import { RELATED_RULES } from './related.js';
import type { ChromeRule } from './rule.js';
import { sieveOf } from './sieve.js';

export const CHROME_RULES: readonly ChromeRule[] = [
  ...LEGAL_RULES,
  ...BUTTON_RULES,
  ...MARGINAL_RULES,
  ...RELATED_RULES,
  ...INTERFACE_RULES,
  ...FORUM_RULES,
  ...APPEAL_RULES,
];

/** No rule reads a longer line. */
export const LONGEST_CHROME_UNITS = Math.max(...CHROME_RULES.map(({ maxUnits }) => maxUnits));

const candidatesFor = sieveOf(CHROME_RULES.map(({ pattern }) => pattern));

/** The first rule that calls a line of this closed form chrome. */
export function ruleOf(closed: string, units: UnitSpan = unitSpan(closed)): ChromeRule | undefined {
  for (const at of candidatesFor(units)) {
    const rule = CHROME_RULES[at] as ChromeRule;
    if (closed.length <= rule.maxUnits && rule.pattern.test(closed)) return rule;
  }
  return undefined;
}
