// The first file to run. It answers what needs nothing of the program, and else starts the program the fastest way
// that there is. Node's own modules are asked for: to import one evaluates all it exports, streams and all.

import { VERSION } from '../documents/version.ts';

const { existsSync, readFileSync, writeSync } = process.getBuiltinModule('node:fs');
const nodeModule = process.getBuiltinModule('node:module');

/** Returns whether that was all that was asked. */
function answerAtOnce([first = '', ...others]: readonly string[]): boolean {
  if (others.length > 0 || (first !== '-V' && first !== '--version')) return false;
  try {
    writeSync(1, `${VERSION}\n`);
    return true;
  } catch {
    return false; // the program meets the same fault, and says what it means
  }
}

/** Runs dist/program.cjs: from the code that the build compiled ahead, where this is the V8 that it was compiled by. */
function start(): void {
  const path = `${import.meta.dirname}/program.cjs`;
  const require = nodeModule.createRequire(path);
  const compiled = `${import.meta.dirname}/program-${process.versions.v8}-${process.arch}.code`;
  if (!existsSync(compiled)) {
    enableCompileCache();
    require(path);
    return;
  }
  const { Script } = process.getBuiltinModule('node:vm');
  const source = `(function (require, __dirname) {${readFileSync(path, 'latin1')}\n})`;
  // V8 looks whether the code is its own and of this source, and else compiles the source as ever.
  const script = new Script(source, { filename: path, cachedData: readFileSync(compiled) });
  script.runInThisContext()(require, import.meta.dirname);
}

// Node 22 and later keep what they have compiled, in the folder for temporary files.
function enableCompileCache(): void {
  if ('enableCompileCache' in nodeModule && typeof nodeModule.enableCompileCache === 'function')
    nodeModule.enableCompileCache();
}

if (!answerAtOnce(process.argv.slice(2))) start();
