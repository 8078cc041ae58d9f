// Part of `npm run build`: joins the compiled modules into a few files, because a cold start pays for every file it opens. CommonJS starts
// quicker than ES modules on Node 20. The plain modules in dist/ stay as they are and do the same.
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = path.join(ROOT, 'dist/bundle');

rmSync(OUT, { recursive: true, force: true });
const bundle = await rolldown({ input: path.join(ROOT, 'dist/cli/main.js'), platform: 'node' });
await bundle.write({ dir: OUT, format: 'cjs', entryFileNames: 'archive.cjs', chunkFileNames: 'chunks/[name].cjs' });
await bundle.close();
// The commands find the worker beside the folder they lie in, bundled or not.
writeFileSync(path.join(OUT, 'worker.js'), "import '../cli/worker.js';\n");
