import {describe, expect, it} from 'vitest';
import {widthOf} from '../../panels/line.ts';
import type {HeaderState} from '../../panels/rows/header-lines.ts';
import {headerLines} from '../../panels/rows/header-lines.ts';
import {themeFor} from '../../panels/theme.ts';
import type {SourceHealth} from '../../source/domain/reading.ts';
import {placeOf} from '../../source/store/place.ts';
import {ours} from '../../source/text/safe-text.ts';
import {noon, place, snapshot} from '../support/picture.ts';

const theme = themeFor({TERM: 'xterm', LANG: 'C.UTF-8'});
const source = (name: string, more: Partial<SourceHealth> = {}): SourceHealth => ({
	name,
	state: 'fresh',
	ageMs: 1000,
	tookMs: 2,
	reason: null,
	...more,
});
const start: HeaderState = {place, snapshot: snapshot(), now: noon, lacks: [], paused: false};
const said = (more: Partial<HeaderState>, width: number) =>
	headerLines({...start, ...more}, width, theme).map((line) => {
		expect(widthOf(line)).toBe(width);
		return line
			.map(({text}) => text)
			.join('')
			.trimEnd();
	});

describe('the header', () => {
	it('says what is looked at, by whom, from where and when', () => {
		const [first] = said({place: {...place, root: true, readOnly: true, mode: 'demo'}}, 120);
		expect(first).toMatch(
			/^ triage {2}ddx v0\.6\.2 · ~\/src\/shop-api {2}ann@anvil · demo · ssh · root · read-only +UTC\+2 14:03:22$/,
		);
	});

	it('keeps its marks where the folder is long', () => {
		const [first] = said({place: {...place, workspace: ours(`~/${'deep/'.repeat(40)}`), readOnly: true}}, 80);
		expect(first).toContain('… ');
		expect(first).toMatch(/ann@anvil · ssh · read-only/);
	});

	it('says how fresh each source is, and why one is not', () => {
		const sources = [
			source('tracker'),
			source('claims', {state: 'stale', ageMs: 130_000}),
			source('server', {state: 'gap', reason: 'certificate unknown', ageMs: null}),
		];
		const [, second] = said({snapshot: snapshot({sources})}, 120);
		expect(second).toMatch(/claims ▲ stale 2m +server ✖ gap: certificate unknown +tracker ● 1s/);
	});

	it('on a narrow screen counts the fresh ones, and still names the others', () => {
		const sources = [...'abcdefgh'].map((name) => source(`source-${name}`));
		const [, all] = said({snapshot: snapshot({sources})}, 60);
		expect(all).toBe(' 8 fresh ● 1s');
		const [, one] = said(
			{snapshot: snapshot({sources: [...sources, source('unit', {state: 'gap', reason: 'no systemd here'})]})},
			60,
		);
		expect(one).toMatch(/^ unit ✖ gap 1s: no systemd here +8 fresh ● 1s$/);
	});

	it('says what the machine lacks, and that looking is paused', () => {
		const [, second] = said({lacks: [ours('disk 98% full')], paused: true}, 80);
		expect(second).toMatch(/^ PAUSED: p goes on {2}▲ disk 98% full/);
	});
});

describe('where a console runs', () => {
	const run = {at: '/home/ann/src/shop', user: 'ann', readOnly: false, mode: 'live'} as const;
	const around = {
		env: {SSH_TTY: '/dev/pts/1'},
		cwd: '/',
		home: '/home/ann',
		tmp: '/tmp',
		uid: 0,
		host: 'anvil',
		proc: '/proc',
		platform: 'linux',
		now: () => noon,
	};

	it('is shortened by the home folder, and knows ssh and root', () => {
		expect(placeOf(around, run)).toMatchObject({workspace: '~/src/shop', ssh: true, root: true, host: 'anvil'});
		expect(placeOf({...around, env: {}, uid: 1000}, {...run, at: '/home/anna/x'})).toMatchObject({
			workspace: '/home/anna/x',
			ssh: false,
			root: false,
		});
		expect(placeOf(around, run).zone).toMatch(/^UTC([+-]\d+(:\d\d)?)?$/);
	});
});
