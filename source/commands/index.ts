export {runConsole} from './console.ts';
export {runDemo} from './demo.ts';
export {runDoctor} from './doctor.ts';
export {runJournal} from './journal.ts';
export {runRun} from './run.ts';
export {runRunbookShow} from './runbook-show.ts';
export {runStatus} from './status.ts';
export {runWatch} from './watch.ts';
