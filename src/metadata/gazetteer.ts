/**
 * The gazetteer: every name a place is written by, folded, and the places it may mean. Read from the generated table once, when the
 * first page asks. It knows names and their chains of parents; what a name means in a sentence is decided elsewhere.
 */

import type { PlaceLevel } from '../model.js';
import { fold } from '../script/fold.js';
import { ALIASES, COUNTRIES, DIVISIONS, FORMER, WARDS, WEAK_FOREIGN, WORLD } from './gazetteer-table.js';
import { ZONES } from './gazetteer-zones.js';

/** A place of the world, with what holds it: 瓯海区 in 温州市 in 浙江省. */
export interface Division {
  readonly name: string;
  readonly level: PlaceLevel;
  readonly code: string | undefined;
  readonly parent: Division | undefined;
  /** Outside the mainland's table: a country, a city abroad, a ward of Taiwan, Hong Kong or Macau. */
  readonly region: 'abroad' | 'ward' | undefined;
}

type Known = Partial<Pick<Division, 'code' | 'parent' | 'region'>>;

/** Every division has all fields, in one order: what is read of so many of them is read fastest from things of one shape. */
export function divisionOf(name: string, level: PlaceLevel, { code, parent, region }: Known): Division {
  return { name, level, code, parent, region };
}

/**
 * What a name needs before it counts: `alone` nothing, `nearby` its parent or its full form in the document, `behind` its parent directly
 * before it. 温州 stands alone, 瓯海 asks for 温州, 合作 for 甘南合作.
 */
export type Demand = 'alone' | 'nearby' | 'behind';

/** One meaning of a name. */
export interface Meaning {
  readonly division: Division;
  readonly form: 'full' | 'short' | 'former' | 'alias';
  readonly demand: Demand;
}

export interface Gazetteer {
  readonly names: ReadonlyMap<string, readonly Meaning[]>;
}

interface Builder {
  readonly names: Map<string, Meaning[]>;
  readonly byCode: Map<string, Division>;
  /** What the fold would change in a name (乾县): few names need it. */
  readonly unfolded: RegExp;
}

let built: Gazetteer | undefined;

export function gazetteer(): Gazetteer {
  built ??= build();
  return built;
}

/** The chain from the province (abroad: the country) down to the place itself. */
export function chainOf(division: Division): Division[] {
  const chain: Division[] = [];
  for (let each: Division | undefined = division; each !== undefined; each = each.parent) chain.push(each);
  return chain.reverse();
}

/** The names and codes of a chain; two places with the same names are one. */
export interface Lineage {
  readonly names: readonly string[];
  readonly codes: readonly string[];
  /** The names in one. */
  readonly key: string;
}

/** Lineages asked for before; a division never changes. */
const lineages = new WeakMap<Division, Lineage>();

export function lineageOf(division: Division): Lineage {
  const known = lineages.get(division);
  if (known !== undefined) return known;
  const { name, code, parent } = division;
  const above = parent === undefined ? NO_LINEAGE : lineageOf(parent);
  const codes = code === undefined ? above.codes : [...above.codes, code];
  const lineage = { names: [...above.names, name], codes, key: `${above.key}/${name}` };
  lineages.set(division, lineage);
  return lineage;
}

const NO_LINEAGE: Lineage = { names: [], codes: [], key: '' };

/** Two places on one chain: 浙江省 and 瓯海区. */
export function isWithin(inner: Division, outer: Division): boolean {
  for (let each: Division | undefined = inner; each !== undefined; each = each.parent) if (each === outer) return true;
  return false;
}

function build(): Gazetteer {
  const builder: Builder = { names: new Map(), byCode: new Map(), unfolded: unfoldedCharacters() };
  for (const line of DIVISIONS.split('\n')) readProvince(builder, line);
  for (const row of rows(FORMER)) readFormer(builder, row);
  for (const row of rows(ALIASES)) readAlias(builder, row);
  for (const line of WARDS.split('\n')) readWards(builder, line);
  for (const zone of ZONES) readZone(builder, zone.name, zone.parent);
  readWorld(builder);
  return { names: builder.names };
}

function unfoldedCharacters(): RegExp {
  const tables = [DIVISIONS, FORMER, ALIASES, WARDS, COUNTRIES, WORLD, ...ZONES.map(({ name }) => name)].join('');
  const folded = fold(tables);
  const changed = new Set(tables.split('').filter((char, at) => char !== folded[at] && /\p{Script=Han}/u.test(char)));
  return new RegExp(`[（）${[...changed].join('')}]`, 'u');
}

function rows(table: string): string[] {
  return table.split(/[\n,]/u);
}

function addName(builder: Builder, name: string, meaning: Meaning): void {
  const key = builder.unfolded.test(name) ? fold(name) : name;
  const meanings = builder.names.get(key);
  if (meanings === undefined) builder.names.set(key, [meaning]);
  else if (!meanings.some((each) => each.division === meaning.division)) meanings.push(meaning);
}

// ---------------------------------------------------------------- divisions of the mainland

const ITEM = /^(\d\d)([^\d~]*)(?:(\d)([+!]?))?(~?)$/u;
const DEMANDS: Readonly<Record<string, Demand>> = { '+': 'alone', '': 'nearby', '!': 'behind' };

