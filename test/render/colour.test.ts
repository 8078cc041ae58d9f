import { describe, expect, it } from 'vitest';
import { colourLevel } from '../../src/render/colour.js';

const XTERM = { TERM: 'xterm-256color' };

describe('colour', () => {
  it.each([
    { why: 'a terminal that can', wishes: { environment: XTERM, isTerminal: true }, level: 2 },
    { why: 'a pipe', wishes: { environment: XTERM, isTerminal: false }, level: 0 },
    { why: 'NO_COLOR', wishes: { environment: { ...XTERM, NO_COLOR: '1' }, isTerminal: true }, level: 0 },
    {
      why: 'an empty NO_COLOR, which says nothing',
      wishes: { environment: { ...XTERM, NO_COLOR: '' }, isTerminal: true },
      level: 2,
    },
    {
      why: 'NO_COLOR before FORCE_COLOR',
      wishes: { environment: { NO_COLOR: '1', FORCE_COLOR: '1' }, isTerminal: true },
      level: 0,
    },
    { why: 'FORCE_COLOR in a pipe', wishes: { environment: { FORCE_COLOR: '1' }, isTerminal: false }, level: 1 },
    {
      why: '--color always before NO_COLOR',
      wishes: { when: 'always', environment: { NO_COLOR: '1' }, isTerminal: false },
      level: 1,
    },
    { why: '--color never', wishes: { when: 'never', environment: XTERM, isTerminal: true }, level: 0 },
    { why: 'a dumb terminal', wishes: { environment: { TERM: 'dumb' }, isTerminal: true }, level: 0 },
    { why: 'true colour', wishes: { environment: { COLORTERM: 'truecolor' }, isTerminal: true }, level: 3 },
  ] as const)('of $why is $level', ({ wishes, level }) => {
    expect(colourLevel(wishes)).toBe(level);
  });
});
