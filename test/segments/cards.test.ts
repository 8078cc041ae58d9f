import { expect, test } from 'vitest';
import { partsOf, readBody, readCard, readHeading } from '../../src/segments/documents.js';
import { recordOf } from './documents.js';

const NASTY = 'a","body":"b\\","path":"c ,"body":1,"path":null 溫州\ud842\u0000';

test.each([
  ['plain text', recordOf({ title: '題目', body: '正文' })],
  ['no body and no path', { ...recordOf({ title: '', body: '' }), captures: [] }],
  ['text that looks like the keys', { ...recordOf({ title: NASTY, body: NASTY }), captures: [{ path: NASTY }] }],
])('the heading and the body of a card are parts of it: %s', (_what, record) => {
  const card = Buffer.from(partsOf(record).card);
  expect({ ...readHeading(card), body: readBody(card) }).toEqual(readCard(card));
});
