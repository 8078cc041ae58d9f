/** Styles by what they mean. The only door to chalk, which is told its level and decides nothing itself. */

import { Chalk } from 'chalk';
import type { ColourLevel } from './colour.js';

/** Styles by meaning; each takes safe text and leaves its width alone. */
export interface Paint {
  readonly title: (text: string) => string;
  readonly match: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly added: (text: string) => string;
  readonly removed: (text: string) => string;
  readonly repaired: (text: string) => string;
}

const made = new Map<ColourLevel, Paint>();

export function paintFor(level: ColourLevel): Paint {
  const paint = made.get(level) ?? newPaint(level);
  made.set(level, paint);
  return paint;
}

function newPaint(level: ColourLevel): Paint {
  const chalk = new Chalk({ level });
  return {
    title: (text) => chalk.bold(text),
    match: (text) => chalk.bold.red(text),
    quiet: (text) => chalk.dim(text),
    warn: (text) => chalk.yellow(text),
    added: (text) => chalk.green(text),
    removed: (text) => chalk.red(text),
    repaired: (text) => chalk.underline(text),
  };
}
