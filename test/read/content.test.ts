import { randomFillSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { refuseContent } from '../../src/read/content.js';

const hex = (text: string) => Buffer.from(text, 'hex');

describe('content that is not a page', () => {
  test.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['only a byte order mark', hex('efbbbf'), 'empty'],
    ['only white space', Buffer.from(' \t\r\n'.repeat(500)), 'empty'],
    ['only ideographic spaces', Buffer.from('\u3000 \t\r\n\u00a0'.repeat(50)), 'empty'],
    ['only ideographic spaces in GBK', hex('a1a10d0aa1a1'), 'empty'],
    ['a picture', hex('89504e470d0a1a0a0000000d49484452'), 'binary'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'binary'],
    ['NULs only', Buffer.alloc(100_000), 'binary'],
    ['random bytes', randomFillSync(Buffer.alloc(100_000)), 'binary'],
  ])('%s is refused as %s', (_name, bytes, code) => {
    expect(refuseContent(bytes)).toMatchObject({ code });
  });
});

describe('content that may be a page', () => {
  const text = '溫州市科技局今日發布消息，要動力、要活力、要效益。';
  const swapped = Buffer.from(text, 'utf16le').swap16();
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-16LE with a mark', Buffer.concat([hex('fffe'), Buffer.from(text, 'utf16le')])],
    ['UTF-16LE without a mark', Buffer.from(text, 'utf16le')],
    ['UTF-16BE without a mark', swapped],
    ['UTF-16LE of Latin letters', Buffer.from('<html><body>news</body>', 'utf16le')],
    ['text with a NUL in it', Buffer.from(`${text}\0${text}`)],
    ['escape sequences of ISO-2022-CN', hex('1b2429411b0e3b6b0f')],
    ['text full of bells', Buffer.from('\x07新\x07聞\x07')],
    ['one letter', Buffer.from('a')],
  ])('%s is left to the decoder', (_name, bytes) => {
    expect(refuseContent(bytes)).toBeUndefined();
  });
});
