import type {Source} from '../../../domain/reading.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {createRedactor} from '../../../text/secrets.ts';
import {parseUnits, type Unit, unitProperties} from '../parse/unit-show.ts';
import {type ServiceName, services} from '../place.ts';
import {runSystemProgram} from './system-program.ts';

/** The two units, null where one does not exist; or why this machine's systemd tells nothing, which is no fault of the services. */
export type Units =
	| ({readonly kind: 'units'} & Readonly<Record<ServiceName, Unit | null>>)
	| {readonly kind: 'none'; readonly why: SafeText};

/** systemd's word about both units. */
export function unitsSource(surroundings: Pick<Surroundings, 'env'>): Source<Units> {
	const {redact} = createRedactor(surroundings.env);
	const names = [services.shadow.unit, services.research.unit];
	return {
		name: 'units',
		intervalMs: 3000,
		limitMs: 20_000,
		timeoutMs: 2000,
		async look(signal) {
			const ran = await runSystemProgram(surroundings, ['systemctl', 'show', ...names, `--property=${unitProperties}`], signal);
			if (ran === null) return none('systemctl is not on PATH: restarts and results cannot be seen');
			if (ran.kind === 'failed') return {kind: 'gap', reason: ran.reason};
			if (ran.exitCode !== 0) return none(`systemd does not answer here: ${ran.stderr.split('\n')[0]?.slice(0, 200) ?? ''}`);
			const units = parseUnits(ran.stdout, redact);
			const of = (name: ServiceName) => units.get(services[name].unit) ?? null;
			return {kind: 'seen', value: {kind: 'units', shadow: of('shadow'), research: of('research')}};
		},
	};
}

function none(why: string) {
	return {kind: 'seen', value: {kind: 'none', why: safe`${safeText(why)}`}} as const;
}
