// One search from a cold start: what `bench/search.mjs` times in a process of its own.
import { readFileSync } from 'node:fs';
import { search } from '../dist/search/search.js';
import { openSnapshot } from '../dist/segments/snapshot.js';

const [folder, query] = process.argv.slice(2);
const snapshot = openSnapshot([JSON.parse(readFileSync(`${folder}.json`, 'utf8'))]);
console.log(search(snapshot, query).total);
