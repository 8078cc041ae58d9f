/** Where talk goes. The stream is made when somebody first speaks: Node's streams cost a cold start milliseconds, and most have nothing to say. */

import { EXIT } from '../errors.js';

export function stderr(): NodeJS.WriteStream {
  const stream = process.stderr;
  if (stream.listenerCount('error') === 0) stream.on('error', endMute);
  return stream;
}

/** Nobody reads any more. */
export function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

function endMute(error: Error): void {
  process.exit(isClosedPipe(error) ? EXIT.done : EXIT.failed);
}
