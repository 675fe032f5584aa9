import type {Picture} from '../picture.ts';

/** `latest`, the name of the newest loop log, as a runbook's `.ddx/agent-logs/<latest>` means it; nothing where there is none. */
export function latest({logs}: Picture): Readonly<Record<string, string>> {
	const file = logs?.newestLoop ?? null;
	return file === null ? {} : {latest: file.slice(file.lastIndexOf('/') + 1)};
}
