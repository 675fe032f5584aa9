import {describe, expect, it} from 'vitest';
import {momentOf, parseWire, wholeOf} from '../../../../source/observe/json-wire.ts';
import {readReply} from '../../../../source/systems/supervisor/parse/reply.ts';
import {parseState} from '../../../../source/systems/supervisor/parse/state.ts';
import {recordedAnswer, recordedLine} from '../../../support/supervisor-picture.ts';

function stateOf(name: string) {
	const answer = recordedAnswer(name);
	if (answer.kind !== 'state') throw new Error(`${name} has no state`);
	return answer.state;
}

const child = (name: string, id: string) => {
	const found = stateOf(name).children.find((one) => one.id === id);
	if (found === undefined) throw new Error(`${name} has no ${id}`);
	return found;
};

describe('whole numbers beyond 2^53', () => {
	it('lose nothing, as numbers and as strings', () => {
		const fields = parseWire('{"a":1795328899954917815,"b":"1795328899954917815","c":18446744073709551615,"d":1.5,"e":7}');
		expect(fields).toEqual({a: 1795328899954917815n, b: '1795328899954917815', c: 18446744073709551615n, d: 1.5, e: 7});
		expect([fields?.a, fields?.b, fields?.d].map(wholeOf)).toEqual([1795328899954917815n, 1795328899954917815n, null]);
		expect(momentOf(fields?.a)).toBe(1795328899954);
		expect(momentOf(0)).toBeNull();
	});

	it('in a text are text', () => {
		expect(parseWire('{"a":"x 1795328899954917815"}')).toEqual({a: 'x 1795328899954917815'});
	});
});

describe('a recorded state', () => {
	it('of either version is the same picture', () => {
		const plain = (name: string) => {
			return stateOf(name).children.map(({id, alive, operation, stop, criticality}) => [id, alive, operation, stop, criticality]);
		};
		expect(plain('0.1.2-state-first')).toEqual(plain('0.1.4-state-first'));
		expect([stateOf('0.1.2-state-first'), stateOf('0.1.4-state-first')].map(({version}) => version)).toEqual([
			'0.1.2',
			'0.1.4 or later',
		]);
	});

	it('tells a child that runs from one that finished and one that failed', () => {
		expect(child('0.1.2-state-first', 'steady-ingest')).toMatchObject({alive: 'alive', status: 'running', attempt: 1});
		expect(child('0.1.2-state-first', 'oneshot-migrate')).toMatchObject({
			alive: 'dead',
			limit: {used: 0, limit: 2, exhausted: false},
		});
		expect(child('0.1.4-state-first', 'burst-import')).toMatchObject({
			alive: 'dead',
			limit: {used: 2, limit: 2, exhausted: true},
		});
		expect(child('0.1.4-state-first', 'steady-ingest').limit).toMatchObject({limit: null, windowMs: 60_000, lastExitAt: null});
	});

	it('knows a heartbeat that never came, missing or null', () => {
		for (const version of ['0.1.2', '0.1.4'])
			expect(child(`${version}-state-first`, 'silent-audit').heartbeat).toEqual({at: null, stale: false});
	});

	it('tells ghosts and children that were taken out', () => {
		const {children} = stateOf('0.1.2-state-after-remove-add');
		expect(children.filter(({declared}) => !declared).map(({id}) => id)).toContain('ghost-q');
		expect(children.filter(({removed}) => removed).map(({id}) => id)).toEqual(['silent-audit']);
	});

	it('of the scripted demo has rows, events and no records', () => {
		const state = stateOf('0.1.2-demo-state');
		expect(state).toMatchObject({shape: 'scripted', name: 'payments worker a'});
		expect(state.events).toContain('error duplicate_guard child_failed');
		expect(state.children.map(({id, operation, limit}) => [id, operation, limit])).toContainEqual([
			'invoice_writer',
			'paused',
			null,
		]);
	});

	it('of a tree that was shut down says so, whatever its rows call running', () => {
		expect(stateOf('0.1.4-state-during-shutdown').shutDown).toBe(true);
		expect(stateOf('0.1.4-state-first').shutDown).toBe(false);
	});
});

describe('an answer', () => {
	it('belongs to its request, or to none that could be read', () => {
		const {line, id} = recordedLine('0.1.2-state-first');
		expect(readReply(line, id).kind).toBe('ok');
		expect(readReply(line, 'another')).toMatchObject({kind: 'foreign'});
		expect(readReply(recordedLine('0.1.2-unknown-method').line, 'any')).toMatchObject({
			kind: 'error',
			code: 'unsupported_method',
		});
		expect(readReply(recordedLine('0.1.2-malformed-json').line, 'any')).toMatchObject({kind: 'error', code: 'invalid_json'});
	});

	it.each(['', 'HTTP/1.1 400 Bad Request', '[]', '{}', '{"request_id":"r","ok":true}', 'null', '{"request_id":"r","ok":"yes"}'])(
		'of somebody else is foreign: %s',
		(line) => {
			expect(readReply(line, 'r').kind).toBe('foreign');
		},
	);

	it('of another shape is no state', () => {
		for (const result of [{}, {type: 'state'}, {type: 'hello', state: {target: {}}}, {type: 'state', state: {target: 3}}])
			expect(parseState(result)).toBeNull();
		expect(
			parseState({type: 'state', state: {target: {}, runtime_state: 7, child_runtime_records: [null, 'x', {}]}}),
		).not.toBeNull();
	});

	it('cannot move the cursor by its names', () => {
		const evil = '\u001b[2Jevil';
		const state = parseState({
			type: 'state',
			state: {target: {target_id: evil}, child_runtime_records: [{child_id: evil, child_path: '/x', operation: evil}]},
		});
		expect(JSON.stringify([state?.name, state?.children[0]?.name, state?.children[0]?.operation])).not.toContain('\\u001b[2J');
	});
});
