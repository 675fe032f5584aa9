import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import type {Programs} from '../../source/domain/program.ts';
import {know} from '../../source/runbook/effects/programs/index.ts';

// What `source/engine/known-programs.ts` does for the program, without loading the systems for tests that need none of them.
const folder = path.resolve(import.meta.dirname, '../../source/systems');
const files = readdirSync(folder).map((name) => path.join(folder, name, 'programs.ts'));
for (const file of files.filter((one) => existsSync(one))) {
	const {programs} = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {programs: Programs};
	know(programs);
}
