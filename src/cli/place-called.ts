/** A place a person names in a correction: by its code, or by its full name where only one bears it. */

import { ArchiveError } from '../errors.js';
import { chainOf, type Division, gazetteer } from '../metadata/gazetteer.js';
import type { Place } from '../model.js';
import { nearest } from '../render/nearest.js';
import { fold } from '../script/fold.js';

export function placeCalled(written: string): Place {
  const found = /^\d{6}$/.test(written) ? divisionOfCode(written) : divisionNamed(written);
  const chain = chainOf(found);
  return {
    name: found.name,
    mention: written,
    code: found.code ?? null,
    level: found.level,
    path: chain.map(({ name }) => name),
    codes: chain.flatMap(({ code }) => code ?? []),
    primary: true,
    confidence: 1,
  };
}

function divisionOfCode(code: string): Division {
  for (const meanings of gazetteer().names.values()) {
    const found = meanings.find(({ division }) => division.code === code);
    if (found) return found.division;
  }
  throw new ArchiveError('bad-value', `no place has the code ${code}`, { hint: 'codes are those of GB/T 2260' });
}

function divisionNamed(name: string): Division {
  const { names } = gazetteer();
  const meanings = names.get(fold(name)) ?? [];
  const full = meanings.filter(({ form }) => form === 'full');
  const [only, another] = full.length > 0 ? full : meanings;
  if (only && !another) return only.division;
  if (only) throw new ArchiveError('bad-value', `several places are called ${name}`, { hint: codesOf(meanings) });
  const guess = nearest(fold(name), [...names.keys()]);
  throw new ArchiveError('bad-value', `no place is called ${name}`, {
    hint: guess ? `did you mean ${guess}?` : 'give its six-digit code',
  });
}

function codesOf(meanings: readonly { readonly division: Division }[]): string {
  const places = meanings.map(
    ({ division }) =>
      `${division.code ?? ''} ${chainOf(division)
        .map((each) => each.name)
        .join('')}`,
  );
  return `give its code: ${places.join(', ')}`;
}
