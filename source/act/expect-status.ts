import type {Checked} from '../domain/expectation.ts';
import {ours, safe} from '../text/safe-text.ts';
import type {Shown} from './shown.ts';

/** curl's own exit codes (curl 8, man page): 22 is an answer of 400 or above under `--fail`. */
const refused = 22;

/** How a server answered: by the status that was printed, else by what `curl --fail` or a request of ours makes of it. */
export function checkStatus(code: number, shown: Shown, exitCode: number): Checked {
	const {argv, request, out, err} = shown;
	const isFine = code >= 200 && code < 300;
	if (request) return isFine ? answered(exitCode === 0) : unknown();
	const program = (argv?.[0] ?? '').replace(/^.*\//, '');
	if (program !== 'curl' && program !== 'wget') return unknown();
	const seen = printed(out, err, argv ?? []);
	if (seen !== null) return {finding: seen === code ? 'met' : 'not-met', because: safe`it answered ${seen}`};
	if (exitCode !== 0 && exitCode !== refused) return {finding: 'not-met', because: ours('there was no answer')};
	if (exitCode === refused) return isFine ? answered(false) : unknown();
	return isFine && (fails(argv ?? []) || program === 'wget') ? answered(true) : unknown();
}

function answered(well: boolean): Checked {
	return {
		finding: well ? 'met' : 'not-met',
		because: ours(well ? 'it was answered, and not with an error' : 'it was answered with an error, or not at all'),
	};
}

function unknown(): Checked {
	return {finding: 'judge', because: ours('the status was not printed')};
}

/** The last status line, the code that `-w` prints last, or the one that curl's error names. */
function printed(out: string, err: string, argv: readonly string[]): number | null {
	const lines = [...`${out}\n${err}`.matchAll(/^(?:[<*] |\s+)?HTTP\/[\d.]{1,3} (\d{3})\b/gm)];
	const written = argv.some((word) => word.includes('%{http_code}') || word.includes('%{response_code}'));
	const code =
		lines.at(-1)?.[1] ?? (written ? /(\d{3})\s*$/.exec(out)?.[1] : undefined) ?? /returned error: (\d{3})/.exec(err)?.[1];
	return code === undefined ? null : Number(code);
}

/** Whether curl was told to fail where the answer is an error. */
function fails(argv: readonly string[]): boolean {
	return argv.some((word) => /^-[sSLkgivIN]*f/.test(word) || word === '--fail' || word === '--fail-with-body');
}
