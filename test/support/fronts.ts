import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {Served} from '../../fixtures/index.ts';

/** Where a served system has its server, and how a place with a server of ours before it is written. */
export type Front = {
	readonly system: string;
	readonly story: string;
	/** What is not seen at such a place in any case. */
	readonly unseen: readonly string[];
	/** Asked at which path or with which method, which sources see nothing then. */
	readonly asked: readonly (readonly [asked: string, blind: readonly string[]])[];
	good(served: Served, asked: string): number | string;
	at(served: Served, own: number | string, asked: string): string;
	/** A socket of its own for each server, where it is no port. */
	socket?(served: Served, name: string): string;
	isBad(text: string, asked: string): boolean;
};

const overHttp = (text: string, asked: string) => text.split(/[ ?]/, 2)[1] === asked;
const portsOf = ({at}: Served) => at.match(/\d{2,5}(?=\+|$)/g)?.map(Number) ?? [];

/** Each server that is asked, of every system that has one. */
export const fronts: readonly Front[] = [
	{
		system: 'ductile',
		story: 'calm',
		unseen: ['database', 'files', 'log'],
		asked: [
			['/', ['catalogue', 'gateway', 'jobs', 'queue']],
			['/healthz', ['health']],
			['/analytics/queue', ['queue']],
			['/analytics/summary', ['queue']],
			['/jobs', ['jobs']],
			['/job-logs', ['jobs']],
			['/plugins', ['catalogue']],
			['/scheduler/jobs', ['catalogue']],
			['/config/view', ['catalogue']],
		],
		good: ({at}) => Number(/listen: 127\.0\.0\.1:(\d+)/.exec(readFileSync(path.join(at, 'config.yaml'), 'utf8'))?.[1]),
		at: (_, own) => `http://127.0.0.1:${own}`,
		isBad: overHttp,
	},
	{
		system: 'helix',
		story: 'calm',
		unseen: [],
		asked: [
			['shadow', ['shadow']],
			['research', ['research']],
		],
		good: (served, asked) => portsOf(served)[asked === 'shadow' ? 0 : 1] ?? 0,
		at(served, own, asked) {
			const [shadow, research] = portsOf(served);
			return asked === 'shadow' ? `127.0.0.1:${own}+${research}` : `127.0.0.1:${shadow}+${own}`;
		},
		isBad: (text) => overHttp(text, '/status'),
	},
	{
		system: 'caxton',
		story: 'steady',
		unseen: [],
		asked: [
			['/api/v1/health', ['api']],
			['/api/v1/agents', ['agents']],
		],
		good: ({at}) => Number(/\d+$/.exec(at)?.[0]),
		at: (_, own) => `http://127.0.0.1:${own}`,
		isBad: overHttp,
	},
	{
		system: 'supervisor',
		story: 'calm',
		unseen: [],
		asked: [
			['state', ['state']],
			// Whether its security is on is then not known; nothing is a gap for that.
			['events.subscribe', []],
		],
		good: ({at}) => at,
		at: (_, own) => String(own),
		socket: ({at}, name) => path.join(path.dirname(at), name),
		isBad: (text, asked) => text.includes(`"method":"${asked}"`),
	},
];
