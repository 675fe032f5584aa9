import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {verdictOf} from '../../source/domain/verdict.ts';
import {nagiosLine} from '../../source/headless/nagios.ts';
import {prometheusText} from '../../source/headless/prometheus.ts';
import {statusJson} from '../../source/headless/status.ts';
import type {LookedAt} from '../../source/headless/status-of-all.ts';
import {replaceFile} from '../../source/process/public-file.ts';
import {ours, safeText} from '../../source/text/safe-text.ts';
import {hostile} from '../support/payloads.ts';
import {diagnosis, snapshot, symptom} from '../support/picture.ts';

const runbook = {file: 'runbook.md', origin: 'built-in', entries: 31, notWatched: 4} as const;
const gap = {name: 'server', state: 'gap', ageMs: null, tookMs: null, reason: 'no answer'} as const;
const unseen = {name: 'helix', at: ours('127.0.0.1:9010'), reason: ours('it hangs where it is opened')};

/** A system that was looked at, as the commands have it. */
function looked(
	symptoms: Parameters<typeof diagnosis>[0] = [],
	more: Parameters<typeof snapshot>[0] = {sources: []},
	at = ours('/src/shop'),
): LookedAt {
	const [picture, found] = [snapshot(more), diagnosis(symptoms)];
	const offered = () => ({entry: null, offers: []});
	return {
		name: 'ddx',
		at,
		verdict: verdictOf(picture, found),
		symptoms,
		json: statusJson(picture, found, offered, runbook),
		text: '',
	};
}

/** A line of a monitoring plugin, by the guidelines: status, text, figures. */
const plugin = /^TRIAGE (OK|WARNING|CRITICAL|UNKNOWN) - ([^|\n\x00-\x1f]+?) ?\|((?: [a-z0-9_]+=(?:U|\d+;;;0))*)$/;

describe('--nagios', () => {
	it('says the worst in a line, with figures', () => {
		const several = [symptom('stuck-claim', 'shop-1'), symptom('torn-tracker', null, {severity: 'warning'})];
		const line = nagiosLine([looked(several, {sources: [gap]})], []);
		expect(line).toMatch(
			/^TRIAGE CRITICAL - Stuck claim: shop-1 held by pid 4412 on anvil: dead 2h31m \(and 2 more\) \| critical=1;;;0 warning=1;;;0 /,
		);
		expect(line).toMatch(plugin);
		expect(line).toContain(' sources_unseen=1;;;0');
	});
	it('tells what could not be seen as unknown, and its figures as U', () => {
		const blind = nagiosLine([looked([], {sources: [gap], queue: {ready: null, running: 3, blocked: 0, total: null}})], []);
		expect(blind).toMatch(/^TRIAGE UNKNOWN - ddx: could not see server \|.* ready=U running=3;;;0 /);
		expect(nagiosLine([looked()], [])).toMatch(/^TRIAGE OK - nothing is wrong \|/);
		expect(nagiosLine([], [unseen])).toBe('TRIAGE UNKNOWN - helix: it hangs where it is opened |');
	});
	it('keeps the figures of several systems apart', () => {
		const line = nagiosLine([looked([symptom('stuck-claim', 'a')]), looked([], {sources: []}, ours('/src/other'))], [unseen]);
		expect(line).toMatch(plugin);
		const labels = [...line.matchAll(/ (\w+)=/g)].map(([, label]) => label);
		expect(labels).toEqual([...new Set(labels)]);
		expect(labels).toEqual(expect.arrayContaining(['ddx_critical', 'ddx2_critical']));
	});
	it.each(hostile.map((text, place) => [place, text] as const))(
		'stays one line of that form, whatever a bead is called: %i',
		(_, text) => {
			expect(nagiosLine([looked([symptom('stuck-claim', text, {summary: safeText(text)})])], [])).toMatch(plugin);
		},
	);
});

type Sample = {readonly name: string; readonly labels: Readonly<Record<string, string>>; readonly value: number};

