import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';

/** Files that are mutated, each with the tests that ought to notice. */
export type Room = {readonly name: string; readonly files: readonly {readonly file: string; readonly tests: readonly string[]}[]};

const root = path.resolve(import.meta.dirname, '../..');
const acting = [
	'guard',
	'validate',
	'acting',
	'plan',
	'trust',
	'stops',
	'rivals',
	'ground-moves',
	'run-step',
	'written-first',
].map((name) => `test/act/${name}.test.ts`);

/** What is said of all detectors of a system at once, beside each one's own. */
const ofAll = ['index', 'fingerprints'];

/** Detectors, each with its own test and those of all where it has one, else with all of its system. */
function symptoms(system: string): Room {
	const [folder, tests] = [`source/systems/${system}/symptoms`, `test/systems/${system}/symptoms`];
	const files = readdirSync(path.join(root, folder)).filter((name) => name !== 'index.ts');
	return {
		name: `symptoms of ${system}`,
		files: files.map((name) => {
			const own = `${tests}/${name.replace(/\.ts$/, '.test.ts')}`;
			const all = ofAll.map((one) => `${tests}/${one}.test.ts`);
			const some = [own, ...all].filter((file) => existsSync(path.join(root, file)));
			return {file: `${folder}/${name}`, tests: existsSync(path.join(root, own)) ? some : [tests]};
		}),
	};
}

const each = (names: readonly string[], tests: readonly string[]) => names.map((file) => ({file, tests}));

/** What decides whether something is wrong, and whether something is done about it. */
export const rooms: readonly Room[] = [
	{
		name: 'diagnosis',
		files: each(['source/domain/diagnosis.ts'], ['test/domain/diagnosis.test.ts', 'test/domain/raising.test.ts']),
	},
	{
		name: 'guards',
		files: each(
			['guard', 'plan', 'trust', 'stops', 'hindrance', 'validate', 'rivals', 'standing'].map((name) => `source/act/${name}.ts`),
			acting,
		),
	},
	{
		name: 'plain Markdown',
		files: each(
			['blocks', 'inline', 'plainly'].map((name) => `source/runbook/markdown/plain/${name}.ts`),
			['test/runbook/markdown/plain.test.ts'],
		),
	},
	{
		name: 'approval',
		files: [
			...each(['source/domain/approval.ts'], ['test/domain/approval.test.ts', 'test/act/acting.test.ts']),
			...each(['source/keys/confirm.ts'], ['test/keys']),
		],
	},
	...['ddx', 'supervisor', 'ductile', 'helix', 'caxton'].map(symptoms),
];
