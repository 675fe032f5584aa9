import {stripVTControlCharacters} from 'node:util';
import {render} from 'ink-testing-library';
import {createElement} from 'react';
import {afterEach, describe, expect, it} from 'vitest';
import {ScreenProvider} from '../../panels/context.ts';
import {Footer} from '../../panels/footer.tsx';
import {createPainting} from '../../panels/painting.ts';
import {resolutionLook} from '../../panels/rows/offer-lines.ts';
import {RunbookPanel} from '../../panels/runbook.tsx';
import {Symptoms} from '../../panels/symptoms.tsx';
import {TablePanel} from '../../panels/table-panel.tsx';
import {themeFor} from '../../panels/theme.ts';
import {keymap} from '../../source/keys/keymap.ts';
import {createTriageStore} from '../../source/store/store.ts';
import {fakeConsole} from '../support/fake-console.ts';
import {diagnosis, noon, place, snapshot, symptom} from '../support/picture.ts';

const theme = themeFor({LANG: 'C.UTF-8', NO_COLOR: '1', TERM: 'xterm'});
let unmount = () => {};
afterEach(() => unmount());

/** One panel alone, over a store with one stuck claim. */
function alone(panel: ReturnType<typeof createElement>, symptoms = [symptom('stuck-claim', 'shop-1a2b')]) {
	const store = createTriageStore({place, now: () => noon});
	store.connect(fakeConsole());
	store.world.viewed(snapshot(), diagnosis(symptoms));
	const value = {store, theme, painting: createPainting(() => noon), blocks: new Set<never>(), keymap};
	const rendered = render(createElement(ScreenProvider, {value}, panel));
	unmount = rendered.unmount;
	return {store, frame: () => stripVTControlCharacters(rendered.lastFrame() ?? '')};
}

describe('each panel by itself', () => {
	it('symptoms name severity in a word and a symbol, and what Enter runs', () => {
		const {frame} = alone(createElement(Symptoms, {width: 98, height: 4, last: true}));
		expect(frame()).toMatch(/✖ crit\w* +Stuck claim +shop-1a2b held by pid 4412/);
		expect(frame().split('\n')).toHaveLength(4);
	});

	it('symptoms say so when nothing is wrong', () => {
		const {frame} = alone(createElement(Symptoms, {width: 98, height: 4, last: true}), []);
		expect(frame()).toContain('Nothing is wrong in what this console looks at.');
	});

	it('the runbook numbers its steps and shows effect and drift', () => {
		const {frame} = alone(createElement(RunbookPanel, {width: 98, height: 10, last: true}));
		expect(frame()).toMatch(/⏎ ps -p 4412 +reads/);
		expect(frame()).toMatch(/3 ddx bead update shop-1a2b --unclaim +changes +drift ◆/);
	});

	it('the runbook says all of a step where there is room', () => {
		const {frame} = alone(createElement(RunbookPanel, {width: 60, height: 14, last: true}));
		expect(frame()).toMatch(/stop and escalate when: /);
		expect(frame().split('\n').slice(4).join('')).not.toContain('…');
	});

	it('a table asks only for the rows that fit', () => {
		const {frame} = alone(createElement(TablePanel, {id: 'beads', width: 98, height: 5, last: true}));
		expect(frame().split('\n')).toHaveLength(5);
	});

	it('the footer comes from the keymap and follows the situation', () => {
		const {frame} = alone(createElement(Footer, {width: 98, above: [0]}));
		expect(frame()).toMatch(/Enter run first .*\? help +q quit/);
	});
});

describe('a step of the runbook', () => {
	const drift = {state: 'drift', effect: 'changes', why: null, missing: []} as const;
	const action = {kind: 'script', cwd: '/', script: [{join: 'first', pipe: [['true']], redirect: null}]} as const;

	it('that drifted and has nothing in its place does not look like one that runs', () => {
		expect(resolutionLook({...drift, action}, '◆').word).toBe('drift ◆');
		expect(resolutionLook({...drift, action: null}, '◆').word).toBe('not here');
	});
});
