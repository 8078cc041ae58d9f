/** Completion scripts, made from the tables of commands and options. */

import { COMMON_OPTIONS, OPTIONS, type OptionName, type OptionRow } from './options.js';
import { COMMANDS, type CommandRow } from './table.js';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

export function completionScript(shell: Shell): string {
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell]();
}

const commandNames = () => COMMANDS.map(({ name }) => name).join(' ');

function bashScript(): string {
  const cases = COMMANDS.map((row) => `    ${row.name}) words="${writtenOptions(row).join(' ')}" ;;`);
  const values = valueCases().map(([flags, choices]) => `    ${flags.join('|')}) words="${choices}" ;;`);
  return `# bash completion for archive: put it into ~/.local/share/bash-completion/completions/archive
_archive() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commandNames()}" -- "$current")); return
  fi
  case "$before" in
${values.join('\n')}
  esac
  if [ -z "$words" ]; then
    case "$command" in
${cases.join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _archive archive
`;
}

function zshScript(): string {
  const cases = COMMANDS.map((row) => `    ${row.name}) compadd -- ${writtenOptions(row).join(' ')}; _files ;;`);
  const values = valueCases().map(([flags, choices]) => `    ${flags.join('|')}) compadd -- ${choices}; return ;;`);
  return `#compdef archive
# zsh completion for archive: put it as _archive into a folder of $fpath
_archive() {
  if (( CURRENT == 2 )); then compadd -- ${commandNames()}; return; fi
  case "$words[CURRENT-1]" in
${values.join('\n')}
  esac
  case "$words[2]" in
${cases.join('\n')}
  esac
}
_archive "$@"
`;
}

function fishScript(): string {
  const commands = COMMANDS.map((row) => `complete -c archive -n __fish_use_subcommand -a ${row.name} -f`);
  const options = COMMANDS.flatMap((row) =>
    optionsOf(row).map(
      (name) => `complete -c archive -n '__fish_seen_subcommand_from ${row.name}' ${fishOption(name)}`,
    ),
  );
  return `# fish completion for archive: put it into ~/.config/fish/completions/archive.fish\n${[...commands, ...options].join('\n')}\n`;
}

function fishOption(name: OptionName): string {
  const { flags, choices }: OptionRow<unknown> = OPTIONS[name];
  const parts = flags.match(/--?[a-z0-9-]+/gi) ?? [];
  const written = parts.map((part) => (part.startsWith('--') ? `-l ${part.slice(2)}` : `-s ${part.slice(1)}`));
  const takes = choices ? ` -x -a '${choices.join(' ')}'` : flags.includes('<') ? ' -r' : '';
  return written.join(' ') + takes;
}

function optionsOf(row: CommandRow): OptionName[] {
  return [...row.options, ...COMMON_OPTIONS];
}

function writtenOptions(row: CommandRow): string[] {
  return optionsOf(row).flatMap((name) => OPTIONS[name].flags.match(/--[a-z-]+/g) ?? []);
}

/** Options that take one of a few words. */
function valueCases(): [flags: string[], choices: string][] {
  const rows: readonly OptionRow<unknown>[] = Object.values(OPTIONS);
  return rows.flatMap(({ flags, choices }) => (choices ? [[flags.match(/--?[a-z-]+/g) ?? [], choices.join(' ')]] : []));
}
