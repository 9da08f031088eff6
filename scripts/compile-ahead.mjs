// Runs the program once, with the arguments given, and keeps the code that V8 compiled for it: `src/cli/start.ts` takes
// it where it runs on the same V8.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const path = fileURLToPath(new URL('../dist/program.cjs', import.meta.url));
const source = `(function (require, __dirname) {${readFileSync(path, 'latin1')}\n})`;
const script = new Script(source, { filename: path });
script.runInThisContext()(createRequire(path), dirname(path));

process.on('exit', () => {
  const compiled = `program-${process.versions.v8}-${process.arch}.code`;
  writeFileSync(new URL(`../dist/${compiled}`, import.meta.url), script.createCachedData());
});
