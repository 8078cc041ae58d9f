/** A list of paths on standard input, as `find -print0` writes it: bytes, because a name in GBK is no text. */

const LINE_FEED = 0x0a;
const RETURN = 0x0d;

export async function readPathList(stdin: AsyncIterable<Uint8Array>, isNul: boolean): Promise<Buffer[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stdin) pieces.push(piece);
  return splitPaths(Buffer.concat(pieces), isNul);
}

/** Lines may end as on Windows; an empty one names nothing. */
export function splitPaths(list: Buffer, isNul: boolean): Buffer[] {
  const paths: Buffer[] = [];
  for (let from = 0; from < list.length; ) {
    const found = list.indexOf(isNul ? 0 : LINE_FEED, from);
    const end = found < 0 ? list.length : found;
    const path = list.subarray(from, !isNul && list[end - 1] === RETURN ? end - 1 : end);
    if (path.length > 0) paths.push(path);
    from = end + 1;
  }
  return paths;
}
