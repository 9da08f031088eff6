import { build } from 'esbuild';

/** How everything of ours is bundled: one module for the oldest Node we run on. */
export const bundling = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  // Packages that were written for `require` find it here.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  logLevel: 'warning',
};

/** Bundles the program into dist/revkpi.js; vitest calls it once before all tests. */
export async function setup() {
  await build({ ...bundling, entryPoints: ['src/cli/main.ts'], outfile: 'dist/revkpi.js' });
}
