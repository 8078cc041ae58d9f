/** The headers and encodings of mail, as far as saved pages use them: read as bytes, so that the page itself is left to the decoder. */

export type Headers = ReadonlyMap<string, string>;

export interface Entity {
  readonly headers: Headers;
  readonly body: Uint8Array;
}

const MAX_HEADER_BYTES = 256 * 1024;

/** Splits at the first empty line; without one there are only headers, and no body. */
export function parseEntity(bytes: Uint8Array): Entity {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MAX_HEADER_BYTES)).toString('latin1');
  const end = /\r?\n\r?\n|^\r?\n/u.exec(head);
  const length = end ? end.index + end[0].length : bytes.length;
  return { headers: parseHeaders(head.slice(0, end?.index ?? head.length)), body: bytes.subarray(length) };
}

/** Names in lower case, folded lines joined; of a name met twice the first counts. */
export function parseHeaders(text: string): Headers {
  const headers = new Map<string, string>();
  for (const line of text.replace(/\r?\n[ \t]+/gu, ' ').split(/\r?\n/u)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
}

/** `text/html` of `text/html; charset=gb2312`. */
export function mediaType(headers: Headers): string {
  return (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

export function parameterOf(headers: Headers, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]{1,200})"|([^\\s;"]{1,200}))`, 'iu').exec(
    headers.get('content-type') ?? '',
  );
  return match?.[1] ?? match?.[2];
}

export function transferDecoded({ headers, body }: Entity): Uint8Array {
  switch (headers.get('content-transfer-encoding')?.toLowerCase()) {
    case 'base64':
      return Buffer.from(Buffer.from(body).toString('latin1'), 'base64');
    case 'quoted-printable':
      return quotedPrintable(body);
    default:
      return body;
  }
}

const EQUALS = 0x3d;

function quotedPrintable(body: Uint8Array): Uint8Array {
  const out = Buffer.alloc(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at++) {
    const code = body[at] === EQUALS ? Buffer.from(body.subarray(at + 1, at + 3)).toString('latin1') : '';
    if (/^[0-9a-f]{2}$/iu.test(code)) {
      out[length++] = Number.parseInt(code, 16);
      at += 2;
    } else if (code === '\r\n') at += 2;
    else if (code.startsWith('\n')) at += 1;
    else out[length++] = body[at] ?? 0;
  }
  return out.subarray(0, length);
}
