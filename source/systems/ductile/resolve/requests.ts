import {type Equivalent, instead, lookAt} from '../../../domain/resolving.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {type Place, urlOf} from '../place.ts';
import {filledIn, type Here, type Rule} from './here.ts';

/** What a request asks for, in a runbook's curl. */
type Asked = {readonly path: string; readonly port: number; readonly post: boolean; readonly hasToken: boolean};

/** A request of a runbook is asked by the console itself, so that the token stands in a header and on no command line. */
export const curlRule: Rule = (here) => {
	const asked = askedIn(here.command.text);
	if (asked === null) return null;
	if (asked.path.startsWith('/events'))
		return instead(
			get('/analytics/queue', here.picture.place),
			'a stream that is open while it reloads makes the gateway end: what it would tell is asked for instead',
		);
	const filled = fill(asked.path, here);
	if ('missing' in filled) {
		const action = {...lookAt(asked.post ? 'trigger' : 'get', safe`${safeText(asked.path)} of the gateway`), request: true};
		return {
			kind: 'asks',
			action,
			effect: asked.post ? 'changes' : 'reads',
			why: ours('which job or plugin is not said here'),
			missing: filled.missing,
		};
	}
	return asked.post ? trigger(filled.path, here) : look(filled.path, asked, here);
};

function askedIn(text: string): Asked | null {
	const found = /\bcurl\b.*?https?:\/\/(?:localhost|127\.0\.0\.1)(?::(\d+))?(\/[^\s"']*)/.exec(text);
	if (found === null) return null;
	const [, port = '8080', path = '/'] = found;
	return {path, port: Number(port), post: /\s-X\s*POST\b/.test(text), hasToken: /Authorization/.test(text)};
}

function look(path: string, {port, hasToken}: Asked, {picture: {place}}: Here): Equivalent {
	// During retries a job has its error in its tree alone (recorded).
	const job = /^\/job\/[\w-]+$/.test(path);
	const reasons = [
		...(job ? ['its error stands in its tree, not in /job'] : []),
		...(hasToken ? ['the token is the console’s affair: no command line has it'] : []),
		...(port === place.port ? [] : [`the API listens on port ${place.port} here`]),
	];
	const action = get(job ? `${path}/tree` : path, place);
	return {kind: 'look', action, effect: 'reads', why: reasons.length === 0 ? null : ours(reasons.join('; '))};
}

/** A GET that the console makes. */
function get(path: string, place: Place): ReturnType<typeof lookAt> {
	return {...lookAt('get', safe`GET ${safeText(urlOf(place) + path)}`, {path}), request: true};
}

function trigger(path: string, here: Here): Equivalent {
	const named = /^\/plugin\/([\w.-]+)\/([\w.-]+)$/.exec(path);
	if (named === null) return {kind: 'none', state: 'unsafe', why: ours('only commands of plugins are asked for from here')};
	// An example's plugin is not the one that is in trouble.
	const {place} = here.picture;
	const plugin = filledIn(here, 'plugin') ?? named[1] ?? '';
	const command = filledIn(here, 'command') ?? named[2] ?? '';
	const to = `/plugin/${plugin}/${command}`;
	const label: SafeText = safe`POST ${safeText(urlOf(place) + to)} {}`;
	return {
		kind: 'look',
		action: {...lookAt('trigger', label, {plugin, command}), request: true},
		effect: 'changes',
		why: ours('sent by the console with its own token and an empty payload'),
	};
}

function fill(path: string, here: Here): {readonly path: string} | {readonly missing: readonly string[]} {
	const missing: string[] = [];
	const filled = path.replace(/<([\w-]+)>/g, (whole, name: string) => {
		const value = filledIn(here, name);
		if (value === undefined || !/^[\w.-]+$/.test(value)) missing.push(name);
		return value ?? whole;
	});
	return missing.length === 0 ? {path: filled} : {missing};
}
