import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { bundling } from '../bundle.mjs';

/** The program as it stands in src, bundled into a folder and ready to be called. */
export async function programFrom(folder) {
  const outfile = join(folder, 'program.mjs');
  await build({
    ...bundling,
    format: 'esm',
    // Packages that were written for `require` find it here.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    stdin: {
      contents: `
        export { commandsFor } from './src/cli/commands/index.ts';
        export { configReader } from './src/app/config.ts';
        export { baselines } from './src/app/report.ts';
        export { run } from './src/cli/run.ts';
        export { load } from './src/ingest/load.ts';`,
      resolveDir: new URL('../..', import.meta.url).pathname,
    },
    outfile,
  });
  const { baselines, commandsFor, configReader, load, run } = await import(pathToFileURL(outfile).href);
  const [commands] = await Promise.all([commandsFor([]), baselines.fetch(), configReader.fetch()]);
  return { load, run: (argv, cwd) => ran((io) => run(io, commands), argv, cwd) };
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
