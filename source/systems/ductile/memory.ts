import type {GatewayProcess} from './picture.ts';

/** What a console remembers of a gateway. */
export type Past = {
	/** The process that held the lock last. */
	readonly holder: GatewayProcess | null;
	/** When the API answered last, epoch ms. */
	readonly answeredAt: number | null;
	/** Since when nobody answers as a gateway, epoch ms; null while one does. */
	readonly lostAt: number | null;
};

/** Nothing seen yet. */
export const nothingSeen: Past = {holder: null, answeredAt: null, lostAt: null};
