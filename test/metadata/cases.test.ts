import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { processFile } from '../../src/pipeline.js';

/** One text and what a record must say of it; a known failure says so, and the suite tells when it no longer is one. */
interface Case {
  readonly text: string;
  readonly expect?: 'fail';
  readonly names?: readonly string[];
  readonly path?: readonly string[];
  readonly date?: string | null;
  readonly place?: string;
}

function cases(name: string): Case[] {
  return JSON.parse(readFileSync(new URL(`../../fixtures/metadata/${name}.json`, import.meta.url), 'utf8'));
}

const recordOf = (text: string) => processFile({ bytes: Buffer.from(text), capture: { path: 'text' } }, {});
const placeOf = (text: string) => recordOf(text).places.find(({ primary }) => primary);

function check(name: string, holds: (each: Case) => void): void {
  it.each(cases(name))('$text', (each) => {
    if (each.expect === 'fail') expect(() => holds(each)).toThrow();
    else holds(each);
  });
}

describe('who is credited in', () => {
  check('credits', ({ text, names }) => {
    const authors = recordOf(text).authors.filter(({ role }) => role !== 'photographer');
    expect(authors.map(({ name }) => name)).toEqual(names);
  });
});

describe('the county of', () => {
  check('addresses', ({ text, path }) => {
    expect(placeOf(text)?.path).toEqual(expect.arrayContaining([...(path ?? [])]));
  });
});

describe('the day and the place of', () => {
  check('datelines', ({ text, date, place }) => {
    expect(recordOf(text).date?.edtf ?? null).toBe(date);
    if (place !== undefined) expect(placeOf(text)?.name).toBe(place);
  });
});
