import {find} from '../find.ts';
import {type Programs, verbs} from '../program.ts';
import {either, sshWish, under, unless, where} from '../wishes.ts';
import {env, shell, ssh, watch, wrapper, xargs} from '../wrappers.ts';

const sudoTakes = '-u= -g= -h= -p= -C= -D= -R= -T= -U= -r= -t= --user= --group= --host= --prompt= --chdir=';

/** `sudo`: a shell of its own, or a password to ask for. */
const sudoWish = either(
	where('-i -s --login --shell -e --edit', 'always', {takes: sudoTakes}),
	unless('-n --non-interactive', 'password', {takes: sudoTakes}),
);

/** Programs that run other programs: seen through. */
export const wrapping: Programs = {
	sudo: {...wrapper('-n -E -H -u= -g= --user= --group= --non-interactive --preserve-env'), terminal: sudoWish},
	doas: {...wrapper('-n -u='), terminal: either(where('-s'), unless('-n', 'password', {takes: '-u= -C= -a='}))},
	env: {effect: 'reads', inner: env},
	timeout: wrapper('-k= -s= -v --foreground --preserve-status --kill-after= --signal=', {skip: 1}),
	nice: wrapper('-n= -#', {alone: 'reads'}),
	ionice: wrapper('-c= -n= -t'),
	...verbs('unbuffer stdbuf chronic', wrapper('-o= -e= -i=')),
	// What they run leaves the process group that a look is ended with.
	...verbs('nohup setsid', {...wrapper('-w'), effect: 'unknown'}),
	// It makes the lock file, and keeps others waiting.
	flock: {...wrapper('-n -x -s -w= --timeout= --nonblock', {skip: 1}), effect: 'changes'},
	xargs: {effect: 'reads', inner: xargs},
	...verbs('bash sh dash zsh ksh fish', {effect: 'reads', inner: shell, terminal: either(where('-i'), under(1, '-c -s'))}),
	ssh: {effect: 'reads', inner: ssh, terminal: sshWish},
	watch: {effect: 'reads', inner: watch, terminal: 'always'},
	find: {effect: 'reads', inner: find},
	su: {effect: 'unknown', terminal: either(unless('-c --command', 'always', {whole: true}), () => 'password')},
	...verbs('parallel eval unshare at batch', {effect: 'unknown'}),
	...verbs('script expect', {effect: 'unknown', terminal: 'always'}),
	...verbs('runuser', {effect: 'unknown', terminal: unless('-c --command -u --user', 'always', {whole: true})}),
	...verbs('chroot nsenter', {effect: 'unknown', terminal: 'input'}),
	'systemd-run': {effect: 'unknown', terminal: where('-t --pty -S --shell')},
};
