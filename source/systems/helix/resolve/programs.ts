import {instead, lookAt, onlyProgram} from '../../../domain/resolving.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import {serviceNames, services} from '../place.ts';
import {type Rule, withoutSudo} from './here.ts';

/** `helix-*-service` matches no unit: their names end in `.service` (runbook of 2025-11-11). */
export const journalRule: Rule = ({command}) => {
	const count = /^(?:sudo )?journalctl -u helix-\*-service -n (\d{1,4})$/.exec(command.text)?.[1];
	if (count === undefined) return null;
	return {
		kind: 'argv',
		argv: ['journalctl', '-u', 'helix-*.service', '-n', count],
		why: ours('`helix-*-service` matches no unit: their names end in .service'),
	};
};

/** netstat is not on newer systems, and `grep 901` finds more than the two ports. */
export const netstatRule =
	(isHere: (program: string) => boolean): Rule =>
	({command, picture: {place}}) => {
		const program = command.script?.[0].pipe[0];
		if (program === undefined || withoutSudo(program).argv[0] !== 'netstat') return null;
		const {shadow, research} = place.ports;
		if (!isHere('ss')) return instead(portsLook(shadow, research), 'ss is not on PATH: the same, by the kernel’s own tables');
		return {
			kind: 'argv',
			argv: ['ss', '-lntp', `( sport = :${shadow} or sport = :${research} )`],
			why: ours('ss shows the two ports alone, and needs no sudo for one’s own programs'),
		};
	};

function portsLook(shadow: number, research: number) {
	return lookAt('ports', safe`who listens on ${shadow} and ${research}`);
}

/** To become another user takes a password, or root: owner and mode say as much. */
export const accessRule: Rule = (here) => {
	const argv = onlyProgram(here.command);
	const found = argv === null ? null : withoutSudo(argv);
	if (found === null || found.as === null || found.as === 'root') return null;
	return instead(
		lookAt('access', safe`whether ${safeText(found.as)} can go into /opt/helix, by owner and mode`),
		'becoming another user asks for a password: owner and mode of the folders say the same',
	);
};

/** Where there is no systemd the processes, ports and answers say what can be said. */
export const withoutSystemdRule =
	(isHere: (program: string) => boolean): Rule =>
	(here) => {
		const only = onlyProgram(here.command);
		const found = only === null ? null : withoutSudo(only);
		const program = found?.argv[0];
		if (found === null || (program !== 'systemctl' && program !== 'journalctl')) return null;
		const {units} = here.picture;
		if (isHere(program) && units?.kind !== 'none') return null;
		const why = isHere(program) && units?.kind === 'none' ? units.why : safe`${ours(program)} is not on PATH`;
		const name = serviceNames.find((one) =>
			found.argv.some((word) => word.startsWith(services[one].unit.replace('.service', ''))),
		);
		if (program === 'systemctl' && found.argv[1] === 'status' && name !== undefined)
			return {
				kind: 'look',
				action: lookAt('service', safe`what is known of ${safeText(services[name].title)} without systemd`, {service: name}),
				effect: 'reads',
				why,
			};
		return {kind: 'none', state: 'drift', why};
	};

/** The seed script, where it is not. */
export const seedRule: Rule = (here) => {
	const argv = onlyProgram(here.command);
	if (argv?.some((word) => word.endsWith('/seed-dissonance.sh')) !== true) return null;
	const {files, place} = here.picture;
	return files?.seedScript.kind === 'missing'
		? {kind: 'none', state: 'drift', why: safe`there is no ${safeText(`${place.root}/opt/helix/bin/seed-dissonance.sh`)}`}
		: null;
};
