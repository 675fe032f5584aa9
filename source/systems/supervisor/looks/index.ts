import type {Action} from '../../../domain/command.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {ours} from '../../../text/safe-text.ts';
import type {LookResult} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {commandNamed} from '../requests/request-action.ts';
import {sendCommand} from '../requests/send.ts';
import {hostLook} from './host.ts';
import {logLook} from './log-end.ts';
import {relayLook} from './relay.ts';
import {stateLook, stateThrice} from './state.ts';

/** What looks are given. */
export type LookContext = {readonly surroundings: Surroundings; readonly path: string; picture(): Picture | null};

type LookAction = Extract<Action, {kind: 'look'}>;

/** Runs the looks of a target by their names, and its commands, which were asked for before. */
export function createLooks(context: LookContext): (action: LookAction, signal: AbortSignal) => Promise<LookResult> {
	return async ({name, values}, signal) => {
		const command = commandNamed(name);
		const {child = null, reason = 'asked for by the operator in triage'} = values;
		if (command !== null) return sendCommand({path: context.path, command, child, reason}, signal);
		switch (name) {
			case 'state':
				return stateLook(context, child, signal);
			case 'state-thrice':
				return stateThrice(context, signal);
			case 'host':
				return hostLook(context);
			case 'relay':
				return relayLook(context);
			case 'log-end':
				return logLook(context, signal);
			default:
				return {ok: false, lines: [ours(`there is no look named ${name}`)]};
		}
	};
}
