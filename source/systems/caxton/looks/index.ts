import type {LookAction} from '../../../domain/resolving.ts';
import {endOfLog} from '../../../observe/log-end.ts';
import {ours} from '../../../text/safe-text.ts';
import type {LookResult} from '../../system.ts';
import {type Picture, serverOf} from '../picture.ts';
import {deploy} from '../requests/deploy.ts';
import {agentLook, agentsLook} from './agents.ts';
import {healthLook, metricsLook} from './health.ts';
import {portLook, processesLook} from './processes.ts';

/** What looks are given. */
export type LookContext = {readonly port: number; picture(): Picture | null};

/** Runs the looks of a Caxton by their names, and the deployment, which was asked for before. */
export function createLooks(context: LookContext): (action: LookAction, signal: AbortSignal) => Promise<LookResult> {
	const {port} = context;
	return async ({name, values}, signal) => {
		switch (name) {
			case 'health':
				return healthLook(port, signal);
			case 'agents':
				return agentsLook(port, signal);
			case 'agent':
				return agentLook(port, values.id ?? '', signal);
			case 'metrics':
				return metricsLook(context, signal);
			case 'processes':
				return processesLook(context);
			case 'port':
				return portLook(context);
			case 'log-end':
				return logLook(context, signal);
			case 'deploy':
				return deploy(port, values, signal);
			default:
				return {ok: false, lines: [ours(`there is no look named ${name}`)]};
		}
	};
}

/** The end of the server's output, where that goes to a file: it writes no log of its own. */
async function logLook({picture}: LookContext, signal: AbortSignal): Promise<LookResult> {
	const seen = picture();
	const [file] = (seen === null ? null : (serverOf(seen) ?? seen.past.server))?.logs ?? [];
	return file === undefined ? {ok: false, lines: [ours('no file is known that its output goes to')]} : endOfLog(file, signal);
}
