#!/usr/bin/env node
// The bundle starts faster. Where the modules were compiled after it was made, they are what counts.
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const bundle = fileURLToPath(new URL('../dist/bundle/archive.cjs', import.meta.url));
const modules = new URL('../dist/cli/main.js', import.meta.url);
const madeAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (madeAt(bundle) >= madeAt(modules)) createRequire(import.meta.url)(bundle);
else await import(modules);
