// Makes a tarball that installs without a network: the package with its runtime dependencies bundled. node tools/pack.mjs FOLDER
// Run `npm run build` first.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const readJson = (name) => JSON.parse(readFileSync(path.join(ROOT, name), 'utf8'));

/** Returns the path of the tarball. */
export function packOffline(folder) {
  const stage = mkdtempSync(path.join(tmpdir(), 'archive-pack-'));
  try {
    const manifest = readJson('package.json');
    writeFileSync(path.join(stage, 'package.json'), JSON.stringify({ ...manifest, bundleDependencies: true }));
    for (const name of ['bin', 'dist', 'man', 'LICENSE', 'CHANGELOG.md'])
      cpSync(path.join(ROOT, name), path.join(stage, name), { recursive: true });
    for (const name of runtimePackages()) {
      cpSync(path.join(ROOT, name), path.join(stage, name), { recursive: true, dereference: true });
    }
    const packed = spawnSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
      cwd: stage,
      encoding: 'utf8',
    });
    if (packed.status !== 0) throw new Error(`npm pack failed: ${packed.stderr}`);
    return path.join(folder, packed.stdout.trim());
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** Folders of what a user installs, as the lock file knows them. */
function runtimePackages() {
  const { packages } = readJson('package-lock.json');
  return Object.keys(packages).filter((name) => name.startsWith('node_modules/') && !packages[name].dev);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(packOffline(process.argv[2] ?? '.'));
