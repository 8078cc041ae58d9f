import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainOf, gazetteer } from '../../src/metadata/gazetteer.js';
import { ZONES } from '../../src/metadata/gazetteer-zones.js';
import { TRAPS, trapAt, trapsFor } from '../../src/metadata/place-traps.js';
import { castShadow } from '../../src/metadata/shadow.js';
import type { Place } from '../../src/model.js';
import { fold } from '../../src/script/fold.js';
import { expectGrowth } from '../growth.js';
import { metadataOf, pageOf } from './pages.js';

const placesOf = (marked: string): readonly Place[] => metadataOf(marked).places;
const primaryOf = (marked: string): string | undefined =>
  placesOf(marked)
    .find(({ primary }) => primary)
    ?.path.join('/');
const namesOf = (marked: string): string[] =>
  placesOf(marked)
    .map(({ name }) => name)
    .sort();

describe('the place of a story', () => {
  it.each([
    ['its dateline', '新华社兰州5月14日电 国务院有关部门今天通报了四川、陕西两省的情况。', '甘肃省/兰州市'],
    ['a dateline broken over two lines', '本报\n　　郑州六月三日讯 记者从会上获悉，今年夏粮丰收。', '河南省/郑州市'],
    ['a dateline in full-width digits', '新华社兰州５月１４日电 今天通报了情况。', '甘肃省/兰州市'],
    ['a dateline in traditional characters', '新華社廣州6月8日電 記者今天獲悉。', '广东省/广州市'],
    ['a reporter’s credit in Taiwan', '（中央社記者林小明台南5日電）台南市政府今天表示。', '台湾省/台南市'],
    ['a credit without a slash', '【台灣某報記者林小明台南報導】台南市政府今天表示。', '台湾省/台南市'],
    ['a desk that reports', '本报记者 王小明 兰州报道 记者今天获悉。', '甘肃省/兰州市'],
    ['a credit between slashes', '記者陳大文／花蓮報導 花蓮縣今天舉行活動。', '台湾省/花莲县'],
    ['a town abroad that no table lists', '本报罗森海姆6月3日电 记者今天在这里采访。', '罗森海姆'],
    ['a country abroad in its title', '«title»日本最后一家传呼公司停业\n冲绳、冲绳、冲绳都有用户。', '日本'],
    ['its title', '«title»绍兴推进古城保护\n宁波、杭州等地的专家到会，宁波代表发言。', '浙江省/绍兴市'],
    [
      'the post of an official',
      '6月2日，嘉善县委书记李某到上海、杭州等地考察，上海方面介绍情况。',
      '浙江省/嘉兴市/嘉善县',
    ],
    ['a post that names no place', '昨天下午，区委书记李某到越城区、滨海新城调研。', '浙江省/绍兴市/越城区'],
    [
      'what the text calls its own',
      '绍兴加快建设。越城区、越城区、越城区。我市将出台政策，全市上下行动，市委作出部署。绍兴发展。',
      '浙江省/绍兴市',
    ],
    ['the last link of an address', '浙江省温州市瓯海区学府路9号', '浙江省/温州市/瓯海区'],
  ])('comes from %s', (_source, text, path) => {
    expect(primaryOf(text)).toBe(path);
  });

  it.each([
    ['a short county behind its city', '内蒙古通辽科尔沁某街98号', '内蒙古自治区/通辽市/科尔沁区'],
    ['a short prefecture', '新疆巴音郭楞', '新疆维吾尔自治区/巴音郭楞蒙古自治州'],
    ['one of many of its name by its city', '福州市鼓楼区某路1号', '福建省/福州市/鼓楼区'],
    ['a city named like its province', '吉林省吉林市某村', '吉林省/吉林市'],
    ['a zone behind its town', '山东省烟台市高新技术产业开发区', '山东省/烟台市/高新技术产业开发区'],
    ['a renamed city', '襄樊市某街222号', '湖北省/襄阳市'],
    ['a county that became a district', '江苏省吴江市', '江苏省/苏州市/吴江区'],
    ['a county older than any table', '上海松江县某镇', '上海市/松江区'],
  ])('resolves %s', (_case, text, path) => {
    expect(primaryOf(text)).toBe(path);
  });

  it('gives codes, level and names from the province down', () => {
    expect(placesOf('甌海區召開會議')).toEqual([
      expect.objectContaining({
        name: '瓯海区',
        mention: '甌海區',
        code: '330304',
        level: 'county',
        path: ['浙江省', '温州市', '瓯海区'],
        codes: ['330000', '330300', '330304'],
      }),
    ]);
  });
});

