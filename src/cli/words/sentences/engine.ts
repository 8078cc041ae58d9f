/** What is said of an engine that was pushed to. The key is what the rooms say, `{}` for what is named; `{2}` is the second of them. */

export const ENGINE: Readonly<Record<string, string>> = {
  '{} is an index at {}, not an alias': '{} 在 {} 是索引，不是别名',
  'remove that index or push to another name: http://host:9200/name':
    '请删除该索引，或推送到别的名称：http://host:9200/name',
  '{} does not lead to {} at {}': '{} 在 {3} 没有指向 {2}',
  'does somebody else change that alias? the documents are in; push again':
    '是否有人也在改这个别名？文档已在其中；请重新推送',
  'no archive {} at {}': '{2} 没有存档 {1}',
  '{} has layout {}, not {}': '{} 的布局为 {}，不是 {}',
  'push it again with this program': '请用本程序重新推送',
  '{} answered for {} of {} documents': '{} 只回答了 {3} 篇中的 {2} 篇',
  'is a proxy between? run it again with --resume': '中间是否有代理？请加 --resume 再运行',
  '{} keeps refusing {} documents: {}: {}': '{} 一再拒绝 {} 篇：{}：{}',
  'give it time or memory, then run it again with --resume': '给它时间或内存，然后加 --resume 再运行',
  '{} is no address': '{} 不是地址',
  '{} is not spoken here': '不支持 {}',
  'the address holds credentials': '地址中含有凭据',
  'an engine takes no index called {}': '引擎不接受名为 {} 的索引',
  'write http://localhost:9200 or https://host/alias; credentials go in ARCHIVE_ENGINE_API_KEY':
    '请写 http://localhost:9200 或 https://host/alias；凭据放在 ARCHIVE_ENGINE_API_KEY',
  'credentials are not sent to {} in the clear': '不会向 {} 明文发送凭据',
  'plain ASCII': '只能用 ASCII',
  'set ARCHIVE_ENGINE_API_KEY, or ARCHIVE_ENGINE_USER and ARCHIVE_ENGINE_PASSWORD':
    '请设置 ARCHIVE_ENGINE_API_KEY，或 ARCHIVE_ENGINE_USER 和 ARCHIVE_ENGINE_PASSWORD',
  'use https://': '请用 https://',
  'the client of the engine is not installed': '没有安装引擎的客户端',
  'does not answer': '没有应答',
  'answers {}': '应答 {}',
  '{} does not answer': '{} 没有应答',
  '{} answers {}': '{} 应答 {}',
  "asked for {} {}; look at the engine's log": '请求为 {} {}；请查看引擎日志',
  '{} has gone from {}': '{} 已从 {} 消失',
  '{} is not trusted: {}': '不信任 {}：{}',
  'NODE_EXTRA_CA_CERTS=FILE names an authority of your own': '可用 NODE_EXTRA_CA_CERTS=文件 指定您自己的证书机构',
  'is it running at that address?': '它在该地址运行吗？',
  'ask again': '请再查询一次',
  '{} is not there as a whole': '{} 不完整',
  'look at the health of the cluster': '请检查集群状态',
  'go on with --resume': '可用 --resume 继续',
  '{} refused {} documents, {} because of {}': '{} 拒绝了 {} 篇，其中 {} 篇因为 {}',
  'readers still see what was there before; push again without --resume':
    '读者仍看到原有内容；请去掉 --resume 重新推送',
  '{} holds {} documents, not {}': '{} 有 {} 篇，不是 {} 篇',
  'push without --resume': '请去掉 --resume 推送',
};
