/** The marks of HTML's syntax, as code units, and what they part. */

const [TAB, NEW_LINE, FORM_FEED, RETURN, SPACE] = [0x09, 0x0a, 0x0c, 0x0d, 0x20];
export const [EXCLAMATION, QUOTE, AMPERSAND, APOSTROPHE, DASH, SLASH] = [0x21, 0x22, 0x26, 0x27, 0x2d, 0x2f];
export const [LESS, EQUALS, GREATER, QUESTION] = [0x3c, 0x3d, 0x3e, 0x3f];

export const isSpace = (unit: number): boolean =>
  unit === SPACE || unit === NEW_LINE || unit === TAB || unit === FORM_FEED || unit === RETURN;

export const endsName = (unit: number): boolean => unit === GREATER || unit === SLASH || isSpace(unit);

export const isLetter = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
