import {describe, expect, it} from 'vitest';
import type {Snapshot} from '../../source/domain/snapshot.ts';
import type {Symptom} from '../../source/domain/symptom.ts';
import {framed, headLine, readRecord} from '../../source/record/file.ts';
import type {Chunk} from '../../source/record/pack.ts';
import {createReel} from '../../source/record/reel.ts';
import {ours, safeText} from '../../source/text/safe-text.ts';
import {createRedactor} from '../../source/text/secrets.ts';
import {diagnosis, noon, snapshot, symptom, table} from '../support/picture.ts';

const stuck = symptom('stuck-claim', 'shop-1a2b');

function picture(at: number, ready: number, more: Partial<Snapshot> = {}): Snapshot {
	return snapshot({observedAt: at, queue: {ready, running: 1, blocked: 0, total: ready + 1}, ...more});
}

function rowsOf({panels}: Pick<Snapshot, 'panels'>) {
	return Object.values(panels).map(({size, row}) => Array.from({length: size}, (_, place) => row(place)));
}

describe('what was seen', () => {
	it('is shown again as it was, without what only acting needs', () => {
		const reel = createReel();
		const symptoms: readonly Symptom[] = [{...stuck, values: {pid: '4412'}, fingerprint: 'ground', contents: 'bytes'}];
		reel.add(picture(noon, 5), diagnosis([]));
		reel.add(picture(noon + 1000, 6), diagnosis(symptoms));
		const moment = reel.at(1);
		const before = picture(noon + 1000, 6);
		expect(moment?.snapshot.queue).toEqual(before.queue);
		expect(moment?.snapshot.workers).toEqual(before.workers);
		expect(rowsOf(moment?.snapshot ?? before)).toEqual(
			rowsOf(before).map((rows) => rows.map(({id, cells, health}) => ({id, cells, health}))),
		);
		expect(moment?.diagnosis.symptoms).toMatchObject([{id: stuck.id, summary: stuck.summary, values: {}, fingerprint: ''}]);
		expect(JSON.stringify(moment)).not.toMatch(/ground|bytes|"4412"/);
		expect(reel.at(0)?.diagnosis.symptoms).toEqual([]);
		expect(reel.at(2)).toBeNull();
	});

	it('keeps what changed and a beat a minute, and no picture whose ages alone differ', () => {
		const reel = createReel();
		for (let second = 0; second < 59; second++) reel.add(picture(noon + second * 1000, 5), diagnosis([]));
		expect(reel.glimpses).toHaveLength(1);
		reel.add(picture(noon + 60_000, 5), diagnosis([]));
		reel.add(picture(noon + 61_000, 5), diagnosis([stuck]));
		// A count waits until it is worth it; a symptom did not.
		reel.add(picture(noon + 62_000, 6), diagnosis([stuck]));
		expect(reel.glimpses.map(({at}) => at - noon)).toEqual([0, 60_000, 61_000]);
		reel.add(picture(noon + 66_000, 6), diagnosis([stuck]));
		reel.add(picture(noon + 66_000 - 1, 7), diagnosis([]));
		expect(reel.glimpses.map(({at}) => at - noon)).toEqual([0, 60_000, 61_000, 66_000]);
	});

	it('stays within its bytes and its hours, the oldest gone first, and what is left is whole', () => {
		const mostBytes = 80_000;
		const reel = createReel({mostBytes, calmMs: 0});
		const noise = (step: number) =>
			table(
				'Beads',
				[{title: 'bead', width: null}],
				Array.from({length: 100}, (_, place) => ({id: `b${place}`, cells: [`${(step * 7919 + place * 104_729) % 99_991}`]})),
			);
		for (let step = 0; step < 600; step++) {
			const {panels} = picture(noon, 0);
			reel.add(picture(noon + step * 5000, step, {panels: {...panels, beads: noise(step)}}), diagnosis([]));
		}
		const lines = 2 * 64 * 4000;
		expect(reel.bytes).toBeLessThan(mostBytes + lines);
		expect(reel.glimpses.length).toBeLessThan(600);
		expect(reel.at(0)?.snapshot.queue.ready).toBe(600 - reel.glimpses.length);
		expect(reel.at(reel.glimpses.length - 1)?.snapshot.queue.ready).toBe(599);
		const day = createReel({calmMs: 0, mostMs: 3_600_000});
		for (let minute = 0; minute < 300; minute++) day.add(picture(noon + minute * 60_000, minute), diagnosis([]));
		expect(day.glimpses.length).toBeLessThan(60 + 64);
	});

	it('has no secret in it, whatever stands in a title, a row or an id', () => {
		const secret = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz';
		const chunks: Chunk[] = [];
		const reel = createReel({redact: createRedactor({}).redact, onChunk: (chunk) => chunks.push(chunk)});
		const {panels} = picture(noon, 0);
		const beads = table('Beads', [{title: 'bead', width: null}], [{id: secret, cells: [`token ${secret}`]}]);
		reel.add(
			picture(noon, 1, {panels: {...panels, beads}}),
			diagnosis([{...stuck, summary: safeText(`seen ${secret}`), subject: safeText(secret), id: `stuck-claim:${secret}`}]),
		);
		reel.close();
		const read = readRecord(file(chunks));
		expect(read.kind).toBe('read');
		const text = JSON.stringify([reel.at(0), reel.at(0)?.snapshot.panels.beads.row(0)]);
		expect(text).toContain('[redacted]');
		expect(text).not.toContain(secret);
	});
});

