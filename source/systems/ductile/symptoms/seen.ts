import type {Detection, Evidence, Finding} from '../../../domain/symptom.ts';
import type {SafeText} from '../../../text/safe-text.ts';
import type {Job, Picture, SourceName} from '../picture.ts';
import {holderOf} from './standing.ts';

/** What a detector found, nothing being an empty list. */
export function seen(...findings: readonly Finding[]): Detection {
	return {kind: 'seen', findings};
}

/** Why nobody can look, where one of the sources is not seen now; null where all are. */
export function blindBy({gaps}: Picture, ...names: readonly SourceName[]): Extract<Detection, {kind: 'blind'}> | null {
	const name = names.find((one) => gaps.has(one));
	return name === undefined ? null : {kind: 'blind', reason: `${name}: ${gaps.get(name)}`};
}

/** What fills a runbook's placeholders. */
export function valuesOf(picture: Picture, more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
	const holder = holderOf(picture);
	const log = picture.log?.file ?? picture.past.holder?.logs[0];
	return {
		...(picture.place.folder === null ? {} : {config: picture.place.folder}),
		...(holder === null ? {} : {'gateway-pid': String(holder.pid)}),
		...(log === undefined ? {} : {log}),
		...more,
	};
}

/** What fills placeholders about one job. */
export function valuesOfJob(picture: Picture, {id, plugin, command}: Job): Readonly<Record<string, string>> {
	return valuesOf(picture, {job_id: id, plugin, command});
}

/** Tells one gateway's process from another. */
export function gatewayMark(picture: Picture): string {
	const holder = holderOf(picture);
	return holder === null ? 'no process' : `${holder.pid} ${holder.startedAt}`;
}

/** A line of evidence. */
export function from(source: SourceName, text: SafeText, at: number): Evidence {
	return {source, text, at};
}

/** A job's plugin and command: what runs and fails again and again. */
export function lineOf({plugin, command}: Pick<Job, 'plugin' | 'command'>): string {
	return `${plugin}/${command}`;
}
