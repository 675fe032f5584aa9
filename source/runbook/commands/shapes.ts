/** A name of a program at the start of a text: `git`, `./ductile`, `/opt/helix/bin/seed.sh`. */
export const programName = /^(?:\.{0,2}\/)?[a-z0-9_][\w.+@-]*(?:\/[\w.+@-]+)*$/;

/** A name that only programs have: `deploy.sh`, `brokerctl`, `redis-cli`. */
export const tellingName = /^(?:[\w./~-]*\/)?[a-z][\w.-]*(?:\.(?:sh|pl|py)|[a-z]ctl|-(?:cli|ctl|admin))$/;

/** Programs that say something by their name alone, and hardly anything else is named so. */
export const looksAlone =
	/^(?:uptime|free|lsblk|dmesg|vmstat|iostat|mpstat|lscpu|lsmod|pstree|htop|nvidia-smi|timedatectl|hostnamectl|findmnt|sensors|netstat)$/;

/** A path rather than a word: it has a folder in it, begins with a dot or `~`, or ends in a known extension. */
export function isPath(text: string): boolean {
	if (/\s/.test(text.replace(/<[^>]*>/g, 'x')) || /:\/\//.test(text) || /[=(){}|;"']/.test(text.replace(/\{\w+\}/g, 'x')))
		return false;
	if (/^\/?api\/|^\/(?:api|v\d+|healthz?|metrics|status|ready|events|jobs?|docs)(?:\/|$)/.test(text)) return false;
	if (/^-/.test(text) || /^\d+\/\d+$/.test(text)) return false;
	if (/^(?:~|\.{1,2}|\/|\$\w+|<[^>]+>)?\/?\.?[\w<>${}*.@+-]+(?:\/[\w<>${}*.@+-]*)+$/.test(text))
		return /^[~./<$]|\.\w+|\/$|<[^>]+>/.test(text) || text.split('/').length > 2;
	return /^[\w.<>*-]*\w\.(?:log|jsonl?|ya?ml|toml|conf|cfg|ini|env|service|timer|socket|md|txt|sock|pid|db|sqlite3?|pem|crt|key|tar\.gz|gz|sh|py|rs|go|ts|js)$/.test(
		text,
	);
}

/** A call of a program's own interface: `handle.current_state()`, `handle.health().uptime_secs`. */
export function isCall(text: string): boolean {
	return (
		/^[a-z_]\w*(?:\.[a-z_]\w*)*\([^)[{]*\)(?:\.\w+(?:\([^)]*\))?)*$/i.test(text) &&
		!/^(?:if|for|while|count|sum|avg|rate|increase|max|min|now|vector|scalar|time|absent|rate|irate|delta|label_replace|changes|resets)\(/i.test(
			text,
		)
	);
}

const states = /^(?:[A-Z][A-Z0-9_-]*|\d{3}(?:\s+[A-Z][A-Za-z ]+)?|\d[\w.]*)$/;
const comparison = /(?:^|\s)(?:==|!=|>=|<=|=~|===|is|>|<)\s|->|→|::|\bAND\b|\bOR\b/;
const query =
	/^(?:select|insert|update|delete|alter|create|drop|explain|pragma|vacuum|grant|truncate)\b.*|^(?:sum|rate|avg|max|min|count|histogram_quantile|increase|topk)\s*(?:by\s*)?\(|^[\w:]+\{[^}]*\}/i;

/** Text that is certainly no command: a state, a number, a field with its value, a comparison, a query, JSON, a flag. `known`: a known
 * program begins it, which outweighs what its arguments look like. */
export function isSomethingElse(text: string, known: boolean): boolean {
	if (states.test(text) || /^--?[\w-]+(?:[ =]\S*)?$/.test(text)) return true;
	if (/^[[{"'(<*#%!?,;:&|=+]/.test(text) && !/^<[^>]+>\/|^\[ |^: ?>/.test(text)) return true;
	if (/^[\w.-]+:(?:\s|$)/.test(text) || /^[\w.-]+\[\]/.test(text)) return true;
	if (/^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s/.test(text)) return true;
	if (/^[A-Za-z_]\w*=\S*$|^[\w.-]+ = /.test(text) || /:\/\/\S*$/.test(text.split(/\s/)[0] ?? '')) return true;
	const unquoted = text.replace(/'[^']*'|"[^"]*"/g, '""').replace(/<[\w .:-]+>/g, 'x');
	if (known) return false;
	if (/(?:==|!=|=~)/.test(unquoted) && !/\|/.test(unquoted)) return true;
	return (
		(query.test(text) &&
			/^[A-Z]|[({]|\s(?:from|into|set|table|where)\s/i.test(text) &&
			!/^(?:create|delete|update)\s+-/.test(text)) ||
		(comparison.test(unquoted) && !/[|]|\s>>?\s*[\w<~.-]*[/.][\w./<>~-]*$/.test(unquoted))
	);
}
