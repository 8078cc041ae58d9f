/** The words of help itself. */

import type { Both } from '../../render/words.js';

export const HELP_WORDS = {
  options: { en: 'Options', zh: '选项' },
  everywhere: { en: 'Everywhere', zh: '通用选项' },
  more: {
    en: 'More: archive <command> --help, archive help query. Offline; your files are never changed.',
    zh: '更多：archive <命令> --help，archive help query。离线运行；从不改动你的文件。',
  },
} as const satisfies Record<string, Both>;
