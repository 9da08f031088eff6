import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Tests that start the program need it built.
    globalSetup: ['scripts/bundle.mjs'],
    setupFiles: ['test/support/reader.ts'],
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
