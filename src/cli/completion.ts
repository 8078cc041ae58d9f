/**
 * Completion scripts, made from the tables of commands and options. What only the archive knows (ids, places, people, sources) the
 * scripts ask for when it is typed; an answer is taken as words, never as code.
 */

import type { CandidateKind } from './candidates.js';
import { COMMON_OPTIONS, OPTIONS, type OptionName, type OptionRow } from './options.js';
import { SETTING_NAMES } from './settings.js';
import { COMMANDS, type CommandName, type CommandRow, type KnownCommand } from './table.js';
import { COMMAND_WORDS } from './words/commands.js';
import { OPTION_WORDS } from './words/options.js';
import { TOPICS } from './words/topics.js';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

export function completionScript(shell: Shell): string {
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell]();
}

/** Options and fields of a query whose values the archive knows. */
const ASKED_BY_OPTION: { readonly [Name in OptionName]?: CandidateKind } = {
  place: 'places',
  author: 'people',
  source: 'sources',
};
const ASKED_BY_FIELD = Object.entries(ASKED_BY_OPTION) as readonly [OptionName, CandidateKind][];

const TAKES_IDS: readonly CommandName[] = ['show', 'similar', 'edit', 'rm', 'inspect'];

/** Operands that are one of a few words. */
const OPERAND_WORDS: { readonly [Name in CommandName]?: readonly string[] } = {
  help: [...Object.keys(TOPICS), 'schemas', ...COMMANDS.map(({ name }) => name)],
  config: SETTING_NAMES,
  completion: SHELLS,
};

const commandNames = () => COMMANDS.map(({ name }) => name).join(' ');

function bashScript(): string {
  const words = COMMANDS.map((row) => `    ${row.name}) words="${writtenOptions(row).join(' ')}" ;;`);
  const operands = COMMANDS.flatMap(({ name }) => {
    const some = OPERAND_WORDS[name]?.join(' ');
    return some ? [`    ${name}) words="${some}" ;;`] : [];
  });
  return `# bash completion for archive: put it into ~/.local/share/bash-completion/completions/archive
_archive_ask() {
  local word
  while IFS= read -r word; do COMPREPLY+=("$(printf %q "$word")"); done < <(archive completion "$1" "$2" 2>/dev/null)
}
_archive() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}" words=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commandNames()}" -- "$current")); return
  fi
  # Bash takes the colon of place:浙 for a word of its own.
  if [ "$current" = : ]; then before="--$before" current=""
  elif [ "$before" = : ]; then before="--\${COMP_WORDS[COMP_CWORD-2]}"; fi
  case "$before" in
${ASKED_BY_FIELD.map(([name, kind]) => `    --${name}) _archive_ask ${kind} "$current"; return ;;`).join('\n')}
${valueCases()
  .map(([flags, choices]) => `    ${flags.join('|')}) words="${choices}" ;;`)
  .join('\n')}
${fileOptions().length > 0 ? `    ${fileOptions().join('|')}) return ;;` : ''}
  esac
  if [ -z "$words" ] && [[ "$current" = -* ]]; then
    case "$command" in
${words.map((line) => `  ${line}`).join('\n')}
    esac
  elif [ -z "$words" ]; then
    case "$command" in
      ${TAKES_IDS.join('|')}) _archive_ask ids "$current"; return ;;
${operands.map((line) => `  ${line}`).join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _archive archive
`;
}

