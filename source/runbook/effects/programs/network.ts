import {curl} from '../curl.ts';
import {type Programs, verbs} from '../program.ts';

/** The network. Beyond loopback nothing is only a look: somebody else answers. */
export const network: Programs = {
	// -L may lead away from loopback, -K and --url bring in other addresses: none of them is listed.
	curl: {
		effect: 'reads',
		flags:
			'-f -s -S -k -i -I -v -N -g -G -4 -6 -X= -H= -o= -w= -m= --request= --header= --output= --write-out= --fail --silent --show-error --insecure --include --head --verbose --no-buffer --max-time= --connect-timeout= --cacert= --http1.1 --http2 --compressed --no-progress-meter --retry= --retry-delay= --fail-with-body --globoff',
		raises: {
			...Object.fromEntries(
				'-d= --data= --data-raw= --data-binary= --data-urlencode= --json= -F= --form= -T= --upload-file='
					.split(' ')
					.map((flag) => [flag, 'changes' as const]),
			),
			'-O': 'changes',
			'--remote-name': 'changes',
			'-u=': 'unknown',
			'--user=': 'unknown',
		},
		judge: curl,
	},
	...verbs('wget http https xh aria2c', {effect: 'unknown'}),
	ping: {
		effect: 'reads',
		flags: '-c= -i= -W= -w= -4 -6 -n -q -s=',
		judge: ({values}) => (Number(values.get('-i') ?? 1) < 0.2 ? 'unknown' : 'reads'),
	},
	...verbs('dig nslookup host getent traceroute tracepath mtr arp', {
		effect: 'reads',
		flags: '-t= -n -4 -6 -p= -x= -m= -r -c= -w= -q= -a -v --report +short',
	}),
	...verbs('nc ncat socat nmap tcpdump', {effect: 'unknown'}),
	telnet: {effect: 'unknown', terminal: 'input'},
	ip: {
		effect: 'unknown',
		flags: '-4 -6 -br -s -j -o -d -c -brief -json -details -stats',
		verbs: verbs('a addr address l link r route n neigh rule netns', {
			effect: 'reads',
			otherwise: 'changes',
			verbs: verbs('show list ls get', {effect: 'reads'}),
		}),
	},
	ifconfig: {effect: 'reads', flags: '-a', judge: ({operands}) => (operands.length > 1 ? 'changes' : 'reads')},
	tailscale: {
		effect: 'changes',
		otherwise: 'changes',
		verbs: {...verbs('status ip version netcheck', {effect: 'reads', flags: '--json -4 -6'})},
	},
	// A test of the configuration opens its logs and makes its folders; so does printing it.
	nginx: {
		effect: 'reads',
		flags: '-v -V',
		raises: {'-T': 'changes', '-t': 'changes', '-s=': 'changes'},
		judge: ({flags, operands}) => (operands.length === 0 && flags.length > 0 ? 'reads' : 'changes'),
	},
	openssl: {
		effect: 'unknown',
		verbs: {
			version: {effect: 'reads', flags: '-a'},
			x509: {
				effect: 'reads',
				flags:
					'-in= -noout -enddate -startdate -dates -subject -issuer -serial -fingerprint -text -sha256 -checkend= -inform= -ext=',
				raises: {'-out=': 'changes', '-req': 'unknown'},
				bare: true,
			},
		},
	},
	...verbs('htpasswd certbot', {effect: 'changes'}),
};
