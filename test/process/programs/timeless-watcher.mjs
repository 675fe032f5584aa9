// The watcher, with a clock that stands still: what it does all the same waits for no time of its own.
import {stopClock} from '../../support/clock.mjs';

stopClock();
await import('../../../source/process/watcher.ts');
