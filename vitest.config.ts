import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Those that take long: `npm run test:all` runs them too.
    exclude: process.env['TEST_ALL'] === '1' ? [] : ['test/**/*.long.test.ts'],
    // Tests that start the program need it built.
    globalSetup: ['scripts/bundle.mjs'],
    setupFiles: ['test/support/reader.ts'],
    // Only against a test that never ends: on a machine under ten times the load none may fail for lack of time.
    testTimeout: 3 * 3_600_000,
    hookTimeout: 3 * 3_600_000,
    maxWorkers: 2,
  },
});
