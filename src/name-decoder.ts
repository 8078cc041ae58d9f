/** Names and lists that are not UTF-8, read as a page would be. Whoever only reads files and walks folders loads nothing of the later stages for it. */

import { decode } from './decode/decode.js';

export function decodeName(bytes: Uint8Array): string {
  return decode({ bytes, capture: { path: '' } }, {}).text;
}
