// A real cluster on this machine: OpenSearch from Maven Central, one process a node, so that one can be killed. By hand:
//   node test/engine/cluster.mjs [nodes]     prints the addresses and runs until Ctrl-C
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const LIB = path.join(tmpdir(), 'archive-engine-2.19.1.0');
const START_MS = 240_000;

/** Why no cluster can be started here; undefined where one can. */
export function whatIsMissing() {
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (java.error) return 'there is no Java';
  const version = Number(/version "(\d+)/.exec(java.stderr)?.[1]);
  if (!(version >= 17)) return `Java ${version} is too old, 17 is needed`;
  return existsSync(LIB) || !spawnSync('mvn', ['-version']).error ? undefined : 'there is no Maven';
}

function fetchJars() {
  if (existsSync(LIB)) return;
  const fresh = mkdtempSync(`${LIB}-`);
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:copy-dependencies';
  const words = ['-q', '-B', '-f', path.join(HERE, 'pom.xml'), goal, `-DoutputDirectory=${fresh}`];
  const { status } = spawnSync('mvn', words, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('Maven could not bring OpenSearch');
  renameSync(fresh, LIB);
}

export async function startCluster(count = 3) {
  fetchJars();
  const folder = mkdtempSync(path.join(tmpdir(), 'archive-cluster-'));
  const ports = await freePorts(count * 2);
  const names = Array.from({ length: count }, (_, i) => `n${i + 1}`);
  const seeds = names.map((_, i) => `127.0.0.1:${ports[count + i]}`).join(',');
  const urls = names.map((_, i) => `http://127.0.0.1:${ports[i]}`);
  const nodes = names.map((name, i) => {
    const place = [ports[i], ports[count + i], path.join(folder, name), seeds, names.join(',')].map(String);
    const flags = ['-Xms1g', '-Xmx1g', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', path.join(LIB, '*')];
    const node = spawn('java', [...flags, path.join(HERE, 'EngineNode.java'), name, ...place], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    node.log = '';
    for (const stream of [node.stdout, node.stderr])
      stream.on('data', (piece) => (node.log = `${node.log}${piece}`.slice(-20_000)));
    return node;
  });
  const ended = (node) =>
    new Promise((resolve) => ((node.exitCode ?? node.signalCode) === null ? node.once('exit', resolve) : resolve()));
  const stop = async () => {
    for (const node of nodes) node.kill('SIGKILL');
    await Promise.all(nodes.map(ended));
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', () => {
    for (const node of nodes) node.kill('SIGKILL');
  });
  try {
    await untilGreen(urls, count, nodes);
  } catch (error) {
    await stop();
    throw error;
  }
  return { urls, stop, kill: (i) => nodes[i].kill('SIGKILL') };
}

async function untilGreen(urls, count, nodes) {
  for (const end = Date.now() + START_MS; Date.now() < end; ) {
    const dead = nodes.find(({ exitCode }) => exitCode !== null);
    if (dead) throw new Error(`a node ended at once:\n${dead.log}`);
    const answer = await fetch(`${urls[0]}/_cluster/health`).then(
      (reply) => reply.json(),
      () => undefined,
    );
    if (answer?.number_of_nodes === count && answer.status === 'green') return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`the cluster did not come together in ${START_MS / 1000} s:\n${nodes[0].log}`);
}

async function freePorts(count) {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise((resolve, reject) => {
          const server = createServer().once('error', reject);
          server.listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const missing = whatIsMissing();
  if (missing) {
    console.log(`no cluster: ${missing}`);
    process.exit(0);
  }
  const cluster = await startCluster(Number(process.argv[2] ?? 3));
  console.log(cluster.urls.join(','));
  process.once('SIGINT', () => cluster.stop());
  process.once('SIGTERM', () => cluster.stop());
}
