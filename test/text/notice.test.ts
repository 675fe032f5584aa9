import {expect, it} from 'vitest';
import {noticeSequence} from '../../source/text/notice.ts';
import {type SafeText, safeText} from '../../source/text/safe-text.ts';
import {hostile} from '../support/payloads.ts';

const plain = {TERM: 'xterm-256color'};
/** What is between the start of the sequence and its end. */
const osc9 = /^\u001b\]9;triage: ([^\u0007]*)\u0007$/;
const osc777 = /^\u001b\]777;notify;triage;([^\u0007]*)\u0007$/;

it('says nothing, rings, or sends one message', () => {
	const said = safeText('critical appeared: Stuck claim');
	expect(noticeSequence('off', said, plain)).toBe('');
	expect(noticeSequence('bell', said, plain)).toBe('\u0007');
	expect(noticeSequence('osc9', said, plain)).toBe('\u001b]9;triage: critical appeared: Stuck claim\u0007');
	expect(noticeSequence('osc777', said, plain)).toBe('\u001b]777;notify;triage;critical appeared: Stuck claim\u0007');
});

it('is wrapped for tmux and screen, which would keep it', () => {
	const said = safeText('x');
	expect(noticeSequence('osc9', said, {TERM: 'tmux-256color', TMUX: '/tmp/t'})).toBe(
		'\u001bPtmux;\u001b\u001b]9;triage: x\u0007\u001b\\',
	);
	expect(noticeSequence('osc9', said, {TERM: 'screen'})).toBe('\u001bP\u001b]9;triage: x\u0007\u001b\\');
});

it.each(hostile.map((text, place) => [place, text] as const))(
	'nothing that an attacker writes ends it or begins another: %i',
	(_, text) => {
		// As it should come, and as it would if somebody forgot to make it safe.
		for (const given of [safeText(text), text as SafeText])
			for (const [way, form] of [
				['osc9', osc9],
				['osc777', osc777],
			] as const) {
				const body = form.exec(noticeSequence(way, given, plain))?.[1];
				expect(body).toBeDefined();
				expect(body).not.toMatch(/[\p{C};]/u);
				expect([...(body ?? '')].length).toBeLessThanOrEqual(200);
			}
	},
);
