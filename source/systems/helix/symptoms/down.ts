import type {Evidence, Severity} from '../../../domain/symptom.ts';
import {ago} from '../../../text/age.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import {answerWords} from '../answer.ts';
import {canEnter, entryWords} from '../entry-words.ts';
import {isWhole} from '../parse/unit-file.ts';
import {type Picture, unitOf} from '../picture.ts';
import {type ServiceName, services} from '../place.ts';
import {isDown} from '../trouble.ts';
import {blindness, fromService, line, seen, valuesOf} from './seen.ts';

/** A service that should run and does not: its unit failed, is started again and again, or runs and nobody listens. */
export function serviceDown(name: ServiceName, kind: string, severity: Severity): SymptomKind<Picture> {
	const {title, unit: unitName} = services[name];
	return {
		kind,
		// Twenty characters have room on a small screen.
		title: name === 'shadow' ? 'Shadow Metrics down' : 'Research down',
		binds: {words: ['service wont start'], commands: [`sudo systemctl status ${unitName}`, `systemctl status ${unitName}`]},
		needs: [name, 'units'],
		damping: {appearMs: 4000, clearMs: 1000},
		// A unit that is started again waits for some seconds each time.
		settlesMs: 45_000,
		leads: [`sudo systemctl status ${unitName}`, `systemctl status ${unitName}`],
		detect(picture) {
			const blind = blindness(picture, [name, 'units']);
			if (blind !== null) return blind;
			if (picture[name] === null) return {kind: 'blind', reason: `${name}: not looked at yet`};
			if (!isDown(picture, name)) return seen();
			const unit = unitOf(picture, name);
			const how = unit === null ? ours('nobody listens on its port') : safeText(`${unit.active} (${unit.sub})`);
			return seen({
				subject: safeText(unitName),
				severity,
				summary: safe`${safeText(title)} does not run: ${how}${causeWords(picture, name)}`,
				evidence: [
					fromService(picture, name, safe`127.0.0.1:${picture.place.ports[name]}/status: ${answerWords(picture[name])}`),
					...unitEvidence(picture, name),
					...causes(picture, name),
				],
				since: picture.past.answeredAt[name],
				values: valuesOf(picture, name),
				fingerprint: `down ${unit?.load ?? 'no unit'}`,
				freesItselfAt: null,
			});
		},
	};
}

function unitEvidence(picture: Picture, name: ServiceName): readonly Evidence[] {
	const unit = unitOf(picture, name);
	const answeredAt = picture.past.answeredAt[name];
	return [
		...(unit === null
			? []
			: [
					line(
						picture,
						'units',
						safe`result ${safeText(unit.result)}, exit code ${unit.exitCode ?? 0}, ${unit.restarts ?? 0} restarts`,
					),
				]),
		...(answeredAt === null ? [] : [line(picture, name, safe`it last answered ${ago(picture.now - answeredAt)}`)]),
	];
}

/** What is known to keep it from starting (runbook of 2025-11-11). */
function causes(picture: Picture, name: ServiceName): readonly Evidence[] {
	const {files} = picture;
	const exec = files?.[name].exec ?? null;
	return [
		...(files !== null && canEnter(files.opt, files.account) === false
			? [line(picture, 'files', safe`/opt/helix ${entryWords(files.opt, files.account)}: its user cannot go in`)]
			: []),
		...(files !== null && files.opt.kind === 'folder' && files.account !== null && files.opt.uid !== files.account.uid
			? [line(picture, 'files', safe`/opt/helix is a ${entryWords(files.opt, files.account)}, not helix:helix`)]
			: []),
		...(name === 'research' && exec !== null && !isWhole(exec)
			? [line(picture, 'files', safe`its ExecStart does not end in --workers 1`)]
			: []),
	];
}

function causeWords(picture: Picture, name: ServiceName) {
	const [first] = causes(picture, name);
	return first === undefined ? ours('') : safe`; ${first.text}`;
}
