/** What was odd about a request that could be met all the same. */

import { safeLine } from '../render/safe.js';
import type { Session } from './session.js';
import { tellerIn } from './told.js';

export async function sayWarnings({ say, look }: Session, warnings: readonly string[]): Promise<void> {
  if (warnings.length === 0) return;
  const tell = await tellerIn(look.lang);
  for (const warning of warnings) say(safeLine(`archive: ${tell(warning)}`));
}
