import {isServerPid} from '../../symptoms/wanted-server.ts';
import type {Rule} from '../equivalent.ts';

/**
 * `kill <worker-pid>`: a DDx worker takes SIGTERM as a request, lets its claim go and ends with 130 (DDx v0.6.2-alpha164). Any other
 * process is ended for good, and the server never in this way.
 */
export const killRule: Rule = (argv, {picture, symptom}) => {
	const [program, placeholder, ...rest] = argv;
	if (program !== 'kill' || placeholder === undefined || rest.length > 0) return null;
	const pid = Number(symptom?.values[placeholder.slice(1, -1)] ?? Number.NaN);
	if (isServerPid(pid, picture))
		return {kind: 'none', state: 'unsafe', why: `pid ${pid} is the server of DDx itself: \`ddx server stop\` ends it`};
	const isWorker = picture.workers?.some((worker) => worker.pid === pid && worker.sighting.kind === 'alive') === true;
	if (placeholder !== '<worker-pid>' || !isWorker) return null;
	return {kind: 'as-written', effect: 'changes', why: 'SIGTERM: the worker lets its claim go and ends with 130'};
};
