// Runs the program once, with the arguments that follow the names of its scripts, and keeps the code that V8 compiled for
// these: `src/cli/start.ts` takes it where it runs on the same V8.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const scripts = new Map();
// The program reads its own arguments.
const [names] = process.argv.splice(2, 1);

function script(name) {
  const path = `${dist}/${name}.cjs`;
  const compiled = new Script(`(function (module) {${readFileSync(path, 'latin1')}\n})`, { filename: path });
  scripts.set(name, compiled);
  const module = {};
  compiled.runInThisContext()(module);
  return module.exports;
}

script('program')(createRequire(`${dist}/`), dist, script);

process.on('exit', () => {
  for (const name of names.split(',')) if (!scripts.has(name)) script(name);
  for (const [name, compiled] of scripts)
    writeFileSync(`${dist}/${name}-${process.versions.v8}-${process.arch}.code`, compiled.createCachedData());
});
