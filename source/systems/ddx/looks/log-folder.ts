import path from 'node:path';
import type {LookContext} from './context.ts';

/** Where the agent logs are: where the configuration put them, as the last picture saw it. */
export function logFolder({picture, place}: LookContext): string {
	return picture()?.logs?.folder ?? path.join(place.stateRoot, 'agent-logs');
}
