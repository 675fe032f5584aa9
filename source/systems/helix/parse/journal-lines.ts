import {type SafeText, safeText} from '../../../text/safe-text.ts';

/** A line of the journal that speaks of an error. */
export type ErrorLine = {
	readonly at: number;
	readonly text: SafeText;
	/** The process that said it; null where the journal has no number. */
	readonly pid: number | null;
};

const speaksOfError = /\b(?:error|exception|traceback|critical|fatal|failed|failure|denied|refused)\b|Errno \d/i;

/**
 * Of `journalctl -o short-unix` (`1763323200.123456 host who[pid]: what`) the lines that speak of an error, oldest first.
 * What systemd itself says of a unit is left out: that it failed is told by its state.
 */
export function errorLines(text: string, redact: (text: SafeText) => SafeText): readonly ErrorLine[] {
	return text.split('\n').flatMap((line) => {
		const [, seconds, who, said] = /^(\d{9,11}\.\d+) \S+ ([^\s:[]+(?:\[\d+\])?): (.*)$/.exec(line) ?? [];
		if (seconds === undefined || said === undefined || who?.startsWith('systemd') === true || !speaksOfError.test(said))
			return [];
		const pid = /\[(\d+)\]$/.exec(who ?? '')?.[1];
		const text = redact(safeText(`${who ?? ''}: ${said.slice(0, 300)}`));
		return [{at: Number(seconds) * 1000, text, pid: pid === undefined ? null : Number(pid)}];
	});
}
