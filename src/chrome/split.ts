/**
 * Splits a page into its body and the chrome around it: cuts it into lines, names every line, chooses the body. Nothing is thrown
 * away: a line of chrome keeps its text and says by which rule it is chrome.
 */

import type { Line, Page, PageType } from '../model.js';
import { chooseBody, type LineBlock } from './body/choose.js';
import { bodyLikelihoods } from './body/likelihood.js';
import type { LineView } from './body/line-view.js';
import { statedBlocks } from './body/stated.js';
import { type Draft, type DraftLine, draftHtml, draftText } from './draft.js';
import { formatOf } from './format.js';
import type { Block } from './html/read.js';
import { type Verdict, verdictsOf } from './label.js';
import { pageTypeOf } from './page-type.js';
import { documentTitle, titleTest } from './title.js';
import { readWordings } from './wording.js';

/** What the text is, HTML or not, is seen from it unless the user said so. */
export function splitPage(text: string, format?: Page['format']): Page {
  return judgePage(text, bodyLikelihoods, format).page;
}

/** Says of each line how likely it is body. */
export type Judge = (views: readonly LineView[], blocks: readonly LineBlock[]) => Float64Array;

export interface JudgedPage {
  readonly page: Page;
  readonly views: readonly LineView[];
  readonly blocks: readonly LineBlock[];
}

/** The page, and what it was judged by; another judge than the learned one only to learn by. */
export function judgePage(text: string, judge: Judge = bodyLikelihoods, format?: Page['format']): JudgedPage {
  const draft = (format ?? formatOf(text)) === 'html' ? draftHtml(text) : draftText(text);
  const { written, wordings } = withoutBlanks(draft.lines, readWordings(draft));
  const views = viewsOf(draft, written, wordings);
  const blocks = [...lineBlocks(written, draft.blocks), ...statedBlocks(views, draft.articleBody)];
  const likelihoods = judge(views, blocks);
  const body = chooseBody(views, likelihoods, blocks);
  const verdicts = verdictsOf({ lines: views, likelihoods, body });
  const judged = judgedLines(written, verdicts);
  return { page: pageOf(draft, judged, body.rule === 'posts' ? 'thread' : pageTypeOf(views, judged)), views, blocks };
}

/** The lines that hold something, and their words. */
function withoutBlanks(
  lines: readonly DraftLine[],
  wordings: readonly (LineView | undefined)[],
): { readonly written: readonly DraftLine[]; readonly wordings: readonly LineView[] } {
  const isWritten = (wording: LineView | undefined): wording is LineView => wording !== undefined;
  if (wordings.every(isWritten)) return { written: lines, wordings };
  return { written: lines.filter((_, i) => isWritten(wordings[i])), wordings: wordings.filter(isWritten) };
}

// A list that `map` makes is of another kind once V8 has optimised its caller, and whatever reads it is then compiled anew: the lists of
// all lines are made one by one.

function judgedLines(lines: readonly DraftLine[], verdicts: readonly Verdict[]): readonly Line[] {
  const judged: Line[] = [];
  for (let i = 0; i < lines.length; i++) judged.push(judgedLine(lines[i] as DraftLine, verdicts[i] as Verdict));
  return judged;
}

const judgedLine = ({ start, end, layout }: DraftLine, { kind, rule }: Verdict): Line =>
  layout ? { start, end, layout, kind, rule } : { start, end, kind, rule };

function pageOf(draft: Draft, judged: readonly Line[], pageType: PageType): Page {
  const { format, text, head, source } = draft;
  const lines: Line[] = [];
  for (const { start, end } of draft.headLines) lines.push({ start, end, kind: 'head', rule: 'head' });
  addWithBlanks(lines, draft.lines, judged);
  return { format, text, lines, head, pageType, source };
}

/** The lines of flattened text that hold nothing stand where they stood. */
function addWithBlanks(lines: Line[], all: readonly DraftLine[], judged: readonly Line[]): void {
  let next = 0;
  for (const { start, end } of all) {
    const line = judged[next];
    if (line?.start === start) {
      lines.push(line);
      next++;
    } else lines.push({ start, end, kind: 'other', rule: 'blank' });
  }
}

function viewsOf({ ownTitle }: Draft, lines: readonly DraftLine[], wordings: readonly LineView[]): readonly LineView[] {
  const isTitle = titleTest(ownTitle ?? documentTitle(wordings));
  // Lines of flattened text stay what they are, and repeated ones the same: a page may have a million of them.
  const viewOf = (wording: LineView, { layout, isHidden = false }: DraftLine): LineView => {
    const { text, closed, rule, shape } = wording;
    const isOwnTitle = isTitle(wording);
    return layout || isOwnTitle ? { text, closed, rule, shape, layout, isHidden, isTitle: isOwnTitle } : wording;
  };
  const views: LineView[] = [];
  for (let i = 0; i < wordings.length; i++) views.push(viewOf(wordings[i] as LineView, lines[i] as DraftLine));
  return views;
}

/** Blocks by the numbers of their lines; blocks without lines are left out. */
function lineBlocks(lines: readonly DraftLine[], blocks: readonly Block[]): readonly LineBlock[] {
  const starts = lines.map(({ start }) => start);
  return blocks
    .map((block) => ({ from: firstAtOrAfter(starts, block.start), to: firstAtOrAfter(starts, block.end), block }))
    .filter(({ from, to }) => to > from);
}

function firstAtOrAfter(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
