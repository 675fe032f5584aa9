import type {Effect} from '../../domain/command.ts';

const destroying = /\b(?:drop|truncate|delete)\b/i;
const changing =
	/\b(?:insert|update|alter|create|grant|revoke|vacuum|reindex|cluster|copy|call|do|lock|share|merge|replace|attach|detach|set|reset|refresh|into|pg_terminate_backend|pg_cancel_backend|kill|load|flush)\b/i;

/** SQL by its words. A function may do anything, so a query that calls one is unknown but for the well-known that count or tell. */
export function sql(text: string): Effect {
	if (destroying.test(text)) return 'destroys';
	if (changing.test(text)) return 'changes';
	if (/^\s*\\(?:d[a-zA-Z]*\+?|l\+?|conninfo|timing)(?:\s+[\w."*]+)?\s*$/.test(text)) return 'reads';
	// A second statement, or a client's own command such as `\\g file`, is not read here.
	if (/\\|;\s*\S/.test(text)) return 'unknown';
	// A comment, or quotes around its name, hide that something is called.
	if (/--|\/\*|["`\]]\s*\(/.test(text)) return 'unknown';
	const calls = text.match(/\b\w+\s*\(/g) ?? [];
	const known =
		/^(?:count|sum|avg|min|max|now|version|coalesce|age|pg_size_pretty|pg_database_size|pg_total_relation_size|pg_last_xact_replay_timestamp|pg_is_in_recovery|pg_current_wal_lsn|pg_wal_lsn_diff|in|values|and|or|not|where)\s*\($/i;
	if (!calls.every((call) => known.test(call))) return 'unknown';
	return /^\s*(?:select|show|explain(?!\s+(?:analyze|\(.*analyze))|table|describe|desc)\b/i.test(text) ? 'reads' : 'unknown';
}
