import type {Rule} from '../rule.ts';
import {commandNotFound} from './command-not-found.ts';
import {deadLink} from './dead-link.ts';
import {drift} from './drift.ts';
import {mangledText} from './mangled-text.ts';
import {mistypedCommand} from './mistyped-command.ts';
import {noEscalation} from './no-escalation.ts';
import {placeholderUnfilled} from './placeholder-unfilled.ts';
import {secretEchoed} from './secret-echoed.ts';
import {secretInArguments} from './secret-in-arguments.ts';
import {secretWritten} from './secret-written.ts';
import {stepWithoutValidation} from './step-without-validation.ts';
import {stopUnobservable} from './stop-unobservable.ts';
import {symptomWithoutCommand} from './symptom-without-command.ts';
import {unclosedFence} from './unclosed-fence.ts';

/** Every rule, one file each. */
export const rules: readonly Rule[] = [
	symptomWithoutCommand,
	commandNotFound,
	drift,
	mistypedCommand,
	stepWithoutValidation,
	noEscalation,
	secretEchoed,
	secretInArguments,
	secretWritten,
	placeholderUnfilled,
	stopUnobservable,
	deadLink,
	unclosedFence,
	mangledText,
];
