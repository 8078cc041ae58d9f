/** A line as the judges of bodies see it: its words, and what the markup says of it. */

import type { Layout } from '../../model.js';
import type { ChromeRule } from '../rules/rule.js';
import type { Shape } from './shape.js';

/** What the words of a line say wherever they stand. */
export interface Wording {
  /** Trimmed, never empty. */
  readonly text: string;
  /** The form that rules read; a line longer than any rule reads is only folded. */
  readonly closed: string;
  readonly rule: ChromeRule | undefined;
  readonly shape: Shape;
}

export interface LineView extends Wording {
  /** Absent for flattened text. */
  readonly layout: Layout | undefined;
  readonly isHidden: boolean;
  /** The page's own title, whole or without the site's name. */
  readonly isTitle: boolean;
}

/** Chrome wherever it stands. */
export const isCut = ({ rule }: Pick<LineView, 'rule'>): boolean => rule?.force === 'cut';

/** Whether the page was HTML: all of its lines have a layout, or none. */
export const hasMarkup = (lines: readonly LineView[]): boolean => lines[0]?.layout !== undefined;
