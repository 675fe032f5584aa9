// Loaded before a program (`node --import`): SIGUSR2 stops its clock, and the file that `STOPPED_CLOCK` names says that it stands.
import {writeFileSync} from 'node:fs';
import process from 'node:process';
import {stopClock} from './clock.mjs';

process.on('SIGUSR2', () => {
	stopClock();
	writeFileSync(process.env.STOPPED_CLOCK, '');
});
