// Runs the bundled program once and keeps the code that V8 made of it, of what ran above all: node tools/keep-code.cjs search 创新
const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { keptCode, scripts } = require('../dist/bundle/start.cjs');

process.on('exit', () => {
  for (const [file, script] of scripts) {
    mkdirSync(dirname(keptCode(file)), { recursive: true });
    writeFileSync(keptCode(file), script.createCachedData());
  }
});
