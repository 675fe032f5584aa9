import type {Surroundings} from '../../domain/surroundings.ts';
import {accessTo} from '../../observe/folder.ts';
import {processTable} from '../../observe/process-table.ts';
import {readRegular} from '../../observe/regular-file.ts';
import {stateFolder} from '../../process/private-folder.ts';
import {programOnPath} from '../../process/program-on-path.ts';
import {runProgram} from '../../process/run-program.ts';
import {ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import type {Place} from './place.ts';
import {askInstallation} from './resolve/ask.ts';
import type {Installation} from './resolve/installation.ts';
import {inScratch} from './resolve/scratch.ts';
import {trustedProgram} from './resolve/trusted-program.ts';

/** One thing that this machine has or lacks. */
export type DoctorLine = {readonly name: string; readonly ok: boolean; readonly text: SafeText};

/** Programs that the runbook's commands need, and what stands in for them. */
const programs: readonly {readonly name: string; readonly without: string}[] = [
	{name: 'git', without: 'the tracker cannot be compared with what is committed'},
	{name: 'systemctl', without: 'the server’s unit is not seen; its processes are'},
	{name: 'journalctl', without: 'the unit’s journal cannot be read'},
	{name: 'ss', without: 'the kernel’s socket table is read instead'},
	{name: 'ps', without: 'the kernel’s process table is read instead'},
];

/** What this machine has and lacks for looking after a DDx workspace. An installation that was not asked yet is asked now. */
export async function examine(
	surroundings: Surroundings,
	place: Place,
	installation: Installation,
): Promise<readonly DoctorLine[]> {
	const found = programs.map(({name, without}) => programLine(name, without, surroundings, place));
	return [
		await ddxLine(surroundings, place),
		installationLine(installation.kind === 'asked' ? installation : await askInstallation(place.workspace, surroundings)),
		...found,
		await tableLine(surroundings),
		await stateLine(surroundings),
		await certificateLine(place),
	];
}

function programLine(name: string, without: string, {env}: Surroundings, {workspace}: Place): DoctorLine {
	const file = programOnPath(name, env, {outside: workspace});
	return {name, ok: file !== null, text: file === null ? safe`not on PATH: ${ours(without)}` : safeText(file)};
}

/** `ddx version` writes a file in convention mode, so it is asked in a scratch folder, and only where nobody else could put it. */
async function ddxLine(surroundings: Surroundings, {workspace}: Place): Promise<DoctorLine> {
	const program = trustedProgram('ddx', workspace, surroundings);
	if (program.kind === 'refused') return {name: 'ddx', ok: false, text: safeText(program.reason)};
	const file = safeText(program.file);
	try {
		const ran = await inScratch(workspace, surroundings, (bounds) => runProgram([program.file, 'version'], bounds));
		if (ran.kind === 'failed') return {name: 'ddx', ok: false, text: safe`${file}: ${safeText(ran.reason)}`};
		const said = safeText(ran.stdout.split('\n')[0]?.slice(0, 200) ?? '');
		return {name: 'ddx', ok: ran.exitCode === 0, text: safe`${file}: ${said}`};
	} catch (error) {
		return {name: 'ddx', ok: false, text: safe`${file}: ${safeText(error instanceof Error ? error.message : String(error))}`};
	}
}

function installationLine(installation: Installation): DoctorLine {
	if (installation.kind === 'not-asked') {
		const text = safe`${safeText(installation.reason)}; drift is told by what is usual`;
		return {name: 'ddx --help', ok: false, text};
	}
	const {root, bead} = installation.answers;
	return {name: 'ddx --help', ok: true, text: safe`understood: ${root?.length ?? 0} commands, ${bead?.length ?? 0} of bead`};
}

async function tableLine({proc, now}: Surroundings): Promise<DoctorLine> {
	const looked = await processTable(proc, now)(AbortSignal.timeout(3000));
	const ok = looked.kind === 'seen';
	return {
		name: 'process table',
		ok,
		text: ok ? safe`${safeText(proc)}: ${looked.value.size} processes` : safeText(looked.reason),
	};
}

async function stateLine({env, home}: Surroundings): Promise<DoctorLine> {
	const {path, writable, exists} = await accessTo(stateFolder(env, home));
	const state = writable ? (exists ? 'writable' : 'will be made') : 'not writable: nothing can be journalled, so nothing is run';
	return {name: 'state folder', ok: writable, text: safe`${safeText(path)}: ${ours(state)}`};
}

async function certificateLine({stateRoot}: Place): Promise<DoctorLine> {
	const file = `${stateRoot}/server/tls/cert.pem`;
	const read = await readRegular(file, {limit: 64 * 1024, signal: AbortSignal.timeout(2000), links: 'follow'});
	const name = 'server certificate';
	if (read.kind === 'read') return {name, ok: true, text: safeText(file)};
	if (read.kind === 'refused') return {name, ok: false, text: read.reason};
	return {name, ok: true, text: ours('none in this workspace: no server was started from it; those of other projects are tried')};
}