function zshScript(): string {
  const cases = COMMANDS.map((row) => `    ${row.name}) options=(${writtenOptions(row).join(' ')}) ;;`);
  const operands = COMMANDS.flatMap(({ name }) => {
    const some = OPERAND_WORDS[name]?.join(' ');
    return some ? [`    ${name}) compadd -- ${some} ;;`] : [];
  });
  return `#compdef archive
# zsh completion for archive: put it as _archive into a folder of $fpath
_archive_ask() {
  local -a found
  found=("\${(@f)$(archive completion "$1" "$2" 2>/dev/null)}")
  compadd -U -- "\${(@)found:#}"
}
_archive() {
  local -a options
  if (( CURRENT == 2 )); then compadd -- ${commandNames()}; return; fi
  case "$words[CURRENT-1]" in
${ASKED_BY_FIELD.map(([name, kind]) => `    --${name}) _archive_ask ${kind} "$PREFIX"; return ;;`).join('\n')}
${valueCases()
  .map(([flags, choices]) => `    ${flags.join('|')}) compadd -- ${choices}; return ;;`)
  .join('\n')}
    ${fileOptions().join('|')}) _files; return ;;
  esac
  case "$PREFIX" in
${ASKED_BY_FIELD.map(([name, kind]) => `    ${name}:*) compset -P '${name}:'; _archive_ask ${kind} "$PREFIX"; return ;;`).join('\n')}
  esac
  case "$words[2]" in
${cases.join('\n')}
  esac
  if [[ "$PREFIX" = -* ]]; then compadd -- $options; return; fi
  case "$words[2]" in
    ${TAKES_IDS.join('|')}) _archive_ask ids "$PREFIX" ;;
${operands.join('\n')}
  esac
  _files
}
if [ "$funcstack[1]" = _archive ]; then _archive "$@"; else compdef _archive archive; fi
`;
}

function fishScript(): string {
  const after = (name: string) => `complete -c archive -n '__fish_seen_subcommand_from ${name}'`;
  const commands = COMMANDS.map(
    ({ name }) => `complete -c archive -n __fish_use_subcommand -f -a ${name} -d ${quoted(COMMAND_WORDS[name].en)}`,
  );
  const options = COMMANDS.flatMap((row) => optionsOf(row).map((name) => `${after(row.name)} ${fishOption(name)}`));
  const ids = `${after(TAKES_IDS.join(' '))} -a '(archive completion ids (commandline -ct) 2>/dev/null)'`;
  const operands = COMMANDS.flatMap(({ name }) => {
    const some = OPERAND_WORDS[name]?.join(' ');
    return some ? [`${after(name)} -f -a '${some}'`] : [];
  });
  const queries = COMMANDS.filter((row: CommandRow) => row.query).map(({ name }) => name);
  const fields = ASKED_BY_FIELD.map(
    ([name, kind]) =>
      `${after(queries.join(' '))} -a '(string match -q "${name}:*" -- (commandline -ct); and ` +
      `printf "${name}:%s\\n" (archive completion ${kind} (string replace "${name}:" "" -- (commandline -ct)) 2>/dev/null))'`,
  );
  return `${[
    '# fish completion for archive: put it into ~/.config/fish/completions/archive.fish',
    ...commands,
    ...options,
    ids,
    ...operands,
    ...fields,
  ].join('\n')}\n`;
}

function fishOption(name: OptionName): string {
  const { flags, choices }: OptionRow<unknown> = OPTIONS[name];
  const parts = flags.match(/--?[a-z0-9-]+/gi) ?? [];
  const written = parts.map((part) => (part.startsWith('--') ? `-l ${part.slice(2)}` : `-s ${part.slice(1)}`));
  const asked = ASKED_BY_OPTION[name];
  const answer = asked ? `(archive completion ${asked} (commandline -ct) 2>/dev/null)` : choices?.join(' ');
  const takes = answer ? ` -x -a '${answer}'` : flags.includes('<') ? ' -r' : '';
  return `${written.join(' ')}${takes} -d ${quoted(OPTION_WORDS[name].en)}`;
}

/** For fish, whose single quotes know two escapes. */
function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}

function optionsOf(row: CommandRow): OptionName[] {
  return [...row.options, ...COMMON_OPTIONS];
}

function writtenOptions(row: KnownCommand): string[] {
  return optionsOf(row).flatMap((name) => OPTIONS[name].flags.match(/--[a-z-]+/g) ?? []);
}

/** Options that take one of a few words. */
function valueCases(): [flags: string[], choices: string][] {
  const rows: readonly OptionRow<unknown>[] = Object.values(OPTIONS);
  return rows.flatMap(({ flags, choices }) => (choices ? [[flags.match(/--?[a-z-]+/g) ?? [], choices.join(' ')]] : []));
}

/** Options whose value is a file or a folder: the shell knows those itself. */
function fileOptions(): string[] {
  const rows: readonly OptionRow<unknown>[] = Object.values(OPTIONS);
  return rows.flatMap(({ flags }) => (/<(?:file|dir)>/.test(flags) ? (flags.match(/--?[a-z-]+/g) ?? []) : []));
}
