import { describe, expect, it } from 'vitest';
import { measure, quantile } from '../tools/measure.mjs';

const { files, functions } = measure();
const lines = functions.map((each) => each.lines);

describe('the sources stay readable', () => {
  it('half of the functions are under 8 lines and nine in ten under 25', () => {
    expect(quantile(lines, 0.5)).toBeLessThan(8);
    expect(quantile(lines, 0.9)).toBeLessThan(25);
  });

  it('no function is over 60 lines', () => {
    expect(functions.filter((each) => each.lines > 60)).toEqual([]);
  });

  it('no file is over 300 lines, but for generated tables', () => {
    const long = files.filter((file) => !file.isTable && file.lines > 300);
    expect(long).toEqual([]);
  });
});
