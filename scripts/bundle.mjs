import { build } from 'esbuild';

/** Bundles the program into dist/revkpi.js; vitest calls it once before all tests. */
export async function setup() {
  await build({
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/revkpi.js',
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    // Packages that were written for `require` find it here.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
}
