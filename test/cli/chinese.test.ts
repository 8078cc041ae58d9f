import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inChinese, SENTENCES } from '../../src/cli/words/chinese.js';
import { newPlace, type Place } from './run.js';
import { sentencesOfSources } from './sentences.js';

/** Commands to type, marks of files, words of JSON, halves of a sentence: the same in every language. */
const SAME =
  /^did you mean \{\}\? $|^would push$|^made by archive export|^(?:txt|zip|csv|pdf) [a-z ]+$|^Application Support$|^(?:archive|engine): \{\}|^\{\}\{\} {2}\{\} {2}\{\} ms$|^(?:archive|npm|--archive) [^ ]+(?: [^ ]+)*$|^(?:ApiKey|Basic) |^SQLite format|^archive segment|^(?:[\w-]+ )+[\w-]*\d[\w-]*$/;

const sentences = sentencesOfSources().filter((sentence) => !SAME.test(sentence));

describe('what the rooms say', () => {
  it('is read from their sources', () => {
    expect(sentences.length).toBeGreaterThan(150);
    expect(sentences).toContain('no document {}');
  });

  it('is known in Chinese: add what is listed here to src/cli/words/sentences', () => {
    const said = sentences.map((sentence) => sentence.replaceAll('{}', 'x'));
    expect(said.filter((sentence) => !/\p{Script=Han}/u.test(inChinese(sentence)))).toEqual([]);
  });

  it('names the same things in both languages', () => {
    for (const [english, chinese] of Object.entries(SENTENCES)) {
      const places = (text: string) => text.match(/\{\d?\}/g)?.length ?? 0;
      expect({ english, places: places(chinese) }).toEqual({ english, places: places(english) });
      expect(chinese).toMatch(/\p{Script=Han}/u);
    }
  });

  it.each([
    { said: 'no document 05be', told: '没有编号以 05be 开头的记录' },
    { said: 'a.txt was rejected: no text in it (empty)', told: 'a.txt 被拒：没有文字（empty）' },
    { said: 'process 7 on host', told: 'host 上的进程 7' },
    { said: '2 $& is no date', told: '2 $& 不是日期' },
    { said: 'nobody ever said this', told: 'nobody ever said this' },
  ])('$said: $told', ({ said, told }) => {
    expect(inChinese(said)).toBe(told);
  });
});

describe('a failure in Chinese', () => {
  let place: Place;
  beforeAll(() => {
    place = newPlace({ ARCHIVE_DIR: 'store' });
    place.write('bad/empty.html', '');
    place.write('bad/random.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    place.write('good/a.txt', '瓯海区举行科技创新大会，三百人参加了会议。');
    place.archive('ingest', 'good');
  });
  afterAll(() => place.remove());

  const REQUESTS = [
    ['serch', 'x'],
    ['search', '创新', '--limt', '3'],
    ['search', '创新', '--limit', 'x'],
    ['search', '创新', '--since', '20x'],
    ['search', '创新', '--facets', 'plce'],
    ['search', '（创新'],
    ['show'],
    ['show', 'zz'],
    ['show', '00000000'],
    ['list', '--fields', 'titel', '--ndjson'],
    ['help', 'quary'],
    ['config', 'langg'],
    ['edit', '00000000', '--date', 'x'],
    ['ingest'],
    ['ingest', '/nowhere'],
    ['ingest', 'bad'],
    ['decode', 'bad', 'bad/none'],
    ['search', '创新', '--archive', 'none'],
    ['search', '创新', '--color', 'blue'],
    ['similar', 'ffffffffffff'],
    ['inspect', 'bad', '--encoding', 'gkb'],
    ['completion', 'csh'],
  ];

  it.each(REQUESTS)('archive %s %s %s', (...words) => {
    const { status, stdout, stderr } = place.archive(...words.filter(Boolean), '--lang', 'zh');
    const told = words.includes('--ndjson') ? '' : stderr + (words[0] === 'ingest' ? stdout : '');
    expect(status === 0 && words[1] !== '（创新').toBe(false);
    // What stands in backticks, quotes and brackets is to be typed, or a name; what is listed behind a colon is one too.
    const english = told
      .replaceAll(
        /`[^`]*`|'[^']*'|[（(][\w-]+[)）]|archive: |(?:archive|npm) [a-z]+ \S+|\S*[./_-]\S*|：[\w ,-]+$/gmu,
        '',
      )
      .match(/[a-z]{2,} [a-z]{2,}(?: [a-z]{2,})?/giu);
    expect({ told, english }).toEqual({ told, english: null });
    if (!words.includes('--ndjson')) expect(told).toMatch(/\p{Script=Han}/u);
  });

  it('stays in the language of programs for a program', () => {
    const { stderr } = place.archive('show', 'zz', '--json', '--lang', 'zh');
    expect(JSON.parse(stderr).message).toBe('no document zz');
  });
});
