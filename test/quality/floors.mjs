// Holds measured quality: reads the scorer's JSON on stdin and compares it with floors.json beside this file. A figure may only
// rise; `--raise` writes the better ones, and nothing lowers one but an edit that says why.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('floors.json', import.meta.url);
const floors = JSON.parse(readFileSync(file, 'utf8'));
const measured = JSON.parse(readFileSync(0, 'utf8'));
const lowerIsBetter = (name) => /invented|left|wrong|changed|repair-note|false/.test(name);

const failed = [];
for (const { task, metric, value } of measured) {
  const name = `${task}.${metric}`;
  const floor = floors[name];
  const worse = floor !== undefined && (lowerIsBetter(name) ? value > floor + 1e-9 : value < floor - 1e-9);
  if (worse) failed.push(`${name}: ${value}, floor ${floor}`);
  const better = floor === undefined || (lowerIsBetter(name) ? value < floor : value > floor);
  if (process.argv.includes('--raise') && better) floors[name] = value;
}
if (process.argv.includes('--raise')) writeFileSync(file, `${JSON.stringify(floors, null, 2)}\n`);
for (const line of failed) console.log(`below its floor: ${line}`);
console.log(`quality: ${measured.length - failed.length} figures hold, ${failed.length} below their floor`);
process.exitCode = failed.length > 0 || measured.length === 0 ? 1 : 0;
