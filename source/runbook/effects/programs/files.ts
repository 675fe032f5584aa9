import type {Effect} from '../../../domain/command.ts';
import {isSecretFile} from '../../secrets.ts';
import {type Given, type Programs, verbs} from '../program.ts';
import {sshWish} from '../wishes.ts';

/** A copy that never writes over anything, into /tmp: evidence, like output into a new file there. No copy of secrets. */
function copy({flags, operands}: Given): Effect {
	const target = operands.at(-1) ?? '';
	const careful = (flags.includes('-n') || flags.includes('--no-clobber')) && !flags.some((flag) => /^-[tfils]$/.test(flag));
	if (operands.some(isSecretFile)) return 'changes';
	return careful && /^\/tmp\/[^/]/.test(target) && !target.split('/').includes('..') ? 'reads' : 'changes';
}

/** `tar t` lists and `tar x -O` prints; everything else writes, or runs what `--to-command` and its kin name. `host:file` is fetched by rsh or ssh. */
function tar({operands, flags, pairs}: Given): Effect {
	if ([...operands, ...pairs.map(([, value]) => value)].some((word) => word.includes(':'))) return 'unknown';
	const mode = flags.length > 0 ? flags.join('') : (operands[0] ?? '');
	return /^-?[zjJv-]*t[zjJvfO-]*$|^-?[zjJv-]*x[zjJvf-]*O[zjJvf-]*$/.test(mode) ? 'reads' : 'changes';
}

/** Files and folders. */
export const files: Programs = {
	...verbs('dir vdir', {effect: 'reads', flags: '-a -A -l -h -t -r -R -S -d -i -n -s -1'}),
	ls: {
		effect: 'reads',
		flags:
			'-a -A -l -h -t -r -R -S -d -i -n -s -1 -F -p -c -u -U -g -o -G -L -H -Z -k -X -v --all --almost-all --human-readable --color? --time-style= --sort= --full-time --group-directories-first --directory --inode --recursive --reverse --si -I= --time=',
	},
	...verbs('cat tac nl', {effect: 'reads', flags: '-A -b -e -E -n -s -t -T -v -u -ba --number --show-all', shows: true}),
	...verbs('head tail', {
		effect: 'reads',
		flags: '-n= -c= -q -v -z -# -f -F --lines= --bytes= --follow --retry --pid= -s= --quiet --verbose',
		shows: true,
	}),
	...verbs('less more most', {effect: 'unknown', terminal: 'always'}),
	...verbs('stat readlink realpath basename dirname namei lsattr getfacl du df', {
		effect: 'reads',
		flags:
			'-a -b -c -d -d= -f -h -H -i -k -l -L -m -n -s -t -T -x -z -e -q -p -R -D --format= --printf= --max-depth= --summarize --human-readable --total --inodes --all --si -BG -BM --block-size= --exclude= --apparent-size --type= --output? --sync -# --threshold= --time?',
	}),
	// `-o` of tree and `-C` of file write.
	tree: {effect: 'reads', flags: '-a -d -f -h -i -s -t -D -L= -I= -P= -p -u -g --noreport --du -n'},
	file: {effect: 'reads', flags: '-b -i -L -z -s -k --mime-type --mime --brief'},
	...verbs('wc md5sum sha1sum sha224sum sha256sum sha384sum sha512sum cksum b2sum', {
		effect: 'reads',
		flags: '-l -w -c -m -L -b -t -z --lines --words --bytes --chars --check --quiet --status --tag --total=',
	}),
	...verbs('cmp diff comm', {
		effect: 'reads',
		flags:
			'-u -r -q -s -b -w -B -i -y -N -c -l -1 -2 -3 -U= --brief --recursive --unified? --color? --side-by-side --ignore-case --ignore-all-space --stat',
		shows: true,
	}),
	cp: {
		effect: 'reads',
		flags:
			'-a -r -R -p -v -f -i -n -L -P -d -u -T -t= --no-clobber --preserve? --archive --recursive --verbose --reflink= --sparse= -l -s',
		judge: copy,
	},
	mv: {effect: 'changes'},
	...verbs(
		'chmod chown chgrp mkdir touch ln install mktemp tee setfacl chattr mkfifo mknod link sync mount umount rsync split csplit logrotate gzip gunzip bzip2 xz unxz zstd zip unzip patch',
		{
			effect: 'changes',
		},
	),
	...verbs('scp sftp', {effect: 'changes', terminal: sshWish}),
	tar: {effect: 'reads', flags: '-t -z -j -J -v -f= -O -x -c -C= --list --file=', judge: tar},
	...verbs('zcat bzcat xzcat zstdcat', {effect: 'reads', flags: '-f -q', shows: true}),
	...verbs('rm rmdir unlink shred truncate dd mkfs mke2fs wipefs fdisk parted srm', {effect: 'destroys'}),
	...verbs('vi vim nvim nano emacs visudo vigr vipw pico micro ed joe mcedit hx kak', {effect: 'changes', terminal: 'always'}),
};
