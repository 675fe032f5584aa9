import './engine/known-programs.ts';
import {readRunbook} from './runbook/read-runbook.ts';
import {systems} from './systems/index.ts';

/** What the reader understands of each system's built-in runbook, as JSON: the build keeps it beside the Markdown. */
export async function understoodRunbooks(): Promise<readonly {readonly system: string; readonly json: string}[]> {
	return Promise.all(
		systems.map(async ({name, runbook: {file, text}}) => {
			const runbook = await readRunbook(text, {file, origin: 'built-in'});
			return {system: name, json: JSON.stringify(runbook)};
		}),
	);
}
