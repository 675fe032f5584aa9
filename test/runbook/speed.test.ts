import {fromMarkdown} from 'mdast-util-from-markdown';
import {gfmFromMarkdown} from 'mdast-util-gfm';
import {gfm} from 'micromark-extension-gfm';
import {beforeAll, describe, expect, test} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {effort} from '../support/effort.ts';

/** A part of a runbook as teams write them, 23 lines long: a table, a procedure, a fence; no two alike. */
function part(at: number): string {
	return `## Alerts ${at}

| Alert | Likely causes | Checks | Stop and escalate when |
|---|---|---|---|
| Queue ${at} grows | Workers gone; or slow | Check \`/var/log/q${at}.log\`; \`systemctl status q${at}\` | Twice in ${at} min |
| Disk ${at} full | Logs | \`df -h /srv/${at}\` and \`du -sh /srv/${at}\` | |

### Restart ${at}

- Trigger: \`q${at}\` does not answer.
- Immediate actions:
  1. See whether it runs: \`ps -p <pid-${at}>\` returns nothing.
  2. Keep its state: \`qctl show <id> --json > /tmp/${at}.json\`.
  3. Restart it with \`systemctl restart q${at}\`.
- Validation:
  - \`curl -fsS http://127.0.0.1:${at}/health\` answers.
- Escalate to: team ${at}.

\`\`\`bash
# What it did last
journalctl -u q${at} -n 50 | grep -i error
\`\`\`
`;
}

const text = (parts: number) => Array.from({length: parts}, (_, at) => part(at)).join('\n');
const read = (given: string) => readRunbook(given, {file: 'r.md', origin: 'given'});

/** The quickest of several reads, milliseconds of the processor: what else the machine does is not ours. */
async function quickest(given: string, times: number, work: (text: string) => unknown = read): Promise<number> {
	let least = Number.POSITIVE_INFINITY;
	for (let time = 0; time < times; time++) {
		const spent = effort();
		await work(given);
		least = Math.min(least, spent());
	}
	return least;
}

beforeAll(async () => {
	await quickest(text(20), 5);
});

describe('reading takes its time fairly', () => {
	test('eight times the text takes about eight times as long', async () => {
		const long = text(96);
		expect(long.split('\n').length).toBeGreaterThanOrEqual(2000);
		const [small, large] = [await quickest(text(12), 8), await quickest(long, 5)];
		expect(large / small).toBeLessThan(24);
	});

	test('all of it costs about what parsing the Markdown alone does', async () => {
		const parse = (given: string) => fromMarkdown(given, {extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()]});
		const given = text(48);
		await quickest(given, 2, parse);
		// Measured: 0.6 of it; with what every command does found out as well 0.8.
		expect((await quickest(given, 8)) / (await quickest(given, 8, parse))).toBeLessThan(1.6);
	});

	test('others get their turn while a long one is read', async () => {
		let turns = 0;
		let reading = true;
		const turn = () => {
			turns++;
			if (reading) setImmediate(turn);
		};
		setImmediate(turn);
		await read(text(96));
		reading = false;
		expect(turns).toBeGreaterThan(6);
	});
});
