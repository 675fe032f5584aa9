import type {SafeText} from '../../text/safe-text.ts';

/** What is known of a process; a PID of another host is never looked up here. */
export type Sighting =
	| {readonly kind: 'alive'; readonly startedAt: number | null; readonly command: SafeText; readonly uid: number | null}
	| {readonly kind: 'dead'}
	| {readonly kind: 'elsewhere'; readonly host: SafeText}
	| {readonly kind: 'unknown'; readonly reason: string};
