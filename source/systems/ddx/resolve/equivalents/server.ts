import type {Argv} from '../../../../domain/command.ts';
import type {Equivalent, Here, Rule} from '../equivalent.ts';
import {begins} from '../equivalent.ts';
import {knows, said} from '../installation.ts';
import {healthLook, processesLook, workersLook} from '../look-action.ts';

/** `ddx server …`: an unknown word starts a server in the foreground, so only words that are known to be there are let through. */
export const serverRule: Rule = (argv, here) => {
	if (!begins(argv, 'ddx', 'server')) return null;
	const [, , word = '', next] = argv;
	if (argv.includes('--help') || argv.includes('-h')) return null;
	if (word === '' || word.startsWith('-'))
		return {
			kind: 'none',
			state: 'unsafe',
			why: 'it would run a server in this pane: start it by its unit, or in a shell of its own',
		};
	if (!knows(here.installation, 'server', word))
		return {
			kind: 'none',
			state: 'drift',
			why: `${said(here.installation, 'server')} no \`server ${word}\`: it would start a server`,
		};
	if (word === 'workers' && (next === undefined || next === 'list')) return workersList(here);
	if (word === 'status') return withoutUnit(here);
	if (word === 'start' || word === 'stop') return startOrStop(word, here);
	return null;
};

/** The list call makes the server reconcile: it ends records, releases claims and writes events (v0.6.2-alpha164). */
function workersList({symptom, installation, picture}: Here): Equivalent {
	const why = 'asking the server for its workers can release claims, and it lists no `ddx work`';
	if (symptom?.kind === 'wedged-dispatch' && knows(installation, 'work', 'status') && picture.tracker !== null)
		return {kind: 'argv', argv: ['ddx', 'work', 'status'], effect: 'reads', why: `${why}; work status does`};
	return {kind: 'look', look: workersLook(), why};
}

function startOrStop(word: 'start' | 'stop', {picture, has}: Here): Equivalent {
	const lack = withoutSystemd({picture, has});
	if (lack !== null) return {kind: 'none', state: 'drift', why: `${lack}: ${word} the server the way it was started`};
	// DDx v0.6.2-alpha164 keeps workers of its own where a number of them is wanted: they are of its unit.
	const workers = (picture.desired ?? 0) > 0 ? 'the workers that it keeps stop and start with it' : 'this is the server alone';
	return {kind: 'as-written', why: `${workers}: \`ddx work\` started by hand runs on as it is`};
}

/** Where there is no unit to ask, the processes and the address file say what can be said. */
function withoutUnit(here: Here): Equivalent | null {
	const lack = withoutSystemd(here);
	return lack === null ? null : {kind: 'look', look: processesLook(), why: `${lack}: this is what runs`};
}

/** Why the unit cannot be asked or told anything, a phrase; null where it can. */
function withoutSystemd({picture, has}: Pick<Here, 'picture' | 'has'>): string | null {
	if (!has('systemctl')) return 'systemctl is not on PATH';
	if (picture.unit !== null) return null;
	return picture.gaps.has('unit') ? 'the user units cannot be seen here' : 'there is no user unit ddx-server here';
}

/** `systemctl --user …` about the server. */
export const systemctlRule: Rule = (argv, here) => {
	if (argv[0] !== 'systemctl' || !argv.includes('--user')) return null;
	const about = argv.some((argument) => /^ddx-server(\.service)?$/.test(argument));
	if (about && argv.includes('status')) return withoutUnit(here);
	const word = argv.find((argument) => ['start', 'stop', 'restart'].includes(argument));
	return about && word !== undefined ? startOrStop(word === 'stop' ? 'stop' : 'start', here) : null;
};

/** `curl` to the server: it speaks TLS with a certificate of its own, and has no `/healthz` (an HTML page answers 200 there). */
export const healthRule: Rule = (argv, {picture}) => {
	const target = argv[0] === 'curl' ? ownAddress(argv, picture.server?.port ?? 7743) : null;
	if (target === null) return null;
	const {protocol, pathname} = target;
	if (/^\/(healthz?|livez|readyz)?\/?$/.test(pathname))
		return {
			kind: 'look',
			look: healthLook(picture),
			why: 'the port speaks TLS and has no such path: /api/health, its certificate pinned',
		};
	if (pathname === '/api/health')
		return {
			kind: 'look',
			look: healthLook(picture),
			why: protocol === 'http:' ? 'the port speaks TLS' : 'the same, its certificate pinned',
		};
	if (/^\/api\/agent\/workers/.test(pathname))
		return {kind: 'look', look: workersLook(), why: 'asking the server for its workers can release claims'};
	return protocol === 'http:' ? {kind: 'none', state: 'drift', why: 'the port speaks TLS: plain HTTP gets a 400'} : null;
};

function ownAddress(argv: Argv, port: number): URL | null {
	for (const written of argv.slice(1)) {
		const argument = written.replace('<port>', String(port));
		if (!/^https?:\/\//.test(argument) || !URL.canParse(argument)) continue;
		const url = new URL(argument);
		const isLocal = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(url.hostname);
		if (isLocal && (url.port === '7743' || url.port === String(port))) return url;
	}
	return null;
}
