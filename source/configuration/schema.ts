import type {Settings} from './settings.ts';

/** The JSON Schema of a configuration file, for editors; made of the table that the validator reads. */
export function configurationSchema(settings: Settings): unknown {
	const properties = Object.entries(settings).map(([name, {shape, words, workspace}]) => [
		name,
		{description: `${words}. In a workspace: ${workspace === null ? 'does not count' : workspace.words}.`, ...shape.schema},
	]);
	return {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		$id: 'https://triage.invalid/config.schema.json',
		title: 'Configuration of triage: $XDG_CONFIG_HOME/triage/config.yaml, and .triage.yaml in a workspace',
		type: ['object', 'null'],
		properties: Object.fromEntries(properties),
		additionalProperties: false,
	};
}
