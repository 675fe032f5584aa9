import {find} from '../find.ts';
import {type Programs, verbs} from '../program.ts';
import {env, shell, ssh, watch, wrapper, xargs} from '../wrappers.ts';

/** Programs that run other programs: seen through. */
export const wrapping: Programs = {
	sudo: {...wrapper('-n -E -H -u= -g= --user= --group= --non-interactive --preserve-env'), terminal: true},
	doas: {...wrapper('-n -u='), terminal: true},
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
	...verbs('bash sh dash zsh ksh', {effect: 'reads', inner: shell}),
	ssh: {effect: 'reads', inner: ssh},
	watch: {effect: 'reads', inner: watch},
	find: {effect: 'reads', inner: find},
	...verbs('su runuser parallel eval systemd-run chroot unshare nsenter at batch script expect', {effect: 'unknown'}),
};
