/** `--output ids|paths|count`: for xargs and other programs. `-0` ends each with NUL and gives the very bytes of a name. */

import { EXIT } from '../errors.js';
import { safeLine } from '../render/safe.js';
import { findPlaces } from './find-hits.js';
import type { Session } from './session.js';
import type { Usual } from './usual.js';
import { sayWarnings } from './warnings.js';

export async function printPlaces(session: Session, usual: Usual): Promise<number> {
  const { options, out } = session;
  const all = { ...usual, limit: 0 };
  const { found, ids, paths } = await findPlaces(session, all);
  await sayWarnings(session, found.warnings);
  if (options.output === 'count') await out.write(`${found.total}\n`);
  for (const id of ids) await out.write(options.nul ? `${id}\0` : `${id}\n`);
  for (const path of paths)
    await (options.nul ? out.bytes(Buffer.concat([path, NUL])) : out.write(`${safeLine(path.toString())}\n`));
  return found.total > 0 ? EXIT.done : EXIT.nothingFound;
}

const NUL = Buffer.from([0]);
