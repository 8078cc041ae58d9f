import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArchiveRecord, Author, DateKind, DateValue } from '../../src/model.js';
import { type CitationForm, citationLines } from '../../src/render/citations.js';
import { JSONLD_TERMS } from '../../src/render/jsonld.js';

const ACCESSED = '2026-02-03';

const RECORD: ArchiveRecord = {
  id: '0123456789abcdef'.repeat(4),
  textId: null,
  pipeline: '1',
  captures: [{ path: 'a.html', url: 'https://news.example.cn/a_b?c=1&d=50%25' }],
  bytes: 10,
  hints: {},
  encoding: { name: 'utf-8', confidence: 1, declared: null, segments: [] },
  script: 'hans',
  lang: 'zh',
  pageType: 'article',
  flags: [],
  dupOf: null,
  repairs: [],
  title: '越城区推进古城保护',
  label: '越城区推进古城保护',
  date: null,
  dates: [],
  authors: [],
  source: null,
  publisher: null,
  section: [],
  keywords: [],
  places: [],
  body: '正文。',
  chrome: [],
  evidence: {},
  text: '正文。',
};

const person = (name: string, role: Author['role']): Author => ({ name, role, jobTitle: null, affiliation: null });

function dated(edtf: string, kind: DateKind = 'published'): Partial<ArchiveRecord> {
  const date: DateValue = {
    edtf,
    year: null,
    precision: 'day',
    earliest: null,
    latest: null,
    kind,
    rule: 'test',
    confidence: 1,
  };
  return { date, dates: [date] };
}

function cited(form: CitationForm, ...changes: readonly Partial<ArchiveRecord>[]): string {
  const records = changes.map((change) => ({ ...RECORD, ...change }));
  return [...citationLines(records, { form, accessed: ACCESSED })].join('');
}

const NEWS = {
  ...dated('2025-06-16'),
  authors: [person('王小明', 'reporter'), person('欧阳雪', 'contributor'), person('李四', 'editor')],
  source: { name: '越城新闻网', url: 'yuecheng.example.cn' },
  publisher: { name: '绍兴在线', url: null },
  keywords: ['古城', '保护'],
};

/** Every printable and many an awkward character that a page may put into a title. */
const awkward = fc.string({
  unit: fc.constantFrom(
    '越',
    '城',
    '{',
    '}',
    '\\',
    '%',
    '#',
    '$',
    '&',
    '_',
    '~',
    '^',
    '"',
    ',',
    '\n',
    ' ',
    '.',
    '\u202e',
    '\ud800',
  ),
});

