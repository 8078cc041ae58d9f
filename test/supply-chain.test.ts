import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly integrity?: string;
}

const read = (file: string) => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));
const manifest = read('package.json');
const lock = read('package-lock.json') as { packages: Record<string, LockedPackage> };
const installed = Object.entries(lock.packages).filter(([path]) => path !== '');
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Everything a user installs. A new name here is a decision: say in the change what it is for. */
const RUNTIME = [
  '@colors/colors',
  'ansi-regex',
  'chalk',
  'cli-table3',
  'commander',
  'dom-serializer',
  'domelementtype',
  'domhandler',
  'domutils',
  'emoji-regex',
  'entities',
  'htmlparser2',
  'iconv-lite',
  'is-fullwidth-code-point',
  'minisearch',
  'safer-buffer',
  'string-width',
  'strip-ansi',
];

/** Versions that carried malware or known holes; kept here because an audit needs a network. */
const KNOWN_BAD: Readonly<Record<string, readonly string[]>> = {
  chalk: ['5.6.1'],
  'ansi-regex': ['6.2.1'],
  'ansi-styles': ['6.2.2'],
  'strip-ansi': ['7.1.1'],
  'supports-color': ['10.2.1'],
  'wrap-ansi': ['9.0.1'],
  'color-convert': ['3.1.1'],
  'color-name': ['2.0.1'],
  debug: ['4.4.2'],
  colors: ['1.4.1', '1.4.2', '1.4.44-liberty-2'],
};

describe('what an install brings', () => {
  it('is exactly the packages named here', () => {
    const names = installed.filter(([, one]) => !one.dev).map(([path]) => nameOf(path));
    expect([...new Set(names)].sort()).toEqual(RUNTIME);
    expect(RUNTIME.length).toBeLessThanOrEqual(18);
  });

  it('is pinned to exact versions', () => {
    const ranges = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(ranges.filter((range) => !/^\d+\.\d+\.\d+$/.test(range as string))).toEqual([]);
  });

  it('runs no install script', () => {
    expect(installed.filter(([, one]) => one.hasInstallScript).map(([path]) => path)).toEqual([]);
  });

  it('has a digest for every package and an address for none but the registry', () => {
    expect(installed.filter(([, one]) => !one.integrity).map(([path]) => path)).toEqual([]);
    const foreign = installed.filter(
      ([, one]) => one.resolved && !/^https:\/\/registry\.npmjs\.org\//.test(one.resolved),
    );
    expect(foreign.map(([path]) => path)).toEqual([]);
  });

  it('holds no version known to be bad', () => {
    const bad = installed.filter(([path, one]) => KNOWN_BAD[nameOf(path)]?.includes(one.version ?? ''));
    expect(bad.map(([path]) => path)).toEqual([]);
  });
});
