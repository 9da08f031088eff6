import { defineConfig } from 'vitest/config';

const isLong = process.env['TEST_LONG'] === '1';

export default defineConfig({
  test: {
    // `npm run test:all` runs those that take long after the others.
    include: isLong ? ['test/**/*.long.test.ts'] : ['test/**/*.test.ts'],
    exclude: isLong ? [] : ['test/**/*.long.test.ts'],
    // Tests that start the program need it built.
    globalSetup: ['scripts/bundle.mjs'],
    setupFiles: ['test/support/reader.ts', 'test/support/clean-up.ts'],
    // The files of one worker share what is imported: to import the program for each takes longer than all tests.
    isolate: false,
    // Only against a test that never ends: on a machine under ten times the load none may fail for lack of time.
    testTimeout: 3 * 3_600_000,
    hookTimeout: 3 * 3_600_000,
    maxWorkers: 2,
  },
});
