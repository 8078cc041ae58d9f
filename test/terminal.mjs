// Preloaded by tests that want to see what a terminal of 96 columns would show.
for (const stream of [process.stdout, process.stderr]) {
  Object.defineProperty(stream, 'isTTY', { value: true });
  Object.defineProperty(stream, 'columns', { value: 96 });
}
