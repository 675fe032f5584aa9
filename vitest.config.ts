import {availableParallelism} from 'node:os';
import path from 'node:path';
import {defineConfig} from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/**/*.test.{ts,tsx}'],
		pool: 'forks',
		// Stories in a terminal wait more than they work: on two cores three at a time keep them busy.
		maxWorkers: Math.max(3, availableParallelism()),
		setupFiles: ['test/support/known-programs.ts', 'test/support/properties.ts'],
		testTimeout: 120_000,
		hookTimeout: 120_000,
		// CommonJS that requires Ink, which has a top-level await: it does not load outside of a bundle.
		alias: {'ink-table': path.resolve(import.meta.dirname, 'test/support/ink-table.ts')},
	},
});
