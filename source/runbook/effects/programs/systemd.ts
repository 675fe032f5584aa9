import type {Effect} from '../../../domain/command.ts';
import {type Given, type Programs, verbs} from '../program.ts';
import {unless} from '../wishes.ts';

const common =
	'--user --system --no-pager -l --full -a --all -n= --lines= -p= --property= -t= --type= --state= --failed --plain --no-legend -o= --output= -q --quiet --value --no-ask-password -r --recursive';

/** All properties of a unit include its `Environment`, with the secrets in it; named ones do not unless they name it. */
function show({values, flags}: Given): Effect {
	const named = values.get('-p') ?? values.get('--property');
	const times = flags.filter((flag) => flag === '-p' || flag === '--property').length;
	return times !== 1 || named === undefined || named.split(',').includes('Environment') ? 'exposes' : 'reads';
}

/** systemd. `-H` and `-M` reach other machines and are not listed. */
export const systemd: Programs = {
	systemctl: {
		effect: 'reads',
		flags: `${common} --version --help`,
		otherwise: 'changes',
		verbs: {
			...verbs(
				'status cat is-active is-enabled is-failed is-system-running list-units list-unit-files list-timers list-sockets list-jobs list-dependencies get-default help',
				{effect: 'reads'},
			),
			'show-environment': {effect: 'exposes'},
			show: {effect: 'reads', judge: show},
			...verbs('start stop restart reload try-restart reload-or-restart enable disable mask unmask daemon-reload reset-failed', {
				effect: 'changes',
			}),
			edit: {effect: 'changes', terminal: unless('--stdin', 'always', {whole: true})},
			...verbs('poweroff reboot halt kexec emergency rescue', {effect: 'destroys'}),
			kill: {effect: 'destroys'},
		},
	},
	journalctl: {
		effect: 'reads',
		flags: `${common} -u= --unit= --user-unit= -f --follow -e --pager-end -x --catalog -# -k --dmesg -b --boot? -S= -U= --since= --until= --reverse -g= --grep= --priority= --utc --no-hostname --disk-usage --list-boots --header --verify -o= -N -F= -t= --identifier= -c= --show-cursor`,
		raises: {
			'--vacuum-size=': 'destroys',
			'--vacuum-time=': 'destroys',
			'--vacuum-files=': 'destroys',
			'--rotate': 'changes',
			'--flush': 'changes',
			'--sync': 'changes',
		},
	},
	loginctl: {
		effect: 'reads',
		flags: '--no-pager -p= --property= -n= -l',
		otherwise: 'changes',
		verbs: verbs('list-sessions list-users session-status user-status show-session show-user', {effect: 'reads'}),
	},
	...verbs('timedatectl hostnamectl', {
		effect: 'reads',
		flags: '--no-pager -a',
		otherwise: 'changes',
		verbs: verbs('status show timesync-status', {effect: 'reads'}),
	}),
	'systemd-cgls': {effect: 'reads', flags: '--no-pager -l -k'},
	'systemd-analyze': {
		effect: 'reads',
		flags: '--no-pager --user',
		verbs: verbs('blame verify critical-chain time', {effect: 'reads'}),
	},
	launchctl: {effect: 'unknown', otherwise: 'changes', verbs: verbs('list print blame', {effect: 'reads'})},
	// It runs the script of that name in /etc/init.d, which a path would lead out of.
	service: {
		effect: 'reads',
		judge: ({operands: [name = '', verb]}) => (name.includes('/') ? 'unknown' : verb === 'status' ? 'reads' : 'changes'),
	},
	...verbs('shutdown reboot poweroff halt init telinit', {effect: 'destroys'}),
};
