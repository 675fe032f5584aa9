#!/usr/bin/env node
// An editor as far as the terminal goes: takes it whole, shows its size and what is typed, and gives it back unless it is killed.
// `q` leaves with 3, `K` kills it, Ctrl+Z stops it and all of its group, as vi does.
import process from 'node:process';

const {stdin, stdout} = process;
let typed = '';
const draw = () =>
	stdout.write(`\x1b[H\x1b[2JEDITOR ${stdout.columns}x${stdout.rows} ${process.argv.slice(2).join(' ')}\r\ntyped <${typed}>\r\n`);
function take() {
	stdin.setRawMode(true);
	stdout.write('\x1b[?1049h\x1b[?1000h\x1b[?25l\x1b[5;10r');
	draw();
}
function give() {
	stdout.write('\x1b[r\x1b[?25h\x1b[?1000l\x1b[?1049l');
	stdin.setRawMode(false);
}
stdout.on('resize', draw);
process.on('SIGCONT', take);
stdin.on('data', (chunk) => {
	const keys = String(chunk);
	if (keys === 'K') process.kill(process.pid, 'SIGKILL');
	if (keys === '\x1a') {
		give();
		process.kill(0, 'SIGTSTP');
		return;
	}
	if (keys === 'q') {
		give();
		process.exit(3);
	}
	typed += JSON.stringify(keys).slice(1, -1);
	draw();
});
take();
