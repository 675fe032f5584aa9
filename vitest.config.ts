import path from 'node:path';
import {defineConfig} from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/**/*.test.{ts,tsx}'],
		pool: 'forks',
		setupFiles: ['test/support/known-programs.ts'],
		testTimeout: 120_000,
		hookTimeout: 120_000,
		// CommonJS that requires Ink, which has a top-level await: it does not load outside of a bundle.
		alias: {'ink-table': path.resolve(import.meta.dirname, 'test/support/ink-table.ts')},
	},
});