describe('a name', () => {
  it.each([
    ['an ordinary word is no county', '双方深化合作，整合资源，解放思想，继续前进。', []],
    ['a short county needs its parent', '椒江的春天来了。', []],
    ['a short county counts beside its city', '台州和椒江的春天。', ['台州市', '椒江区']],
    ['a short county counts with its full name elsewhere', '椒江区今天开会，椒江发展很快。', ['椒江区']],
    ['a shared name without kin keeps no code', '鼓楼区今天开会。', ['鼓楼区']],
    ['a shared short name without kin is nothing', '鼓楼今天开会。', []],
    ['a street is not the town it is named after', '在南京路步行街', []],
    ['a people is not its land', '朝鲜族同胞', []],
    ['a word of market is not a city', '东城市场', []],
    ['an unlisted foreign province keeps its country', '美国康斯坦察县', ['康斯坦察县', '美国']],
    ['a foreign town may carry its suffix', '加拿大里贾纳市', ['加拿大', '里贾纳']],
    ['a Japanese county stands behind its country', '日本兵库县发生地震', ['兵库县', '日本']],
    ['one character behind a verb of place', '国务院总理今天在京会见来宾。', ['北京市']],
    ['one character that begins a word', '在京剧院', []],
    ['a zone has no code but a parent', '台州湾新区', ['台州湾新区']],
  ])('%s', (_law, text, names) => {
    expect(namesOf(text)).toEqual([...names].sort());
  });

  it('shared by several divisions lists no code and little confidence', () => {
    expect(placesOf('鼓楼区今天开会。')[0]).toMatchObject({ code: null, codes: [], confidence: 0.4 });
  });

  it('shared by several divisions names each of them in its evidence', () => {
    const rivals = metadataOf('鼓楼区今天开会。').claims.filter(({ rule }) => rule === 'shared-name');
    expect(rivals.map(({ kind }) => kind)).toContain('350102');
    expect(rivals.every(({ won, quote }) => !won && quote === '鼓楼区')).toBe(true);
  });

  it('is quoted as the page writes it, without readings', () => {
    expect(placesOf('臺(tái)州市召開大會。')[0]).toMatchObject({ name: '台州市', mention: '臺州市' });
  });

  it('in the footer or an ICP number is no place of the story', () => {
    expect(namesOf('绍兴开会。\n«icp»京ICP备12345号\n«contact»地址：北京市朝阳区\n«copyright»版权 上海某网')).toEqual([
      '绍兴市',
    ]);
  });
});

describe('the tables of places', () => {
  it.each(TRAPS)('trap $id springs on its hits and on no miss', ({ id, hits, misses, names }) => {
    const sprung = (text: string) => {
      const known = names === 'any' ? [...gazetteer().names.keys()] : names;
      return known.some(
        (name) =>
          text.includes(name) &&
          trapAt(castShadow(text), { name, traps: trapsFor(name) }, text.indexOf(name))?.id === id,
      );
    };
    for (const hit of hits) expect(sprung(hit), hit).toBe(true);
    for (const miss of misses) expect(sprung(miss), miss).toBe(false);
  });

  it('every rule occurs in the documents', () => {
    const page = readFileSync(new URL('../../docs/places.md', import.meta.url), 'utf8');
    for (const { id, hits } of TRAPS) expect(page, id).toContain(`| \`${id}\` | ${hits.join(', ')} |`);
    const claims = ['新华社兰州5月14日电', '鼓楼区'].flatMap((text) => metadataOf(text).claims);
    for (const { rule } of claims.filter(({ field }) => field === 'place')) expect(page).toContain(`| \`${rule}\` |`);
  });

  it('every zone has a parent in the table', () => {
    for (const { name } of ZONES) {
      const [meaning] = gazetteer().names.get(fold(name)) ?? [];
      expect(meaning?.division, name).toMatchObject({ level: 'zone', parent: expect.anything() });
    }
  });

  it('every name is folded, so that any script finds it', () => {
    for (const name of gazetteer().names.keys()) expect(fold(name)).toBe(name);
  });

  it('holds the provinces, prefectures and counties of the country', () => {
    const divisions = new Set([...gazetteer().names.values()].flat().map(({ division }) => division));
    const count = (level: string) =>
      [...divisions].filter(
        ({ code, region, level: each }) => code !== undefined && region === undefined && each === level,
      ).length;
    expect(count('province')).toBe(34);
    expect(count('city')).toBeGreaterThan(330);
    expect(count('county')).toBeGreaterThan(2800);
  });
});

describe('every division', () => {
  const divisions = new Set([...gazetteer().names.values()].flat().map(({ division }) => division));

  it('is found behind its parents, whatever its name', () => {
    const missed = [...divisions].map(chainOf).filter((chain) => {
      const names = chain.map(({ name }) => name);
      const found = placesOf(`记者今天来到${names.join('')}采访。`);
      return !found.some(({ path }) => path.join('/') === names.join('/'));
    });
    expect(missed.map((chain) => chain.map(({ name }) => name).join('/'))).toEqual([]);
  });
});

describe('a name that is borrowed', () => {
  it.each([
    '我们要发扬延安精神。',
    '温州模式成为研究热点。',
    '会议由武汉大学举办。',
  ])('is a guess at most: %s', (text) => {
    for (const { confidence } of placesOf(text)) expect(confidence).toBeLessThan(0.5);
  });

  it.each([
    '泉州洛阳江上的石桥',
    '泉州洛阳桥始建于北宋',
  ])('is not what a river or a bridge is called after: %s', (text) => {
    expect(placesOf(text).map(({ name }) => name)).toEqual(['泉州市']);
  });

  it('gives way to a place that is meant', () => {
    expect(primaryOf('绍兴发扬延安精神，延安精神永放光芒，延安精神代代相传，绍兴在行动。')).toBe('浙江省/绍兴市');
  });
});

describe('every text', () => {
  const piece = fc.constantFrom(
    '浙江省',
    '温州',
    '甌海區',
    '新华社',
    '5月14日电',
    '的',
    '。',
    '\n',
    '市',
    '县',
    '开发区',
    '日本',
    '合作',
    'a',
    '１',
  );

  it('has at most one primary place, and claims that slice back', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const { places, claims } = metadataOf(text);
        expect(places.filter(({ primary }) => primary).length).toBeLessThanOrEqual(1);
        for (const claim of claims.filter(({ field }) => field === 'place'))
          expect(pageOf(text).text.slice(claim.start, claim.end)).toBe(claim.quote);
      }),
    );
  });

  it('is read in time that grows with its length', () => {
    const sentence = '浙江省温州市瓯海区与台州湾新区合作，阿里山区市场；';
    const read = (copies: number) => () => placesOf(sentence.repeat(copies));
    expectGrowth({ short: read(800), long: read(8000), times: 40, grainMs: 25 });
  });
});
