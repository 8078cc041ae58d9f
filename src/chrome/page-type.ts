/** What sort of page it is, read from its labelled lines: an article, a list of links, a thread of posts, or no page at all. */

import type { Line, PageType } from '../model.js';
import type { LineView } from './body/line-view.js';

/** Stamps of posts that make a thread. */
const LEAST_POSTS = 3;
/** A page whose body links this much is a list. */
const LINKED_SHARE = 0.6;
const SHORT_BODY_UNITS = 200;

export function pageTypeOf(views: readonly LineView[], lines: readonly Line[]): PageType {
  const body = views.filter((_, i) => lines[i]?.kind === 'body');
  const units = body.reduce((sum, { text }) => sum + text.length, 0);
  if (units === 0) return 'none';
  const linked = body.reduce((sum, { text, layout }) => sum + text.length * (layout?.linkShare ?? 0), 0);
  if (linked > LINKED_SHARE * units) return 'list';
  if (postsInside(lines) >= LEAST_POSTS) return 'thread';
  return units < SHORT_BODY_UNITS ? 'notice' : 'article';
}

/** Time stamps between lines of the body. */
function postsInside(lines: readonly Line[]): number {
  const first = lines.findIndex(({ kind }) => kind === 'body');
  const last = lines.findLastIndex(({ kind }) => kind === 'body');
  return lines.slice(first, last).filter(({ rule }) => rule === 'byline-stamp').length;
}