describe('a citation in CSL-JSON', () => {
  const names = {
    type: 'array',
    items: {
      type: 'object',
      required: ['literal'],
      additionalProperties: false,
      properties: { literal: { type: 'string' } },
    },
  };
  const parts = {
    type: 'array',
    minItems: 1,
    maxItems: 2,
    items: { type: 'array', minItems: 1, maxItems: 3, items: { type: 'integer' } },
  };
  const date = {
    type: 'object',
    required: ['date-parts'],
    additionalProperties: false,
    properties: { 'date-parts': parts, circa: { type: 'boolean' } },
  };
  const text = { type: 'string', minLength: 1 };
  /** The part of the CSL 1.0 data schema that is written here, and nothing beside it. */
  const isCsl = new Ajv().compile({
    type: 'array',
    items: {
      type: 'object',
      required: ['id', 'type', 'title', 'accessed'],
      additionalProperties: false,
      properties: {
        ...{
          id: text,
          type: { const: 'webpage' },
          title: text,
          URL: text,
          publisher: text,
          section: text,
          keyword: text,
          language: text,
        },
        ...{ 'container-title': text, author: names, editor: names, translator: names, issued: date, accessed: date },
      },
    },
  });

  it('says who, what, where and when', () => {
    expect(JSON.parse(cited('csl-json', NEWS))).toEqual([
      {
        id: RECORD.id,
        type: 'webpage',
        title: '越城区推进古城保护',
        author: [{ literal: '王小明' }, { literal: '欧阳雪' }],
        editor: [{ literal: '李四' }],
        'container-title': '越城新闻网',
        publisher: '绍兴在线',
        issued: { 'date-parts': [[2025, 6, 16]] },
        accessed: { 'date-parts': [[2026, 2, 3]] },
        URL: 'https://news.example.cn/a_b?c=1&d=50%25',
        keyword: '古城,保护',
        language: 'zh-Hans',
      },
    ]);
  });

  it.each([
    ['2023', { 'date-parts': [[2023]] }],
    ['2025-06', { 'date-parts': [[2025, 6]] }],
    [
      '2025-06-01/2025-06-03',
      {
        'date-parts': [
          [2025, 6, 1],
          [2025, 6, 3],
        ],
      },
    ],
    ['2021?-08-20', { 'date-parts': [[2021, 8, 20]], circa: true }],
    ['XXXX-03-24', undefined],
    ['XXXX-XX-16', undefined],
  ])('gives %s no more than it knows', (edtf, issued) => {
    const [item] = JSON.parse(cited('csl-json', dated(edtf))) as { issued?: object }[];
    expect(item?.issued).toEqual(issued);
  });

  it('takes the day of an event for no day of publication', () => {
    expect(cited('csl-json', dated('2025-06-16', 'event'))).not.toContain('issued');
  });

  it('prefers the day of the capture to the day of reading', () => {
    const captures = [{ path: 'a', capturedAt: '2024-05-06T07:08:09Z' }];
    expect(cited('csl-json', { captures })).toContain('"accessed":{"date-parts":[[2024,5,6]]}');
  });

  it('is one array, of any number of records', () => {
    for (const count of [0, 1, 3]) {
      const list = JSON.parse(cited('csl-json', ...Array.from({ length: count }, () => NEWS))) as unknown[];
      expect(list).toHaveLength(count);
      expect(isCsl(list), JSON.stringify(isCsl.errors)).toBe(true);
    }
  });

  it('keeps to the schema whatever the page says', () => {
    fc.assert(
      fc.property(awkward, awkward, (title, name) => {
        const record = { title: title || null, label: title || '无题', authors: [person(name || '某', 'author')] };
        expect(isCsl(JSON.parse(cited('csl-json', record)))).toBe(true);
      }),
    );
  });
});

// ---------------------------------------------------------------- BibTeX

/** A strict reader of what biblatex takes: entries of braced fields, no brace left open, no bare command character. */
function parseBibtex(text: string): Map<string, string>[] {
  const entries: Map<string, string>[] = [];
  let at = 0;
  const take = (pattern: RegExp): string => {
    const sticky = new RegExp(pattern.source, 'uy');
    sticky.lastIndex = at;
    const match = sticky.exec(text);
    if (match === null) throw new Error(`expected ${pattern} at ${JSON.stringify(text.slice(at, at + 30))}`);
    at = sticky.lastIndex;
    return match[1] ?? match[0];
  };
  const braced = (): string => {
    const from = at;
    let depth = 0;
    do {
      if (text[at] === '{') depth++;
      else if (text[at] === '}') depth--;
      else if (text[at] === undefined) throw new Error('a brace is left open');
      at++;
    } while (depth > 0);
    return text.slice(from + 1, at - 1);
  };
  while (at < text.length) {
    const fields = new Map([['key', take(/@online\{([a-z][a-z0-9]+),\n/)]]);
    while (text[at] === ' ') {
      const name = take(/ {2}([a-z]+) = /);
      fields.set(name, braced());
      take(/,\n/);
    }
    take(/\}\n/);
    entries.push(fields);
  }
  return entries;
}

