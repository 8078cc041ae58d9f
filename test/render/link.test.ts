import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileAddress, followsLinks, linked, webAddress, withoutLinks } from '../../src/render/link.js';

describe('links are drawn', () => {
  const auto = { when: 'auto', isTerminal: true } as const;
  const kitty = { TERM: 'xterm-kitty' };
  it.each([
    { why: 'a terminal that follows them', wishes: { ...auto, environment: kitty }, drawn: true },
    { why: 'VTE of 2017 and later', wishes: { ...auto, environment: { VTE_VERSION: '6003' } }, drawn: true },
    { why: 'VTE before', wishes: { ...auto, environment: { VTE_VERSION: '4205' } }, drawn: false },
    { why: 'a terminal nobody knows', wishes: { ...auto, environment: { TERM: 'xterm-256color' } }, drawn: false },
    { why: 'a pipe', wishes: { ...auto, isTerminal: false, environment: kitty }, drawn: false },
    { why: 'NO_COLOR', wishes: { ...auto, environment: { ...kitty, NO_COLOR: '1' } }, drawn: false },
    { why: '--color never', wishes: { ...auto, when: 'never', environment: kitty }, drawn: false },
    { why: 'a dumb terminal', wishes: { ...auto, environment: { TERM: 'dumb', WT_SESSION: '1' } }, drawn: false },
    { why: 'the wish for them', wishes: { ...auto, environment: { FORCE_HYPERLINK: '1' } }, drawn: true },
    { why: 'the wish against', wishes: { ...auto, environment: { ...kitty, FORCE_HYPERLINK: '0' } }, drawn: false },
  ] as const)('with $why: $drawn', ({ wishes, drawn }) => {
    expect(followsLinks(wishes)).toBe(drawn);
  });
});

describe('an address', () => {
  it('is that of the very bytes of the name', () => {
    expect(fileAddress(Buffer.from('/srv/溫州 1%.html'))).toBe('file:///srv/%E6%BA%AB%E5%B7%9E%201%25.html');
    // 功 in Big5 ends in the byte of a backslash.
    expect(fileAddress(Buffer.from('/a/\xa5\x5c', 'latin1'))).toBe('file:///a/%A5%5C');
    expect(fileAddress(Buffer.from('C:\\pages\\a.html'))).toBe('file:///C%3A/pages/a.html');
  });

  it('leads to the web only', () => {
    expect(webAddress('http://example.cn/溫州?a=1')).toBe('http://example.cn/%E6%BA%AB%E5%B7%9E?a=1');
    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'http://', 'x'])
      expect(webAddress(url)).toBeUndefined();
  });

  it('cannot end the sequence, whatever it holds', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.webUrl({ withFragments: true, withQueryParameters: true }), (bytes, url) => {
        for (const address of [
          fileAddress(bytes),
          webAddress(url) ?? '',
          webAddress(`http://a.cn/\u0007\u001b${url}`) ?? '',
        ]) {
          expect(address).toMatch(/^[\x21-\x7e]*$/);
          expect(withoutLinks(linked('孵化器', address, '3f9a'))).toBe('孵化器');
        }
      }),
    );
  });
});
