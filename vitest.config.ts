import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    dir: 'test',
    include: ['**/*.test.ts'],
    environment: 'node',
    setupFiles: ['test/seed.ts'],
    /** Processes, not threads: tests start servers, browsers and children that they kill. */
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    /** Dates are shown in Europe/Rome whatever the machine says; a test that needs luck here is wrong. */
    env: { TZ: 'UTC' },
  },
})