/** What TeX prints of a value. */
function typeset(value: string): string {
  const printed: Readonly<Record<string, string>> = {
    textbackslash: '\\',
    textbraceleft: '{',
    textbraceright: '}',
    textasciitilde: '~',
    textasciicircum: '^',
  };
  return value.replace(/\\([a-z]+)\{\}|\\([#$%&_])|[{}]/g, (_all, command?: string, char?: string) =>
    command ? (printed[command] ?? '?') : (char ?? ''),
  );
}

describe('a citation in BibTeX', () => {
  it('says who, what, where and when', () => {
    expect(parseBibtex(cited('bibtex', NEWS))).toEqual([
      new Map([
        ['key', 'a0123456789abcdef'],
        ['author', '{王小明} and {欧阳雪}'],
        ['editor', '{李四}'],
        ['title', '{越城区推进古城保护}'],
        ['organization', '越城新闻网'],
        ['year', '2025'],
        ['date', '2025-06-16'],
        ['url', 'https://news.example.cn/a_b?c=1&d=50%25'],
        ['urldate', '2026-02-03'],
        ['keywords', '古城, 保护'],
        ['langid', 'chinese'],
      ]),
    ]);
  });

  it.each([
    ['2021?-08-20', '2021-08-20?'],
    ['2025-06-01/2025-06-03', '2025-06-01/2025-06-03'],
    ['XXXX-03-24', undefined],
  ])('writes %s as biblatex does', (edtf, date) => {
    expect(parseBibtex(cited('bibtex', dated(edtf)))[0]?.get('date')).toBe(date);
  });

  it('prints any title as it is', () => {
    fc.assert(
      fc.property(awkward, (words) => {
        const title = `题${words}`;
        const [entry] = parseBibtex(
          cited('bibtex', { title, captures: [{ path: 'a', url: `https://x.cn/${words}` }] }),
        );
        const shown = title.replace(/\n/g, ' ').replaceAll('\u202e', '\\u202e').replaceAll('\ud800', '\ufffd');
        expect(typeset(entry?.get('title') ?? '')).toBe(shown);
      }),
    );
  });
});

describe('a reference by GB/T 7714', () => {
  /** 责任者. 题名[EB/OL]. 出版者, 年(日期)[引用日期]. 路径. */
  const GRAMMAR =
    /^(?:(?<writers>[^.[]+(?:, [^.[]+)*)\. )?(?<title>.+?)\[EB\/OL\]\. (?:(?<publisher>[^,[(]+?)(?:, |(?=\[)))?(?<year>\d{4}|\[\d{4}\])?(?:\((?<date>\d{4}-\d\d(?:-\d\d)?)\))?\[(?<accessed>\d{4}-\d\d-\d\d)\]\.(?: (?<url>\S+)\.)?\n$/u;

  it.each([
    [
      NEWS,
      '王小明, 欧阳雪. 越城区推进古城保护[EB/OL]. 绍兴在线, 2025(2025-06-16)[2026-02-03]. https://news.example.cn/a_b?c=1&d=50%25.\n',
    ],
    [{ ...dated('2025-06-16'), captures: [] }, '越城区推进古城保护[EB/OL]. (2025-06-16)[2026-02-03].\n'],
    [{ ...dated('2021?-08-20'), captures: [] }, '越城区推进古城保护[EB/OL]. [2021][2026-02-03].\n'],
    [{ ...dated('XXXX-03-24'), captures: [] }, '越城区推进古城保护[EB/OL]. [2026-02-03].\n'],
    [{ title: null, label: '昨天开会。', captures: [] }, '[昨天开会。][EB/OL]. [2026-02-03].\n'],
  ])('leaves out what nobody knows (%#)', (change, line) => {
    expect(cited('gbt7714', change)).toBe(line);
    expect(line).toMatch(GRAMMAR);
  });

  /** What citeproc 2.4.63 makes of our CSL-JSON under the CSL style of the standard (numeric, Chinese, 2024-09-18). */
  const URL = 'https://news.example.cn/a_b?c=1&d=50%25.';
  it.each([
    [
      { ...dated('2025-06-16'), authors: [person('王小明', 'reporter')] },
      `王小明. 越城区推进古城保护[EB/OL]. (2025-06-16)[2026-02-03]. ${URL}\n`,
    ],
    [
      { ...dated('2025-06-16'), authors: ['王小明', '欧阳雪', '李四'].map((name) => person(name, 'author')) },
      `王小明, 欧阳雪, 李四. 越城区推进古城保护[EB/OL]. (2025-06-16)[2026-02-03]. ${URL}\n`,
    ],
    [
      { ...dated('2025-06-16'), authors: ['王小明', '欧阳雪', '李四', '赵六'].map((name) => person(name, 'author')) },
      `王小明, 欧阳雪, 李四, 等. 越城区推进古城保护[EB/OL]. (2025-06-16)[2026-02-03]. ${URL}\n`,
    ],
    [
      { ...dated('2021?-08-20'), publisher: { name: '绍兴在线', url: null } },
      `越城区推进古城保护[EB/OL]. 绍兴在线, [2021][2026-02-03]. ${URL}\n`,
    ],
    [dated('2023-05'), `越城区推进古城保护[EB/OL]. (2023-05)[2026-02-03]. ${URL}\n`],
    [dated('2023'), `越城区推进古城保护[EB/OL]. (2023)[2026-02-03]. ${URL}\n`],
    [dated('XXXX-03-24'), `越城区推进古城保护[EB/OL]. [2026-02-03]. ${URL}\n`],
    [{ title: '古城怎么保护？' }, `古城怎么保护？[EB/OL]. [2026-02-03]. ${URL}\n`],
    [{ title: 'Hello World: A Study' }, `Hello World: A Study[EB/OL]. [2026-02-03]. ${URL}\n`],
  ])('agrees with citeproc and the CSL style of the standard (%#)', (change, line) => {
    expect(cited('gbt7714', change)).toBe(line);
  });

  it('names three writers and closes with 等', () => {
    const authors = ['甲一', '乙二', '丙三', '丁四'].map((name) => person(name, 'reporter'));
    expect(cited('gbt7714', { authors })).toMatch(/^甲一, 乙二, 丙三, 等\. /u);
  });

  it('is one line whatever the title holds', () => {
    fc.assert(
      fc.property(awkward, (words) => {
        expect(cited('gbt7714', { title: `题${words}`, ...dated('2025-06-16') })).toMatch(GRAMMAR);
      }),
    );
  });
});

describe('an article in JSON-LD', () => {
  const FULL = {
    ...NEWS,
    authors: [...NEWS.authors, person('赵五', 'photographer'), person('钱六', 'translator')],
    section: ['新闻'],
    places: [
      {
        name: '越城区',
        mention: '越城区',
        code: '330602',
        level: 'county' as const,
        path: ['浙江省', '绍兴市', '越城区'],
        codes: ['330000', '330600', '330602'],
        primary: true,
        confidence: 0.9,
      },
    ],
    evidence: {
      place: [
        {
          value: '越城区',
          kind: '330602',
          rule: 'dateline',
          quote: '越城区',
          confidence: 0.9,
          won: true,
          start: 0,
          end: 3,
        },
      ],
    },
  };

  it('has only properties that the table maps to Dublin Core, and together every one of them', () => {
    const used = new Set<string>();
    const kinds: readonly DateKind[] = ['published', 'written', 'modified', 'event'];
    for (const kind of kinds)
      for (const key of Object.keys(JSON.parse(cited('jsonld', { ...FULL, ...dated('2025-06-16', kind) }))))
        used.add(key);
    expect([...used].filter((key) => !key.startsWith('@')).sort()).toEqual(JSONLD_TERMS.map(({ term }) => term).sort());
  });

  it('puts a place inside its parents, each with its code', () => {
    const { contentLocation, locationCreated } = JSON.parse(cited('jsonld', FULL)) as Record<string, unknown>;
    expect(contentLocation).toEqual([locationCreated]);
    expect(locationCreated).toMatchObject({
      name: '越城区',
      identifier: { propertyID: 'GB/T 2260', value: '330602' },
      containedInPlace: { name: '绍兴市', containedInPlace: { name: '浙江省', identifier: { value: '330000' } } },
    });
  });

  it('gives an exact day to datePublished and all else to temporal', () => {
    expect(JSON.parse(cited('jsonld', dated('2025-06-16')))).toMatchObject({ datePublished: '2025-06-16' });
    for (const edtf of ['2021?-08-20', 'XXXX-03-24']) {
      const article = JSON.parse(cited('jsonld', dated(edtf))) as object;
      expect(article).toMatchObject({ temporal: edtf });
      expect(article).not.toHaveProperty('datePublished');
    }
  });

  it('says what somebody did, and calls a bare host no address', () => {
    expect(JSON.parse(cited('jsonld', NEWS))).toMatchObject({
      author: [
        { '@type': 'Role', roleName: 'reporter', author: { '@type': 'Person', name: '王小明' } },
        { '@type': 'Role', roleName: 'contributor', author: { '@type': 'Person', name: '欧阳雪' } },
      ],
      editor: [{ '@type': 'Person', name: '李四' }],
      isBasedOn: { '@type': 'CreativeWork', name: '越城新闻网' },
    });
    expect(cited('jsonld', NEWS)).not.toContain('yuecheng.example.cn');
  });

  it('is described in the documents as it is', () => {
    const page = readFileSync(new URL('../../docs/citations.md', import.meta.url), 'utf8');
    for (const { term, dublinCore, field } of JSONLD_TERMS)
      expect(page).toContain(`| ${term} | ${dublinCore} | ${field} |`);
  });
});
