/** What the markup around a line says it is, where no rule knows its words: footer, comments, menu, other pages. */

import type { ChromeKind, Layout } from '../model.js';
import { oncePer } from './once.js';

interface Landmark {
  readonly kind: ChromeKind;
  readonly rule: string;
  readonly element: RegExp;
  readonly words: RegExp;
}

/** Most telling first. */
const LANDMARKS: readonly Landmark[] = [
  { kind: 'footer', rule: 'footer-block', element: /\/footer(?:\/|$)/, words: /\bfoot(?:er)?\b/ },
  { kind: 'comments', rule: 'comment-block', element: /^$/, words: /\b(?:comments?|pinglun|tie-?\w*|repl(?:y|ies))\b/ },
  { kind: 'nav', rule: 'nav-block', element: /\/nav(?:\/|$)/, words: /\b(?:nav|menu|header|topbar)\b/ },
  {
    kind: 'related',
    rule: 'related-block',
    element: /\/aside(?:\/|$)/,
    words: /\b(?:related|recommend|hot|rank|tuijian|xiangguan)\b/,
  },
];

export type LandmarkReader = (layout: Layout) => Landmark | undefined;

/** Finds the landmarks of one page's lines, asking each path and each set of words once. */
export function landmarkReader(): LandmarkReader {
  const byPath = oncePer((path: string) => firstOf(({ element }) => element.test(path)));
  const byWords = oncePer((words: readonly string[]) => {
    const sayings = words.join(' ');
    return firstOf((landmark) => landmark.words.test(sayings));
  });
  return ({ path, words }) => LANDMARKS[Math.min(byPath(path), byWords(words))];
}

function firstOf(test: (landmark: Landmark) => boolean): number {
  const at = LANDMARKS.findIndex(test);
  return at < 0 ? LANDMARKS.length : at;
}
