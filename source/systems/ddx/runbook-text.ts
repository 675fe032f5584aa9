import * as own from '../../observe/built-in-runbook.ts';
import type {BuiltInRunbook} from '../system.ts';

/** The runbook of ddx-server that comes with this program. */
export function builtInRunbook(): BuiltInRunbook {
	return own.builtInRunbook('ddx', 'ddx-server.md');
}
