#!/usr/bin/env node
// A program that leaves the terminal in its own modes, so that Ctrl+C is a signal: says which signals it got; SIGINT ends it.
import process from 'node:process';

process.stdout.write(`PAGER ${process.pid} tty ${process.stdin.isTTY && process.stdout.isTTY} TERM ${process.env.TERM}\n`);
process.on('SIGINT', () => {
	process.stdout.write('got SIGINT\n', () => process.exit(130));
});
process.on('SIGHUP', () => setTimeout(() => process.exit(0), 700));
setInterval(() => {}, 1000);
