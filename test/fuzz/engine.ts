import {look} from '../../source/engine/looking.ts';
import {withoutSecrets} from '../../source/engine/without-secrets.ts';
import {fill} from '../../source/runbook/fill.ts';
import {ddx} from '../../source/systems/ddx/index.ts';
import {createRedactor} from '../../source/text/secrets.ts';
import {makeWorkspace} from '../support/ddx-workspace.ts';
import {textsIn} from '../support/payloads.ts';

/** Every file that DDx and its server write. */
const files = [
	'beads.jsonl',
	'config.yaml',
	'server.env',
	'workers/agent-loop-1/status.json',
	'workers/desired.json',
	'run-state/20260101T000000-aaaa.json',
	'run-state.json',
	'agent-logs/agent-loop-1.jsonl',
	'agent-logs/sessions.jsonl',
	'executions/20260101T000000-aaaa/result.json',
	'.git-tracker.lock',
	'beads.lock/pid',
];

/** The same bytes in every file of a workspace, through the whole engine; all that a screen or a script would be given. */
export async function engine(bytes: Buffer): Promise<unknown> {
	const workspace = await makeWorkspace({proc: '/nonexistent'});
	try {
		for (const name of files) await workspace.put(name, bytes.toString('utf8'));
		await workspace.putUser('data/server.addr', bytes.toString('utf8'));
		const {surroundings, folder} = workspace;
		const found = await ddx.discover(surroundings, null);
		if (found.kind === 'absent') return [];
		const {redact} = createRedactor(surroundings.env);
		const watched = withoutSecrets(await ddx.watch(surroundings, found.at, {fill}), redact);
		const looking = look(ddx, watched, surroundings.now);
		try {
			await looking.once(20_000);
			const {snapshot} = looking.view();
			return [...textsIn(snapshot), ...textsIn(looking.diagnosis())].filter((text) => !text.startsWith(folder));
		} finally {
			looking.stop();
		}
	} finally {
		await workspace.remove();
	}
}
