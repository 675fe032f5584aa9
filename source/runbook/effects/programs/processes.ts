import type {Effect} from '../../../domain/command.ts';
import type {Given, Programs} from '../program.ts';
import {verbs} from '../program.ts';
import {unless, where} from '../wishes.ts';

/** `ps`: in its BSD form the letter `e` shows every process's environment, secrets with it, as does the column `environ`. */
export function ps({operands, pairs}: Pick<Given, 'operands' | 'pairs'>): Effect {
	if (operands.some((operand) => /^[a-zA-Z]*[eE][a-zA-Z]*$/.test(operand))) return 'exposes';
	if (pairs.some(([flag, value]) => /^-(?:o|O|-format)$/.test(flag) && /\benv/i.test(value))) return 'exposes';
	return operands.every((operand) => /^[a-zA-Z]+$|^\d+$|^<[^>]+>$/.test(operand)) ? 'reads' : 'unknown';
}

/** Signals that ask a program for something other than its end. */
const gentle = /^(?:SIG)?(?:HUP|USR1|USR2|CONT|WINCH|CHLD|1|10|12|18)$/i;

/** `kill`: signal 0 and `-l` only ask; anything that may end a process is typed. */
function kill({flags, values}: Given): Effect {
	const signals = flags.filter((flag) => /^-(?:[snlL#]|[A-Z]{2}.*)$/.test(flag));
	// Of `-9 -0` some programs take the first, and the second for a process.
	if (signals.length > 1) return 'destroys';
	if (flags.includes('-l') || flags.includes('-L')) return 'reads';
	const signal =
		values.get('-s') ?? values.get('-n') ?? values.get('-#') ?? flags.map((flag) => flag.slice(1)).find((name) => name !== '-');
	if (signal === '0') return 'reads';
	return gentle.test(signal ?? 'TERM') ? 'changes' : 'destroys';
}

const signals =
	'-HUP -USR1 -USR2 -CONT -TERM -INT -KILL -QUIT -STOP -ABRT -SIGHUP -SIGUSR1 -SIGUSR2 -SIGTERM -SIGKILL -SIGINT -SIGCONT';

/** Processes, sockets and the machine. */
export const processes: Programs = {
	ps: {
		effect: 'reads',
		flags:
			'-A -a -d -e -f -F -H -j -l -L -T -w -ww -x -y -Z -p= -q= -u= -U= -g= -G= -t= -C= -o= -O= --pid= --ppid= --sort= --user= --format= --headers --no-headers --forest --width= -N --deselect',
		judge: ps,
	},
	pgrep: {
		effect: 'reads',
		flags:
			'-x -f -l -a -c -u= -U= -P= -n -o -v -d= -t= -i -w --full --exact --list-full --list-name --count --oldest --newest --parent=',
	},
	pidof: {effect: 'reads', flags: '-s -x -o= -c'},
	pstree: {effect: 'reads', flags: '-a -p -s -u -l -n -g -h -t -T -H='},
	top: {
		effect: 'reads',
		flags: '-b -n= -d= -p= -o= -H -c -u= -w= -i -e= -E= -1',
		judge: ({flags}) => (flags.includes('-b') ? 'reads' : 'unknown'),
		terminal: unless('-b', 'always', {whole: true, takes: '-n= -d= -p= -o= -u= -w= -E='}),
	},
	...verbs('htop btop atop', {effect: 'unknown', terminal: 'always'}),
	iotop: {effect: 'unknown', terminal: unless('-b --batch', 'always')},
	...verbs('free vmstat iostat mpstat nproc lscpu lsblk uptime w who whoami id uname arch groups tty locale getconf last', {
		effect: 'reads',
		flags:
			'-a -b -k -m -g -h -s -r -n -v -u -p -l -x -y -t -w -i -f -o= -c= -d= --human --si --pretty --since --all --version --json -# -z',
	}),
	...verbs('pwd logname hostid pinky', {effect: 'reads', flags: '-L -P'}),
	hostname: {effect: 'reads', flags: '-f -s -i -I -d -A --fqdn --short', bare: true},
	lsof: {effect: 'reads', flags: '-i? -n -P -p= -u= -t -c= -a -d= -F -l -U -w -b -s -R -o -g'},
	ss: {
		effect: 'reads',
		flags:
			'-l -n -t -p -a -u -x -o -e -m -i -s -r -4 -6 -w -H -O -O --listening --numeric --tcp --udp --unix --processes --all --summary --no-header --options --extended --memory --info',
		raises: {'-K': 'destroys', '--kill': 'destroys', '-D=': 'changes', '--diag=': 'changes'},
	},
	netstat: {
		effect: 'reads',
		flags: '-t -l -n -p -a -u -x -r -s -i -e -c -W -4 -6 -o -v --tcp --listening --numeric --programs --all',
	},
	fuser: {effect: 'reads', flags: '-v -n= -u -m -a', raises: {'-k': 'destroys', '--kill': 'destroys'}},
	pmap: {effect: 'reads', flags: '-x -X -d -q'},
	...verbs('pwdx pidstat numastat', {effect: 'reads', flags: '-p= -u -r -d -h -t -c'}),
	dmesg: {
		effect: 'reads',
		flags: '-T -H -w -k -l= -f= -x -L --level= --human --ctime --since= --until= --follow --nopager',
		raises: {'-c': 'destroys', '-C': 'destroys', '--clear': 'destroys'},
	},
	sysctl: {
		effect: 'reads',
		flags: '-a -n -e -N',
		judge: ({operands}) => (operands.some((operand) => operand.includes('=')) ? 'changes' : 'reads'),
		raises: {'-w': 'changes', '-p': 'changes'},
	},
	kill: {effect: 'reads', flags: `-s= -n= -l -L -# -- ${signals}`, judge: kill},
	...verbs('pkill killall', {effect: 'reads', flags: `-s= -# -f -x -u= -U= -n -o -e -i -w -v -q -P= ${signals}`, judge: kill}),
	...verbs('renice taskset chrt', {effect: 'changes'}),
	crontab: {
		effect: 'reads',
		terminal: where('-e', 'always', {takes: '-u='}),
		flags: '-l -u=',
		raises: {'-r': 'destroys'},
		// A file beside it would be installed.
		judge: ({flags, operands}) => (flags.includes('-l') && operands.length === 0 ? 'reads' : 'changes'),
	},
	...verbs('strace ltrace perf gcore', {effect: 'unknown'}),
	gdb: {effect: 'unknown', terminal: unless('-batch --batch', 'input')},
	...verbs('iptables ufw firewall-cmd', {effect: 'changes'}),
	nft: {effect: 'changes', otherwise: 'changes', verbs: {list: {effect: 'reads', flags: '-a -n -s -j'}}},
	...verbs('which whereis', {effect: 'reads', flags: '-a -s -b -m'}),
	...verbs('true false sleep', {effect: 'reads'}),
};
