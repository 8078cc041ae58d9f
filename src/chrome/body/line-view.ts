/** A line as the judges of bodies see it: its text, the rule that knows it, and what the markup says. */

import type { Layout } from '../../model.js';
import type { ChromeRule } from '../rules/rule.js';

export interface LineView {
  readonly text: string;
  readonly rule: ChromeRule | undefined;
  /** Absent for flattened text. */
  readonly layout: Layout | undefined;
  readonly isHidden: boolean;
  /** The page's own title, whole or without the site's name. */
  readonly isTitle: boolean;
}

/** Chrome wherever it stands. */
export const isCut = ({ rule }: LineView): boolean => rule?.force === 'cut';
