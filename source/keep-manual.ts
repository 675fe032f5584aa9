import packageJson from '../package.json' with {type: 'json'};
import {commands} from './command-line/table.ts';
import {manPage} from './manual/man-page.ts';

/** The man page triage(1): the build keeps it, and the package ships it. */
export function manual(): string {
	return manPage(commands, packageJson.version);
}
