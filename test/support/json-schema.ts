/** A JSON Schema, as far as our own documents use it. */
export type Schema = {
	readonly type?: string | readonly string[];
	readonly const?: unknown;
	readonly enum?: readonly unknown[];
	readonly required?: readonly string[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly additionalProperties?: boolean | Schema;
	readonly items?: Schema;
	readonly minItems?: number;
	readonly minimum?: number;
	readonly format?: string;
	/** Of which exactly one holds; those of objects are told apart by their `kind`. */
	readonly oneOf?: readonly Schema[];
	readonly $ref?: string;
	readonly $defs?: Readonly<Record<string, Schema>>;
};

const typeOf = (value: unknown) =>
	value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;

/** Where a value breaks its schema, one sentence each; empty where it holds. */
export function faults(value: unknown, given: Schema, root: Schema = given, at = '$'): string[] {
	const schema = given.$ref === undefined ? given : (root.$defs?.[given.$ref.replace('#/$defs/', '')] ?? {});
	if (schema.oneOf !== undefined) return alternativeFaults(value, schema.oneOf, root, at);
	const kind = typeOf(value);
	const types = schema.type === undefined ? null : [schema.type].flat();
	if (types !== null && !types.includes(kind) && !(kind === 'integer' && types.includes('number')))
		return [`${at} is ${kind}, not ${types.join(' or ')}`];
	if ('const' in schema && value !== schema.const) return [`${at} is not ${JSON.stringify(schema.const)}`];
	if (schema.enum !== undefined && !schema.enum.includes(value))
		return [`${at} is ${JSON.stringify(value)}, not one of ${JSON.stringify(schema.enum)}`];
	if (schema.minimum !== undefined && typeof value === 'number' && value < schema.minimum)
		return [`${at} is below ${schema.minimum}`];
	if (schema.format === 'date-time' && !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(String(value))) return [`${at} is no UTC time`];
	if (Array.isArray(value)) {
		const short = value.length < (schema.minItems ?? 0) ? [`${at} has too few`] : [];
		return [...short, ...value.flatMap((one, place) => faults(one, schema.items ?? {}, root, `${at}[${place}]`))];
	}
	return kind === 'object' ? objectFaults(value as Record<string, unknown>, schema, root, at) : [];
}

/** None where one alternative holds; else those of the alternative that was meant. */
function alternativeFaults(value: unknown, alternatives: readonly Schema[], root: Schema, at: string): string[] {
	const all = alternatives.map((one) => faults(value, one, root, at));
	const holding = all.filter((one) => one.length === 0).length;
	if (holding === 1) return [];
	if (holding > 1) return [`${at} is ${holding} things at once`];
	const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : null;
	const meant = alternatives.findIndex(({properties}) => properties?.kind?.const === kind);
	return all[meant] ?? [`${at} is none of what it may be: ${JSON.stringify(value)}`];
}

function objectFaults(value: Readonly<Record<string, unknown>>, schema: Schema, root: Schema, at: string): string[] {
	const missing = (schema.required ?? []).filter((key) => !(key in value)).map((key) => `${at} lacks ${key}`);
	const inner = Object.entries(value).flatMap(([key, one]) => {
		const known =
			schema.properties?.[key] ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : null);
		if (known !== null) return faults(one, known, root, `${at}.${key}`);
		return schema.additionalProperties === false ? [`${at} has ${key}, which it does not know`] : [];
	});
	return [...missing, ...inner];
}
