import type {Action} from '../../../domain/command.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {ours} from '../../../text/safe-text.ts';
import type {LookResult} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {type Place, serviceNames} from '../place.ts';
import {postTime} from '../requests/post-time.ts';
import {accessLook} from './access.ts';
import {portsLook, serviceLook} from './ports.ts';
import {getLook, healthLook} from './requests.ts';

/** What looks are given. */
export type LookContext = {readonly surroundings: Surroundings; readonly place: Place; picture(): Picture | null};

type LookAction = Extract<Action, {kind: 'look'}>;

/** Runs the looks of the two services by their names, and the one request that changes something, which was asked for before. */
export function createLooks(context: LookContext): (action: LookAction, signal: AbortSignal) => Promise<LookResult> {
	return async ({name, values}, signal) => {
		const service = serviceNames.find((one) => one === values.service) ?? 'shadow';
		switch (name) {
			case 'get':
				return getLook(context, {service, path: values.path ?? '/status'}, signal);
			case 'health':
				return healthLook(context, service, signal);
			case 'ports':
				return portsLook(context, signal);
			case 'access':
				return accessLook(context, signal);
			case 'service':
				return serviceLook(context, service);
			case 'post-time':
				return postTime(values, context.place, signal);
			default:
				return {ok: false, lines: [ours(`there is no look named ${name}`)]};
		}
	};
}
