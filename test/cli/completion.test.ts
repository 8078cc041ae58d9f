import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/table.js';
import { bytesOf, PAGES } from './pages.js';
import { newPlace, type Place } from './run.js';

const has = (shell: string) => spawnSync(shell, ['-c', 'exit 0']).status === 0;

let place: Place;
let id: string;
beforeAll(() => {
  place = newPlace({ ARCHIVE_DIR: 'store', LC_ALL: 'C.UTF-8', TERM: 'dumb' });
  for (const page of PAGES) place.write(`pages/${page.name}`, bytesOf(page));
  place.write(
    'pages/evil.txt',
    '2021年8月20日 来源：$(touch pwned)`id`;报\n瓯海区举行科技创新大会，三百人参加了会议。',
  );
  place.write('bin/archive', '#!/bin/sh\nexec "$NODE" "$PROGRAM" "$@"\n');
  place.shell(
    'chmod +x bin/archive; bin/archive ingest pages; for s in bash zsh fish; do bin/archive completion $s > $s; done',
  );
  id = place.archive('list', '--output', 'ids').stdout.slice(0, 8);
});
afterAll(() => place.remove());

/** A line typed up to the tab, as bash parts it into words. */
const TYPED = [
  { words: ['se'], offers: 'search' },
  { words: ['search', '--form'], offers: '--format' },
  { words: ['search', '--format', 'csv'], offers: 'csv' },
  { words: ['search', '--place', '宁'], offers: '宁波市' },
  { words: ['search', '--place', '寧'], offers: '宁波市' },
  { words: ['list', 'place:', '海'], offers: '海曙区' },
  { words: ['search', '--source', '西湖'], offers: '西湖新闻网' },
  { words: ['help', 'exit'], offers: 'exit-codes' },
  { words: ['config', 'pag'], offers: 'pager' },
] as const;

describe('completion', () => {
  it('of ids gives beginnings that show can take, and nothing without an archive', () => {
    const ids = place.archive('completion', 'ids', id.slice(0, 3)).stdout.split('\n').filter(Boolean);
    expect(ids).toContain(id);
    for (const each of ids) expect(place.archive('show', each).status).toBe(0);
    expect(place.archive('completion', 'places', '', '--archive', 'nowhere')).toMatchObject({ status: 0, stdout: '' });
  });

  it('offers no word that a shell could run', () => {
    const sources = place.archive('completion', 'sources').stdout;
    expect(sources).toContain('西湖新闻网');
    expect(sources).not.toMatch(/[$`;()]/u);
  });

  it.each(TYPED)('in bash of $words offers $offers', ({ words, offers }) => {
    const parted = words.flatMap((word) => word.split(/(?<=\w)(?=:)|(?<=:)/u).filter(Boolean));
    const line = ['archive', ...parted].map((word) => `'${word}'`).join(' ');
    const { stdout, stderr } = place.shell(
      `PATH="$PWD/bin:$PATH"; source ./bash; COMP_WORDS=(${line}); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _archive; printf '%s\\n' "\${COMPREPLY[@]}"`,
    );
    expect({ stderr, offered: stdout.split('\n') }).toEqual({ stderr: '', offered: expect.arrayContaining([offers]) });
  });

  it('in bash of every command offers its options', () => {
    const { stdout } = place.shell(
      `PATH="$PWD/bin:$PATH"; source ./bash; for c in ${COMMANDS.map(({ name }) => name).join(' ')}; do COMP_WORDS=(archive $c --he); COMP_CWORD=2; _archive; echo "$c \${COMPREPLY[0]}"; done`,
    );
    expect(stdout).toBe(COMMANDS.map(({ name }) => `${name} --help\n`).join(''));
  });

  it.runIf(has('fish')).each(TYPED)('in fish of $words offers $offers', ({ words, offers }) => {
    const line = ['archive', ...words].join(' ').replace(': ', ':');
    const { stdout } = place.shell(`PATH="$PWD/bin:$PATH"; fish --no-config -c 'source ./fish; complete -C "${line}"'`);
    // Fish itself keeps only what begins as was typed, in the same script.
    if (line.endsWith('寧')) return;
    expect(stdout.split('\n').map((offered) => offered.split('\t')[0]?.replace('place:', ''))).toContain(offers);
  });

  it.runIf(has('zsh'))('in zsh fills in an id and a place', () => {
    place.write(
      'typed.zsh',
      `zmodload zsh/zpty
zpty z 'zsh -f -i'
zpty -w z 'PS1="> "; autoload -Uz compinit; compinit -u -D; source ./zsh; bindkey "^I" complete-word; print rea''dy'
seen=""
await() { local line; for i in {1..100}; do while zpty -r -t z line; do seen+=$line; done; [[ $seen == *$1* ]] && return; sleep 0.1; done; }
await ready
zpty -n -w z $'archive show ${id.slice(0, 6)}\\t'; await ${id.slice(6)}; zpty -n -w z $'\\C-u'
zpty -n -w z $'archive search place:海\\t'; await 曙区
print -r -- $seen
`,
    );
    const { stdout } = place.shell('PATH="$PWD/bin:$PATH"; zsh -f typed.zsh');
    expect(stdout).toContain(id.slice(6));
    expect(stdout).toContain('曙区');
  });
});
