/** How to draw for this person on this terminal. */

import { colourLevel } from '../render/colour.js';
import { followsLinks } from '../render/link.js';
import type { Look } from '../render/look.js';
import type { Output } from './output.js';
import type { Settings } from './settings.js';

export function lookFor(out: Output, settings: Settings, environment: NodeJS.ProcessEnv): Look {
  const { color: when, ambiguousWidth: ambiguous, lang } = settings;
  const level = colourLevel({ when, environment, isTerminal: out.isTerminal });
  const columns = out.isTerminal ? out.columns : Number.POSITIVE_INFINITY;
  const links = followsLinks({ when, environment, isTerminal: out.isTerminal });
  return { columns, level, ambiguous, lang, links };
}
