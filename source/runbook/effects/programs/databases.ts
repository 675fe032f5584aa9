import type {Effect} from '../../../domain/command.ts';
import {type Given, type Programs, strongest, verbs} from '../program.ts';
import {sql} from '../sql.ts';
import {either, under, unless, where} from '../wishes.ts';

/** A client with its statement in a flag; without one it is a prompt. */
function statement(...flags: readonly string[]): (given: Given) => Effect {
	return ({pairs}) => {
		const texts = pairs.flatMap(([flag, value]) => (flags.includes(flag) ? [sql(value)] : []));
		return texts.length === 0 ? 'unknown' : strongest(texts);
	};
}

/** `redis-cli CONFIG GET`, `SLOWLOG GET` and their kin: told by two words. */
function redis({operands}: Given): Effect {
	const [verb = '', next = '', third = ''] = operands.map((operand) => operand.toLowerCase());
	if (/^(?:flushall|flushdb|del|unlink|shutdown|getdel|spop|lpop|rpop|xtrim|ltrim|debug)$/.test(verb)) return 'destroys';
	if (verb === 'config') return next === 'get' ? (/pass|\*|auth|key/.test(third) ? 'exposes' : 'reads') : 'changes';
	if (/^(?:client|slowlog|memory|cluster|latency|command|acl|object|xinfo|pubsub|script|module)$/.test(verb))
		return /^(?:list|get|info|len|usage|stats|doctor|nodes|slots|history|latest|count|encoding|idletime|freq|stream|groups|consumers|channels|numsub|exists|whoami)$/.test(
			next,
		) && verb !== 'acl'
			? 'reads'
			: 'changes';
	return /^(?:ping|info|get|mget|keys|scan|ttl|pttl|type|exists|dbsize|llen|lrange|lindex|scard|smembers|sismember|hget|hgetall|hkeys|hlen|zcard|zrange|zscore|xlen|xrange|xpending|strlen|time|role|lastsave|echo)$/.test(
		verb,
	)
		? 'reads'
		: verb === ''
			? 'unknown'
			: 'changes';
}

const psqlTakes = {takes: '-h= -p= -U= -d= -F= -v= -c= -f= -L= -o= -P= -R= -T=', whole: true};
const mysqlTakes = {takes: '-h= -P= -u= -e= -D= -S= -p?', whole: true};

/** `mysql`: a prompt without a statement, and `-p` alone asks for the password. */
const mysqlWish = either(
	(args) => (args.includes('-p') || args.includes('--password') ? 'always' : null),
	unless('-e --execute -V --version', 'input', mysqlTakes),
);

/** Databases. */
export const databases: Programs = {
	psql: {
		effect: 'reads',
		terminal: either(
			where('-W --password', 'always', psqlTakes),
			unless('-c --command -l --list -f --file -V --version', 'input', psqlTakes),
		),
		flags:
			'-h= -p= -U= -d= -c= -l -t -A -x -q -X -w -n --host= --port= --username= --dbname= --command= --list --tuples-only --no-align --expanded --quiet --no-psqlrc --csv --no-password -F=',
		judge: (given) =>
			given.flags.includes('-l') || given.flags.includes('--list') ? 'reads' : statement('-c', '--command')(given),
	},
	...verbs('mysql mariadb', {
		effect: 'reads',
		terminal: mysqlWish,
		flags: '-h= -P= -u= -e= -D= -N -B -t --host= --user= --execute= --database= --batch --table',
		judge: statement('-e', '--execute'),
	}),
	// Its second operand is the statement; a plain open may already recover a journal.
	sqlite3: {
		effect: 'reads',
		terminal: under(2, '-version', {takes: '-separator= -cmd='}),
		flags: '-readonly -header -column -json -csv -line -separator= -cmd=',
		judge: ({flags, operands: [, ...texts]}) =>
			flags.includes('-readonly') && !flags.includes('-cmd') && texts.length > 0 ? strongest(texts.map(sql)) : 'unknown',
	},
	'redis-cli': {
		effect: 'reads',
		terminal: either(
			where('--askpass'),
			under(1, '--stat --latency --bigkeys --memkeys --scan --pipe', {takes: '-h= -p= -n= -s= -a= -u= -r= -i= --user= --pass='}),
		),
		flags: '-h= -p= -n= -s= --raw --no-raw --csv --stat --latency --bigkeys --memkeys --scan --pattern= -r= -i= --json',
		judge: redis,
	},
	pg_isready: {effect: 'reads', flags: '-h= -p= -U= -d= -t= -q'},
	...verbs('pg_dump pg_dumpall mysqldump mongodump', {effect: 'unknown'}),
	...verbs('pg_ctl pg_restore createdb initdb', {effect: 'changes'}),
	...verbs('dropdb dropuser', {effect: 'destroys'}),
	...verbs('mongo mongosh cqlsh clickhouse-client', {
		effect: 'unknown',
		terminal: unless('--eval -e --execute -f --file -q --query', 'input', {whole: true}),
	}),
	rabbitmqctl: {
		effect: 'changes',
		otherwise: 'changes',
		verbs: {
			...verbs(
				'status list_queues list_connections list_consumers list_channels list_users list_user_permissions list_permissions list_vhosts cluster_status',
				{effect: 'reads', flags: '-p= -q'},
			),
			...verbs('purge_queue delete_queue reset', {effect: 'destroys'}),
		},
	},
	etcdctl: {
		effect: 'unknown',
		verbs: {
			endpoint: {effect: 'reads'},
			member: {effect: 'unknown', verbs: {list: {effect: 'reads', flags: '-w='}, ...verbs('remove', {effect: 'destroys'})}},
			del: {effect: 'destroys'},
			put: {effect: 'changes'},
		},
	},
};
