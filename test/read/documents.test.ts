import { describe, expect, test } from 'vitest';
import { processFile } from '../../src/pipeline.js';
import { asPage } from '../../src/read/as-page.js';
import { pdfOf } from './pdf-of.js';
import { zipOf } from './zip-of.js';

const read = async (bytes: Uint8Array) => {
  const page = await asPage({ bytes, capture: { path: 'a' } });
  return 'code' in page ? page.code : processFile(page, {}).text.trim();
};

const word = (body: string, name = 'word/document.xml') =>
  zipOf([{ name, bytes: Buffer.from(`<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>`) }]);
const run = (text: string) => `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;

describe('a Word document is read line by line', () => {
  test.each([
    [
      'paragraphs',
      `<w:p>${run('溫州市')}${run('召開大會')}</w:p><w:p/><w:p>${run('第二段')}</w:p>`,
      '溫州市召開大會\n\n第二段',
    ],
    ['line breaks and tabulators', `<w:p>${run('甲')}<w:r><w:br/><w:tab/></w:r>${run('乙')}</w:p>`, '甲\n\t乙'],
    ['references', `<w:p>${run('A&amp;B &lt;甲&gt; &#x4E59;')}</w:p>`, 'A&B <甲> 乙'],
    ['without what was struck out', `<w:p>${run('留')}<w:del><w:r><w:delText>刪</w:delText></w:r></w:del></w:p>`, '留'],
    [
      'without what stands there twice',
      `<w:p><mc:AlternateContent><mc:Choice>${run('框')}</mc:Choice><mc:Fallback>${run('框')}</mc:Fallback></mc:AlternateContent></w:p>`,
      '框',
    ],
  ])('%s', async (_what, body, expected) => {
    expect(await read(word(body))).toBe(expected);
  });

  test.each([
    ['without text', word('<w:p/>'), 'empty'],
    ['that is another zip', word('', 'a.xml'), 'binary'],
    ['that is cut', word(run('甲')).subarray(0, 60), 'truncated'],
    ['that is a bomb', word(`<w:p>${'<w:br/>'.repeat(1_500_000)}</w:p>`), 'too-large'],
  ])('%s: named', async (_what, bytes, code) => {
    expect(await read(bytes)).toBe(code);
  });
});

describe('a PDF is read page by page', () => {
  test('its text, and the id of its own bytes', async () => {
    const bytes = pdfOf([['溫州市召開科技創新大會', '第二行'], ['第二頁']]);
    expect(await read(bytes)).toBe('溫州市召開科技創新大會\n第二行\n第二頁');
  });

  test.each([
    ['pictures of pages', pdfOf([[]]), 'empty'],
    ['half a PDF', pdfOf([['溫州']]).subarray(0, 40), 'truncated'],
  ])('%s: named', async (_what, bytes, code) => {
    expect(await read(bytes)).toBe(code);
  });
});
