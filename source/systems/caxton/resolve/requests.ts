import type {Equivalent} from '../../../domain/resolving.ts';
import {lookAt} from '../../../domain/resolving.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {metricsPort} from '../observe/metrics.ts';
import {addressOf, usualPort} from '../place.ts';
import {checkForm, type Deployment} from '../requests/form.ts';
import {getAction, type Here, type Rule} from './here.ts';

/** `curl …/api/v1/health`: the same as a request of ours, at the port that is looked at. */
export const healthRule: Rule = ({command, picture}) => {
	if (command.script === null || !/^curl\b[^|]*\/api\/v1\/health\b/.test(command.text)) return null;
	return {
		kind: 'look',
		action: getAction('health', picture.port, '/api/v1/health'),
		effect: 'reads',
		why: elsewhere(picture.port),
	};
};

/** The list of agents, one of them, and deploying one. */
export const agentsRule: Rule = (here) => {
	const {text, script} = here.command;
	if (script === null || !/\bcurl\b.*\/api\/v1\/agents\b/s.test(text)) return null;
	if (/\s(?:-X|--request)\s*POST\b|\s(?:-d|--data\S*)\s/.test(text)) return deployment(here);
	return /\/agents\/[$<]/.test(text) ? oneAgent(here) : list(here);
};

/** What works instead of a GET of the whole list, which has each module in base64. */
function list({command: {text}, picture: {port}}: Here): Equivalent {
	const action = getAction('agents', port, '/api/v1/agents');
	const why = /^curl\s+\//.test(text)
		? ours('the address has no host')
		: text.startsWith('watch')
			? ours('it would follow without an end: the list once, and the panel Agents follows it')
			: safe`the list has each module in base64: sorted, with their sizes${port === usualPort ? ours('') : safe`, from port ${port}`}`;
	return {kind: 'look', action, effect: 'reads', why};
}

function oneAgent({picture: {port}, symptom, filled}: Here): Equivalent {
	const id = filled?.id ?? symptom?.values.id;
	const why = ours('an agent is looked up in the list by its id, without its module');
	if (id === undefined)
		return {kind: 'asks', action: getAction('agent', port, '/api/v1/agents/<id>'), effect: 'reads', why, missing: ['id']};
	if (!/^[0-9a-f-]{1,64}$/i.test(id)) return {kind: 'none', state: 'drift', why: ours('an id is a UUID')};
	return {kind: 'look', action: getAction('agent', port, `/api/v1/agents/${id}`, {id}), effect: 'reads', why};
}

/** A checked form instead of the runbook's own request, which no server takes. */
function deployment({picture, symptom, filled}: Here): Equivalent {
	const {answer, port} = picture;
	if (answer?.kind !== 'caxton' || answer.generation !== 'A')
		return {kind: 'none', state: 'drift', why: ours('no Caxton with an agents API answers, so that nothing can be deployed')};
	const values = {...symptom?.values, ...filled};
	const checked = checkForm(values);
	const why = ours('the server wants max_cpu_millis and answers 422 to max_fuel: a form asks for what it takes');
	if (checked.kind === 'wrong') return {kind: 'none', state: 'drift', why: checked.why};
	const url = safeText(`${addressOf(port)}/api/v1/agents`);
	if (checked.kind === 'missing')
		return {kind: 'asks', action: lookAt('deploy', safe`POST ${url}`), effect: 'changes', why, missing: checked.names};
	const label = safe`POST ${url} ${shownForm(checked.deployment)}`;
	const {name, file, ...limits} = checked.deployment;
	const texts = Object.fromEntries(Object.entries(limits).map(([field, value]) => [field, String(value)]));
	const action = {...lookAt('deploy', label, {name, 'module-file': file, ...texts}), request: true};
	return {kind: 'look', action, effect: 'changes', why};
}

function shownForm(deployment: Deployment): SafeText {
	return safeText(
		Object.entries(deployment)
			.map(([field, value]) => `${field}=${value}`)
			.join(' '),
	);
}

/** Planned metrics: looked at where a Caxton listens on their port. */
export const metricsRule: Rule = ({command, picture}) => {
	if (!/\bcurl\b.*:9090\/metrics\b/.test(command.text)) return null;
	const isServed = picture.processes?.caxtons.some(({ports}) => ports?.includes(metricsPort)) === true;
	if (!isServed) return {kind: 'none', state: 'planned', why: ours('planned, not shipped: no caxton serves metrics on 9090')};
	return {kind: 'look', action: getAction('metrics', metricsPort, '/metrics'), effect: 'reads', why: ours('its figures alone')};
};

function elsewhere(port: number): SafeText | null {
	return port === usualPort ? null : safe`it is looked at on port ${port} here`;
}
