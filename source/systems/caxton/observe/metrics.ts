import type {Source} from '../../../domain/reading.ts';
import {type Metrics, parseMetrics} from '../parse/metrics.ts';
import {get} from './ask.ts';

/** Where the plans have the metrics (docs/operations/monitoring.md of Caxton); no version has served them. */
export const metricsPort = 9090;

/** The metrics, where a Caxton listens on their port: what another program serves there is not asked for. */
export function metricsSource(holds: (port: number) => boolean): Source<Metrics | 'none'> {
	return {
		name: 'metrics',
		intervalMs: 15_000,
		limitMs: 60_000,
		timeoutMs: 2000,
		async look(signal) {
			if (!holds(metricsPort)) return {kind: 'seen', value: 'none'};
			const answer = await get(metricsPort, '/metrics', {timeoutMs: 1000, signal});
			if (answer.kind !== 'answer') return {kind: 'gap', reason: answer.reason};
			return {kind: 'seen', value: answer.status === 200 ? parseMetrics(answer.body) : 'none'};
		},
	};
}
