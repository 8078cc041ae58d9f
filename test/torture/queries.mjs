// Queries of death: each is answered, or refused with the reason, within two seconds of processor time.
import { join } from 'node:path';
import { temporaryFolder } from './command.mjs';
import { askAll } from './hostile.mjs';
import { largeArchive } from './large-archive.mjs';

const han = (count) => String.fromCodePoint(...Array.from({ length: count }, (_, i) => 0x4e00 + ((i * 37) % 3500)));
const words = (count, between = ' ') => Array.from({ length: count }, (_, i) => `t${i}`).join(between);
const common = (count, between) => [...han(3500)].slice(0, count).join(between);

const QUERIES = [
  [''],
  ['   '],
  [words(10_000)],
  [words(5000, ' OR ')],
  [common(64, ' OR ')],
  [common(3000, ' OR ')],
  [common(400, ' ')],
  [han(10_000)],
  [han(100)],
  ['a'.repeat(100_000)],
  ['的'],
  ['一 OR 丁 OR 七'],
  ['*'],
  ['a*b*c*d*'],
  ['abcdefghijklmnop~9'],
  ['('.repeat(20_000)],
  [`${'('.repeat(30)}一${')'.repeat(30)}`],
  ['"'.repeat(999)],
  ['(a+)+$'],
  ['[[[[\\'],
  ['__proto__'],
  ['constructor:x'],
  ['author:__proto__'],
  ['\u001b]0;x\u0007丁'],
  ['一\u200b丁'],
  ['\ud842'],
  ['--', '-rf'],
  ['--limit', '-1', 'x'],
  ['--limit', '1e309', 'x'],
  ['--limit', '99999999999999999999', '一'],
  ['--limit', '0', '一'],
  ['--offset', '9007199254740993', '一'],
  ['--since', '2025-02-30', 'x'],
  ['--sort', '__proto__', 'x'],
  ['--sort', 'date', '--limit', '0', '一'],
  ['NOT 一'],
  ['-一 -丁'],
  [`"${'一丁'.repeat(3000)}"`],
  ['丁\0x'],
  ['--facets', 'source,year', '一'],
  ['--pinyin', 'a'.repeat(300)],
  ['date:0000..9999'],
  ['date:2020..2010'],
  ['place:'.repeat(100)],
  [`${'NOT '.repeat(500)}一`],
  ['title:一 OR title:丁 OR body:七 OR author:万'],
  ['--group-dups', '一'],
  ['--maybe', 'date:2020'],
  ['is:dup'],
];

/** `archive` names an archive to ask instead of a generated one. */
export async function queries({ documents = 5000, archive } = {}) {
  const lab = temporaryFolder();
  try {
    const folder = archive ?? join(lab.folder, 'archive');
    if (!archive) await largeArchive(folder, documents);
    return await askAll(
      folder,
      QUERIES.map((argv, i) => ({ id: `query ${i + 1}`, kind: 'query', argv })),
    );
  } finally {
    lab.close();
  }
}
