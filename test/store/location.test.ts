import { describe, expect, test } from 'vitest';
import { locateArchive, noArchiveHere, type Surroundings } from '../../src/store/location.js';

const linux: Surroundings = {
  workingFolder: '/home/li/pages/2021',
  home: '/home/li',
  platform: 'linux',
  exists: () => false,
};
const windows: Surroundings = { ...linux, platform: 'win32', workingFolder: 'D:\\pages\\2021', home: 'C:\\Users\\li' };
const having = (...paths: string[]) => ({ exists: (path: string) => paths.includes(path) });
const folderOf = (around: Surroundings) => locateArchive(around).folder;

describe('the archive is', () => {
  test('the one named, before all others', () => {
    expect(folderOf({ ...linux, named: '../mine', environment: '/other' })).toBe('/home/li/pages/mine');
  });

  test('the one of $ARCHIVE_DIR, before the nearest', () => {
    const around = { ...linux, environment: '/other', ...having('/home/li/.archive/archive.json') };
    expect(folderOf(around)).toBe('/other');
  });

  test('the nearest .archive above that has a manifest', () => {
    const around = { ...linux, ...having('/home/li/pages/.archive/archive.json', '/home/li/.archive/archive.json') };
    expect(locateArchive(around)).toMatchObject({
      folder: '/home/li/pages/.archive',
      origin: 'nearest',
      present: true,
    });
  });

  test('there, though damaged, where only the copy of its manifest is left', () => {
    const around = { ...linux, named: '/mine', ...having('/mine/archive.copy.json') };
    expect(locateArchive(around)).toMatchObject({ folder: '/mine', present: true });
  });

  test.each([
    [linux, '/home/li/.local/share/archive'],
    [{ ...linux, xdgDataHome: '/data' }, '/data/archive'],
    [{ ...linux, platform: 'darwin' as const }, '/home/li/Library/Application Support/archive'],
    [windows, 'C:\\Users\\li\\AppData\\Local\\archive'],
    [{ ...windows, localAppData: 'E:\\Local' }, 'E:\\Local\\archive'],
  ])('else the user archive of the system (%#)', (around, folder) => {
    expect(folderOf(around)).toBe(folder);
  });

  test('found above on Windows, up to the root of the drive', () => {
    expect(folderOf({ ...windows, ...having('D:\\.archive\\archive.json') })).toBe('D:\\.archive');
  });
});

test('where nothing is, the error lists where it looked', () => {
  const error = noArchiveHere(locateArchive(linux));
  expect(error.message).toBe(
    'no archive here; looked in .archive in /home/li/pages/2021 and above, then the user archive /home/li/.local/share/archive',
  );
});
