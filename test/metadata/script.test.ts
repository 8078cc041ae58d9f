import { describe, expect, it } from 'vitest';
import { lookAt } from '../../src/metadata/look.js';
import { extractScript as scriptOf } from '../../src/metadata/script.js';
import { unitsOf } from '../../src/script/units.js';

const extractScript = (text: string) => scriptOf(lookAt(unitsOf(text)).kinds);

describe('the script of a document', () => {
  it.each([
    ['溫州舉行科技創新大會，會議強調開展合作', 'hant'],
    ['温州举行科技创新大会，会议强调开展合作', 'hans'],
    ['温州举行科技创新大会，會議強調開展合作', 'mixed'],
    ['hello, world', 'none'],
    ['', 'none'],
  ])('of %s is %s', (text, script) => {
    expect(extractScript(text).script).toBe(script);
  });

  it('names the language only when there is Han to read', () => {
    expect(extractScript('2024').lang).toBeNull();
    expect(extractScript('中文').lang).toBe('zh');
    expect(extractScript('東京で会議が開かれました').lang).toBe('ja');
    expect(extractScript(`${'a page in English '.repeat(20)}温州`).lang).toBeNull();
  });
});
