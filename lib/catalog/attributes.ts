/** What a category says of its products' attributes, and whether a product's values fit. Pure. */
import type { FieldError } from '../platform/errors.ts';

export const attributeTypes = ['text', 'number', 'boolean', 'enum'] as const;

export interface AttributeDefinition {
  name: string;
  type: (typeof attributeTypes)[number];
  /** Of a number, as it is shown: `cm`, `mAh`. */
  unit?: string;
  /** What an enum may be. */
  values?: string[];
  /** Whether customers may narrow a list by it. */
  filterable: boolean;
}

/** A number is in the unit of its definition. */
export type AttributeValue = string | number | boolean;

/** The definitions that hold in a category: its own and those of all above it. `path` runs from the root; the nearest of a name wins. */
export const effectiveDefinitions = (path: readonly { attributes?: AttributeDefinition[] }[]): AttributeDefinition[] => [
  ...new Map(path.flatMap((category) => category.attributes ?? []).map((definition) => [definition.name, definition])).values(),
];

const truths: Record<string, boolean> = { true: true, yes: true, false: false, no: false };
const NUMBER = /^[+-]?\d{1,12}(?:\.\d{1,6})?$/;

/** The value as its definition wants it; spreadsheets and forms send everything as text. Undefined when it does not fit. */
function fitting(definition: AttributeDefinition, value: AttributeValue): AttributeValue | undefined {
  const text = String(value).trim();
  switch (definition.type) {
    case 'number':
      return typeof value === 'number' ? value : NUMBER.test(text) ? Number(text) : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : truths[text.toLowerCase()];
    case 'enum':
      return definition.values?.find((allowed) => allowed.toLowerCase() === text.toLowerCase());
    default:
      return text || undefined;
  }
}

const wanted = ({ type, unit, values = [] }: AttributeDefinition): string =>
  ({
    text: 'Give a text.',
    number: `Give a number${unit ? ` in ${unit}` : ''}.`,
    boolean: 'Give true or false.',
    enum: `Give one of ${values.join(', ')}.`,
  })[type];

export interface CheckedAttributes {
  attributes: Record<string, AttributeValue>;
  problems: FieldError[];
}

/** A product's values by the definitions of its category. A name that no category defines is kept as text, and cannot be filtered by. */
export function checkAttributes(
  definitions: readonly AttributeDefinition[],
  values: Readonly<Record<string, AttributeValue>>,
  path = 'body.attributes',
): CheckedAttributes {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]));
  const attributes: Record<string, AttributeValue> = {};
  const problems: FieldError[] = [];
  for (const [name, value] of Object.entries(values)) {
    const definition = byName.get(name);
    const fit = definition ? fitting(definition, value) : String(value);
    if (fit !== undefined) attributes[name] = fit;
    else if (definition)
      problems.push({ path: `${path}.${name}`, code: `not_${definition.type}`, message: `${name}: ${wanted(definition)}` });
  }
  return { attributes, problems };
}

/** A value as people read it: `5000 mAh`, `Yes`. */
export function attributeText(value: AttributeValue, definition: AttributeDefinition | undefined): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return definition?.unit ? `${value} ${definition.unit}` : String(value);
}
