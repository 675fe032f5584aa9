import type {Effect} from '../../../domain/command.ts';
import {type Program, type Programs, verbs} from '../program.ts';
import {unless, where} from '../wishes.ts';
import {inside} from '../wrappers.ts';
import {ps} from './processes.ts';

const kubeFlags =
	'-n= --namespace= -A --all-namespaces -o= --output= -l= --selector= --field-selector= --sort-by= --no-headers --show-labels --context= -w --watch --since= --since-time= --tail= -f --follow -c= --container= -p --previous --timestamps --all-containers --containers --limit= --chunk-size= --revision= --prefix --request-timeout= --wide --timeout= --subresource= --for= --types=';

const composeExec = '-T -u= -w= --index=';
const engineExec = '-u= --user= -w= --workdir= -e= --env= -t -i';
const kubeExec = '-n= --namespace= -c= --container= -t -i';

/** Of kubectl the flags may also stand behind the pod. */
const kubeAsked = where('-t -i --tty --stdin', 'always', {takes: `${kubeExec} --image= --target= --profile=`, whole: true});

/** What is kept secret in a cluster is shown by every output but the plain list. */
function kubeGet({operands, flags}: {operands: readonly string[]; flags: readonly string[]}): Effect {
	const secret = operands.some((operand) => /(?:^|[,/])secrets?(?:$|[,/])/.test(operand));
	return secret && flags.some((flag) => flag === '-o' || flag === '--output') ? 'exposes' : 'reads';
}

/** `-it`, in all its spellings. */
const asked = (takes: string) => where('-t -i --tty --interactive --stdin', 'always', {takes});

const compose: Program = {
	effect: 'unknown',
	flags: '-f= --file= -p= --project-name=',
	otherwise: 'changes',
	verbs: {
		...verbs('ps logs top images ls port version', {
			effect: 'reads',
			flags: '-a -q --tail= -f --follow --since= -t --timestamps --format= --no-color',
		}),
		config: {effect: 'exposes'},
		...verbs('rm kill', {effect: 'destroys'}),
		down: {effect: 'changes', raises: {'-v': 'destroys', '--volumes': 'destroys', '--rmi': 'destroys'}},
		exec: {effect: 'reads', inner: inside(composeExec), terminal: unless('-T --no-TTY -d', 'always', {takes: composeExec})},
		run: {effect: 'changes', terminal: unless('-T --no-TTY -d', 'always', {takes: '-u= -w= -e= -v= -p= --name= --entrypoint='})},
	},
};

const engine: Program = {
	effect: 'unknown',
	verbs: {
		...verbs('ps images stats version info port diff events history logs', {
			effect: 'reads',
			flags:
				'-a -q -f= --all --quiet --no-stream --format= --filter= --tail= --since= --until= --follow -n= -t --timestamps --no-trunc -s -l',
		}),
		// What comes after the container are options of ps.
		top: {effect: 'reads', judge: ({operands: [, ...operands], pairs}) => ps({operands, pairs})},
		// It prints the container's environment.
		inspect: {effect: 'exposes', flags: '-s --size --type='},
		...verbs(
			'start stop restart pause unpause rename update cp tag commit build pull push logout create network volume context swarm service stack',
			{effect: 'changes'},
		),
		login: {effect: 'changes', terminal: unless('--password-stdin -p --password', 'always', {whole: true})},
		attach: {effect: 'changes', terminal: 'always'},
		run: {
			effect: 'changes',
			terminal: asked('-u= -w= -e= -v= -p= -m= -h= -l= --name= --entrypoint= --env= --volume= --network= --user= --mount='),
		},
		exec: {effect: 'reads', flags: engineExec, inner: inside('-u= --user= -w= --workdir= -t -i'), terminal: asked(engineExec)},
		...verbs('rm rmi kill prune', {effect: 'destroys'}),
		...verbs('system image container', {
			effect: 'unknown',
			verbs: {...verbs('prune rm', {effect: 'destroys'}), ...verbs('df ls ps logs', {effect: 'reads', flags: '-a -v --format='})},
		}),
		compose,
	},
};

/** Clusters and containers. */
export const containers: Programs = {
	...verbs('kubectl oc k', {
		effect: 'unknown',
		flags: kubeFlags,
		otherwise: 'unknown',
		verbs: {
			// `-f` and `-k` would read files, or fetch them.
			get: {effect: 'reads', raises: {'-f=': 'unknown'}, judge: kubeGet},
			...verbs('describe logs top version cluster-info api-resources api-versions explain events', {
				effect: 'reads',
				raises: {'--dump': 'unknown'},
			}),
			wait: {effect: 'reads', flags: '--for= --timeout='},
			diff: {effect: 'unknown'},
			auth: {effect: 'unknown', verbs: {'can-i': {effect: 'reads'}, whoami: {effect: 'reads'}}},
			config: {
				effect: 'unknown',
				otherwise: 'changes',
				verbs: {
					...verbs('current-context get-contexts get-clusters', {effect: 'reads'}),
					view: {effect: 'reads', flags: '--minify', raises: {'--raw': 'exposes'}},
				},
			},
			rollout: {effect: 'unknown', otherwise: 'changes', verbs: verbs('status history', {effect: 'reads'})},
			...verbs('apply create patch scale autoscale annotate label set expose cordon uncordon taint cp', {effect: 'changes'}),
			edit: {effect: 'changes', terminal: 'always'},
			'port-forward': {effect: 'changes', stays: true},
			proxy: {effect: 'changes', stays: true},
			...verbs('delete drain replace', {effect: 'destroys'}),
			exec: {effect: 'reads', inner: inside(kubeExec), terminal: kubeAsked},
			...verbs('run debug attach', {effect: 'changes', terminal: kubeAsked}),
		},
	}),
	helm: {
		effect: 'unknown',
		flags: '-n= --namespace= -A --all-namespaces -o= --kube-context=',
		otherwise: 'changes',
		verbs: {
			...verbs('list ls status history search version', {effect: 'reads', flags: '-a --max='}),
			get: {effect: 'exposes'},
			...verbs('uninstall delete', {effect: 'destroys'}),
		},
	},
	...verbs('docker podman nerdctl', engine),
	'docker-compose': compose,
	terraform: {
		effect: 'changes',
		otherwise: 'changes',
		// Validating starts the providers that lie in the workspace.
		verbs: {destroy: {effect: 'destroys'}, validate: {effect: 'unknown'}, version: {effect: 'reads'}},
	},
};
