import {shownArgv} from '../../../domain/shown-command.ts';
import {age} from '../../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {LookResult} from '../../system.ts';
import type {CaxtonProcess, Picture} from '../picture.ts';
import type {LookContext} from './index.ts';

/** The processes called caxton, with what they listen on and how they were started. */
export async function processesLook({picture}: LookContext): Promise<LookResult> {
	const seen = picture();
	if (seen?.processes == null) return {ok: false, lines: [ours('the process table has not been seen')]};
	const {caxtons} = seen.processes;
	if (caxtons.length > 0) return {ok: true, lines: caxtons.flatMap((one) => inWords(one, seen))};
	const {server} = seen.past;
	const before = server === null ? [] : [safe`pid ${server.pid} is gone; ${startedAs(server)}`];
	return {ok: false, lines: [ours('no process is called caxton'), ...before]};
}

/** Who holds the port: what `netstat -tlnp` would say. */
export async function portLook({picture, port}: LookContext): Promise<LookResult> {
	const processes = picture()?.processes ?? null;
	if (processes === null) return {ok: false, lines: [ours('the socket table has not been seen')]};
	const {holder} = processes;
	if (holder === null) return {ok: false, lines: [safe`nobody listens on ${port}`]};
	const who = holder.command ?? ours('its process does not show itself to us');
	return {
		ok: true,
		lines: [safe`${port} is held by pid ${holder.pid === null ? ours('?') : safe`${holder.pid}`} of uid ${holder.uid}: ${who}`],
	};
}

function inWords(one: CaxtonProcess, {now}: Picture): readonly SafeText[] {
	const {pid, startedAt, cwd, ports, logs} = one;
	const up = startedAt === null ? ours('') : safe`, up ${age(now - startedAt)}`;
	const listens = ports === null ? ours('?') : ports.length === 0 ? ours('nowhere') : safeText(ports.join(', '));
	return [
		safe`pid ${pid}${up}, listens: ${listens}`,
		startedAs(one),
		...(cwd === null ? [] : [safe`in ${cwd}`]),
		...logs.map((file) => safe`its output goes to ${safeText(file)}`),
	];
}

function startedAs({argv: [program, ...rest]}: CaxtonProcess): SafeText {
	return program === undefined
		? ours('how it was started is not known')
		: safe`it was started as: ${shownArgv([program, ...rest])}`;
}