it('where every row of 200 changes every five seconds, 8 MB still hold eight hours', () => {
	const reel = createReel();
	const titles = Array.from({length: 200}, (_, place) => `Bead ${place} of many, with words that stay as they are`);
	for (let step = 0; step < 700; step++) {
		const {panels} = picture(noon, 0);
		const rows = titles.map((title, place) => ({id: `shop-${place}`, cells: [title, `${(step + place) % 60}m`]}));
		const columns = [
			{title: 'title', width: null},
			{title: 'age', width: 6},
		];
		const beads = table('Beads', columns, rows);
		reel.add(picture(noon + step * 5000, step, {panels: {...panels, beads}}), diagnosis([]));
	}
	expect(reel.glimpses).toHaveLength(700);
	reel.close();
	const inEightHours = (8 * 3600) / 5;
	expect(reel.bytes / 700).toBeLessThan((8 * 1024 * 1024) / inEightHours);
});

const head = {system: ours('ddx'), at: ours('~/src/shop'), zone: ours('UTC'), host: ours('anvil')};

function file(chunks: readonly Chunk[]): Buffer {
	return Buffer.concat([Buffer.from(headLine(head)), ...chunks.map(framed)]);
}

describe('a record', () => {
	it('is read as it was written, and as far as it goes where its end is missing', () => {
		const chunks: Chunk[] = [];
		const reel = createReel({calmMs: 0, onChunk: (chunk) => chunks.push(chunk)});
		for (let step = 0; step < 100; step++) reel.add(picture(noon + step * 1000, step), diagnosis(step % 10 === 0 ? [stuck] : []));
		reel.close();
		const whole = file(chunks);
		const read = readRecord(whole);
		expect(read).toMatchObject({kind: 'read', isCut: false, head});
		const again = createReel({}, read.kind === 'read' ? read.chunks : []);
		expect(again.glimpses).toEqual(reel.glimpses);
		expect(again.at(57)?.snapshot.queue).toEqual(reel.at(57)?.snapshot.queue);
		let before = 0;
		for (const share of [0.3, 0.6, 0.9, 0.99]) {
			const cut = readRecord(whole.subarray(0, Math.floor(whole.length * share)));
			if (cut.kind === 'refused') continue;
			expect(cut.isCut).toBe(true);
			const part = createReel({}, cut.chunks);
			expect(part.glimpses.length).toBeGreaterThanOrEqual(before);
			expect(part.at(part.glimpses.length - 1)?.snapshot.queue.ready).toBe(part.glimpses.length - 1);
			before = part.glimpses.length;
		}
		expect(before).toBeGreaterThan(64);
	});
});
