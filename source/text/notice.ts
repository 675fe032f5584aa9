import type {SafeText} from './safe-text.ts';

/** How a terminal is made to tell: not at all, by its bell, or by a message of its own (iTerm2’s OSC 9, rxvt’s OSC 777). */
export const noticeWays = ['off', 'bell', 'osc9', 'osc777'] as const;

/** One of them. */
export type NoticeWay = (typeof noticeWays)[number];

/** A message is one line on a desktop, characters. */
const longest = 200;

const bell = '\u0007';

/**
 * What is written to the terminal so that it tells of something; empty where it is not to. Nothing in the sentence can end the
 * sequence or begin another: whatever is no printable character becomes `?`, and so does what separates its fields.
 */
export function noticeSequence(way: NoticeWay, sentence: SafeText, env: Readonly<Record<string, string | undefined>>): string {
	if (way === 'off') return '';
	if (way === 'bell') return bell;
	const body = [...sentence.replaceAll(/[\p{C}\p{Zl}\p{Zp};]/gu, '?')].slice(0, longest).join('');
	// ConEmu and Windows Terminal take a number at the beginning of OSC 9 for an order: our name comes first.
	const sequence = way === 'osc9' ? `\u001b]9;triage: ${body}${bell}` : `\u001b]777;notify;triage;${body}${bell}`;
	return through(sequence, env);
}

/** tmux (with allow-passthrough) and screen hand on what they do not know only where it is wrapped. */
function through(sequence: string, {TMUX, TERM}: Readonly<Record<string, string | undefined>>): string {
	if (TMUX !== undefined) return `\u001bPtmux;${sequence.replaceAll('\u001b', '\u001b\u001b')}\u001b\\`;
	return TERM?.startsWith('screen') ? `\u001bP${sequence}\u001b\\` : sequence;
}
