// The way into the bundle, copied beside it by the build. It runs each file from the code that V8 made of it at build time, which spares a
// cold start the compiling. Another version of Node or another kind of machine compiles as usual.
const { isAscii } = require('node:buffer');
const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { Script } = require('node:vm');

const KEPT = path.join(__dirname, 'code', `${process.version}-${process.platform}-${process.arch}`);
const modules = new Map();
/** By file: what `keep-code.cjs` keeps. */
const scripts = new Map();

/** Where the compiled code of a file of the bundle lies. */
function keptCode(file) {
  return path.join(KEPT, path.basename(file));
}

function load(file) {
  const known = modules.get(file);
  if (known) return known.exports;
  const module = { exports: {} };
  modules.set(file, module);
  const folder = path.dirname(file);
  const near = (name) => (name[0] === '.' ? load(path.join(folder, name)) : require(name));
  scriptOf(file).runInThisContext()(module.exports, near, module, file, folder);
  return module.exports;
}

function scriptOf(filename) {
  const kept = keptCode(filename);
  const cachedData = existsSync(kept) ? readFileSync(kept) : undefined;
  const source = readFileSync(filename);
  const script = new Script(source.toString(isAscii(source) ? 'latin1' : 'utf8'), { filename, cachedData });
  scripts.set(filename, script);
  return script;
}

module.exports = { keptCode, scripts };
load(path.join(__dirname, 'archive.cjs'));
