import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Vite would take graphql's ES modules and Apollo its CommonJS ones; graphql works only when there is one of it.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['{kit,gateway,schema,subgraphs/*,bin,scripts,apps/*}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/generated/**', '**/.trivium/**'],
    globalSetup: ['kit/src/testing/global-setup.ts', 'bin/test/demo-setup.ts'],
    // Processes of their own: tests end servers, send signals, and load native modules (sharp).
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Who waits for something waits until it is there; how long that takes is a busy machine's matter.
    expect: { poll: { timeout: 10_000 } },
    // A test that only passes the second time is a failing test.
    retry: 0,
    restoreMocks: true,
  },
});
