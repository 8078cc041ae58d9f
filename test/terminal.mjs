// Preloaded by tests that want to see what a reader sees at a terminal of 88 columns.
Object.defineProperty(process.stdout, 'isTTY', { value: true });
Object.defineProperty(process.stdout, 'columns', { value: 88 });
