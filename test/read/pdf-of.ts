/** Small PDFs for the tests: each page some lines, in a font whose characters say what they are in Unicode. */

export function pdfOf(pages: readonly (readonly string[])[]): Buffer {
  const fixed = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${8 + 2 * i} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R >>',
    '<< /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    streamOf(
      '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap end',
    ),
  ];
  const made = pages.flatMap((lines, i) => [
    streamOf(lines.map(lineAt).join('\n')),
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${7 + 2 * i} 0 R /Resources << /Font << /F 3 0 R >> >> >>`,
  ]);
  return joined([...fixed, ...made]);
}

function lineAt(line: string, i: number): string {
  const units = Buffer.from(line, 'utf16le').swap16().toString('hex');
  return `BT /F 12 Tf 72 ${760 - 20 * i} Td <${units}> Tj ET`;
}

function streamOf(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function joined(objects: readonly string[]): Buffer {
  const places: number[] = [];
  let out = '%PDF-1.4\n';
  for (const [i, object] of objects.entries()) {
    places.push(out.length);
    out += `${i + 1} 0 obj\n${object}\nendobj\n`;
  }
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  return Buffer.from(
    `${out}xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer << /Size ${count} /Root 1 0 R >>\nstartxref\n${out.length}\n%%EOF\n`,
    'latin1',
  );
}
