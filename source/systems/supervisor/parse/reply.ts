import {type Fields, fieldsOf, parseWire, textOf} from '../../../observe/json-wire.ts';
import {type SafeText, safeText} from '../../../text/safe-text.ts';

/** An answer of `dashboard-ipc.v1`. */
export type Reply =
	| {readonly kind: 'ok'; readonly result: Fields}
	| {readonly kind: 'error'; readonly code: SafeText; readonly stage: SafeText; readonly message: SafeText}
	/** Whoever answered does not speak this protocol; `why` in one phrase. */
	| {readonly kind: 'foreign'; readonly why: SafeText};

/**
 * Reads the answer to the request with that id. Where the target could not read a request at all, the id is literally
 * `invalid-request` (recorded, 0.1.2 and 0.1.4).
 */
export function readReply(line: string, requestId: string): Reply {
	const fields = parseWire(line);
	if (fields === null) return {kind: 'foreign', why: safeText(`it answers with something other than JSON: ${line.slice(0, 60)}`)};
	const {request_id: id, ok} = fields;
	if (id !== requestId && id !== 'invalid-request') return foreign('its answer belongs to no request of ours');
	if (ok === true) {
		const result = fieldsOf(fields.result);
		return result === null ? foreign('its answer has no result') : {kind: 'ok', result};
	}
	const error = fieldsOf(fields.error);
	if (ok !== false || error === null) return foreign('its answer is neither a result nor an error');
	return {kind: 'error', ...errorOf(error)};
}

function foreign(why: string): Reply {
	return {kind: 'foreign', why: safeText(why)};
}

/** The words of an error. */
export function errorOf(error: Fields): {readonly code: SafeText; readonly stage: SafeText; readonly message: SafeText} {
	const word = (value: unknown) => safeText(textOf(value) ?? '?');
	return {code: word(error.code), stage: word(error.stage), message: word(error.message)};
}
