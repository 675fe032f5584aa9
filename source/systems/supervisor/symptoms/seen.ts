import type {Detection, Evidence, Finding, Severity} from '../../../domain/symptom.ts';
import type {SafeText} from '../../../text/safe-text.ts';
import {whyNoState} from '../answer.ts';
import type {Child} from '../child.ts';
import type {Picture} from '../picture.ts';

/** What a detector found, nothing being an empty list. */
export function seen(...findings: readonly Finding[]): Detection {
	return {kind: 'seen', findings};
}

/** The children of a target that gives its state now, those of a tree that was shut down left out; else why nobody can look. */
export function childrenOf(picture: Picture): readonly Child[] | string {
	const {answer, gaps} = picture;
	const gap = gaps.get('state');
	if (gap !== undefined) return `state: ${gap}`;
	if (answer === null) return 'state: not looked at yet';
	if (answer.kind !== 'state') return `state: ${whyNoState(answer)}`;
	if (answer.state.shutDown) return [];
	return answer.state.children.filter((child) => child.declared && !child.removed);
}

/** Finds a thing in each child, or in none. */
export function eachChild(picture: Picture, find: (child: Child) => Finding | null): Detection {
	const children = childrenOf(picture);
	if (typeof children === 'string') return {kind: 'blind', reason: children};
	return seen(...children.flatMap((child) => find(child) ?? []));
}

/** How grave it is for a child to be down: as its own supervisor ranks it. */
export function gravity({criticality}: Child): Severity {
	return criticality === 'critical' ? 'critical' : criticality === 'best_effort' ? 'notice' : 'warning';
}

/** Tells one process behind the socket from another: what is done to it is meant for that one alone. */
export function hostMark({processes}: Picture): string {
	const host = processes?.host ?? null;
	return host === null ? 'no process' : `${host.pid} ${host.startedAt}`;
}

/** What fills a runbook's placeholders. */
export function valuesOf({processes, path}: Picture, child: Child | null = null): Readonly<Record<string, string>> {
	const host = processes?.host ?? null;
	const [relay] = processes?.relays ?? [];
	return {
		socket: path,
		...(child === null ? {} : {child: child.id}),
		...(host === null ? {} : {'host-pid': String(host.pid)}),
		...(relay === undefined ? {} : {relay_pid: String(relay.pid)}),
	};
}

/** A line of evidence from the state. */
export function fromState({answeredAt, now}: Picture, text: SafeText): Evidence {
	return {source: 'state', text, at: answeredAt ?? now};
}