function readProvince(builder: Builder, line: string): void {
  const [head = '', ...cities] = line.split(';');
  const province = readItem(builder, head, { level: 'province', above: '' });
  for (const part of cities) {
    const [item = '', ...counties] = part.split(',');
    const above = province?.code?.slice(0, 2) ?? '';
    const city = readItem(builder, item, { level: 'city', above, parent: province });
    for (const county of counties) {
      readItem(builder, county, { level: 'county', above: above + item.slice(0, 2), parent: city ?? province });
    }
  }
}

interface Seat {
  readonly level: PlaceLevel;
  readonly above: string;
  readonly parent?: Division | undefined;
}

/** One item of the table; a city without a name (the districts of Beijing) adds no place. */
function readItem(builder: Builder, item: string, seat: Seat): Division | undefined {
  const [, digits, name, length, mark = '', common] = ITEM.exec(item) ?? [];
  if (!name) return undefined;
  const { level, parent } = seat;
  const code = `${seat.above}${digits}`.padEnd(6, '0');
  const division = divisionOf(name, level, { code, parent });
  builder.byCode.set(code, division);
  addName(builder, name, { division, form: 'full', demand: common ? 'nearby' : 'alone' });
  if (length !== undefined && level === 'county' && /自治[县旗]$/u.test(name)) {
    addName(builder, name.slice(0, Number(length)) + name.slice(-1), { division, form: 'alias', demand: 'alone' });
  }
  if (length !== undefined)
    addName(builder, name.slice(0, Number(length)), { division, form: 'short', demand: DEMANDS[mark] ?? 'nearby' });
  return division;
}

/** 襄樊市420600: the code of what it is today, or its own if nothing stands in its place. */
function readFormer(builder: Builder, row: string): void {
  const [, name = '', code = '', common] = /^(\D+)(\d{6})(~?)$/u.exec(row) ?? [];
  const division = builder.byCode.get(code) ?? formerDivision(builder, name, code);
  addName(builder, name, { division, form: 'former', demand: common ? 'nearby' : 'alone' });
}

function formerDivision(builder: Builder, name: string, code: string): Division {
  const parent = builder.byCode.get(`${code.slice(0, 4)}00`) ?? builder.byCode.get(`${code.slice(0, 2)}0000`);
  const level = code.endsWith('00') ? 'city' : 'county';
  const division = divisionOf(name, level, { code, parent });
  builder.byCode.set(code, division);
  return division;
}

function readAlias(builder: Builder, row: string): void {
  const [, name = '', code = '', mark = ''] = /^(\D+)(\d{6})(\+?)$/u.exec(row) ?? [];
  const division = builder.byCode.get(code);
  if (division !== undefined) addName(builder, name, { division, form: 'alias', demand: DEMANDS[mark] ?? 'nearby' });
}

function readZone(builder: Builder, name: string, code: string): void {
  const parent = builder.byCode.get(code);
  if (parent !== undefined)
    addName(builder, name, { division: divisionOf(name, 'zone', { parent }), form: 'full', demand: 'alone' });
}

// ---------------------------------------------------------------- Taiwan, Hong Kong, Macau

function readWards(builder: Builder, line: string): void {
  const [head = '', ...wards] = line.split(',');
  const region = builder.names.get(head)?.[0]?.division ?? taiwanCity(builder, head);
  for (const name of wards) {
    const division = divisionOf(name, 'county', { parent: region, region: 'ward' });
    addName(builder, name, { division, form: 'full', demand: 'nearby' });
  }
}

/** 桃园 is a word, and 连江 a county of Fujian: such a short name asks for more. */
const WORDLIKE_TAIWAN = new Set(['桃园']);

/** Counties that became cities in 2010 and 2014. */
const FORMER_TAIWAN: ReadonlyMap<string, string> = new Map([
  ['新北市', '台北县'],
  ['台中市', '台中县'],
  ['台南市', '台南县'],
  ['高雄市', '高雄县'],
  ['桃园市', '桃园县'],
]);

function taiwanCity(builder: Builder, name: string): Division {
  const taiwan = builder.byCode.get('710000');
  const division = divisionOf(name, 'city', { parent: taiwan });
  const short = name.slice(0, -1);
  addName(builder, name, { division, form: 'full', demand: 'alone' });
  addName(builder, short, { division, form: 'short', demand: WORDLIKE_TAIWAN.has(short) ? 'nearby' : 'alone' });
  const former = FORMER_TAIWAN.get(name);
  if (former !== undefined) addName(builder, former, { division, form: 'former', demand: 'alone' });
  return division;
}

// ---------------------------------------------------------------- the world

function readWorld(builder: Builder): void {
  const weak = new Set(WEAK_FOREIGN.split(/[\n ]/u));
  const demandOf = (name: string): Demand => (weak.has(name) ? 'nearby' : 'alone');
  const countries = new Map<string, Division>();
  const add = (row: string, level: PlaceLevel, parent?: Division) => {
    const [name = '', ...others] = row.split('=');
    const division = divisionOf(name, level, { parent, region: 'abroad' });
    addName(builder, name, { division, form: 'full', demand: demandOf(name) });
    for (const other of others) addName(builder, other, { division, form: 'alias', demand: demandOf(other) });
    return division;
  };
  for (const row of rows(COUNTRIES)) countries.set(row.split('=')[0] ?? row, add(row, 'country'));
  for (const line of WORLD.split('\n')) {
    const [country = '', cities = ''] = line.split(':');
    for (const row of cities.split(',')) add(row, 'other', countries.get(country));
  }
}
