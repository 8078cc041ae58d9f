// Runs the bundled program once and keeps the code that V8 made of it, of what ran above all: node tools/keep-code.cjs pipe|terminal search 创新
const fs = require('node:fs');
const { dirname } = require('node:path');

const [to] = process.argv.splice(2, 1);
if (to === 'terminal') pretendTerminal();
const { keptCode, scripts } = require('../dist/bundle/start.cjs');

process.on('exit', () => {
  for (const [file, script] of scripts) {
    fs.mkdirSync(dirname(keptCode(file)), { recursive: true });
    fs.writeFileSync(keptCode(file), script.createCachedData());
  }
});

/** A build has no terminal of its own. The program is told of one that is high enough to need no pager. */
function pretendTerminal() {
  const { fstatSync } = fs;
  const isScreen = () => false;
  fs.fstatSync = (descriptor, ...rest) => {
    const stat = fstatSync(descriptor, ...rest);
    return descriptor === 1 ? Object.assign(stat, { isFile: isScreen, isFIFO: isScreen, isSocket: isScreen }) : stat;
  };
  for (const stream of [process.stdout, process.stderr])
    Object.assign(stream, { isTTY: true, columns: 80, rows: 9999 });
}
