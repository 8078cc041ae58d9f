/** What commands say about their own doings, in both languages; `{}` stands for what is named or counted. */

import type { Both, Lang } from '../../render/words.js';

const TALK = {
  watching: { en: 'watching; Ctrl+C ends it', zh: '持续查看中；Ctrl+C 结束' },
  goesOn: { en: '{} seen, {} a second  {}', zh: '已读 {}，每秒 {}  {}' },
  removed: { en: 'removed {}', zh: '已删除 {}' },
  cutOff: { en: 'cut off, its beginning is taken: {}', zh: '文件不完整，已读入开头部分：{}' },
  forgotten: { en: 'may come back {}', zh: '可再次读入 {}' },
  wouldRemove: { en: 'would remove {}', zh: '将会删除 {}' },
  whole: { en: '{} documents, whole  {}', zh: '{} 篇，完好  {}' },
  damaged: {
    en: '{} documents, damaged in {} places; `archive rebuild` saves what can be read  {}',
    zh: '{} 篇，{} 处损坏；`archive rebuild` 可救回能读的内容  {}',
  },
  pushed: {
    en: '{} documents in {}, asked for as {}; {} of them sent or removed',
    zh: '{} 篇已在 {} 中，以 {} 查询；本次发送或删除 {} 篇',
  },
  pushedAlready: { en: '{} documents are in {} already', zh: '{} 篇早已在 {} 中' },
  wouldPush: { en: 'would push {} documents into {}, asked for as {}', zh: '将推送 {} 篇到 {}，以 {} 查询' },
  lost: { en: 'lost: {}: {}', zh: '丢失：{}：{}' },
  rebuilt: { en: '{} documents  {}', zh: '{} 篇  {}' },
  older: {
    en: '{} records are of an older version of the program; `archive refresh` renews them',
    zh: '{} 篇由旧版程序解读；`archive refresh` 可更新',
  },
  refreshed: {
    en: '{} seen, {} changed, {} without their bytes, {} given up',
    zh: '共 {} 篇，{} 篇有变化，{} 篇没有原始字节，{} 篇放弃',
  },
} as const satisfies Record<string, Both>;

export function talk(name: keyof typeof TALK, lang: Lang, ...named: readonly (string | number)[]): string {
  const parts = TALK[name][lang].split('{}');
  return parts.map((part, i) => (i === 0 ? part : `${named[i - 1]}${part}`)).join('');
}
