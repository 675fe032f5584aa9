import {find} from '../find.ts';
import {type Programs, verbs} from '../program.ts';
import {env, shell, ssh, watch, wrapper} from '../wrappers.ts';

/** Programs that run other programs: seen through. */
export const wrapping: Programs = {
	sudo: {...wrapper('-n -E -H -u= -g= -b -S -k --user= --group= --non-interactive --preserve-env'), terminal: true},
	doas: {...wrapper('-n -u='), terminal: true},
	env: {effect: 'reads', inner: env},
	timeout: wrapper('-k= -s= -v --foreground --preserve-status --kill-after= --signal=', {skip: 1}),
	nice: wrapper('-n= -#', {alone: 'reads'}),
	ionice: wrapper('-c= -n= -t'),
	...verbs('nohup setsid unbuffer stdbuf chronic', wrapper('-o= -e= -i= -w -f')),
	flock: wrapper('-n -x -s -w= --timeout= --nonblock', {skip: 1}),
	xargs: wrapper('-0 -r -t -n= -I= -P= -L= -d= -a= --no-run-if-empty --null --max-args= --max-procs=', {alone: 'reads'}),
	...verbs('bash sh dash zsh ksh', {effect: 'reads', inner: shell}),
	ssh: {effect: 'reads', inner: ssh},
	watch: {effect: 'reads', inner: watch},
	find: {effect: 'reads', inner: find},
	...verbs('su runuser parallel eval systemd-run chroot unshare nsenter at batch script expect', {effect: 'unknown'}),
};
