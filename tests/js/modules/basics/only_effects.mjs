// Imported only for what it does.
globalThis.effect = 'ran once';
