/**
 * Credits: who reported, wrote, translated, photographed or edited a document. Sources and sites are never people; people a story speaks
 * of are never credited.
 */

import type { Author, AuthorRole, Claim, LineKind } from '../model.js';
import { claimAt, type Extraction, NOTHING_FOUND } from './claim.js';
import { headCredits } from './head-credits.js';
import { labelledCredits } from './labelled-credits.js';
import { markedCredits } from './marked-credits.js';
import { authorOf, type Credit } from './people.js';
import { nameLines, signedCredits } from './signed-credits.js';
import { SIGN } from './signs.js';
import { datelineNames, deedLines, deskCredits, slashCredits } from './slash-credits.js';
import type { PageView, ViewLine } from './view.js';

/** Lines about other documents, other people's words, or the site itself. */
const SILENT: ReadonlySet<LineKind> = new Set<LineKind>([
  'head',
  'nav',
  'related',
  'comments',
  'ad',
  'pager',
  'template',
  'disclaimer',
  'copyright',
  'icp',
  'beian',
  'license',
  'contact',
  'footer',
]);

/** Every way a line credits somebody without a labelled value, with the signs of which such a line holds one. */
const LINE_READERS = [
  { read: markedCredits, sign: SIGN.role },
  { read: slashCredits, sign: SIGN.slash },
  { read: deskCredits, sign: SIGN.slash | SIGN.deed },
  { read: deedLines, sign: SIGN.deed },
  { read: datelineNames, sign: SIGN.filed },
  { read: signedCredits, sign: SIGN.square },
] as const;

/** Of two roles for one name the first says more. */
const ROLE_ORDER: readonly AuthorRole[] = ['reporter', 'author', 'translator', 'contributor', 'photographer', 'editor'];

/** Everybody credited, in the order of the page. */
export function extractCredits(view: PageView): Extraction {
  const credits = creditsOf(view);
  if (credits.length === 0) return NOTHING_FOUND;
  const named = credits.map((credit): Named => ({ credit, author: authorOf(view, credit) }));
  const winners = winnersOf(named);
  const claims = named.map((each) => claimOf(view, each, winners.has(each)));
  return { values: { authors: Array.from(winners, ({ author }) => author) }, claims };
}

/** No page credits more people than this; a longer list is a staff page or a hostile one. */
const MAX_CREDITS = 200;

function creditsOf(view: PageView): readonly Credit[] {
  const told = lineCredits(view.lines);
  for (const label of view.labels) if (!SILENT.has(label.line.kind)) told.push(...labelledCredits(label));
  told.push(...nameLines(view.lines));
  told.sort((a, b) => a.name.start - b.name.start);
  const own = view.page.pageType === 'thread' ? withoutAnswers(told) : told;
  if (view.page.head.length > 0) return [...own, ...unheard(view, own)].slice(0, MAX_CREDITS);
  return own.length <= MAX_CREDITS ? own : own.slice(0, MAX_CREDITS);
}

/** A thread is whose who opened it; the other writers answer. */
function withoutAnswers(credits: readonly Credit[]): readonly Credit[] {
  const opener = credits.find(({ role }) => role !== 'editor');
  return credits.filter((credit) => credit === opener || credit.role === 'editor');
}

function lineCredits(lines: readonly ViewLine[]): Credit[] {
  const credits: Credit[] = [];
  for (const line of lines) {
    if (SILENT.has(line.kind)) continue;
    for (const { read, sign } of LINE_READERS)
      if ((line.signs & sign) !== 0) for (const credit of read(line)) credits.push(credit);
  }
  return credits;
}

/** What the head says beyond the page itself: an author where the page credits nobody, an editor likewise. */
function unheard(view: PageView, told: readonly Credit[]): readonly Credit[] {
  const head = headCredits(view);
  if (head.length === 0) return head;
  const hasEditor = told.some((credit) => credit.role === 'editor');
  const hasWriter = told.some((credit) => credit.role !== 'editor' && credit.role !== 'photographer');
  const known = new Set(told.map((credit) => authorOf(view, credit).name));
  return head.filter(
    (credit) => !(credit.role === 'editor' ? hasEditor : hasWriter) && !known.has(authorOf(view, credit).name),
  );
}

/** A credit, and whom it names. */
interface Named {
  readonly credit: Credit;
  readonly author: Author;
}

/** One credit a name: the strongest role, and the post wherever it is given. */
function winnersOf(named: readonly Named[]): ReadonlySet<Named> {
  const byName = new Map<string, Named>();
  for (const each of named) {
    const known = byName.get(each.author.name);
    if (known === undefined || isStronger(each.credit, known.credit)) byName.set(each.author.name, each);
  }
  return new Set(byName.values());
}

function isStronger(credit: Credit, other: Credit): boolean {
  const gap = rank(credit) - rank(other);
  return gap < 0 || (gap === 0 && credit.confidence > other.confidence);
}

function rank(credit: Credit): number {
  return ROLE_ORDER.indexOf(credit.role);
}

function claimOf(view: PageView, { credit, author }: Named, won: boolean): Claim {
  const { rule, confidence, role, evidence } = credit;
  const span = view.shadow.toPage(evidence.start, evidence.end);
  return claimAt(view, { field: 'author', value: author.name, kind: role, rule, confidence }, span, won);
}
