import type {Argv} from '../../../domain/command.ts';
import {type Equivalent, type LookAction, lookAt} from '../../../domain/resolving.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {type ServiceName, serviceNames, services} from '../place.ts';
import {fieldNames, fieldTrouble} from '../requests/time-form.ts';
import type {Here, Rule} from './here.ts';

/** The address that a curl asks, where it is one of the two services'. */
function target(
	{picture: {place}}: Here,
	argv: Argv,
): {readonly name: ServiceName; readonly path: string; readonly isMoved: boolean} | null {
	if (argv[0] !== 'curl') return null;
	for (const word of argv.slice(1)) {
		if (!/^https?:\/\//.test(word) || !URL.canParse(word)) continue;
		const {hostname, port, pathname, search} = new URL(word);
		if (!/^(127\.0\.0\.1|localhost|\[::1\])$/.test(hostname)) return null;
		const name = serviceNames.find((one) => port === String(services[one].usualPort) || port === String(place.ports[one]));
		if (name !== undefined) return {name, path: `${pathname}${search}`, isMoved: port !== String(place.ports[name])};
	}
	return null;
}

/** `curl … | grep` asks for one spelling of the JSON: parsed instead, of the one service or of both. */
export const healthRule: Rule = (here) => {
	const argvs = here.command.script?.flatMap(({pipe}) => pipe) ?? [];
	const asked = argvs.map((argv) => target(here, argv)).find((one) => one !== null);
	if (asked === undefined || asked === null || !argvs.some(([program]) => program === 'grep')) return null;
	const label = safe`GET 127.0.0.1:${here.picture.place.ports[asked.name]}/status, its JSON parsed`;
	return {
		kind: 'look',
		action: request('health', label, {service: asked.name}),
		effect: 'reads',
		why: ours('its grep fails on another version, and on a space in the JSON (as in the sample above it)'),
	};
};

/** `curl` of an address of theirs is a request of ours: bounded, no proxy, no redirect. */
export const getRule: Rule = (here) => {
	const [stage, ...more] = here.command.script ?? [];
	const argv = stage?.pipe[0];
	const asked = argv === undefined || more.length > 0 || stage?.pipe.length !== 1 ? null : target(here, argv);
	if (asked === null || argv === undefined) return null;
	const {name, path, isMoved} = asked;
	const port = here.picture.place.ports[name];
	const why: SafeText | null = isMoved ? safe`${safeText(services[name].title)} is on port ${port} here` : null;
	if (isPost(argv)) return path === '/time' && name === 'research' ? formFor(here) : null;
	const label = safe`GET http://127.0.0.1:${port}${safeText(path)}`;
	return {kind: 'look', action: request('get', label, {service: name, path}), effect: 'reads', why};
};

function isPost(argv: Argv): boolean {
	return argv.some((word) => /^(-d|--data.*|-X|--request|-F|--form|-T|--upload-file|--json)/.test(word));
}

/** `POST /time` as a form: four fields, each held against what the service takes before anything is sent. */
function formFor({picture, symptom, filled}: Here): Equivalent {
	const given: Readonly<Record<string, string>> = {...symptom?.values, ...filled};
	const values = Object.fromEntries(fieldNames.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])));
	const label = safe`POST http://127.0.0.1:${picture.place.ports.research}/time ${safeText(JSON.stringify(values))}`;
	const action = request('post-time', label, values);
	const missing = fieldNames.filter((name) => values[name] === undefined);
	if (missing.length > 0)
		return {
			kind: 'asks',
			action,
			effect: 'changes',
			missing,
			why: ours('its four fields are yours to fill in: the runbook’s are a sample'),
		};
	const trouble = fieldTrouble(values);
	return trouble === null
		? {kind: 'look', action, effect: 'changes', why: null}
		: {kind: 'none', state: 'unsafe', why: safe`not sent: ${trouble}`};
}

/** A request that a service answers. */
function request(name: string, label: SafeText, values: Readonly<Record<string, string>>): LookAction {
	return {...lookAt(name, label, values), request: true};
}
