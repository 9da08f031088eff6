import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { bundling } from '../bundle.mjs';

/** The program as it stands in src, bundled into a folder and ready to be called. */
export async function programFrom(folder) {
  const outfile = join(folder, 'program.mjs');
  await build({
    ...bundling,
    stdin: {
      contents: "export { run } from './src/cli/run.ts'; export { load } from './src/load/load.ts';",
      resolveDir: new URL('../..', import.meta.url).pathname,
    },
    outfile,
  });
  const { load, run } = await import(pathToFileURL(outfile).href);
  return { load, run: (argv, cwd) => ran(run, argv, cwd) };
}

function ran(run, argv, cwd) {
  const written = { stdout: '', stderr: '' };
  const sink = (name) => ({
    isTerminal: false,
    columns: 0,
    write(text) {
      written[name] += text;
    },
  });
  const stdin = () => Buffer.alloc(0);
  const exit = run({
    argv,
    cwd,
    env: {},
    stdin,
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    now: () => 0,
  });
  return { exit, ...written };
}
