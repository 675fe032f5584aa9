// Closes both of its outputs and goes on living; its PID is in the file named.
import {closeSync, writeFileSync} from 'node:fs';
import process from 'node:process';

writeFileSync(process.argv[2], String(process.pid));
closeSync(1);
closeSync(2);
setInterval(() => {}, 1000);
