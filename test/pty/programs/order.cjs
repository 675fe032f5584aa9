// Loaded before the program: writes down what it does first, a line each, into the file TRIAGE_ORDER.
const fs = require('node:fs');
const {TRIAGE_ORDER: log = '', TRIAGE_ORDER_FILE: awaited = ''} = process.env;
const tell = (word) => fs.appendFileSync(log, `${word}\n`);
const {open} = fs.promises;
fs.promises.open = (path, ...rest) => {
	if (path === awaited) tell('runbook');
	return open(path, ...rest);
};
const {write} = process.stdout;
process.stdout.write = function (text, ...rest) {
	if (String(text).includes('Symptoms')) tell('frame');
	return write.call(this, text, ...rest);
};
