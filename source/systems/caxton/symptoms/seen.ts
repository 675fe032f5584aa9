import type {Detection, Evidence, Finding} from '../../../domain/symptom.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {whyNoCaxton} from '../answer.ts';
import {type CaxtonProcess, type Picture, serverOf, type sourceNames} from '../picture.ts';
import {addressOf} from '../place.ts';

/** What a detector found, nothing being an empty list. */
export function seen(...findings: readonly Finding[]): Detection {
	return {kind: 'seen', findings};
}

/** Why it cannot be looked at what these sources show; null where they show it. */
export function blindTo({gaps}: Picture, ...names: readonly (typeof sourceNames)[number][]): Detection | null {
	const name = names.find((one) => gaps.has(one));
	return name === undefined ? null : {kind: 'blind', reason: `${name}: ${gaps.get(name)}`};
}

/** What fills a runbook's placeholders. */
export function valuesOf(picture: Picture): Readonly<Record<string, string>> {
	const server = serverOf(picture);
	const holder = picture.processes?.holder?.pid ?? null;
	return {
		port: String(picture.port),
		...(server === null ? {} : {'caxton-pid': String(server.pid)}),
		...(holder === null ? {} : {'holder-pid': String(holder)}),
	};
}

/** Tells one process from another: what is done to it is meant for that one alone. */
export function processMark(one: CaxtonProcess | null): string {
	return one === null ? 'no process' : `${one.pid} ${one.startedAt}`;
}

/** A process on a line. */
export function processLine({pid, command, ports}: CaxtonProcess): SafeText {
	const listens =
		ports === null
			? ours('where it listens is not shown to us')
			: ports.length === 0
				? ours('listens nowhere')
				: safe`listens on ${safeText(ports.join(', '))}`;
	return safe`pid ${pid}: ${command}, ${listens}`;
}

/** What the address answered, as evidence. */
export function answerEvidence({answer, answeredAt, now, port}: Picture): Evidence {
	const what = answer === null ? ours('not asked yet') : (whyNoCaxton(answer) ?? ours('a Caxton answers'));
	return {source: 'api', text: safe`${safeText(addressOf(port))}: ${what}`, at: answeredAt ?? now};
}

/** Evidence from the process table. */
export function fromProcesses({now}: Picture, text: SafeText): Evidence {
	return {source: 'processes', text, at: now};
}
