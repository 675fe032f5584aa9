import type {Check} from '../../domain/expectation.ts';

const status =
	/^(?:(?:it |the (?:server|response) )?(?:returns?|answers?|gives?|replies|responds|is|shows?|reports?) )?(?:with )?(?:an? )?(?:http(?:\/[\d.]{1,4})? )?(?:status )?(?:code )?(?:is |==? ?|: ?)?([1-5]\d\d)(?: (?:ok|created|accepted|no content|moved permanently|found|not modified|bad request|unauthorized|forbidden|not found|conflict|too many requests|internal server error|bad gateway|service unavailable|gateway timeout))?(?: (?:response|status))?$/i;

/** `200`, `200 OK`, `HTTP 503`, `status code 404`: how a server answers. */
export function httpStatus(clause: string): Check | null {
	const code = status.exec(clause.replace(/["'`]/g, ''))?.[1];
	return code === undefined ? null : {kind: 'status', code: Number(code)};
}
