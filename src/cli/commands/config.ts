/** `archive config`: what is set, and with `--show-origin` by whom. */

import { ArchiveError, EXIT } from '../../errors.js';
import { hintAmong } from '../../render/nearest.js';
import { safeLine } from '../../render/safe.js';
import { printItems } from '../print-items.js';
import type { Session } from '../session.js';
import { type Origin, SETTING_NAMES, settingOrigins } from '../settings.js';

export async function run(session: Session): Promise<number> {
  const { operands, options, sources } = session;
  const all = settingOrigins(sources);
  const wanted = operands.length === 0 ? all : operands.map((name) => settingCalled(name, all));
  await printItems(session, wanted, {
    printed: ({ name, value, origin }) => ({ schema: 'archive.setting/1', name, value: value ?? null, origin }),
    human: ({ name, value, origin }) =>
      safeLine(`${name}=${value ?? ''}${options.showOrigin ? `  ${origin}` : ''}`).concat('\n'),
  });
  return EXIT.done;
}

function settingCalled(name: string, all: readonly Origin[]): Origin {
  const found = all.find((setting) => setting.name === name);
  if (found) return found;
  const hint = hintAmong('settings', name, SETTING_NAMES);
  throw new ArchiveError('bad-value', `there is no setting ${name}`, { hint });
}
