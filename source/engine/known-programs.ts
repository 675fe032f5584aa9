import {know} from '../runbook/effects/programs/index.ts';
import {systems} from '../systems/index.ts';

// Imported wherever a command is judged: the programs of a system are known whichever system is looked at, since what they do to
// one does not depend on it.
for (const {programs} of systems) if (programs !== undefined) know(programs);
