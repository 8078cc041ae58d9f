#!/usr/bin/env node
// The bundle starts faster. Where the modules were compiled after it was made, they are what counts.
const { statSync } = require('node:fs');

const bundle = `${__dirname}/../dist/bundle/start.cjs`;
const modules = `${__dirname}/../dist/cli/main.js`;
const madeAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (madeAt(bundle) >= madeAt(modules)) require(bundle);
else void import('../dist/cli/main.js');
