import {ours} from '../text/safe-text.ts';
import {setting} from './setting.ts';
import {fields, text, yesOrNo} from './shape.ts';

/** Whether changes are off unless the command line allows them. */
export const readOnly = setting<boolean>({
	shape: yesOrNo,
	words: 'make every change impossible, unless --no-read-only is given',
	standard: false,
	example: ['read-only: true'],
	grave: true,
	workspace: {
		words: 'may switch changes off, not on',
		narrow(own, theirs, given, tell) {
			if (own && !theirs) tell(given, ours('a workspace may not allow changes'));
			return own || theirs;
		},
	},
	show: String,
});

/** Runbooks of the operator's own, by system. */
export function runbooksSetting(systems: readonly {readonly name: string}[]) {
	const file = text(/^(\/|~\/).{1,4000}$/, 'an absolute path, or one that begins with ~/');
	return setting<Readonly<Record<string, string>>>({
		shape: fields('system', Object.fromEntries(systems.map(({name}) => [name, file]))),
		words: 'a runbook to use instead of the installation’s own; --runbook goes before it',
		standard: {},
		example: ['runbooks:', '  ddx: ~/ops/ddx-runbook.md'],
		grave: false,
		workspace: null,
		show: (value) => {
			const lines = Object.entries(value).map(([system, path]) => `${system}: ${path}`);
			return lines.length === 0 ? '{}' : lines;
		},
	});
}