/** Reads the text format 0.0.4, and throws where it is not that. */
function parsed(text: string): Sample[] {
	if (!text.endsWith('\n')) throw new Error('the last line does not end');
	const typed = new Map<string, number>();
	const samples = text
		.split('\n')
		.slice(0, -1)
		.flatMap((line, at): Sample[] => {
			const head = /^# (HELP|TYPE) ([a-zA-Z_:][\w:]*) (.+)$/.exec(line);
			if (head !== null) {
				const [, what, name = '', rest] = head;
				if (what === 'TYPE' && (rest !== 'gauge' || typed.has(name))) throw new Error(`line ${at}: ${line}`);
				if (what === 'TYPE') typed.set(name, at);
				return [];
			}
			const [, name = '', inner = '', value = ''] = /^([a-zA-Z_:][\w:]*)\{(.*)\} (-?\d+(?:\.\d+)?)$/.exec(line) ?? [];
			if (!typed.has(name)) throw new Error(`line ${at} has no type: ${line}`);
			const label = /([a-zA-Z_]\w*)="((?:[^"\\]|\\[\\n"])*)"(?:,|$)/y;
			const labels: Record<string, string> = {};
			while (label.lastIndex < inner.length) {
				const found = label.exec(inner);
				if (found === null) throw new Error(`line ${at} has no labels: ${line}`);
				labels[found[1] ?? ''] = (found[2] ?? '').replaceAll(/\\(.)/g, (_whole, one) => (one === 'n' ? '\n' : one));
			}
			return [{name, labels, value: Number(value)}];
		});
	const keys = samples.map(({name, labels}) => `${name} ${JSON.stringify(Object.entries(labels).sort())}`);
	if (new Set(keys).size !== keys.length) throw new Error('a sample stands there twice');
	return samples;
}

describe('--prometheus', () => {
	it('has each figure by system and place, and nothing for what is unknown', () => {
		const samples = parsed(
			prometheusText(
				[
					looked([symptom('stuck-claim', 'a'), symptom('stuck-claim', 'b')], {
						sources: [gap],
						queue: {ready: null, running: 3, blocked: 0, total: null},
					}),
				],
				[unseen],
			),
		);
		const of = (wanted: string) => samples.filter(({name}) => name === wanted);
		expect(of('triage_verdict').map(({labels, value}) => [labels.system, value])).toEqual([
			['ddx', 2],
			['helix', 3],
		]);
		expect(of('triage_symptoms_of_kind')).toEqual([
			{
				name: 'triage_symptoms_of_kind',
				labels: {system: 'ddx', at: '/src/shop', kind: 'stuck-claim', severity: 'critical'},
				value: 2,
			},
		]);
		expect(of('triage_queue').map(({labels}) => labels.state)).toEqual(['running', 'blocked']);
		expect(of('triage_source_seen').map(({value}) => value)).toEqual([0]);
	});
	it.each(hostile.map((text, place) => [place, text] as const))('is of that form whatever the place is called: %i', (_, text) => {
		const at = safeText(`${text}"\\`);
		expect(parsed(prometheusText([looked([], {sources: []}, at)], []))[0]?.labels.at).toBe(at);
	});
	it('would be found out if it were not', () => {
		expect(() => parsed('triage_x{} 1\n')).toThrow(/no type/);
		expect(() => parsed('# TYPE a gauge\na{b="c"d"} 1\n')).toThrow(/no labels/);
	});
});

describe('the file', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'triage-prom-'));
	afterAll(() => rmSync(folder, {recursive: true}));
	const file = path.join(folder, 'triage.prom');

	it('is put in place whole, readable for all, and nothing stays beside it', async () => {
		const before = process.umask(0o077);
		try {
			for (const text of ['one\n', 'two\n']) expect(await replaceFile(file, text)).toBeNull();
		} finally {
			process.umask(before);
		}
		expect(readFileSync(file, 'utf8')).toBe('two\n');
		expect(statSync(file).mode & 0o777).toBe(0o644);
		expect(readdirSync(folder)).toEqual(['triage.prom']);
	});
	it('takes the place of a link and leaves alone what that leads to', async () => {
		const [other, link] = [path.join(folder, 'other'), path.join(folder, 'link.prom')];
		writeFileSync(other, 'mine');
		symlinkSync(other, link);
		expect(await replaceFile(link, 'x\n')).toBeNull();
		expect(readFileSync(other, 'utf8')).toBe('mine');
	});
	it('that cannot be written is a sentence', async () => {
		expect(await replaceFile('/nowhere/at/all/x.prom', 'x')).toMatch(/^\/nowhere\/at\/all\/x\.prom was not written: /);
		expect(await replaceFile(folder, 'x')).toMatch(/was not written/);
		expect(existsSync(`${path.dirname(folder)}/.${path.basename(folder)}.${process.pid}`)).toBe(false);
	});
});
