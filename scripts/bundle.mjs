import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { inScripts } from './parts.mjs';
import { writeThirdParty } from './third-party.mjs';

// What a package would load at every start for something that is never asked of it, and what it is given instead:
// commander has commands that are programs of their own, chalk finds out what colours a terminal has, which
// `chalkFor` of src/cli/outputs.ts tells it.
const unasked = {
  commander: { filter: /^node:child_process$/, contents: 'module.exports = {};' },
  chalk: { filter: /^#supports-color$/, contents: 'export default { stdout: false, stderr: false };' },
};

const withoutUnasked = {
  name: 'without-unasked',
  setup({ onLoad, onResolve }) {
    for (const [name, { filter, contents }] of Object.entries(unasked)) {
      onResolve({ filter }, ({ importer, path }) =>
        importer.split(/[\\/]/).includes(name) ? { path, namespace: name } : undefined,
      );
      onLoad({ filter: /.*/, namespace: name }, () => ({ contents }));
    }
  },
};

// cli-table3 measures each cell a dozen times, by a function that makes two patterns anew for each text. Ours has the same
// rules, and asks a plain text for no more than its length.
const withOurWidths = {
  name: 'with-our-widths',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^string-width$/ }, ({ importer, path }) =>
      /[\\/]cli-table3[\\/]/.test(importer) ? { path, namespace: 'ours' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'ours' }, () => ({
      contents: "module.exports = require('./src/base/text/width.ts').textWidth;",
      resolveDir: fileURLToPath(new URL('..', import.meta.url)),
    }));
  },
};

/** How everything of ours is bundled: for the oldest Node we run on. */
export const bundling = {
  bundle: true,
  metafile: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  define: { 'import.meta.dirname': '__dirname' },
  // Every part is in the one file, and is evaluated when it is first imported.
  supported: { 'dynamic-import': false },
  // Names stay, so that the stack of a bug says where it is.
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: 'warning',
  plugins: [withoutUnasked, withOurWidths],
};

/** The scripts of the program by what they hold: what a report runs, what a config asks for besides, and the rest. */
const scripts = { program: ['main', 'report'], config: ['config/config'], more: null };

/** Bundles the program into dist/; vitest calls it once before all tests. */
export async function setup() {
  rmSync('dist', { recursive: true, force: true });
  const program = await build({
    ...bundling,
    format: 'esm',
    splitting: true,
    entryPoints: ['src/cli/main.ts'],
    outdir: 'dist',
    write: false,
  });
  mkdirSync('dist');
  for (const [name, script] of inScripts(program, scripts))
    writeFileSync(`dist/${name}.cjs`, asAscii(script));
  const thread = await build({
    ...bundling,
    entryPoints: ['src/os/worker/thread.ts'],
    outfile: 'dist/split.cjs',
  });
  // A first file of the older kind spares Node the loading of its loader for the newer.
  const start = await build({ ...bundling, entryPoints: ['src/cli/start.ts'], outfile: 'dist/revkpi.cjs' });
  const library = await build({
    ...bundling,
    format: 'esm',
    // yaml asks for two modules of Node the older way.
    banner: {
      js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);",
    },
    entryPoints: ['src/lib.ts'],
    outfile: 'dist/lib.js',
  });
  compileAhead();
  writeThirdParty([program, thread, start, library].map(({ metafile }) => metafile));
}

// The program is read with one byte for each character. esbuild escapes what is more, but in regular expressions.
const asAscii = (text) =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

function compileAhead() {
  const script = fileURLToPath(new URL('./compile-ahead.mjs', import.meta.url));
  const exports = fileURLToPath(new URL('../fixtures/companies/by-hand', import.meta.url));
  const names = Object.keys(scripts).join();
  const { status, stderr } = spawnSync(process.execPath, [script, names, 'report', exports, '--json'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the program could not be compiled ahead\n${stderr}`);
}
