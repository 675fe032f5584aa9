import type {Agent} from './agent.ts';
import type {Answer, Generation} from './answer.ts';
import type {CaxtonProcess} from './picture.ts';

/** What a console remembers of a Caxton: the server keeps everything in memory and tells no history. */
export type Past = {
	/** When it answered last, epoch ms. */
	readonly answeredAt: number | null;
	readonly generation: Generation | null;
	/** The process that served last. */
	readonly server: CaxtonProcess | null;
	/** The agents of the last list that had some, by name. */
	readonly agents: readonly Agent[];
};

/** Nothing seen yet. */
export const nothingSeen: Past = {answeredAt: null, generation: null, server: null, agents: []};

/** Adds what one picture shows. */
export function remember(
	past: Past,
	seen: {
		readonly answer: Answer | null;
		readonly at: number | null;
		readonly server: CaxtonProcess | null;
		readonly agents: readonly Agent[];
	},
): Past {
	const {answer, at, server, agents} = seen;
	const isUp = answer?.kind === 'caxton';
	return {
		answeredAt: isUp ? at : past.answeredAt,
		generation: isUp ? answer.generation : past.generation,
		server: server ?? past.server,
		agents: agents.length > 0 ? agents : past.agents,
	};
}
