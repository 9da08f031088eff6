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

type Require = ReturnType<typeof nodeModule.createRequire>;
type Body = (require: Require, folder: string, script: (name: string) => Body) => unknown;

const require = nodeModule.createRequire(`${import.meta.dirname}/`);

/** One of the program's scripts in dist/: from the code that the build compiled ahead, where this is the V8 that it was compiled by. */
function script(name: string): Body {
  const path = `${import.meta.dirname}/${name}.cjs`;
  const compiled = `${import.meta.dirname}/${name}-${process.versions.v8}-${process.arch}.code`;
  if (!existsSync(compiled)) {
    enableCompileCache();
    return require(path);
  }
  const { Script } = process.getBuiltinModule('node:vm');
  const source = `(function (module) {${readFileSync(path, 'latin1')}\n})`;
  // V8 looks whether the code is its own and of this source, and else compiles the source as ever.
  const ahead = new Script(source, { filename: path, cachedData: readFileSync(compiled) });
  const module: { exports?: Body } = {};
  ahead.runInThisContext()(module);
  return module.exports as Body;
}

// Node 22 and later keep what they have compiled, in the folder for temporary files.
function enableCompileCache(): void {
  if ('enableCompileCache' in nodeModule && typeof nodeModule.enableCompileCache === 'function')
    nodeModule.enableCompileCache();
}

if (!answerAtOnce(process.argv.slice(2))) script('program')(require, import.meta.dirname, script);
